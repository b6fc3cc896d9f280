# Two commands do everything: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY ?= .ukazatel
PORT ?= 8501
SAMPLE := $(filter-out %.gold.jsonl %/README.md,$(wildcard corpora/*))
FILES ?= $(SAMPLE)
SECRETS := ELASTIC_PASSWORD UKAZATEL_WRITER_PASSWORD UKAZATEL_READER_PASSWORD
INSTALL := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=constraints.txt $(BIN)/pip install --quiet

.PHONY: help run test format env elastic clean

help:
	@echo "make run                 пример библиотеки и веб-интерфейс на http://127.0.0.1:$(PORT)"
	@echo "make run FILES=\"папка\"   то же со своими файлами"
	@echo "make test                все проверки"
	@echo "make format              привести код к общему виду"
	@echo "make env                 окружение и пароли для docker compose (.env)"
	@echo "make elastic             скачать через Maven сервер Elasticsearch для проверок"
	@echo "make clean               убрать окружение и библиотеку"

env: $(VENV)/.base .env

# Written once: a password that a server already knows must not change.
.env:
	@umask 077 && for name in $(SECRETS); do \
		echo "$$name=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(24))')"; \
	done > .env.new && mv .env.new .env
	@echo "Пароли записаны в .env: не давайте этот файл никому."

elastic: $(VENV)/.dev
	@$(BIN)/python tests/elastic_servers.py

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
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/pytest

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(LIBRARY)
