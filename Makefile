# The project's commands. `make` alone lists them; those that need .venv set it up first.

PYTHON ?= python3.11 python3.12 python3.13 python3 python
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check
SITE_PORT ?= 8088
NOTEBOOK_PORT ?= 2718
# Tests of live sources wait for time-outs most of their time, so that four of them fit on two processors.
WORKERS ?= 4
SOURCE ?=
FROM ?=
TO ?=
DAGSTER_PORT ?= 3000
RELEASE ?=

# dg warns when it does not know the environment that it runs in.
export VIRTUAL_ENV := $(CURDIR)/$(VENV)

# A sentence that runs with any Python, however old.
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run refresh backfill sources test test-all bench check fmt dev site notebook faults bi pages releases rollback rebuild lock clean

help: ## list these commands
	@printf 'Rare-earth warehouse. Needs Python 3.11, 3.12 or 3.13 and make; the rest is set up in $(VENV) once.\n\n'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## set up, ingest, build, check and publish the warehouse (no network after set-up)
	@$(BIN)/python -m orchestration.run

refresh: $(READY) ## fetch what is new from the live sources (network), then run the pipeline
	@$(BIN)/python -m orchestration.live refresh $(SOURCE) || failed=1; $(BIN)/python -m orchestration.run && [ -z "$$failed" ]

backfill: $(READY) ## fetch months or years of one source: make backfill SOURCE=us_census FROM=2024-01 TO=2024-12
	@$(BIN)/python -m orchestration.live backfill "$(SOURCE)" $(if $(FROM),--from "$(FROM)") $(if $(TO),--to "$(TO)")

sources: $(READY) ## list the live sources, whether their keys are set, and what was loaded last
	@$(BIN)/python -m orchestration.live sources

test: $(READY) ## run the tests, the whole pipeline included
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m 'not long'

test-all: $(READY) ## run the long tests too: every fault of every live source, every crash of publishing, every metric, more runs of the pipeline
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --hypothesis-profile=thorough

bench: $(READY) ## load a 250,000-row reply beside dlt, pandas and DuckDB, and read claims beside quantulum3 (ten minutes; sets both up in the user cache)
	@$(BIN)/python -m benchmarks

check: $(READY) ## format, lint, types, imports between rooms, SQL and definitions; changes nothing
	$(BIN)/ruff format --no-cache --check .
	$(BIN)/ruff check --no-cache .  # a stale cache once called an import block sorted that was not
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint dbt_project/models dbt_project/tests --processes 2 --disable-progress-bar
	$(BIN)/dg check toml
	$(BIN)/dg check yaml
	$(BIN)/dg check defs

fmt: $(READY) ## format Python and mend what ruff and sqlfluff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/sqlfluff fix dbt_project/models dbt_project/tests --disable-progress-bar

dev: $(READY) ## open Dagster's page on http://127.0.0.1:3000 with everything loaded (DAGSTER_PORT=...)
	@$(BIN)/python -m orchestration.dev --port $(DAGSTER_PORT)

# The folder above the pages is served, because their downloads lie there.
site: $(READY) ## show the published pages, dbt docs and gate results on http://127.0.0.1:8088/site/ (SITE_PORT=...)
	@current=$$($(BIN)/python -c 'from warehouse.paths import data_paths; print(data_paths().current)'); \
	[ -d "$$current" ] || { echo 'Nothing is published yet: make run' >&2; exit 1; }; \
	echo 'Open http://127.0.0.1:$(SITE_PORT)/site/ (Ctrl-C ends)'; \
	$(BIN)/python -m http.server $(SITE_PORT) --bind 127.0.0.1 --directory "$$current"

notebook: $(READY) ## walk through five questions on the current release, in the browser (NOTEBOOK_PORT=...)
	@$(BIN)/marimo run notebooks/five_questions.py --host 127.0.0.1 --port $(NOTEBOOK_PORT)

faults: $(READY) ## try every failure on every live source, or SOURCE=... alone, and write docs/fault-matrix.md (ten minutes)
	@$(BIN)/python -m tests.fault_page $(SOURCE)

bi: $(READY) ## set up the tools of docs/bi and run every recipe on the current release (network, ten minutes)
	@$(BIN)/python -m tests.bi set-up; $(BIN)/python -m tests.bi matrix

pages: $(READY) ## write the tables of the pages in docs/ from the current release
	@$(BIN)/python -m warehouse.pages

releases: $(READY) ## list the releases that are kept, the current one marked
	@$(BIN)/python -m warehouse releases

rollback: $(READY) ## point `current` at the release before it (or RELEASE=...)
	@$(BIN)/python -m warehouse rollback $(RELEASE)

rebuild: $(READY) ## throw the build file away and run anew from the sources
	@$(BIN)/python -m orchestration.run --rebuild

lock: ## renew requirements.lock from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo 'make lock needs uv: python3 -m pip install uv' >&2; exit 1; }
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock

clean: ## remove set-up and caches; keeps all data
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache dbt_project/target dbt_project/logs logs

# awk shows one moving line instead of pip's five hundred; pip's errors go to stderr and stay whole.
$(READY): requirements.lock pyproject.toml
	@set -e; \
	if ! $(BIN)/python -c 'import pip; $(SUITABLE)' 2>/dev/null; then \
	  found=; \
	  for candidate in $(PYTHON); do \
	    if "$$candidate" -c '$(SUITABLE)' 2>/dev/null; then found=$$candidate; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo 'No Python 3.11, 3.12 or 3.13 found (tried: $(PYTHON)).' >&2; \
	    echo 'Install one: apt install python3 python3-venv, brew install python@3.12, python.org/downloads.' >&2; \
	    echo 'If it is somewhere unusual: make PYTHON=/path/to/python3.12' >&2; \
	    exit 1; \
	  fi; \
	  "$$found" -m venv --clear $(VENV); \
	fi; \
	total=$$(grep -c '^[a-z0-9]' requirements.lock); \
	echo "Setting up $(VENV): $$total packages, one to three minutes; only once, and when they change."; \
	if [ -t 1 ]; then moving=1; else moving=0; fi; \
	{ $(PIP) install --no-deps --no-compile --require-hashes -r requirements.lock || echo SETUP-FAILED; } \
	  | awk -v total="$$total" -v moving="$$moving" ' \
	    /^SETUP-FAILED/ { failed = 1; exit } \
	    !moving { next } \
	    /^(Collecting|Processing|Requirement already|Ignoring)/ { printf "\r  fetched %d of %d ", ++n, total; fflush() } \
	    /^Installing collected/ { printf "\r  installing %d ...         ", total; fflush() } \
	    END { if (moving) print ""; exit failed }' \
	  && $(PIP) install --quiet --no-deps --editable . \
	  || { echo 'Set-up failed, see above. It needs the Python package index this once; then: make again.' >&2; exit 1; }; \
	touch $(READY)
