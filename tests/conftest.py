"""The real command line in a process of its own, and how hypothesis draws its examples."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import settings

# The same examples at every run of CI; a new draw each time by hand.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("hand", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "hand")


class Ukazatel:
    """`run("search", "…")` gives the finished process; `json_lines` its stdout decoded."""

    def __init__(self, store):
        self.store = store
        self.command = [sys.executable, "-m", "pipeline", "--store", str(store)]

    def run(self, *arguments):
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def json_lines(self, *arguments):
        done = self.run(*arguments, "--json")
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def ukazatel(tmp_path):
    """The command line over an empty library."""
    return Ukazatel(tmp_path / "library")
