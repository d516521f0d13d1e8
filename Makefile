# On a fresh machine two commands do everything: make demo, make test.
PYTHON ?= python3
PORT ?= 8000
SIZE ?= lille
VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
UV := $(VENV)/bin/uv --quiet --no-config
EXPORT := $(UV) export --frozen --no-emit-project --no-header
BASE64_KEY = $$($(PY) -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())')

# Production settings with thrown-away secrets: the checks read settings, they never connect.
CHECK_ENV = DEBUG=0 DEMO=0 BOSTOTTE_TLS=1 ALLOWED_HOSTS=example.invalid PLAIN_STATIC=0 \
	DATABASE_URL=postgres://check@127.0.0.1:1/check REDIS_URL=redis://127.0.0.1:1/0 \
	DJANGO_SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	CPR_KEY="$(BASE64_KEY)" CPR_INDEX_KEY="$(BASE64_KEY)"

.DEFAULT_GOAL := help
.PHONY: help demo test check seed clean lock

help: ## Denne oversigt
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 18

demo: $(RUNTIME) ## Starter det hele med opdigtede borgere (PORT=8000)
	@PORT=$(PORT) exec $(PY) -m bostotte.embedded demo

test: $(DEV) ## Kører alle prøver, også i browseren
	@$(PY) -m bostotte.embedded libraries
	@$(PY) -m bostotte.embedded browser
	@$(PY) -m pytest -n 2 -q

check: $(DEV) ## Kører ruff, mypy, djlint og Djangos egne kontroller
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(VENV)/bin/djlint templates --lint --quiet
	@$(CHECK_ENV) $(PY) -m mypy .
	@$(CHECK_ENV) $(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@$(CHECK_ENV) $(PY) manage.py check --deploy --fail-level WARNING

seed: $(RUNTIME) ## Nye opdigtede data i demoen (SIZE=lille, kommune eller stor)
	@SIZE=$(SIZE) exec $(PY) -m bostotte.embedded seed

clean: ## Sletter .venv, demoens data og alt andet, der kan laves igen
	@if [ -x $(PY) ]; then $(PY) -m bostotte.embedded forget; fi
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache staticfiles
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: $(DEV) ## Låser pakkerne igen efter en ændring i pyproject.toml
	@$(UV) lock --upgrade
	@$(EXPORT) --no-dev --output-file requirements-production.lock
	@$(EXPORT) --no-dev --extra embedded --output-file requirements.lock
	@$(EXPORT) --group dev --extra embedded --output-file requirements-dev.lock

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Der skal bruges Python 3.11 eller nyere. Vælg en med: make demo PYTHON=python3.12" >&2; exit 1; }
	@echo "Laver $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python kan ikke lave $(VENV). På Debian: sudo apt-get install python3-venv" >&2; exit 1; }

# Bytecode is compiled here because an environment may forbid Python to write it later on.
define install
	@echo "Installerer pakker fra $(1) …"
	@$(PY) -m pip install --quiet --quiet --disable-pip-version-check --no-compile --require-hashes -r $(1)
	@$(PY) -m compileall -q -j 2 $(VENV)/lib >/dev/null 2>&1 || true
	@touch $@
endef

$(RUNTIME): requirements.lock | $(PY)
	$(call install,requirements.lock)

$(DEV): requirements-dev.lock | $(PY)
	$(call install,requirements-dev.lock)
	@touch $(RUNTIME)
