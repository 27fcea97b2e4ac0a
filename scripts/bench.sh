#!/usr/bin/env bash
# Speed and memory in a release build, printed as tables: the command's reading, scanning and verifying; the window's start.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test
make --no-print-directory ui
# The driver that times the window only steers a build with the `e2e` feature; nothing else differs.
cargo build --release --locked -p xianshen-cli -p xianshen-desktop -p xianshen-tests --features xianshen-desktop/e2e --bins

status=0
target/release/bench target/release/xianshen || status=$?
echo
dbus-run-session -- xvfb-run -a python3 scripts/bench-window.py target/release/xianshen-desktop || status=$?
exit "$status"
