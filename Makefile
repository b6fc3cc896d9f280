# Two commands do everything: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY ?= .ukazatel
PORT ?= 8501
SAMPLE := $(filter-out %.gold.jsonl %/README.md,$(wildcard corpora/*))
FILES ?= $(SAMPLE)
INSTALL := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=constraints.txt $(BIN)/pip install --quiet

.PHONY: help run test format env bench clean

help:
	@echo "make run                 пример библиотеки и веб-интерфейс на http://127.0.0.1:$(PORT)"
	@echo "make run FILES=\"папка\"   то же со своими файлами"
	@echo "make test                все проверки"
	@echo "make format              привести код к общему виду"
	@echo "make clean               убрать окружение и библиотеку"

env: $(VENV)/.base

$(VENV)/.base: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Нужен Python 3.11 или новее.")'
	@echo "Готовлю окружение $(VENV) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	@echo "Добавляю в $(VENV) то, чем проверяется код …"
	@$(INSTALL) --editable '.[dev]'
	@touch $@

run: $(VENV)/.base
	@$(BIN)/ukazatel --store $(LIBRARY) ingest $(FILES) || test $$? -eq 3
	@$(BIN)/ukazatel --store $(LIBRARY) ui --port $(PORT)

test: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(LIBRARY)
