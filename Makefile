# What a reader or author types. `make start ARGS="--page"` hands options on.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
# `make book LANGUAGE=de`. A system has a variable of this name too, which does not count.
SPOKEN := $(if $(filter command line,$(origin LANGUAGE)),--language $(LANGUAGE))
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
CALM := $(shell find widgets/calm/jupyter -type f 2>/dev/null)
# What a lock names is whole, and leaves out what pyproject.toml has it leave out.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
OURSELVES := $(INSTALL) --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 --custom-compile-command "make lock" --group build pyproject.toml
LOCK_LITE := $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --constraint requirements.lock
# Parts of IPython and ipywidgets that a course page in a browser never loads.
UNUSED := jedi parso jupyterlab-widgets prompt-toolkit wcwidth widgetsnbextension

LITE := build/lite
READY_LITE := $(LITE)/.ready
# What npm brings to those who work on the course, and to the browser build.
READY_NPM := node_modules/.ready
READY_PYODIDE := $(LITE)/node_modules/.ready
NODE_20 = node --eval 'const [a, b] = process.versions.node.split("."); process.exit(+(a * 100 + +b < 2019))'

.PHONY: start test test-rooms check scripts coverage lines notebooks fonts book lite live site picture bench lock clean

start: $(READY)
	@$(BIN)/steady-ground start $(SPOKEN) $(ARGS)

# Everything a user should see pass. Each stage says what it took, and that of the browsers what it
# loaded. Tests run side by side, as many as there are processors.
test: $(READY_DEV)
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.firefox
	@$(call stage,without a browser,$(SIDE_BY_SIDE) -m "not browser and not rooms")
	@$(call stage,in browsers,$(SIDE_BY_SIDE) -m "browser and not rooms")
	@$(call stage,the notebooks,$(BIN)/python -m pytest --quiet --nbval notebooks)
	@$(call stage,the scripts,$(SCRIPTS_OR_WHY))

# What needs minutes of its own: long typing, long loads, whole installs, one more browser build.
test-rooms: $(READY_DEV)
	@$(call stage,minutes of their own,$(SIDE_BY_SIDE) -m rooms)

SIDE_BY_SIDE = $(BIN)/python -m pytest --numprocesses logical --dist worksteal
stage = echo "==> $(1)"; began=$$(date +%s); $(2) || exit; \
	took=$$(($$(date +%s) - began)); echo "<== $(1): $$((took / 60)) min $$((took % 60)) s"

