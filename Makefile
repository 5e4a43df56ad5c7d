# briefgen: `make` alone lists the commands.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# The newest Python that is here; PYTHON=... overrides it.
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
VENV ?= .venv
TOOLS := .tools
BIN := $(VENV)/bin
VERAPDF := $(TOOLS)/verapdf/greenfield-apps-1.28.2.jar
EXAMPLES ?= 1
BY ?= Example Policy Unit
ON ?= 2026-11-23
JUDGE_MARKS := verapdf or browser or libreoffice or poppler
MARKS := $(JUDGE_MARKS) or sweep or kills or hostile

# A test starts many processes: each would compile all modules anew.
test conformance: export PYTHONDONTWRITEBYTECODE :=

.PHONY: help briefs prove update samples approve test coverage lint types validators judges tools conformance packaging bench docs site ci clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

briefs: $(VENV)/.run ## set everything up and build the sample briefs into output/
	@$(BIN)/briefgen build

prove: $(VENV)/.run ## hold a draft against its reports (DRAFT=draft.docx REPORTS="report.pdf more/")
	@$(BIN)/briefgen prove "$(DRAFT)" $(REPORTS) $(ARGS)

samples: $(VENV)/.run ## build every sample brief again, warnings being errors
	@$(BIN)/briefgen build --force --strict

approve: $(VENV)/.run ## approve what the samples print now (BY="Example Policy Unit" ON=2026-11-23)
	@for file in sources/briefs/*.yaml; do $(BIN)/briefgen approve "$$(basename "$$file" .yaml)" --by "$(BY)" --on "$(ON)"; done

test: $(VENV)/.dev ## set everything up and run the tests (those that need no outside judge)
	@$(BIN)/pytest -n auto --dist worksteal -m "not ($(MARKS) or packaging)" $(ARGS)

coverage: ## the same, and the lines of briefgen that no test has run: more than the floor allows is a failure
	@$(MAKE) test ARGS="--cov --cov-report=term:skip-covered $(ARGS)"

lint: $(VENV)/.dev ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy: strict over briefgen, as tests/mypy.ini says over the tests
	@$(BIN)/mypy
	@$(BIN)/python .ci/types

validators: ## install what validates the files: LibreOffice, poppler, qpdf, Chromium, Java, Maven, npm
	@.ci/judges

judges: validators

tools: $(VERAPDF) $(TOOLS)/.checkers ## fetch veraPDF, the Nu HTML checker and axe-core into .tools

conformance: $(VENV)/.dev tools ## outside judges read the samples and the stress sets: no failure allowed
	@BRIEFGEN_JUDGES=all BRIEFGEN_EXAMPLES=$(EXAMPLES) $(BIN)/pytest -n 2 --dist worksteal -m "$(MARKS) or chance" $(ARGS)

packaging: $(VENV)/.dev ## build the wheel, install it into an empty environment, start a workspace there
	@$(BIN)/pytest -m packaging $(ARGS)

bench: $(VENV)/.dev ## measure against the peers: see benchmarks/
	@$(PIP) --require-hashes -r $(LOCKS)/bench.txt
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file $(ARGS); done

docs: $(VENV)/.dev ## write again what the docs take from the code: commands, diagnostics, and the keys of records and themes
	@$(BIN)/pytest -q --accept tests/test_commands.py tests/test_docs.py tests/docs

site: $(VENV)/.dev ## the documentation as pages, in .site/: every link between them is followed
	@$(PIP) --require-hashes -r $(LOCKS)/site.txt
	@$(BIN)/sphinx-build -q -n -W --keep-going -c docs . .site

ci: ## what CI runs
	@.ci/run

clean: ## remove the environment, the tools, caches and built briefs
	@rm -rf $(VENV) $(TOOLS) .site .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis .briefgen dist
	@find output -mindepth 1 ! -name .gitkeep -delete

# Set-up, from the lock: every package by its hash, the build backend included, then briefgen itself without looking for
# anything more. NEWEST=1 takes the newest versions instead, so that a scheduled run sees drift first. The stamps make a
# second run instant; a changed lock or pyproject.toml runs it again.

PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
RUN_LOCK := briefgen/start/requirements.txt
LOCKS := .ci/locks
COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
EXTRAS := arabic hebrew devanagari cjk mcp

empty :=
comma := ,
extras := $(subst $(empty) ,$(comma),$(strip $(EXTRAS)))

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "briefgen needs Python 3.11 or newer with venv (Debian, Ubuntu: apt-get install python3-venv); found none" >&2; \
		exit 1; fi
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV)

ifdef NEWEST
$(VENV)/.run $(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	@$(PIP) --upgrade 'pip>=25.1'
	@$(PIP) --upgrade --upgrade-strategy eager -e '.[$(extras)]' --group dev --group build
	@touch $(VENV)/.run $(VENV)/.dev
else
$(VENV)/.run: pyproject.toml $(RUN_LOCK) $(LOCKS)/build.txt | $(VENV)/bin/python
	@$(PIP) --require-hashes -r $(RUN_LOCK) -r $(LOCKS)/build.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: pyproject.toml $(LOCKS)/dev.txt | $(VENV)/bin/python
	@$(PIP) --require-hashes -r $(LOCKS)/dev.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run
endif

update: $(VENV)/.dev ## renew the lock: the newest versions that fit together, with their hashes
	@$(COMPILE) pyproject.toml --group dev --group build $(EXTRAS:%=--extra %) -o $(LOCKS)/dev.txt
	@$(COMPILE) pyproject.toml -c $(LOCKS)/dev.txt -o $(RUN_LOCK)
	@$(COMPILE) --group build -c $(LOCKS)/dev.txt -o $(LOCKS)/build.txt
	@$(COMPILE) pyproject.toml --group bench -c $(LOCKS)/dev.txt -o $(LOCKS)/bench.txt
	@$(COMPILE) --group site -c $(LOCKS)/dev.txt -o $(LOCKS)/site.txt

$(VERAPDF):
	@command -v mvn >/dev/null || { echo "veraPDF comes by Maven, which is not here: run make judges" >&2; exit 1; }
	@mvn -q -B -Dstyle.color=never dependency:copy -Dartifact=org.verapdf.apps:greenfield-apps:1.28.2 -DoutputDirectory=$(@D)
	@touch $@

$(TOOLS)/.checkers: .ci/checkers/package.json .ci/checkers/package-lock.json
	@command -v npm >/dev/null || { echo "the HTML checkers come by npm, which is not here: run make judges" >&2; exit 1; }
	@mkdir -p $(TOOLS) && cp .ci/checkers/package.json .ci/checkers/package-lock.json $(TOOLS)
	@npm ci --prefix $(TOOLS) --ignore-scripts --no-audit --no-fund --silent
	@touch $@
