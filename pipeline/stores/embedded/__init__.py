"""The embedded store: SQLite as the system of record, tantivy as a derived index, in one folder."""

from pipeline.stores.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
