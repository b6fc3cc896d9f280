"""The library that the judgments were made on: found as it stands, or built from the corpora.

The RuREBus texts lie in archives, so they are unpacked into a folder beside the library.
"""

import zipfile
from collections.abc import Collection
from pathlib import Path

from eval.library import REAL, bring_up_to_date
from pipeline.embedding import open_embedder
from pipeline.ingest import files_in, fill_vectors
from pipeline.preparing import recipe
from pipeline.stores.base import Store

ABSENT = (
    "{missing} of {wanted} judged documents are absent: they come from ../shared/corpora,"
    " the project's own sample is not enough"
)
FORMER = "The library was made by former rules: remove it, and it is built anew."


def missing_documents(store: Store, wanted: Collection[str]) -> set[str]:
    """Which of these documents the library has not."""
    return set(wanted) - set(store.rows(list(wanted)))


def is_of_former_rules(store: Store, documents: Collection[str]) -> bool:
    """Whether any of these documents was made by other rules than those of today."""
    return any(store.recipe_of(document) != recipe() for document in documents)


def fill(store: Store, texts: Path) -> None:
    """Take in all texts that are here; those out of archives are unpacked into `texts`."""
    for archive in sorted((REAL / "rurebus").glob("*.zip")):
        _unpack(archive, texts)
    bring_up_to_date(store, files_in([texts] if texts.is_dir() else []))


def fill_in_vectors(store: Store) -> None:
    """Give vectors to the documents that have none, where a model is installed."""
    embedder = open_embedder()
    if embedder is not None:
        fill_vectors(store, embedder, lambda done, waiting: None)


def _unpack(archive: Path, texts: Path) -> None:
    """Write the archive's texts, without the annotations that lie beside them."""
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            target = texts / Path(name).name
            if name.endswith(".txt") and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(opened.read(name))
