# BackViz. Needs Python 3.11 or newer and GNU make; everything else goes into .venv.
#   make run     start the app          make test    check and test everything
# Another Python: make PY=python3.12 run.  Another port: make PORT=8600 run.

.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# Python keeps what it compiled, whatever the shell says: a run starts dozens of processes, each of which
# would compile the project again.
unexport PYTHONDONTWRITEBYTECODE

AT_LEAST_311 := import sys; sys.exit(sys.version_info < (3, 11))
PY ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c "$(AT_LEAST_311)" >/dev/null 2>&1 && { echo "$$name"; exit; }; done; echo python3)
HOST ?= 127.0.0.1
PORT ?= 8501
# One worker more than processors, because a browser test waits now and then. Who is done early takes tests of who
# is not (worksteal), so that workers end together.
PYTEST_ARGS ?= -n $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 ))) --maxprocesses 4 --dist worksteal
# Tests without a browser do not wait: one more worker would only load the project once more, 11 s of work.
CORE_ARGS ?= -n $(shell getconf _NPROCESSORS_ONLN) --maxprocesses 4 --dist worksteal
CORE_TESTS := tests/core tests/data tests/golden tests/scripts tests/project backviz
COVERAGE_FLOOR := 95

VENV := .venv
PYTHON := $(VENV)/bin/python
RUN_STAMP := $(VENV)/.requirements
DEV_STAMP := $(VENV)/.requirements-dev
# Two makes at once take turns at installing, where the system has flock.
LOCK := $(if $(shell command -v flock 2>/dev/null),flock .venv.lock)
# Smaller fonts are a gain, not a need: without them pages load Streamlit's whole ones.
FONTS = $(PYTHON) -m backviz.ui.server.fonts || true
PIP := $(LOCK) $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-input

.PHONY: help run test fonts all-tests test-core coverage soak check format lock bench screenshots clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' \
		| awk -F'|' '{ printf "  %-18s %s\n", $$1, $$2 }'

run: $(RUN_STAMP) ## start the app and print its address
	@$(FONTS)
	@exec $(PYTHON) -m backviz serve --host "$(HOST)" --port "$(PORT)"

test: $(DEV_STAMP) ## check everything, then run all tests, those in a browser too
	@$(PYTHON) -m tools.install_chromium
	@$(PYTHON) -m tools.install_nginx
	@$(MAKE) --jobs=2 check all-tests

fonts: $(DEV_STAMP)
	@$(FONTS)

all-tests: $(DEV_STAMP) fonts
	$(PYTHON) -m pytest $(PYTEST_ARGS) --durations=25

test-core: $(DEV_STAMP) ## run the tests that need no browser and no page
	$(PYTHON) -m pytest $(CORE_ARGS) --durations=10 $(CORE_TESTS)

# Counting lines doubles the time of the tests in Python, so it is not a part of `make test`.
coverage: $(DEV_STAMP) ## what of the core and the pages the tests without a browser run; fails below 95 %
	$(PYTHON) -m pytest $(PYTEST_ARGS) --cov --cov-report=term-missing:skip-covered \
		--cov-fail-under=$(COVERAGE_FLOOR) $(CORE_TESTS) tests/app

soak: $(DEV_STAMP) ## the long counts: hostile input, slow lines, random links
	@$(PYTHON) -m tools.install_chromium
	@$(FONTS)
	$(PYTHON) -m tests.soak

check: $(DEV_STAMP) ## style, types, layers and the data in data/
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(VENV)/bin/oxlint backviz
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-cache --no-logo
	$(PYTHON) -m backviz check

format: $(DEV_STAMP) ## put the code into the one format
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# The app is locked to the versions it is tested with, so the longer list comes first. No index's address
# is written into the files: whichever index pip uses, the hashes decide.
COMPILE = $(PYTHON) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: $(PYTHON) ## choose versions anew for requirements*.lock
	@$(PIP) "uv>=0.9,<1"
	$(COMPILE) requirements-dev.txt -o requirements-dev.lock
	$(COMPILE) -c requirements-dev.lock requirements.txt -o requirements.lock

bench: $(DEV_STAMP) ## measure speed against a bare page
	@$(FONTS)
	$(PYTHON) -m bench

screenshots: $(DEV_STAMP) ## make the README's pictures anew
	@$(PYTHON) -m tools.install_chromium
	$(PYTHON) -m tools.screenshots

clean: ## remove .venv and what the tools left
	rm -rf $(VENV) .venv.lock .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -rf .coverage .coverage.* htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A half-made environment is removed, so the next make starts anew.
$(PYTHON):
	@$(PY) -c "$(AT_LEAST_311)" 2>/dev/null || { \
		echo "BackViz needs Python 3.11 or newer ($(PY) is older or missing). Name one: make PY=python3.12 run" >&2; \
		exit 1; }
	@echo "Making $(VENV) with $$($(PY) --version)"
	@$(LOCK) sh -c 'test -x $(PYTHON) && $(PYTHON) -c "import pip" 2>/dev/null || $(PY) -m venv --clear $(VENV)' || { \
		rm -rf $(VENV); \
		echo "The environment could not be made. On Debian or Ubuntu install python3-venv first." >&2; exit 1; }

$(RUN_STAMP): requirements.lock $(PYTHON)
	@echo "Installing requirements.lock"
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(DEV_STAMP): requirements.lock requirements-dev.lock $(PYTHON)
	@echo "Installing requirements-dev.lock"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $(RUN_STAMP) $@
