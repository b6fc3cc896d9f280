"""Rules, concepts and programmes named in a document in; which of them its own act approves, out.

Such a text has no requisites of its own: it goes by the act that approved it. A bare word
(«Правил», «Концепции») means the one text of the document whose name begins with that word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.facts import Act, Reference
from extractors.morphology import stem
from extractors.view import fold

APPROVED_KINDS = frozenset(("programme", "other"))
LONGEST_ITEM = 1500
"""Code points after «Утвердить» in which the texts that it approves are named."""

_WORD = re.compile(r"[^\W_]+")
_GENERIC = re.compile(
    r"(?:основн\w+ положени|правил|порядк|порядок|положени|концепци|стратеги|план|требовани"
    r"|госпрограмм|программ|подпрограмм|регламент|методик|перечн|перечень|устав|форм|доктрин)\w*"
)
_APPROVE = re.compile(r"(?:^|\n)[ \t]*(?:\d+(?:\.\d+)*[.)]?\s{0,4})?Утвердить\b")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_BETWEEN = re.compile(
    r"(?:[\W\d_]|(?<![а-я])(?:прилагаем[а-я]+|следующ[а-я]+|нов[а-я]{2}|един[а-я]{2}|и|а|также"
    r"|согласно|приложени[а-я]+|к|настоящ[а-я]+|[а-е])(?![а-я]))*"
)
_LISTED = re.compile(r";|\n\s*(?:[а-я]\)|\d{1,2}[.)]|-)\s")
_NEXT_ITEM = re.compile(r"\n[ \t]*\d+(?:\.\d+)*[.)]\s|\.[ \t]*\n")
_CHANGING = re.compile(r"(?i)изменени|утративш")


def text_name(reference: Reference) -> str | None:
    """The name of an approved text, from its generic word on; `None` for an act."""
    if reference.act not in APPROVED_KINDS:
        return None
    if reference.title:
        return reference.title
    found = _GENERIC.search(fold(reference.quote))
    return reference.quote[found.start() :] if found else reference.quote


def name_words(reference: Reference) -> tuple[str, ...]:
    """The stems of the name of an approved text; empty for an act."""
    return tuple(stem(word) for word in _WORD.findall(fold(text_name(reference) or "")))


def approved_here(act: Act, references: Sequence[Reference], text: str) -> Iterator[Reference]:
    """The references to texts that a document's own act approves, by its title or its items.

    Named right after the word for approving, or after one that is: «Утвердить распределение
    субсидий … программы «…»» approves no programme.
    """
    title = _approving_title(act)
    spans = [*([title] if title else []), *_approving_items(text)]
    named = [each for each in references if each.act in APPROVED_KINDS and not each.pinpoint]
    for low, high in spans:
        at = low
        for reference in named:
            if low <= reference.start < high and _follows(text[at : reference.start]):
                at = reference.end
                yield reference


def _follows(gap: str) -> bool:
    """Whether nothing but «прилагаемые», «и» and marks of a list stands between, in one item."""
    *_, last = _LISTED.split(fold(_ASIDE.sub(" ", gap)))
    return _BETWEEN.fullmatch(last) is not None


def _approving_items(text: str) -> Iterator[tuple[int, int]]:
    for found in _APPROVE.finditer(text):
        rest = text[found.end() : found.end() + LONGEST_ITEM]
        end = _NEXT_ITEM.search(rest)
        yield found.end(), found.end() + (end.start() if end else len(rest))


def _approving_title(act: Act) -> tuple[int, int] | None:
    """Where an act's title names what the act approves, and not yet what it changes."""
    words = fold(act.quote)
    if not words.startswith("об утверждении"):
        return None
    changing = _CHANGING.search(act.quote)
    begin = act.start + len("об утверждении")
    return begin, act.start + (changing.start() if changing else len(act.quote))


def named_in_full(bare: Reference, references: Iterable[Reference]) -> Reference | None:
    """The text that a bare word means: the only one whose name begins with it."""
    words = name_words(bare)
    if len(words) != 1:
        return None
    found: dict[tuple[str, ...], Reference] = {}
    for each in references:
        named = name_words(each)
        if len(named) > 1 and named[0] == words[0]:
            found.setdefault(named, each)
    return next(iter(found.values())) if len(found) == 1 else None
