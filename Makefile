# What each target does stands in the script it calls. Make 3.81 and later.
PYTHON = .venv/bin/python

.PHONY: setup demo test lint bench fuzz mutate messages

setup:
	scripts/setup demo

demo: setup
	$(PYTHON) -m config.demo

test:
	scripts/setup test
	scripts/test

lint:
	scripts/setup test
	scripts/lint

bench:
	scripts/setup test
	$(PYTHON) -m bench

fuzz:
	scripts/setup test
	$(PYTHON) -m tests.fuzz

mutate:
	scripts/setup test
	$(PYTHON) -m tests.mutate

messages:
	scripts/setup test
	scripts/messages
