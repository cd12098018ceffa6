# fabula's commands.  `make story` and `make test` create all that they need.
# Needed beforehand: Python 3.11 or newer, stable Rust, make (see README.md).

PYTHON   ?= python3
LANGUAGE ?= en
VENV   := .venv
BIN    := $(VENV)/bin

# maturin, which pip calls to build the kernel, is looked up on the path.
export PATH := $(CURDIR)/$(BIN):$(PATH)

KERNEL_SOURCES := Cargo.toml Cargo.lock $(shell find kernel -name '*.rs' -o -name Cargo.toml)

# A stamp is a file whose age says when a step was last done.
TOOLS  := $(VENV)/tools.stamp
KERNEL := $(VENV)/kernel.stamp
DEV    := $(VENV)/dev.stamp

.PHONY: help story test lint unit bless bench scaling startup micro agreement fuzz clean

help:
	@echo "make story      build fabula and tell the film Captured! (LANGUAGE=it: in Italian)"
	@echo "make test       lint, types, contracts and all tests"
	@echo "make lint       only the checks that run nothing"
	@echo "make bless      rewrite the expected results of the tests; read the diff"
	@echo "make bench      search the community's configurations and record the table"
	@echo "make scaling    measure and draw how cost grows with the size of a world"
	@echo "make startup    measure commands and grounding until a search can begin"
	@echo "make micro      measure the kernel's operations beside what the machine can do"
	@echo "make agreement  compare reference and kernel at length"
	@echo "make fuzz       send a million generated texts through parse and check"
	@echo "make clean      remove everything that was built"

story: $(KERNEL)
	$(BIN)/fabula tell captured --language $(LANGUAGE)

test: lint unit

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m mypy.stubtest fabula._kernel
	$(BIN)/lint-imports --no-logo
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked --quiet -- -D warnings

unit: $(DEV)
	cargo test --package fabula-kernel --locked --quiet
	$(BIN)/pytest --numprocesses auto --dist loadfile

bless: $(DEV)
	FABULA_BLESS=1 $(BIN)/pytest
	git --no-pager diff --stat -- tests

# What is measured is recorded in the repository: read the difference (benchmarks/README.md).
RECORDED := --output benchmarks/results

bench: $(KERNEL)
	$(BIN)/python benchmarks/run.py --runs 3 $(RECORDED)

scaling: $(KERNEL)
	$(BIN)/python benchmarks/scaling.py $(RECORDED)

startup: $(KERNEL)
	$(BIN)/python benchmarks/startup.py $(RECORDED)

micro: $(KERNEL)
	$(BIN)/python benchmarks/micro.py $(RECORDED)

agreement: $(DEV)
	$(BIN)/python benchmarks/agreement.py

fuzz: $(DEV)
	$(BIN)/python benchmarks/fuzz_texts.py

clean:
	cargo clean --quiet
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f src/fabula/_kernel*.so
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(TOOLS):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "fabula needs Python 3.11 or newer: make PYTHON=python3.x")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'maturin>=1.8,<2'
	@touch $@

# The package is installed in place: Python sources need no second install, the kernel is rebuilt
# (incrementally) when a Rust source is newer.
$(KERNEL): $(TOOLS) pyproject.toml $(KERNEL_SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable .
	@touch $@

$(DEV): pyproject.toml | $(KERNEL)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[dev]'
	@touch $@
