# What can be made; `make help` prints these lines.
#
#   make             as make run
#   make run         everything on a fresh machine, then the site, whose address it prints; ONLY=A,B or WITHOUT=C choose datasets
#   make demo        the same with made-up figures, as many as a large site has; needs no source and imports none
#   make dev         the site over a small made-up store, read again whenever a module changes
#   make test-quick  the tests to run while working: no browser, no network, no real figures; under a minute
#   make test        everything the tests need, then make lint, then every test, in random order and with coverage
#   make lint        format, lint and types (make check is the same)
#   make accept      what the pages say now becomes what the tests expect: read the difference, then commit it
#   make fuzz        the tests of whatever may be sent to the site, on examples never tried before
#   make bench       sizes and times of the import, the build and the site; BENCH_LARGE=1 also at full size
#   make assets      the files for the browser, made again
#   make clean       removes what was installed and made; downloaded sources stay
#   make help        this

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := run
.PHONY: run demo dev test-quick test lint check accept fuzz bench assets clean help

# The one place that looks beside the project, for source snapshots and worked cases, and only where nobody names others.
BESIDE := $(abspath ../shared)
ifeq ($(strip $(SLIDASH_SOURCES)),)
export SLIDASH_SOURCES := $(wildcard $(BESIDE)/sources)
endif
ifeq ($(strip $(SLIDASH_WORKED_CASES)),)
export SLIDASH_WORKED_CASES := $(wildcard $(BESIDE)/oracles)
endif

VENV := .venv
IN_VENV := $(VENV)/bin/python
REQUIREMENTS := $(VENV)/.requirements

run: $(REQUIREMENTS)
	@$(IN_VENV) -m slidash.assets_build
	$(IN_VENV) -m slidash import --keep-going $(if $(ONLY),--only '$(ONLY)') $(if $(WITHOUT),--without '$(WITHOUT)')
	$(IN_VENV) -m slidash build
	exec $(IN_VENV) -m slidash serve

demo: export SLIDASH_DATA := $(abspath .cache/demonstration)
demo: export SLIDASH_DEMONSTRATION := always
demo: run

# One server process, which gunicorn replaces when a module or the list of files for the browser changes.
dev: export SLIDASH_DATA := $(abspath .cache/made_up)
dev: export SLIDASH_WORKERS := 1
dev: export GUNICORN_CMD_ARGS := --reload --reload-extra-file assets/built/manifest.json
dev: $(REQUIREMENTS)
	@$(IN_VENV) -m slidash.assets_build
	$(IN_VENV) -m tests.stores $(SLIDASH_DATA)
	exec $(IN_VENV) -m slidash serve

# Bytecode is kept even where the environment forbids it: without, every run compiles all tests again.
test-quick: $(REQUIREMENTS)
	@PYTHONDONTWRITEBYTECODE= SLIDASH_SOURCES= SLIDASH_WORKED_CASES= $(IN_VENV) -m pytest -q \
	  --numprocesses auto --dist loadscope --hypothesis-profile quick -m "not browser and not slow"

test: lint
	@$(find_chromium)
	$(IN_VENV) -m slidash.assets_build
	CHROMIUM="$$chromium" $(IN_VENV) -m slipcover --source slidash --skip-covered --missing-width 60 -m pytest

fuzz: $(REQUIREMENTS)
	@FRESH_EXAMPLES=1 $(IN_VENV) -m pytest tests/test_fuzz.py tests/api/test_as_described.py

check: lint
lint: $(REQUIREMENTS)
	@$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m mypy

accept: $(REQUIREMENTS)
	@$(IN_VENV) -m tests.pages.accept

bench: $(REQUIREMENTS)
	@$(find_chromium)
	$(IN_VENV) -m slidash.assets_build
	CHROMIUM="$$chromium" $(IN_VENV) -m tests.bench

assets: $(REQUIREMENTS)
	@$(IN_VENV) -m slidash.assets_build again

help:
	@sed -n 's/^#   make/  make/p' Makefile

