"""In the default settings nothing reaches a network, and nothing is told to anybody."""

import subprocess
import sys

BLOCKED = """
import socket, sys

def refused(*arguments, **named):
    raise AssertionError(f"the network was reached: {arguments}")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refused
socket.create_connection = socket.gethostbyname = refused
"""

ASKED = (
    BLOCKED
    + """
from pathlib import Path
from pipeline.asking.ask import ask
from pipeline.searching.search import search
from pipeline.searching.precedents import precedents
from pipeline.stores.embedded import EmbeddedStore

with EmbeddedStore(Path(sys.argv[1]), create=False) as store:
    answer = ask(store, "что должно сделать Минприроды с реестром лесных питомников")
    assert answer.answered and answer.by == "library" and answer.note is None, answer
    assert not ask(store, "в каком пункте указа № 99999 говорится о дельфинах?").answered
    assert search(store, "реестр питомников").hits
    assert precedents(store, "создать реестр питомников").hits
"""
)

SEEN = (
    BLOCKED
    + """
import pipeline.cli.app, search_ui.answer_cards, search_ui.hit_cards, search_ui.views
"""
)

SILENT = """
import pipeline.asking.stages.building
import haystack.telemetry._telemetry as telemetry
import posthog

assert telemetry.telemetry is None, "telemetry is on"
assert posthog.default_client is None, "posthog has a client"
"""


def ran(program, *arguments, **environment):
    """The program's errors, run in a process of its own without a model."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
    )
    assert done.returncode == 0, done.stderr


def test_questions_searches_and_precedents_reach_no_network(store, folder, tmp_path):
    ran(ASKED, str(folder), HOME=str(tmp_path), UKAZATEL_EMBEDDER="none")


def test_the_command_line_and_the_pages_import_without_a_network(tmp_path):
    ran(SEEN, HOME=str(tmp_path))


def test_telemetry_is_off_before_haystack_is_there(tmp_path):
    ran(SILENT, HOME=str(tmp_path))
    assert not (tmp_path / ".haystack").exists()


def test_telemetry_stays_off_whatever_the_environment_says(tmp_path):
    ran(SILENT, HOME=str(tmp_path), HAYSTACK_TELEMETRY_ENABLED="True")
    assert not (tmp_path / ".haystack").exists()
