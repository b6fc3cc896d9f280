"""The command line: arguments in, data to stdout, everything else to stderr, an exit code out.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a run over several files in which some could not be
read. A failure is one Russian line that says what and what to do.
"""

from pipeline.cli.app import main

__all__ = ["main"]
