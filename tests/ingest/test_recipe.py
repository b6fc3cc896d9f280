"""The recipe: what changes it must be all that makes a document, and nothing else."""

import subprocess
import sys
from pathlib import Path

from pipeline.preparing.document import _makes_documents

_LOADED = """
import sys
from pathlib import Path
from pipeline.preparing.document import document_from
document_from(Path(sys.argv[1]))
for name, module in sorted(sys.modules.items()):
    if name.split(".")[0] == "pipeline" and getattr(module, "__file__", None):
        print(module.__file__)
"""
_NO_PART = ("errors.py", "settings.py", "wording.py", "stores/__init__.py", "searching/__init__.py")
"""Loaded on the way, but nothing in a document depends on them."""


def test_every_module_that_makes_a_document_is_in_the_recipe(tmp_path):
    text = tmp_path / "указ.txt"
    text.write_text("Указ Президента Российской Федерации от 1 марта 2020 г. № 5\n\nСоздать сад.")
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, str(text)], capture_output=True, text=True, check=True
    )
    root = Path(__file__).parents[2] / "pipeline"
    inside = [Path(line).relative_to(root) for line in done.stdout.split()]
    assert inside
    left_out = [path for path in inside if not _makes_documents(path)]
    assert [path.as_posix() for path in left_out if path.as_posix() not in _NO_PART] == []


def test_what_only_searches_changes_no_document():
    assert not _makes_documents(Path("searching/ranking.py"))
    assert not _makes_documents(Path("searching/data/synonyms.jsonl"))
    assert not _makes_documents(Path("cli/app.py"))
    assert _makes_documents(Path("reading/plain.py"))
    assert _makes_documents(Path("linking/data/acts.jsonl"))
    assert _makes_documents(Path("references/kinds.py"))
