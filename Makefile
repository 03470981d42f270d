# make run    the page on http://127.0.0.1:7860 with the starter graph (core packages only, no torch)
# make test   everything installed, everything tested: lint, types, the whole suite
# make test-all adds the long versions of sliced tests; make lint, make types and make bench do what they say
# make lock   refreshes both locks
PYTHON ?= python3
PORT ?= 7860
BIN := .venv/bin
TORCH := torch==2.13.0
UV_PIP = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade

.PHONY: run test test-all lint types bench lock clean
.DELETE_ON_ERROR:

run: .venv/core
	$(BIN)/tightrope serve --port $(PORT)

test: .venv/test lint types
	$(BIN)/python -m pytest

test-all: .venv/test lint types
	TESTS=full $(BIN)/python -m pytest

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test
	$(BIN)/mypy

bench: .venv/core
	$(BIN)/python -m bench

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tightrope needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Remedy: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv

.venv/core: $(BIN)/python requirements/core.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/core.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# torch is named by version and not by hash: its CPU and CUDA builds share one version and differ in bytes. It comes last, so
# that the locked packages it needs are there already and only a CUDA build brings more.
.venv/test: .venv/core requirements/test.lock
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/test.lock
	$(BIN)/python -m pip install --quiet "$(TORCH)"
	touch $@

lock: .venv/core
	$(BIN)/python -m pip install --quiet "uv>=0.9"
	$(UV_PIP) -o requirements/core.lock pyproject.toml requirements/build.in
	$(UV_PIP) --group test --override requirements/no-torch.txt -c requirements/core.lock -o requirements/test.lock pyproject.toml requirements/build.in

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
