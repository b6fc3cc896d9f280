"""The library that a command works on: named by `--store`, the environment or the default."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.errors import UkazatelError, UsageError, short
from pipeline.settings import settings

if TYPE_CHECKING:
    from pipeline.stores.base import Store
    from pipeline.stores.documents import DocumentRow


def open_store(ctx: typer.Context, *, create: bool = False) -> "Store":
    """Open the library of this command; with `create` an absent one is begun."""
    return open_named(str(ctx.obj or settings().store), create=create)


def open_named(name: str, *, create: bool = False) -> "Store":
    """Open the library of this name: a folder, or `http(s)://HOST:PORT[/PREFIX]` of a cluster."""
    if re.match(r"https?://", name):
        return _open_cluster(name, create=create)
    if re.match(r"[a-z]+://", name):
        scheme = name.partition(":")[0]
        raise UsageError(f"{scheme}://…: библиотека – это папка или адрес http(s)://")
    from pipeline.stores.embedded import EmbeddedStore

    return EmbeddedStore(Path(name).expanduser(), create=create)


def _open_cluster(name: str, *, create: bool) -> "Store":
    from pipeline.stores.elastic import Access, ElasticStore, address_of

    given = settings()
    password, key = given.elastic_password, given.elastic_api_key
    access = Access(
        user=given.elastic_user,
        password=password.get_secret_value() if password else None,
        api_key=key.get_secret_value() if key else None,
        authority=given.elastic_ca,
        request_seconds=given.elastic_seconds,
        patience_seconds=given.elastic_patience_seconds,
        shards=given.elastic_shards,
        replicas=given.elastic_replicas,
    )
    return ElasticStore(address_of(name), access, create=create)


def document_named(store: "Store", name: str) -> "DocumentRow":
    """The one document that a name, a path or an id (or its beginning) means.

    Raises `UkazatelError` where there is none, or where there are several, with the list of them.
    """
    row = store.row(name)
    if row is not None:
        return row
    found = store.named(name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UkazatelError(
            f"Документа «{short(name)}» в библиотеке нет: список – «ukazatel documents»."
        )
    listed = ", ".join(f"{row.document_id[:12]} ({row.paths[0]})" for row in found)
    raise UkazatelError(f"Имя «{name}» значит несколько документов, назовите один по id: {listed}")
