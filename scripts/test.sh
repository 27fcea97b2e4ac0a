#!/usr/bin/env bash
# Every test, in three parts; a part can be named: page, workspace, window. All parts run even when one fails.
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

workspace() { cargo test --locked --no-fail-fast; }

# The window that the driver steers is built with the `e2e` feature and kept apart, so that nobody opens it by mistake.
window() {
    make --no-print-directory ui &&
        cargo build --locked -p xianshen-desktop --features e2e &&
        mkdir -p target/e2e && cp target/debug/xianshen-desktop target/e2e/ &&
        XIANSHEN_WINDOW_TESTS=1 dbus-run-session -- cargo test --locked -p xianshen-tests --test window -- --test-threads=1 &&
        cargo test --locked -p xianshen-desktop
}

scripts/setup.sh test || exit 1
for name in ${*:-page workspace window}; do part "$name" "$name"; done

if [ ${#failed[@]} -gt 0 ]; then
    echo "FAILED: ${failed[*]}"
    exit 1
fi
echo "all passed"
