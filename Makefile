# Every target is a command of run.py: where there is no make, `python3 run.py run` does the same.
# Words for the command: make test WORDS="-k money"

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.DEFAULT_GOAL := help
.PHONY: help setup run demo site test check bench proof lock clean

help setup run demo site test check bench proof lock clean:
	@$(or $(PYTHON),python3) run.py $@ $(WORDS)
