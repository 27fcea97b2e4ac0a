#!/usr/bin/env bash
# Every test, in two parts, the page's and the workspace's; both run even when one fails. Named alone, `window` runs the window's.
set -uo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=never

failed=()
part() {
    local name=$1 began=$SECONDS
    shift
    echo "== $name"
    if "$@"; then
        echo "== $name: passed in $((SECONDS - began)) s"
    else
        failed+=("$name")
        echo "== $name: FAILED after $((SECONDS - began)) s"
    fi
    echo
}

page() { make --no-print-directory ui && (cd ui && npm run --silent check && npm run --silent test); }

# One selection of packages and features for everything, so that no library is built twice. The window that the driver steers
# has the `e2e` feature and is copied aside, so that nobody opens it by mistake.
selection=(--locked --workspace --features xianshen-desktop/e2e)

build() {
    make --no-print-directory ui &&
        cargo build "${selection[@]}" --bins &&
        mkdir -p target/e2e && mv target/debug/xianshen-desktop target/e2e/
}

# Where a display is not at hand, the window's tests bring their own.
tests() {
    build && XIANSHEN_BIN=$PWD/target/debug/xianshen XIANSHEN_WINDOW_TESTS=1 dbus-run-session -- cargo test "${selection[@]}" "$@"
}

workspace() { tests --no-fail-fast; }

window() { tests --test window -- --test-threads=1; }

scripts/setup.sh test || exit 1
for name in ${*:-page workspace}; do part "$name" "$name"; done

if [ ${#failed[@]} -gt 0 ]; then
    echo "FAILED: ${failed[*]}"
    exit 1
fi
echo "all passed"
