"""A file that a person gave to a page, read in a bounded worker as any other; not kept."""

import tempfile
from pathlib import Path

import streamlit as st

from pipeline.errors import UkazatelError
from pipeline.preparing import Preparer
from pipeline.stores.documents import LibraryDocument

KEPT = 16
"""Uploaded documents that a server remembers, so that a filter need not read them anew."""


@st.cache_resource(max_entries=KEPT, show_spinner="Читаю файл…")
def uploaded_document(name: str, data: bytes) -> LibraryDocument:
    """What the bytes of a file say; raises `UkazatelError` where it cannot be read."""
    with tempfile.TemporaryDirectory() as folder, Preparer() as preparer:
        path = Path(folder) / f"upload{Path(name).suffix[:10]}"
        path.write_bytes(data)
        outcome = next(preparer.prepare([path]))
    if outcome.document is None:
        raise UkazatelError(f"{name}: {outcome.problem.message if outcome.problem else ''}")
    return outcome.document
