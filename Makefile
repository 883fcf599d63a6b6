# One command for everything: `make help` lists them. Needs make and Python 3.11 or newer, no more.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
UV_VERSION := 0.13.9

# The environment is finished when both stamps are there. `deps` is written last and names the folder it was
# made in, so that one that was interrupted, copied or lost its interpreter is made anew.
DEPS := $(VENV)/.deps
READY := $(VENV)/.ready
ifneq ($(shell $(PY) -c "import pip" 2>/dev/null && cat $(DEPS) 2>/dev/null),$(CURDIR))
$(DEPS): FORCE
endif

.DEFAULT_GOAL := help
.PHONY: help run test check lint format types imports base dictionary pictures screenshots lock wheel clean venv FORCE

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: $(READY) ## start the bot (BOT_TOKEN in the environment; without it, a page to try it in a browser)
	@exec $(PY) -m bot run $(ARGS)

test: $(READY) ## run the tests (ARGS="-k word" picks some)
	@exec $(PY) -m pytest $(ARGS)

check: lint types imports base test ## run everything that has to pass before a change is done

lint: $(READY) ## style and formatting of the code
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

format: $(READY) ## put the code into shape
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

types: $(READY) ## the types of the code
	$(PY) -m mypy --strict bot

imports: $(READY) ## who imports whom
	$(VENV)/bin/lint-imports --no-cache

base: $(READY) ## prove the fact base
	$(PY) -m bot check

screenshots: $(READY) ## take the pictures of the documentation anew (needs Chromium)
	$(PY) -m tests.browser.screenshots docs/images

dictionary: $(READY) ## write the data dictionary and the problem codes into the documentation
	$(PY) -m bot dictionary --write

pictures: $(READY) ## draw the pictures of the README from real answers
	$(PY) docs/images/draw.py

venv: $(READY) ## make the environment alone

# --------------------------------------------------------------------------- environment

# An interpreter counts only if it really starts, is new enough and can make environments.
define make_venv
@found=; \
for candidate in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
  if "$$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
    found=$$candidate; break; \
  fi; \
done; \
if [ -z "$$found" ]; then \
  echo "cisbot needs Python 3.11 or newer with its venv module, and found none." >&2; \
  echo "Install one (for example: apt install python3 python3-venv) or name it: make PYTHON=/path/to/python3" >&2; \
  exit 1; \
fi; \
echo "making $(1) with $$("$$found" -V)"; \
"$$found" -m venv --clear $(1)
endef

$(DEPS): requirements-dev.lock
	$(call make_venv,$(VENV))
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@printf '%s\n' '$(CURDIR)' > $@

$(READY): $(DEPS) pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# --------------------------------------------------------------------------- upkeep

lock: ## make the lock files anew from pyproject.toml (ARGS=--upgrade takes newer versions)
	$(call make_venv,.lock-env)
	@.lock-env/bin/python -m pip --disable-pip-version-check install --quiet uv==$(UV_VERSION)
	@set -e; compile() { \
	  .lock-env/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" $(ARGS) pyproject.toml "$$@"; \
	}; \
	compile --extra postgres --output-file requirements.lock; \
	compile --extra postgres --extra dev --constraints requirements.lock --output-file requirements-dev.lock
	@rm -rf .lock-env

wheel: $(READY) ## build the wheel, base included, into dist/
	@rm -rf dist
	$(PY) -m hatchling build -t wheel -d dist

clean: ## remove all that make and the tools have made
	rm -rf $(VENV) .lock-env dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find bot tests -name __pycache__ -type d -prune -exec rm -rf {} +