check: $(READY_DEV)
	@$(SCRIPTS_OR_WHY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/python -m course lint
	$(BIN)/python -m pytest -m "not slow and not browser and not rooms"

# Without Node.js the rest is checked all the same, and what was not is said; not so where all must be.
SCRIPTS_OR_WHY = if command -v npm >/dev/null && $(NODE_20); then $(MAKE) --no-print-directory scripts; \
	else echo "There is no Node.js 20.19 or newer with npm here: the scripts' own tests are left out."; \
	test -z "$(CI)"; fi

# The scripts of the pages: how they are written, what they give one another, what form and panel do.
scripts: $(READY_DEV) $(READY_NPM)
	@$(NODE_20) || { echo "This needs Node.js 20.19 or newer; this is $$(node --version)."; exit 1; }
	node_modules/.bin/biome check --error-on-warnings .
	$(foreach one,$(filter-out types/base.json,$(wildcard types/*.json)),node_modules/.bin/tsc --project $(one) &&) true
	@$(BIN)/python tests/widgets/live/drawn.py build/drawn.json
	node --no-warnings --test --test-reporter=spec $(wildcard tests/widgets/live/*.test.mjs)

# What of the code, line by line and branch by branch, the fast tests reach.
coverage: $(READY_DEV)
	$(BIN)/python -m coverage run -m pytest -m "not slow and not browser and not rooms"
	@$(BIN)/python -m coverage report

# Warns of help lines that are too old by today; everything else goes by the edition's own day.
lines: $(READY_DEV)
	@$(BIN)/python -m course check --at $$(date +%F)

notebooks: $(READY_DEV)
	$(BIN)/python -m course notebooks

# The fonts, out of what npm brings. They are committed: only who changes them needs this.
fonts: $(READY_DEV) $(READY_NPM)
	@$(BIN)/python -m course fonts

# `make book DISCREET=1` gives every page the same title.
book: $(READY_DEV)
	@$(BIN)/python -m book $(if $(DISCREET),--discreet) $(SPOKEN) $(ARGS)

# `make bench ARGS="saving starting"` measures only these.
bench: $(READY_DEV)
	@$(INSTALL) --require-hashes --requirement benchmarks/requirements.lock
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m benchmarks $(ARGS)

# Needs npm besides, the first time; fetched things stay in build/lite.
lite: $(READY_PYODIDE) $(READY_LITE)
	@$(LITE)/env/bin/python -m lite $(SPOKEN) $(ARGS)

# What makes the pages of the book live, beside them.
live: $(READY_DEV) $(READY_PYODIDE) $(READY_LITE)
	@$(BIN)/python -m book.live $(SPOKEN) $(ARGS)

# The book, live, and its pages as notebooks beside it: one folder for any web server.
site: lite live
	@$(MAKE) --no-print-directory book

# README's picture, taken of the first page as it runs. Look at it before it is committed.
picture: $(READY_DEV)
	@$(BIN)/python -m tests.picture

lock: $(READY_DEV)
	$(LOCK) --upgrade --extra app --output-file requirements.lock
	$(LOCK) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) --extra bench --no-deps --constraint requirements-dev.lock \
		--output-file benchmarks/requirements.lock
	$(filter-out --group build pyproject.toml,$(LOCK)) --upgrade benchmarks/book.in \
		--output-file benchmarks/book.lock
	$(LOCK_LITE) --universal --python-version 3.11 --group lite --group build \
		--output-file lite/requirements.lock
	$(LOCK_LITE) --python-version 3.14 --python-platform wasm32-pyodide2025 --group browser \
		$(addprefix --no-emit-package ,$(UNUSED)) --output-file lite/browser.lock
	npm install --package-lock-only --omit-lockfile-registry-resolved

clean:
	rm -rf .venv node_modules build _build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Python was not found. Please install Python 3.11 or newer: https://www.python.org/downloads/"; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1)."; \
		echo "If you have a newer one, say which: make $(MAKECMDGOALS) PYTHON=python3.12"; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		v=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
		echo "Python $$v is here, but not the part that makes environments. Please type:"; \
		echo "    sudo apt install python$$v-venv"; \
		echo "and then the same make command again."; \
		exit 1; }
	@$(PYTHON) -m venv .venv

# The stamps are older than a change to what is installed, and so ask for it again.
$(READY): $(BIN)/python pyproject.toml requirements.lock $(CALM)
	@echo "Getting ready. The first time takes a few minutes."
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(OURSELVES)
	@touch $@

$(READY_DEV): $(BIN)/python pyproject.toml requirements-dev.lock $(CALM)
	@echo "Getting ready for work on the course. The first time takes a few minutes."
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@$(OURSELVES)
	@touch $(READY) $@

# Everything the browser build takes from elsewhere, apart from our own environment: JupyterLite
# ships every extension of the one that builds it.
$(READY_LITE): $(BIN)/python pyproject.toml $(wildcard lite/*.lock)
	@echo "Getting ready for the browser build. The first time takes a few minutes."
	@rm -rf $(LITE)/env $(LITE)/wheels && mkdir -p $(LITE)/wheels
	@$(PYTHON) -m venv $(LITE)/env
	@$(LITE)/env/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --requirement lite/requirements.lock
	@$(LITE)/env/bin/python -m pip download --quiet --disable-pip-version-check --no-deps \
		--only-binary :all: --implementation cp --python-version 3.14 --abi cp314 \
		--platform pyemscripten_2026_0_wasm32 --platform manylinux2014_x86_64 \
		--require-hashes --requirement lite/browser.lock --dest $(LITE)/wheels
	@touch $@

$(READY_PYODIDE): package.json package-lock.json
	@mkdir -p $(LITE)
	@cp $^ $(LITE)
	@$(call bring,--prefix $(LITE) --omit=dev)
	@touch $@

$(READY_NPM): package.json package-lock.json
	@$(call bring)
	@touch $@

# Nothing that a package would run by itself is run.
bring = command -v npm >/dev/null || { echo "npm was not found. Please install Node.js 20 or newer."; exit 1; }; \
	npm ci $(1) --silent --ignore-scripts
