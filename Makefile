# Everything a person does here, as one word each. `make run` and `make test` install what they need.

.DEFAULT_GOAL := help
SHELL := /bin/bash
CARGO := cargo
UI_SOURCES := $(shell find ui -type f -not -path 'ui/node_modules/*' -not -path 'ui/dist/*' 2>/dev/null)

.PHONY: help run test setup setup-run ui fmt lint bench eval eval-peers pictures judge samples release clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## install what is missing, build, open the workstation (no display: do the main job on the sample drafts)
	@scripts/run.sh

test: ## install what is missing, run every test, the window's too
	@scripts/test.sh

setup: ## install what building and testing need (Debian packages by sudo, npm packages)
	@scripts/setup.sh test

ui: ui/dist/index.html ## build the window's page

ui/node_modules/.stamp: ui/package.json ui/package-lock.json
	@scripts/npm.sh
	@touch $@

ui/dist/index.html: ui/node_modules/.stamp $(UI_SOURCES)
	cd ui && npm run --silent build
	@touch $@

fmt: ## format all code
	$(CARGO) fmt --all

lint: ui/dist/index.html ## formatting, clippy and type checks, warnings refused
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	cd ui && npm run --silent check

bench: ## measure reading, scanning, memory and the window's start, in a release build
	@scripts/bench.sh

eval: ## how well it finds: scores per kind, damage and document, false alarms, speed (release build)
	$(CARGO) run --release --locked -q --bin eval -- $(EVAL)
	@test -n "$(EVAL)" || $(CARGO) run --release --locked -q --bin eval-names

eval-peers: ## the same table for other programs, in the same run (installs them in build/peers)
	@scripts/eval-peers.sh

pictures: ## screenshots of every screen, by day and by night, into docs/pictures
	@XIANSHEN_PICTURES=$(CURDIR)/docs/pictures scripts/test.sh window

judge: ## let LibreOffice, qpdf, poppler and OpenSSL judge what the sample drafts become
	@scripts/judge.sh

samples: ## make the practice drafts again from their seed
	$(CARGO) run --locked -q -p xianshen-tests --bin make-samples

release: ui/dist/index.html ## optimised command and workstation under target/release
	$(CARGO) build --release --locked -p xianshen-cli -p xianshen-desktop

clean: ## remove what was built
	rm -rf target ui/dist ui/node_modules build
