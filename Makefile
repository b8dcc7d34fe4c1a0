# `make demo` shows what dragoman does, `make check` runs every check and test, `make fix` repairs.
# Plain make: no features of one make only, so that it works on Linux and macOS alike.

VENV = .venv
BIN = $(VENV)/bin
# Formatted and checked pages: their generated parts are written by cog.
PAGES = README.md MODEL_CARD.md corpus/README.md stories/README.md docs/*.md
SAMPLES = examples/articles

.PHONY: help demo check fix clean

help:
	@echo "make demo    install into $(VENV), code the sample articles, show their events"
	@echo "make check   install what the checks need, run all checks and tests"
	@echo "make fix     format, repair what can be repaired, write the generated pages"
	@echo "make clean   remove what these made"

demo: $(VENV)/.package
	$(BIN)/dragoman code $(SAMPLES) --db demo.duckdb
	@echo
	@echo "All of this is in demo.duckdb now; coding it again changes nothing. Next:"
	@echo
	@echo "  . $(BIN)/activate"
	@echo "  dragoman code ARTICLE.txt --published 2025-10-09 --db news.duckdb"
	@echo "  dragoman code --help"

check: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/cog --check $(PAGES)
	$(BIN)/pytest -p no:randomly README.md docs
	$(BIN)/pytest

fix: $(VENV)/.tools
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/cog -r $(PAGES)

clean:
	rm -rf $(VENV) demo.duckdb demo.duckdb.wal .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# The stamps say what is installed; both are made again when the dependencies change.
# pip learnt --group in 25.1.
$(VENV)/.package: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $(VENV)/.package $@

# A command can be there and yet not run (a shim of a version manager, a Python without venv), so
# each is tried. Where PYTHON=... is given to make or stands in the environment, no other is.
$(VENV)/.python:
	@pythons="$(PYTHON)"; \
	for python in $${pythons:-python3 python3.13 python3.12 python3.11}; do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then \
			echo "making $(VENV) with `$$python --version`"; \
			$$python -m venv --clear $(VENV) && break; \
		fi; \
	done; \
	if [ ! -x $(BIN)/python ]; then \
		echo "dragoman needs Python 3.11, 3.12 or 3.13 with venv (on Debian and Ubuntu: apt install python3-venv);" >&2; \
		echo "if yours has another name: make demo PYTHON=/path/to/python3.12" >&2; \
		exit 1; \
	fi
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@touch $@
