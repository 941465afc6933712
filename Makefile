# Everything that the project does with itself. Needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: picture desk pictures test score benchmark benchmarks benchmark-pages benchmark-picture benchmark-desk benchmark-archive kill-reading cluster docs site wheel notebooks fuzz lint clean

picture: .venv/installed ## install into .venv, read samples/ into lagebild.db, print the picture
	@$(BIN)/lagebild read samples
	@echo
	@echo "Go on with: $(BIN)/lagebild show timeline    $(BIN)/lagebild explain CLAIM    $(BIN)/lagebild --help"

desk: .venv/desk samples.db ## the pages over the samples, in the browser
	@$(BIN)/lagebild serve --ledger samples.db --open

test: .venv/tested ## all tests, the linters and the direction of imports
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/ruff format --check src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2 --dist worksteal --ignore tests/desk/browser --ignore tests/scale/cluster
	@# The browser in a process of its own: beside all else it takes three times as long.
	$(BIN)/pytest -q tests/desk/browser

score: .venv/tested ## the yardsticks of ../shared, where that folder exists; ERRORS=1 shows each
	$(BIN)/python scripts/score.py --shared $(SHARED) $(if $(ERRORS),--errors)

benchmark: .venv/installed ## speed and peak memory on one core over 2,000 reports
	$(BIN)/python benchmarks/reading.py

benchmarks: .venv/tested ## all figures of docs/performance.md, measured anew; half an hour on an idle machine
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[benchmark]'
	$(BIN)/python benchmarks/performance.py

benchmark-pages: .venv/tested ## web pages a second on one core, without analysis
	$(BIN)/python benchmarks/pages.py

benchmark-picture: .venv/installed ## the views over 20,000 reports: time, size, growth
	$(BIN)/python benchmarks/picture.py

benchmark-desk: .venv/tested ## pages for twenty readers at once while reports are read in
	$(BIN)/python benchmarks/desk.py $(if $(LEDGER),--ledger $(LEDGER))

benchmark-archive: .venv/tested ## a WARC of 10,000 pages: pages per second, memory; a part of it analysed
	$(BIN)/python benchmarks/archive.py

kill-reading: .venv/tested ## kills the reader of an archive a hundred times and compares the ledgers
	$(BIN)/python scripts/kill_reading.py

cluster: .venv/tested ## two Ray nodes on this machine: killed in the middle, the same files come out; two minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,scale]'
	timeout 600 $(BIN)/pytest -q tests/scale/cluster

docs: .venv/installed ## refreshes what the documentation quotes from the program
	$(BIN)/python scripts/docs.py

site: .venv/tested ## the documentation as a site, in out/site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs out/site

wheel: .venv/tested ## builds the wheel and tries it in an empty environment
	$(BIN)/python scripts/try_wheel.py

notebooks: .venv/tested ## runs the notebooks of the documentation and keeps their outputs
	$(BIN)/python scripts/notebooks.py

pictures: .venv/tested ## pictures of the desk for the documentation; needs Debian's chromium
	$(BIN)/python scripts/pictures.py

SECONDS ?= 60
fuzz: .venv/tested ## damaged documents through every reader of outside bytes, SECONDS=60
	@$(BIN)/python scripts/fuzz.py --seconds $(SECONDS)

lint: .venv/tested ## formats and mends
	$(BIN)/ruff format src tests scripts benchmarks
	$(BIN)/ruff check --fix src tests scripts benchmarks

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/desk: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[desk]'
	@touch $@ .venv/installed

samples.db: | .venv/desk
	@$(BIN)/lagebild read samples --ledger $@

.venv/tested: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/installed
