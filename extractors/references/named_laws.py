"""A view in; mentions of laws and resolutions by their subject without quotes out.

«Закон о персональных данных», «постановление Правительства о развитии портов»: the words after
«о» name the act, as in speech and in notes of hearings.
"""

import re
from collections.abc import Iterator

from extractors.patterns import spaced
from extractors.references.issuers import Issuer, issuer_at
from extractors.references.kinds import act_kind
from extractors.references.mentions import Mention
from extractors.references.numbered import read_tail
from extractors.references.phrases import phrase_end
from extractors.references.words import (
    AGREEMENT,
    CONTRACT,
    CONVENTION,
    DECREE,
    LAW,
    RESOLUTION,
    Word,
    words_of,
)
from extractors.rules import Rule
from extractors.view import TextView

_ABOUT = spaced(r" (?:о|об|обо)(?= [а-я])")
_GENERIC = spaced(
    r" (?:о|об|обо) (?:внесении|признании|утверждении|проведении|создании|назначении|"
    r"[а-я]+ом бюджете)"
)
_FEDERAL = spaced(r"федеральн\w+ $")
_SPACES = re.compile(r" *")
_REACH_BACK = 30


def find_named_laws(view: TextView) -> Iterator[Mention]:
    """Laws and resolutions with «о …» in place of a number or a quoted title."""
    for word in words_of(view.folded, (LAW, RESOLUTION, DECREE)):
        issuer = _issuer(view, word)
        begin = issuer.end if issuer else word.end
        if word.plural or (word.noun is not LAW and issuer is None):
            continue
        if not _ABOUT.match(view.folded, begin) or _GENERIC.match(view.folded, begin):
            continue
        end = phrase_end(view, begin)
        if end > begin:
            yield _mention(view, word, issuer, end)


_BODY_OF_A_TREATY = spaced(r"(?: [а-я]+(?: [а-я]+){0,3}?)? (?:о|об|обо|по)(?= [а-я])")


def find_named_treaties(view: TextView) -> Iterator[Mention]:
    """Treaties that a capital letter and their subject name, with the date that may follow."""
    for word in words_of(view.folded, (CONVENTION, CONTRACT, AGREEMENT)):
        about = _BODY_OF_A_TREATY.match(view.folded, word.end)
        if word.plural or about is None or not view.flat[word.start].isupper():
            continue
        end = phrase_end(view, about.end() - len(about[0].rsplit(" ", 1)[-1]) - 1)
        if not _has_a_capital(view.flat[about.end() : end]) and word.noun is not CONVENTION:
            continue
        tail = read_tail(view, end)
        yield Mention(
            start=word.start,
            end=max(end, tail.end),
            rule="reference.named_treaty",
            act="treaty",
            word=word.noun.stem,
            date=tail.date.value if tail.date else None,
            number=tail.number.value if tail.number else None,
        )


def _has_a_capital(words: str) -> bool:
    return any(letter.isupper() for letter in words)


def _issuer(view: TextView, word: Word) -> Issuer | None:
    """A body of the registry right after the kind word."""
    spaces = _SPACES.match(view.folded, word.end)
    issuer = issuer_at(view, spaces.end()) if spaces else None
    return issuer if issuer and issuer.id else None


def _mention(view: TextView, word: Word, issuer: Issuer | None, end: int) -> Mention:
    federal = _FEDERAL.search(view.folded[max(0, word.start - _REACH_BACK) : word.start])
    return Mention(
        start=word.start - len(federal[0]) if federal and word.noun is LAW else word.start,
        end=end,
        rule="reference.named_law",
        act=act_kind(word.noun, issuer.level if issuer else None),
        word=word.noun.stem,
        issuer=issuer.id if issuer and word.noun is not LAW else None,
    )


NAMED_LAW: Rule[Mention] = Rule(
    name="reference.named_law",
    why="«о …» after a law, or after a resolution with its body, tells which act is meant",
    matches=(
        "по [[закону о морских портах]].",
        "[[Федеральным законом об отходах производства]], который",
        "принята [[постановлением Правительства о развитии портов]].",
    ),
    leaves=("законы о портах", "закон о внесении изменений", "решение о развитии", "закон природы"),
    find=find_named_laws,
)
NAMED_TREATY: Rule[Mention] = Rule(
    name="reference.named_treaty",
    why="a treaty has no number: a capital letter and its subject name it",
    matches=(
        "Согласно [[Договору о Евразийском экономическом союзе от 29 мая 2014 года]] решено",
        "нормы [[Конвенции о правах ребенка]].",
    ),
    leaves=("договор о поставке", "Соглашение о намерениях", "конвенция сторон"),
    find=find_named_treaties,
)
