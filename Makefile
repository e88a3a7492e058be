# Hallway: `make` alone explains what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test faults check fix states screenshots icons bench

PORT ?= 8000
DEMO ?= yes
PEOPLE ?= 10000
SESSIONS ?= 200000
ENGINE ?= sqlite
BIN := .venv/bin
# what DATABASE_URL asks for beyond SQLite
EXTRA := $(if $(findstring postgresql,$(DATABASE_URL)),postgres)
ifeq ($(filter yes no new,$(DEMO)),)
$(error DEMO=$(DEMO): it is yes, no or new)
endif
# compiled once, not by every process that the tests start
export PYTHONDONTWRITEBYTECODE :=
CHECKED := webapp bench migrations tests wsgi.py hatch_build.py

help: ## explain each of these
	@printf 'Hallway, micromentoring for an organisation. It needs Python 3.11 to 3.13 and make.\n\n'
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: .venv/installed$(EXTRA:%=-%) ## serve on 127.0.0.1 [PORT=8000] [DEMO=yes: fill it when empty | no | new: start over]
ifeq ($(DEMO),yes)
	@$(BIN)/hallway demo --if-empty
else ifeq ($(DEMO),new)
	@$(BIN)/hallway demo --fresh
endif
	@exec $(BIN)/hallway serve --port $(PORT)

test: .venv/installed-dev ## everything that must hold: checks, then tests on SQLite and PostgreSQL
	@printf '\n== A browser for the tests\n' && $(BIN)/python -m tests.browser.chromium
	@$(MAKE) --no-print-directory check
	@printf '\n== pytest, on SQLite and PostgreSQL\n'
	@TEST_ENGINE=both $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

faults: .venv/installed-dev ## some minutes of it: killed while people write, full disks, restored backups
	@TEST_ENGINE=both $(BIN)/python -m pytest tests/faults

check: .venv/installed-dev ## only the checks: style, types, templates, layers, security
	@printf '\n== ruff check\n' && $(BIN)/ruff check $(wildcard $(CHECKED))
	@printf '\n== ruff format\n' && $(BIN)/ruff format --check $(wildcard $(CHECKED))
	@printf '\n== mypy\n' && $(BIN)/mypy
	@printf '\n== djlint\n' && $(BIN)/djlint --lint --quiet webapp/templates
	@printf '\n== lint-imports\n' && $(BIN)/lint-imports --no-logo
	@printf '\n== bandit\n' && $(BIN)/bandit -q -ll -r webapp -c pyproject.toml

fix: .venv/installed-dev ## put the style right where a machine can
	@$(BIN)/ruff check --fix $(wildcard $(CHECKED))
	@$(BIN)/ruff format $(wildcard $(CHECKED))

states: .venv/installed-dev ## docs/states.md, drawn from the code
	@$(BIN)/python -m webapp.operations.states >docs/states.md

screenshots: .venv/installed-dev ## the pictures of the README, taken of a fresh demo
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.screenshots

icons: .venv/installed-dev ## the pictures for the home screen, from favicon.svg
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.icons

bench: .venv/installed$(EXTRA:%=-%) ## what pages cost, as JSON and in docs/benchmarks.md [PEOPLE=10000] [SESSIONS=200000] [ENGINE=sqlite]
	@$(BIN)/hallway bench --people $(PEOPLE) --sessions $(SESSIONS) --engine $(ENGINE) --table docs/benchmarks.md

# An installation is repeated when what it depends on has changed. uv is quicker, pip is enough.
define install
if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python -e '$(1)'; \
else $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '$(1)'; fi
endef

.venv/installed$(EXTRA:%=-%): pyproject.toml hatch_build.py | .venv/bin/python
	@echo 'Installing Hallway and what it needs. This takes a minute, once.'
	@$(call install,.$(EXTRA:%=[%]))
	@touch $@

.venv/installed-dev: pyproject.toml hatch_build.py | .venv/bin/python
	@echo 'Installing Hallway and what its tests need. This takes a minute or two, once.'
	@$(call install,.[dev])
	@touch .venv/installed .venv/installed-postgres $@

.venv/bin/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
	    "$$python" -m venv --clear .venv && exit 0; \
	    rm -rf .venv; exit 1; \
	  fi; \
	done; \
	echo 'No Python 3.11 to 3.13 found. Install one, or name it: make PYTHON=/path/to/python3 …' >&2; exit 1
