"""A real server over the sample library, and a real Chromium to look at it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from web_server import serving

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = """О проверке разметки

Пункт <script>document.title = "pwned"</script> и <img src=x onerror="document.title='pwned'">.
Кавычки " ' и амперсанд & в тексте, до 1 марта 2031 г. <b>не жирно</b>.
"""


def sample():
    """The documents of the sample library."""
    return [
        path
        for path in sorted((ROOT / "corpora").iterdir())
        if path.suffix not in (".jsonl", ".md") or path.name == "sample.md"
    ]


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """The sample library with one hostile document, ingested."""
    home = tmp_path_factory.mktemp("browser")
    hostile = home / "hostile<i>.txt"
    hostile.write_text(HOSTILE)
    command = [sys.executable, "-m", "pipeline", "--store", str(home / "library"), "ingest"]
    subprocess.run([*command, *map(str, sample()), str(hostile)], check=True, capture_output=True)
    return home / "library"


@pytest.fixture(scope="session")
def documents(library):
    """The library's documents by name."""
    command = [sys.executable, "-m", "pipeline", "--store", str(library), "documents", "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {row["document"]: row for row in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="session")
def server(library):
    """The address of a running web interface."""
    with serving(library) as address:
        yield address


@pytest.fixture
def fresh_server(library):
    """The address of a web interface that nobody has opened yet."""
    with serving(library) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, headless."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"Chromium is not installed at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, server):
    """A fresh page; addresses are those of the session's server."""
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, locale="ru-RU", base_url=server
    )
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    context.close()
