#!/usr/bin/env bash
# The same cases through other people's programs, in the same run: argus-redact, helan, presidio-analyzer, in an environment of
# their own under build/. Needs Python 3.10 or newer, and the network the first time.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=build/peers
if [ ! -x "$peers/bin/python" ]; then
    mkdir -p build
    python3 -m venv "$peers"
    "$peers/bin/pip" install -q argus-redact==0.8.22 helan==0.1.0 presidio-analyzer==2.2.366 phonenumbers
fi
cargo build --release --locked -q --bin eval
target/release/eval --size "${SIZE:-100}" --cases "$peers/cases.jsonl"
target/release/eval --size "${SIZE:-100}"
"$peers/bin/python" scripts/eval-peers.py "$peers/cases.jsonl"
