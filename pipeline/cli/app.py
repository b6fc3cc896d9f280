"""The application: its commands gathered, its errors made into one line and an exit code."""

import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pipeline.cli import (
    asking,
    checking,
    compare,
    copying,
    documents,
    draft,
    library,
    outcomes,
    precedents,
    register,
    searching,
    tracing,
    web,
)
from pipeline.cli.output import note
from pipeline.cli.russian import RussianGroup, explained
from pipeline.errors import UkazatelError, UsageError

app = typer.Typer(
    cls=RussianGroup,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Указатель: библиотека доказанных фактов из указов, постановлений, программ и резолюций."
    '\n\nПример: [bold]ukazatel ingest ПАПКА && ukazatel search "кластерная политика"[/bold]',
)
INTERRUPTED = 130


@app.callback()
def _common(
    ctx: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="БИБЛИОТЕКА",
            envvar="UKAZATEL_STORE",
            help="Папка библиотеки или адрес Elasticsearch; обычно – папка данных пользователя.",
            show_default=False,
        ),
    ] = None,
) -> None:
    ctx.obj = store


documents.register(app)
library.register(app)
searching.register(app)
asking.register(app)
precedents.register(app)
register.register(app)
copying.register(app)
tracing.register(app)
checking.register(app)
outcomes.register(app)
draft.register(app)
compare.register(app)
web.register(app)


def main() -> None:
    """Run the command that the process was called with, and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    try:
        return app(arguments, prog_name="ukazatel", standalone_mode=False) or 0
    except UsageError as error:
        note(f"Неверный вызов: {error}")
        return 2
    except UkazatelError as error:
        note(str(error))
        return 1
    except TyperException as error:
        return _misused(error)
    except (KeyboardInterrupt, typer.Abort):
        note("Прервано. Записанное сохранено: та же команда продолжит работу.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has left; stdout must not be flushed again at exit.
        sys.stdout = None
        return 1


def _misused(error: TyperException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{error.message}\n")
    else:
        note(explained(error))
    return 2
