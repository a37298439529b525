PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.run-$(shell cat requirements.txt constraints.txt | cksum | cut -d' ' -f1)
DEV_STAMP := $(VENV)/.dev-$(shell cat requirements.txt requirements-dev.txt constraints.txt | cksum | cut -d' ' -f1)

.PHONY: run test check evaluate kill-test

run: $(STAMP)
	@$(BIN)/python -m claims serve

test: $(DEV_STAMP) check
	@.ci/install_browser
	$(BIN)/python -m pytest

check: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

evaluate: $(DEV_STAMP)
	$(BIN)/python .ci/quality.py ../shared

kill-test: $(DEV_STAMP)
	CLAIMS_KILL_ROUNDS=30 $(BIN)/python -m pytest tests/test_killed.py

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(STAMP): $(BIN)/python
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

$(DEV_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@