clean:
	@rm -rf $(VENV) node_modules assets/built data/observations data/harvested data/refused.json data/slidash.duckdb data/slidash.duckdb.*
	rm -rf .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis test-results
	find app.py slidash tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The requirements are installed again when their file is newer than the mark left by the last installation.
# The count is of the pins, each of which pip names once, as collected or as already there.
$(REQUIREMENTS): requirements.txt | $(IN_VENV)
	@pins=$$(grep -c == requirements.txt)
	log=$(VENV)/pip.log
	echo "Installing $$pins Python packages …"
	if ! $(IN_VENV) -m pip install --disable-pip-version-check --no-input --retries 2 --timeout 20 -r requirements.txt 2>&1 |
	  tee $$log | awk -v pins=$$pins -v live=$$(test -t 1 && echo 1 || echo 0) '
	    /^(Collecting|Requirement already satisfied)/ { n++; if (live) printf "\r  %d of %d", (n < pins ? n : pins), pins }
	    /^Installing collected/ { if (live) printf "\r"; printf "  all %d fetched, installing\n", pins }
	    { fflush() }
	    END { if (live) printf "\r                \r" }'
	then
	  grep '^ERROR' $$log | tail -2 || true
	  echo "The Python packages could not be installed; the whole of what pip said is in $$log."
	  echo "This step needs the internet, once; afterwards slidash works without it."
	  exit 1
	fi
	touch $@

# Debian and Ubuntu ship Python without the part that makes virtual environments complete, so four ways are tried.
$(IN_VENV):
	@python=
	for each in $${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
	  if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$each; break; fi
	done
	if [ -z "$$python" ]; then
	  echo "slidash needs Python 3.11 or newer; found $$(python3 --version 2>&1 || true)."
	  echo "Install one (Debian, Ubuntu: apt-get install python3 python3-venv), or name one: make run PYTHON=/path/to/python3"
	  exit 1
	fi
	echo "Making the virtual environment with $$($$python --version) …"
	ready() { [ -x $(VENV)/bin/python ] && $(VENV)/bin/python -m pip --version >/dev/null 2>&1; }
	rm -rf $(VENV)
	$$python -m venv $(VENV) >/dev/null 2>&1 || true
	ready || { rm -rf $(VENV); $$python -m virtualenv -q $(VENV) >/dev/null 2>&1 || true; }
	ready || { rm -rf $(VENV); $$python -m venv --without-pip $(VENV) >/dev/null 2>&1 &&
	  $$python -m pip --python $(VENV)/bin/python install -q pip >/dev/null 2>&1 || true; }
	if ! ready && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	  package=$$($$python -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
	  echo "Installing $$package with apt-get …"
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$$package"; } >/dev/null || true
	  rm -rf $(VENV)
	  $$python -m venv $(VENV) >/dev/null 2>&1 || true
	fi
	if ! ready; then
	  rm -rf $(VENV)
	  echo "$$python cannot make a virtual environment: its venv module is not complete."
	  echo "Install it (Debian, Ubuntu, as root: apt-get install python3-venv) and run make again."
	  exit 1
	fi

# A Chromium that runs: the one named in CHROMIUM, one on the path, Playwright's own, or Debian's package if we may.
define find_chromium
works() { [ -n "$$1" ] && "$$1" --version >/dev/null 2>&1; }
look() {
  for each in "$${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
      "$${PLAYWRIGHT_BROWSERS_PATH:-$${HOME:-/root}/.cache/ms-playwright}"/chromium-*/chrome-linux*/chrome; do
    if works "$$each"; then command -v "$$each"; return; fi
  done
}
chromium=$$(look)
if [ -z "$$chromium" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium with apt-get …"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null || true
  chromium=$$(look)
fi
if [ -z "$$chromium" ]; then
  echo "The browser tests need a Chromium, and none was found. One of these gets one:"
  echo "  as root on Debian:  apt-get install chromium"
  echo "  without root:       $(IN_VENV) -m playwright install chromium"
  echo "  already there:      make $@ CHROMIUM=/path/to/chromium"
  exit 1
fi
endef
