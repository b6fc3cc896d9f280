"""The library that questions are put to: the sample and the real texts beside the project.

Built once into a folder and brought up to date on each run, which takes a second where nothing
changed. Where the real texts are absent it holds the sample alone.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.ingest import Report, files_in, ingest
from pipeline.stores.base import Store

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = PROJECT / "corpora"
REAL = PROJECT.parent / "shared" / "corpora"
REAL_FOLDERS = ("seeds", "acts", "originals")


def document_files() -> list[Path]:
    """The documents of the sample and of the real texts: no gold, no notes on a folder."""
    folders = [SAMPLE, *(REAL / name for name in REAL_FOLDERS)]
    files = files_in([folder for folder in folders if folder.is_dir()])
    return [path for path in files if path.suffix != ".jsonl" and path.name != "README.md"]


def bring_up_to_date(store: Store, beside: Sequence[Path] = ()) -> None:
    """Take in every document that the library has not, or has from former rules.

    The files `beside` belong to it, too; one that cannot be read is named on stderr.
    """
    files = [*document_files(), *beside]
    ingest(store, files, jobs=os.cpu_count() or 1, on_report=_tell_failure)


def _tell_failure(report: Report) -> None:
    if report.status == "failed":
        print(f"not read: {report.path}: {report.problems[0].message}", file=sys.stderr)
