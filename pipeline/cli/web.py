"""The command `ui`: the web interface; only a setting can serve it beyond this machine."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from pipeline.cli.output import note
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UkazatelError
from pipeline.settings import settings

STREAMLIT_OPTIONS = (
    "--server.headless=true",
    # Else a bare string in a page is printed on it.
    "--runner.magicEnabled=false",
    "--browser.gatherUsageStats=false",
    "--server.fileWatcherType=none",
    "--client.toolbarMode=minimal",
    "--client.showErrorDetails=none",
    "--client.showErrorLinks=false",
    "--theme.base=light",
    "--logger.hideWelcomeMessage=true",
    "--logger.level=warning",
)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("ui", cls=RussianCommand)(ui)


def ui(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="ПОРТ")] = 8501,
) -> NoReturn:
    """Веб-интерфейс на этом компьютере, до Ctrl-C.

    Пример: [bold]ukazatel ui --port 8502[/bold]
    """
    spec = find_spec("search_ui")
    if spec is None or spec.origin is None:
        raise UkazatelError("Веб-интерфейс не установлен: установите программу целиком.")
    page = Path(spec.origin).with_name("app.py")
    environment = {**os.environ, "UKAZATEL_STORE": str(ctx.obj or settings().store)}
    note(f"Веб-интерфейс: http://127.0.0.1:{port} (остановить – Ctrl-C)")
    command = [sys.executable, "-m", "streamlit", "run", str(page)]
    place = [f"--server.address={settings().ui_listen}", f"--server.port={port}"]
    # In the place of this process, so that whatever stops the command stops the server.
    os.execve(sys.executable, [*command, *place, *STREAMLIT_OPTIONS], environment)  # noqa: S606
