# `make` alone lists what can be done. Choose another Python with `make test PYTHON=python3.12`.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
OUT := out
DATA ?= demo-data
PORT ?=
export PYTHON VENV
export UV_PYTHON_DOWNLOADS := never

.PHONY: help run books test thorough coverage setup format format-check lint types contracts unit lock docs bench clean

help: ## List the targets, one sentence each.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/ready-run ## Set up, load sample cities with people to sign in as, and serve them until Ctrl+C.
	@$(BIN)/anyam serve --demo --data $(DATA) $(if $(PORT),--port $(PORT))

books: $(VENV)/ready-books ## Set up, check the sample city Kota Contoh and compose its books into out/.
	@$(BIN)/anyam demo --out $(OUT)

test: format-check lint types contracts ## Set up and prove everything: style, types, contracts, then every test.
	@$(BIN)/pytest -n auto --durations=12 --ignore=tests/browser
	@$(BIN)/pytest -n auto --durations=6 tests/browser
	@sh tools/postgres.sh

thorough: $(VENV)/ready-dev ## Run what takes long: every page, crowds and kills, those of the web on PostgreSQL too.
	@$(BIN)/pytest -n auto -m thorough --durations=12
	@ANYAM_POSTGRES_TESTS="-m thorough tests/web" sh tools/postgres.sh

coverage: $(VENV)/ready-dev ## Tell which lines no test reaches; slower than the tests alone.
	@$(BIN)/pytest -n auto --cov --cov-report=term

setup: $(VENV)/ready-dev ## Set up the developer's environment in .venv.
	@echo "Siap: $(VENV) · ready: $(VENV)"

format: $(VENV)/ready-dev ## Rewrite the code in the one agreed style.
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix --quiet

format-check: $(VENV)/ready-dev
	@$(BIN)/ruff format --check --quiet || { echo "Some files are not in the agreed style: run 'make format'." >&2; exit 1; }

lint: $(VENV)/ready-dev ## Look for mistakes and for what the project has agreed not to do.
	@$(BIN)/ruff check

types: $(VENV)/ready-dev ## Check every type, strictly.
	@$(BIN)/mypy

contracts: $(VENV)/ready-dev ## Check that each room leans only on the rooms below it.
	@PYTHONPATH=src $(BIN)/lint-imports --no-cache --no-logo

unit: $(VENV)/ready-dev ## Run the tests alone, e.g. make unit TESTS=tests/library/plan.
	@$(BIN)/pytest -n auto $(TESTS)

docs: $(VENV)/ready-dev ## Write the architecture map, the data dictionary, the JSON Schema, the rules and the compiled lexicon again.
	@$(BIN)/python tools/lexicon.py
	@$(BIN)/python tools/architecture.py
	@$(BIN)/python tools/pages.py

lock: $(VENV)/ready-dev ## Choose the newest versions of what we stand on and pin them by hash.
	@UV=$(BIN)/uv sh tools/lock.sh

bench: $(VENV)/ready-dev $(VENV)/ready-bench ## Measure speed and memory, peers beside us.
	@$(BIN)/python -m bench.run

clean: ## Remove what was built, measured or composed; the next run sets up again.
	@rm -rf $(VENV) $(OUT) build dist htmlcov .coverage .coverage.* .hypothesis
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV)/ready-run: requirements/web.txt requirements/build.txt pyproject.toml tools/setup.sh tools/browser.sh package-lock.json
	@sh tools/setup.sh run

$(VENV)/ready-books: requirements/run.txt requirements/build.txt pyproject.toml tools/setup.sh
	@sh tools/setup.sh books

$(VENV)/ready-dev: requirements/dev.txt pyproject.toml tools/setup.sh tools/browser.sh package-lock.json
	@sh tools/setup.sh dev

$(VENV)/ready-bench: requirements/bench.txt $(VENV)/ready-dev
	@sh tools/setup.sh bench
