# What people do with this project; CI calls the same targets. Every target sets up what it
# needs. There is nothing to install first but Python 3.11 or later and make.

PYTHON ?= python3
VENV   ?= .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --quiet install

# Python's own messages and files in UTF-8 on every system; no banner of the theme's; compiled code
# is kept, also where that is switched off: tests start many processes.
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup site serve offline book score compare content schemas release check test bench bench-search fuzz mutants lock clean browser

help: ## say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

setup: $(VENV)/.site $(VENV)/.dev $(VENV)/.browser ## install all that the other commands need

site: $(VENV)/.site ## build the site: open site/index.html afterwards with make serve
	@$(PY) -m generator build

serve: $(VENV)/.site ## build, serve on this machine, build again on every change
	@$(PY) -m generator serve $(if $(PORT),--port $(PORT))

offline: $(VENV)/.site ## pack the site as a zip that opens without a network: dist/
	@$(PY) -m generator offline

book: $(VENV)/.book ## make the whole as a book, EPUB and PDF (a Chromium prints it): dist/
	@CHROME="$$(sh .ci/browser)" $(PY) -m generator book

score: site ## compare the site's data with the labels made by reading
	@$(PY) -m generator score --misses

compare: $(VENV)/.site ## say what a change does to the site: make compare BEFORE=main (or ../folder)
	@$(PY) -m generator compare $(BEFORE)

content: $(VENV)/.site ## find all that is wrong in docs/ and seeds/; writes nothing
	@$(PY) -m generator check

schemas: $(VENV)/.site ## renew .vscode/schemas/ from the code that reads docs/
	@$(PY) .ci/schemas.py

release: $(VENV)/.dev ## what a release brings: wheel, offline zip, open data, SBOM, digests: dist/
	@$(PY) .ci/release.py

check: $(VENV)/.dev $(VENV)/.browser ## style, types, and the workflows
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/node $(VENV)/browser/node_modules/typescript/bin/tsc -p generator/search/browser
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-issue-forms \
	  $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(VENV)/bin/zizmor --offline --quiet --no-progress .github

test: $(VENV)/.dev browser ## every test, the built site in a real browser included
	@CHROME="$$(sh .ci/browser)" $(PY) -m pytest --numprocesses=auto --dist=worksteal $(TESTS)

browser: # find a browser, or install one where that is allowed
	@sh .ci/browser --install >/dev/null

bench: $(VENV)/.dev ## measure builds beside plain Material: make bench ARTICLES=10000
	@$(PY) -m tests.bench.build $(ARTICLES)

bench-search: $(VENV)/.dev browser ## measure search beside Material's: make bench-search ARTICLES=1000
	@CHROME="$$(sh .ci/browser)" $(PY) -m tests.bench.search $(ARTICLES)

fuzz: $(VENV)/.dev ## strange input by the hundred thousand: make fuzz EXAMPLES=30000 SEED=1
	@$(PY) -m tests.fuzz --examples $(or $(EXAMPLES),2000) --seed $(or $(SEED),0)

mutants: $(VENV)/.dev ## put faults into a room and see its tests: make mutants ROOM=restore FAULTS=40 SEED=1
	@$(PY) -m tests.bench.mutants $(ROOM) --faults $(or $(FAULTS),40) --seed $(or $(SEED),0)

lock: $(VENV)/.dev ## renew the locked versions of all dependencies
	sh .ci/lock $(VENV)/bin/uv

clean: ## remove what was made; the virtual environment stays (rm -r .venv)
	rm -rf build site dist .site-new* .site-old
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------- set-up

# A stamp per lock file: what is locked is what is installed. Hashes are required; where the
# packages come from is pip's own configuration.

$(VENV)/.site: requirements/site.lock | $(VENV)/bin/python
	@echo "installing what the site needs ..."
	@$(PIP) --require-hashes --requirement requirements/site.lock
	@touch $@

$(VENV)/.book: requirements/book.lock | $(VENV)/bin/python
	@echo "installing what the book needs ..."
	@$(PIP) --require-hashes --requirement requirements/book.lock
	@touch $@

$(VENV)/.dev: requirements/dev.lock | $(VENV)/bin/python
	@echo "installing what checks and tests need ..."
	@$(PIP) --require-hashes --requirement requirements/dev.lock
	@touch $@

# The types of the browser code are checked by TypeScript's compiler; nothing else needs it.
$(VENV)/.browser: requirements/browser/package-lock.json | $(VENV)/.dev
	@mkdir -p $(VENV)/browser
	@cp requirements/browser/package.json requirements/browser/package-lock.json $(VENV)/browser
	@$(VENV)/bin/npm ci --prefix $(VENV)/browser --silent --no-audit --no-fund
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "This needs Python 3.11 or later; '$(PYTHON)' is" \
	    "$$($(PYTHON) --version 2>&1 || echo not there). Install one, or name it:" \
	    "make site PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make a virtual environment; on Debian and Ubuntu:" \
	    "apt-get install python3-venv" >&2; exit 1; }
