# Two commands: `make demo` and `make test`. Everything else is listed by `make help`.

SHELL := /bin/sh
BIN := .venv/bin
# Every process of a run would compile all its sources anew where the machine forbids to keep what was compiled.
export PYTHONDONTWRITEBYTECODE :=
READY := .venv/.ready
# What pytest is asked besides the defaults of pyproject.toml, such as ARGS="-k journal -x".
ARGS ?= --numprocesses auto --dist loadscope --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help demo test check bench faults mutants browser lock

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1	/p' Makefile

demo: $(READY) ## set up, fill with demo data, start web and worker; PORT (8000), DATA (.data/)
	@exec $(BIN)/python -m infra.demo

test: $(READY) browser check ## check, then every test, with a real browser; ARGS goes to pytest
	@$(BIN)/python -m pytest $(ARGS)

check: $(READY) ## lint, formatting, types, import contracts, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --profile jinja --ignore J018,H015,H020,H030,H031,H043,H054 --lint --quiet platform infra

bench: $(READY) ## measure against the bars, every answer's content checked
	@exec $(BIN)/python -m infra.bench

faults: $(READY) browser ## the tests that take minutes: kill, cut off, tamper, ask at random; then `make mutants`
	@$(BIN)/python -m pytest -m faults
	@exec $(BIN)/python -m infra.mutants

mutants: $(READY) ## switch off our guards one by one, 30 minutes a call; the next call goes on, .data/mutants keeps it
	@exec $(BIN)/python -m infra.mutants

browser: $(READY)
	@$(BIN)/python -m infra.browser

lock: $(READY) ## write requirements.lock anew, keeping the versions that still fit; UP=--upgrade takes newer ones
	@printf 'setuptools>=77\nuv\n' | $(BIN)/uv pip compile $(UP) --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate \
		--group embedded --group dev --output-file requirements.lock pyproject.toml -

$(READY): requirements.lock pyproject.toml infra/setup.sh
	@sh infra/setup.sh
	@touch $@
