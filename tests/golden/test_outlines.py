"""Outlines of whole documents stay as they were read by eye; what changes is shown line by line.

A golden outline holds places and numbers, never the text; a document that is absent is skipped.
"""

from itertools import islice
from pathlib import Path

import pytest

from eval.outline import documents_in, held, read_golden
from pipeline.errors import FileProblemError

PROJECT = Path(__file__).resolve().parents[2]
GOLDENS = sorted((Path(__file__).parent / "outlines").glob("*.jsonl"))
FOLDERS = [PROJECT / "corpora", PROJECT.parent / "shared" / "corpora"]
MOST_SHOWN = 40


@pytest.fixture(scope="module")
def documents():
    return documents_in(FOLDERS)


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_outline_is_as_it_was_read(path, documents):
    golden = read_golden(path)
    document = documents.get(golden.head.sha256)
    if document is None:
        pytest.skip(f"the document of {path.stem} is absent")
    try:
        both = held(golden, document)
    except FileProblemError as problem:
        pytest.skip(f"{path.stem} is not read here: {problem.code}")
    missed = len(both.right - both.found)
    shown = "\n".join(islice(both.differences(), MOST_SHOWN))
    assert missed <= golden.head.wrong, f"{missed} nodes differ:\n{shown}"


def test_every_sample_document_has_a_golden_outline():
    known = {read_golden(path).head.sha256 for path in GOLDENS}
    samples = documents_in([PROJECT / "corpora"])
    without = [
        path.name
        for sha, path in samples.items()
        if sha not in known and not path.name.endswith((".jsonl", ".md"))
    ]
    assert without == []
