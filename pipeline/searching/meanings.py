"""What a stretch of a query was taken for, told so that a person can see it and take it back."""

import re
from typing import Literal

import msgspec

from pipeline.stores.base import Clause, Filters, Phrase

_QUOTES = re.compile('[«»"“”„]')
_NUMBER = re.compile(r"\S*\d\S*")


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the query, from `start` to `end` in code points, and what it was taken for.

    `meaning` says it in Russian, `ids` are those of the acts or of the body (of a period: its first
    and last day). `undo` is the query to run instead, in which the stretch is only words.
    """

    kind: Literal["act", "body", "period"]
    start: int
    end: int
    quote: str
    meaning: str
    ids: tuple[str, ...]
    undo: str


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What was understood, beside the clauses that ask for it.

    `acts` are ids without provision, `provisions` those of what is named inside them.
    """

    understood: Understood
    clauses: tuple[Clause, ...]
    acts: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()


def any_phrase(phrases: list[tuple[str, ...]], *filters: Filters) -> Clause:
    """A clause that any of these phrases meets, or any of these filters."""
    distinct = dict.fromkeys(lemmas for lemmas in phrases if lemmas)
    return Clause(tuple(Phrase(lemmas) for lemmas in distinct), filters)


def undone(query: str, start: int, end: int, words: str | None = None) -> str:
    """The query with a stretch of it in quotation marks, which makes it words and no more.

    Of a stretch with numbers only these are put in marks, since nobody writes all of it in a row.
    """
    bare = _QUOTES.sub("", query[start:end]).strip()
    said = words or (_NUMBER.sub(r"«\g<0>»", bare) if _NUMBER.search(bare) else f"«{bare}»")
    return f"{query[:start]}{said}{query[end:]}"
