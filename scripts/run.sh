#!/usr/bin/env bash
# Opens the workstation; with no display, performs the same main job on the sample drafts and says what it wrote and where.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    echo "== 没有显示器：在示例草稿上办一遍全流程 no display: the main job on the sample drafts"
    scripts/setup.sh command
    cargo build --locked -q --bin xianshen
    mkdir -p build
    out="build/demo-$(date +%Y%m%d-%H%M%S)"
    target/debug/xianshen demo "$out"
    echo "== 写在 written to: $PWD/$out"
    exit 0
fi

scripts/setup.sh window
make --no-print-directory ui
cargo build --locked -p xianshen-desktop -p xianshen-cli
exec target/debug/xianshen-desktop
