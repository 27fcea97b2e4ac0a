#!/usr/bin/env bash
# Installs the window's npm packages exactly as locked. From npm's own cache when there is no network.
set -euo pipefail
cd "$(dirname "$0")/../ui"
npm ci --no-audit --no-fund --loglevel=error || npm ci --offline --no-audit --no-fund --loglevel=error
