# Everything that a person or CI does with Redress. `make help` lists it; each target makes what it needs first.

new_enough = $(1) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(1)
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell $(call new_enough,$(name)))) python3)
PORT ?= 8000
PY := .venv/bin/python
# the Python that Lambda runs, as infrastructure/packaging/runtime.py finds it
LAMBDAS := build/runtime/bin/python
# images set it, and then each of the fifty processes that tests start compiles all of Redress for itself
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help venv static run test prove check bench languages fmt clean
.PHONY: package deploy rollback release rehearse scan
.DELETE_ON_ERROR:

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: .venv/ready  ## the virtual environment, in .venv

run: static  ## everything on one machine, on http://localhost:8000 (PORT=… for another port)
	@PORT=$(PORT) $(PY) -m infrastructure.local

test: static build/chromium  ## all tests, headless browser included
	@$(PY) -m pytest -n 3 --dist worksteal

prove: static build/chromium build/runtime/ready build/checkov/ready  ## all tests on Lambda's Python, then the long runs: writes docs/proofs.md (REDRESS_SEED=… draws others)
	@WHOLE=1 PICTURES=build/screenshots $(LAMBDAS) -m pytest -n 2 --dist worksteal
	@PROOFS=docs/proofs.md $(PY) -m pytest -m prove -n 2 --dist worksteal
	@$(PY) -m infrastructure.scan

check: venv  ## style, format, types, templates
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m infrastructure.lint

bench: static build/runtime/ready  ## what it costs, each figure beside its floor (QUICK=1: within two minutes)
	@$(LAMBDAS) -m benchmarks

languages: venv  ## every sentence that a complainant may read, for whoever translates, into build/languages
	@$(PY) -m infrastructure.languages

fmt: venv  ## put the code into its one format
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

package: static build/runtime/ready  ## what Lambda gets, with its template, into build/package (STAGE=…, dev without it; PACKAGE_PYTHON=…)
	@$(LAMBDAS) -m infrastructure.packaging $(or $(STAGE),dev)

deploy: static build/runtime/ready  ## put it on AWS, or upgrade it there: make deploy STAGE=prod (YES=1: no questions)
	@$(if $(STAGE),,echo "Say which: make deploy STAGE=prod" && exit 1;) $(PY) -m infrastructure.deploy deploy $(STAGE)

rollback: venv  ## put back on AWS what ran before: make rollback STAGE=prod
	@$(if $(STAGE),,echo "Say which: make rollback STAGE=prod" && exit 1;) $(PY) -m infrastructure.deploy rollback $(STAGE)

scan: build/checkov/ready  ## what checkov says of the template, against the exceptions that have a reason
	@$(PY) -m infrastructure.scan

release: static build/runtime/ready  ## a version for others, into a bucket that they can read: make release BUCKET=…
	@$(if $(BUCKET),,echo "Say where to: make release BUCKET=…" && exit 1;) $(PY) -m infrastructure.deploy release $(BUCKET)

rehearse: static build/chromium build/runtime/ready build/rehearse/ready  ## package, deploy into an emulator of AWS, sign in, complain, deploy again (four minutes)
	@$(PY) -m infrastructure.rehearse

clean:  ## remove what make made, the virtual environment included
	rm -rf .venv node_modules build chalicelib/static bundles/fonts redress.egg-info .chalice/deployments .hypothesis
	find app.py chalicelib infrastructure previews bundles tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

static: .venv/ready node_modules/.ready  # stylesheet, scripts and icon, under the hash of their content; the fonts of bundles; the compiled languages
	@$(PY) -m infrastructure.assets
	@$(PY) -m infrastructure.languages.compiling

.venv/ready: requirements.txt requirements-dev.txt requirements-previews.txt requirements-bundles.txt infrastructure/packaging/constraints.txt pyproject.toml infrastructure/tools/make_venv.py
	@echo "Making .venv (about a minute, once)"
	@$(PYTHON) infrastructure/tools/make_venv.py
	@touch $@

node_modules/.ready: package.json package-lock.json .npmrc | .venv/ready
	@$(PY) -m infrastructure.tools.npm ci
	@touch $@

build/runtime/ready: requirements.txt requirements-dev.txt requirements-previews.txt requirements-bundles.txt infrastructure/packaging/constraints.txt infrastructure/packaging/runtime.py | .venv/ready
	@$(PY) -m infrastructure.packaging.runtime
	@touch $@

build/rehearse/ready: requirements-rehearse.txt build/runtime/ready
	@echo "Installing an emulator of AWS into build/rehearse/venv (about a minute, once)"
	@$(LAMBDAS) -m venv --clear build/rehearse/venv
	@build/rehearse/venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-rehearse.txt
	@touch $@

build/checkov/ready: requirements-scan.txt | .venv/ready
	@echo "Installing checkov into build/checkov (about a minute, once)"
	@$(PY) -m venv --clear build/checkov
	@build/checkov/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-scan.txt
	@touch $@

build/chromium: infrastructure/tools/chromium.py | .venv/ready
	@$(PY) -m infrastructure.tools.chromium
	@mkdir -p build && touch $@
