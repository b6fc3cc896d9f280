"""The most alike measure in; whether it is a precedent, only related, or nothing like, out.

That a library has no precedent is an answer too, and an honest one says how near the nearest is and
which words of the clause no measure has.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from pipeline.searching.precedents_clause import DraftClause, Term
from pipeline.searching.precedents_likeness import Likeness

Found = Literal["alike", "related", "nothing"]
"""Whether there are precedents, only related measures, or neither."""

ALIKE = 0.5
"""The lowest score of the best measure, before it is compared again, that makes it a precedent."""

RELATED = 0.34
THINGS = 2
LOOKED_AT = 3
"""One of the first measures names so many things of the clause; of a precedent one will do.

What is found by chance has one word in common: of 48 clauses on foreign things 32 find
nothing, of 98 that the library treats two.
"""

WITHOUT_MEANING = 0.1
"""By how much the lowest scores are lower where there are no vectors, and meaning adds nothing."""

MOST_UNKNOWN = 4

_OF_ANYTHING = frozenset(("правило", "порядок", "срок", "день", "право", "случай", "условие"))
"""Words that name no thing by themselves: there are rules for anything."""


class Verdict(msgspec.Struct, frozen=True):
    """What was found, and what it is to be told with, in Russian; nothing where all is well."""

    found: Found
    says: str


def verdict_on(first: Sequence[Likeness], clause: DraftClause, unknown: Sequence[str]) -> Verdict:
    """Judge the measures found, most alike first, by the best of them.

    `unknown` are the words of the clause's object that no measure of the library has in any form.
    """
    if not first:
        return Verdict("nothing", _joined("Похожих мер в библиотеке нет.", _unknown(unknown)))
    best = first[0]
    lower = WITHOUT_MEANING if best.meaning is None else 0.0
    alike, related = ALIKE - lower, RELATED - lower
    things = sum(map(_is_thing, clause.terms))
    named = max(sum(_is_thing(match.term) for match in each.matches) for each in first[:LOOKED_AT])
    enough = named >= min(THINGS if best.score < alike else 1, things)
    if best.score < related or not enough:
        near = f"Похожих мер в библиотеке нет: у ближайшей сходство {_figure(best.score)}"
        why = f", показываются от {_figure(related)}." if best.score < related else _BY_CHANCE
        return Verdict("nothing", _joined(near + why, _unknown(unknown)))
    if best.score < alike:
        said = (
            f"Прямых прецедентов нет: у лучшей меры сходство {_figure(best.score)},"
            f" прецедентом считается от {_figure(alike)}. Показаны родственные меры."
        )
        return Verdict("related", _joined(said, _unknown(unknown)))
    return Verdict("alike", "")


def _is_thing(term: Term) -> bool:
    return term.of_object and term.lemma not in _OF_ANYTHING


_BY_CHANCE = ", но общего предмета с пунктом у неё почти нет."


def _unknown(words: Sequence[str]) -> str:
    if not words:
        return ""
    named = ", ".join(f"«{word}»" for word in words[:MOST_UNKNOWN])
    return f"Нет ни в одной мере: {named}."


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _figure(score: float) -> str:
    return f"{score:.2f}".replace(".", ",")
