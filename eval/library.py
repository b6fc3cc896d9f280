"""The library that questions are put to: the sample and the real texts beside the project.

Built once into a folder and brought up to date on each run, which takes a second where nothing
changed. Where the real texts are absent it holds the sample alone.
"""

import os
from collections.abc import Callable
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


def bring_up_to_date(store: Store, on_failure: Callable[[Report], None]) -> None:
    """Take in every document that the library has not, or has from former rules."""

    def told(report: Report) -> None:
        if report.status == "failed":
            on_failure(report)

    ingest(store, document_files(), jobs=os.cpu_count() or 1, on_report=told)
