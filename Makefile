# Every target's sentence stands after its name; `make` alone prints them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
LOCKED := $(PIP) --require-hashes
ASSETS := src/forthwith/ui/static/vendor/uswds/css/uswds.min.css
COMPILE := .venv-lock/bin/uv pip compile -q --python-version 3.11 --universal --generate-hashes \
	--custom-compile-command "make lock"

.PHONY: help
help: ## List these targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: .venv/.run $(ASSETS) ## Set up what is missing, then serve the sample agency on this machine.
	@$(BIN)/forthwith run-sample

.PHONY: test
test: .venv/.dev .venv/.chromium .venv/.samba .venv/.java $(ASSETS) ## Set up what is missing, then run every test, the browser's included.
	$(BIN)/python -m pytest -n logical --dist loadfile $(PYTEST)

.PHONY: check
check: .venv/.dev $(ASSETS) ## Format, lint, types, import directions, coverage of law and record by their tests, then every other test.
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/djlint --quiet --lint src
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(MAKE) coverage
	$(MAKE) test PYTEST="$(COVERING:%=--ignore=%)"

.PHONY: coverage
coverage: .venv/.dev ## Measure that law and the pure half of record are covered branch by branch.
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n logical --dist loadfile $(COVERING)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --fail-under=100 --include='*/forthwith/law/*,$(PURE_RECORD)'

.PHONY: fix
fix: .venv/.dev ## Mend format and what the linter can mend by itself.
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --fix .

.PHONY: fuzz
fuzz: .venv/.dev ## Look for input that breaks a reader, MINUTES=2 for each; what is found stays in var/fuzz.
	@mkdir -p var/fuzz
	@for target in $$($(BIN)/python -m tests.fuzz.long 2>/dev/null); do \
		$(BIN)/python -m tests.fuzz.long $$target $$(( $(or $(MINUTES),2) * 60 )) var/fuzz || exit 1; done

.PHONY: bench
bench: .venv/.bench $(ASSETS) ## Measure the speeds the README promises, in one run.
	@for bench in bench/*.py; do echo "$$bench"; $(BIN)/python $$bench || exit 1; done

.PHONY: wheel
wheel: .venv/.run $(ASSETS) ## Build the wheel into dist/, assets and fonts inside.
	$(BIN)/python -m hatchling build -t wheel

.PHONY: sbom
sbom: .venv/.dev ## Write what it is made of: dist/sbom.cdx.json (CycloneDX) and docs/licenses.md.
	@$(BIN)/python scripts/sbom.py

.PHONY: audit
audit: .venv/.dev ## Ask the registries for known faults of our libraries; says so where they cannot be asked.
	@scripts/audit.sh

.PHONY: lock
lock: .venv-lock/bin/uv ## Resolve the libraries and write requirements/*.txt with their digests.
	$(COMPILE) pyproject.toml --extra postgresql --group dev -o requirements/dev.txt
	$(COMPILE) pyproject.toml --extra postgresql -c requirements/dev.txt -o requirements/run.txt
	$(COMPILE) --group build -c requirements/dev.txt -o requirements/build.txt
	$(COMPILE) --group bench -c requirements/dev.txt -o requirements/bench.txt
	$(COMPILE) --group node -c requirements/dev.txt -o requirements/node.txt

.PHONY: clean
clean: ## Remove what these targets made; what was entered (var/) stays.
	rm -rf .venv .venv-node .venv-lock node_modules dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.coverage src/forthwith/ui/static/vendor

# What covers them without a database: measuring makes the making of tables many times slower.
COVERING := tests/law tests/verifier $(patsubst %,tests/record/test_%.py,canon note tree)
PURE_RECORD := */record/canon.py,*/record/tree.py,*/record/note.py,*/forthwith/verifier/*

# Set-up, each step once: a stamp is older than what it depends on only if that changed.

.venv/.run: requirements/run.txt requirements/build.txt pyproject.toml
	@scripts/venv.sh .venv
	@echo "Installing the libraries …"
	@$(LOCKED) -r requirements/run.txt -r requirements/build.txt
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@echo "Installing the tools for tests and checks …"
	@$(LOCKED) -r requirements/dev.txt
	@touch $@

.venv/.bench: requirements/bench.txt .venv/.dev
	@scripts/pango.sh
	@echo "Installing the peers that the bench measures beside us …"
	@$(LOCKED) -r requirements/bench.txt
	@touch $@

.venv/.chromium: .venv/.dev
	@scripts/chromium.sh
	@touch $@

.venv/.samba: .venv/.dev
	@scripts/samba.sh
	@touch $@

.venv/.java: .venv/.dev
	@scripts/java.sh
	@touch $@

$(ASSETS): package-lock.json scripts/assets.py
	@echo "Fetching the design system …"
	@scripts/npm.sh ci --silent
	@$(BIN)/python scripts/assets.py

.venv-lock/bin/uv:
	@scripts/venv.sh .venv-lock
	@.venv-lock/bin/python -m pip install -q --disable-pip-version-check uv
