# Détente: `make demo` and `make test` are all that a fresh clone needs; `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := help

PYTHON ?= $(firstword $(foreach name,python3.11 python3 python,$(shell command -v $(name))))
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MODELS := $(wildcard models/*/pyproject.toml)
MODEL_FILES := $(wildcard models/*/*/*.py models/*/*/model/meta.json)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

# Where the demo's graph goes, and whether it is served afterwards.
OPEN ?= 1
DEMO ?= demo
PORT ?= 8000

# Two processes use the two cores of a small machine; a test file stays on one, with its fixtures.
JOBS ?= 2
PYTEST ?= -n $(JOBS) --dist loadfile

.NOTPARALLEL:
.PHONY: help demo test install lint wheel types docs check bench notebooks picture tour pages lock chromium clean

help: ## list the commands
	grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS=$$'\t' read -r name what; do
	  printf '  make %-10s %s\n' "$$name" "$$what"
	done

demo: $(READY) ## read the shipped corpus and show its graph in the browser; OPEN=0 only writes the page
	OPEN=$(OPEN) $(BIN)/detente demo --into $(DEMO) --port $(PORT)

test: $(READY) chromium lint types docs check ## everything that must hold: style, types, documentation, all tests

install: $(READY) ## create .venv with exactly what requirements.lock names

# ---- the parts of `make test` --------------------------------------------------------------------------------------

lint: $(READY) ## style (ruff)
	echo "── style"
	$(BIN)/ruff check .

# mypy and the API pages cannot follow pyproject's mapping of folders to packages; both look at the package as it is
# installed from its wheel.
wheel: $(READY)
	rm -rf build/lib build/bdist.* build/wheel build/typed
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .
	$(PIP) install --quiet --no-deps --target build/typed build/wheel/detente-*.whl

types: wheel ## types (mypy strict, on the built wheel)
	echo "── types"
	cd build/typed
	../../$(BIN)/python -m mypy --config-file ../../pyproject.toml --cache-dir ../../.mypy_cache -p detente

docs: wheel ## documentation site, into site/; anything odd fails, and so does a script or style from elsewhere
	echo "── documentation"
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict  # with --quiet it would not count its warnings
	if grep -rlE --include='*.html' '<(script|link|img|iframe)[^>]+(src|href)="?(https?:)?//' site; then
	  echo "These pages ask other servers for something." >&2; exit 1
	fi
	echo "site/index.html"

check: $(READY) chromium ## all tests; PYTEST='tests/graph -x' chooses
	echo "── tests"
	$(BIN)/python -m pytest $(PYTEST)

# The browser tests need a real one. Debian's is installed where that is possible.
chromium:
	for name in "$${DETENTE_CHROMIUM:-}" chromium chromium-browser google-chrome; do
	  if [ -n "$$name" ] && command -v "$$name" > /dev/null; then exit 0; fi
	done
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
	  echo "Installing Chromium for the browser tests …"
	  apt-get update -qq < /dev/null
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core < /dev/null > /dev/null
	else
	  echo "The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium fonts-noto-core)," >&2
	  echo "or name a Chromium or Chrome in DETENTE_CHROMIUM." >&2
	  exit 1
	fi

# ---- what is made from time to time --------------------------------------------------------------------------------

bench: $(READY) ## accuracy and speed on the shipped corpus, into build/bench
	$(BIN)/python benchmarks/corpus.py --out build/bench

notebooks: $(READY) ## run the notebooks and keep their outputs
	$(BIN)/python notebooks/run.py notebooks/*.ipynb

picture: $(READY) chromium ## take README's picture of the demo graph
	rm -rf build/picture
	$(MAKE) --no-print-directory demo OPEN=0 DEMO=build/picture
	$(BIN)/python docs/picture.py build/picture/graph.html docs/images/demo-graph.png

tour: $(READY) ## run the tour of README.md again and keep what it prints
	$(BIN)/python docs/tour.py

pages: $(READY) ## renew the pages that are made from the code
	$(BIN)/python docs/reference.py
	$(BIN)/python -m detente.cli.reference > docs/cli.md

lock: ## pin anew what pyproject.toml asks for; UPGRADE=1 takes newer versions
	echo "Resolving (some minutes: every file of every package is hashed) …"
	test -d build/lock || $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check "pip-tools>=7.5"
	CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet $(if $(UPGRADE),--upgrade) \
	  --generate-hashes --all-extras --all-build-deps --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml

clean: ## remove everything that was made
	rm -rf $(VENV) build dist site demo .mypy_cache .ruff_cache .pytest_cache .hypothesis ./*.egg-info models/*/build models/*/*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- the environment -----------------------------------------------------------------------------------------------

# pip names each package as it takes it up; one line that counts says as much.
COUNT = awk -v all="$$(grep -c == requirements.lock)" -v tty="$$(test -t 1 && echo 1 || echo 0)" \
  '/^Collecting/ {n++; if (tty) printf "\r  %d of %d: %-50s", n, all, substr($$2, 1, 50); else if (n % 40 == 0) print "  " n " of " all} \
  /^Installing collected/ {if (tty) printf "\r%-70s\n", "  installing …"; else print "  installing …"} {fflush()}'

$(READY): requirements.lock pyproject.toml $(MODELS) $(MODEL_FILES)
	if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
	  echo "Détente needs Python 3.11 or later; name one with PYTHON=…" >&2; exit 1
	fi
	if [ ! -x $(BIN)/python ]; then
	  echo "Creating $(VENV) with $$("$(PYTHON)" --version) …"
	  if ! "$(PYTHON)" -c 'import ensurepip' 2> /dev/null; then
	    if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
	      apt-get update -qq < /dev/null
	      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv < /dev/null > /dev/null
	    else
	      echo "This Python has no venv. Install it (Debian: sudo apt-get install python3-venv)." >&2; exit 1
	    fi
	  fi
	  "$(PYTHON)" -m venv $(VENV)
	fi
	echo "Installing $$(grep -c == requirements.lock) packages from requirements.lock (a few minutes, once) …"
	$(PIP) install --progress-bar off --require-hashes -r requirements.lock 2> $(VENV)/pip.log | $(COUNT) || {
	  cat $(VENV)/pip.log >&2; exit 1
	}
	for model in $(dir $(MODELS)); do
	  echo "Installing the language model in $$model …"
	  $(PIP) install --quiet --no-deps --no-build-isolation --force-reinstall "./$$model"
	done
	echo "Installing Détente …"
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)
