"""A command of an installed program in, what it printed out: no shell, bounded, nothing inherited.

Programs that read untrusted files run with an environment of their own and a temporary folder as
their home; they and all that they start are stopped when their time is over. Bounds on memory and
on the size of files are those of the process that calls, which children inherit.
"""

import os
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

_GRACE_SECONDS = 5


@dataclass(frozen=True)
class Printed:
    """What a program left behind: its exit code (`None`: stopped for time) and its output."""

    code: int | None
    output: bytes


def installed(*names: str) -> str | None:
    """The path of the first of these programs that is installed."""
    return next((path for name in names if (path := which(name)) is not None), None)


def run(command: Sequence[str], folder: Path, seconds: float, most_bytes: int) -> Printed:
    """Run a command in a folder of its own, for at most so long; output past the bound is lost."""
    output = folder / "printed"
    with output.open("w+b") as file:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _stop(process)
        file.seek(0)
        return Printed(code, file.read(most_bytes))


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program with everything that it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
    process.wait(_GRACE_SECONDS)
