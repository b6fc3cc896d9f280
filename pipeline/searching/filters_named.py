"""Filters as a person names them in; the ids that the stores filter by out.

«Минпромторг» and `minpromtorg` are the same body, «ст. 16 131-ФЗ» and its Akoma Ntoso id the same
provision.
"""

import re

from pipeline.errors import UsageError, short
from pipeline.searching.terms import terms_of
from pipeline.searching.understanding import meanings_of
from pipeline.stores.base import Store

_BODY_ID = re.compile(r"[a-z0-9_/]+")


def act_ids_named(store: Store, words: str) -> tuple[str, ...]:
    """The ids of the acts or provisions that words mean, or the id itself.

    Raises `UsageError` where the words name no act that is registered or that the library knows.
    """
    if words.startswith("/akn/"):
        return (words,)
    for meaning in meanings_of(store, words, terms_of(words)):
        if meaning.understood.kind == "act":
            return meaning.understood.ids
    raise UsageError(
        f"«{short(words)}»: акт не узнан, назовите вид, дату и номер или id (/akn/ru/act/…)"
    )


def body_ids_named(store: Store, words: str) -> tuple[str, ...]:
    """The ids of the bodies that words mean, or the id itself.

    Raises `UsageError` where the words name no body of the registry.
    """
    if _BODY_ID.fullmatch(words):
        return (words,)
    meanings = meanings_of(store, words, terms_of(words))
    found = [each.understood.ids for each in meanings if each.understood.kind == "body"]
    if not found:
        raise UsageError(
            f"«{short(words)}»: орган не узнан, назовите его полно или по id (minpromtorg)"
        )
    return tuple(body for ids in found for body in ids)
