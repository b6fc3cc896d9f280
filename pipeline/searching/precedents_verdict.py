"""The most alike measure in; whether it is a precedent, only related, or nothing like, out.

That a library has no precedent is an answer too, and an honest one says how near the nearest is and
which words of the clause no measure has.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from pipeline.searching.precedents_likeness import Likeness

Found = Literal["alike", "related", "nothing"]
"""Whether there are precedents, only related measures, or neither."""

ALIKE = 0.5
"""The lowest score of the best measure, before it is compared again, that makes it a precedent."""

RELATED = 0.34
THINGS = 2
"""A related measure names so many things of the clause, or is as like as a precedent.

What is found by chance has one word in common. Of 86 clauses that the library treats 84 find
something by these two rules (81 without vectors), of 36 on foreign things 8 do (8).
"""

WITHOUT_MEANING = 0.1
"""By how much the lowest scores are lower where there are no vectors, and meaning adds nothing."""

MOST_UNKNOWN = 4


class Verdict(msgspec.Struct, frozen=True):
    """What was found, and what it is to be told with, in Russian; nothing where all is well."""

    found: Found
    says: str


def verdict_on(best: Likeness | None, things: int, unknown: Sequence[str]) -> Verdict:
    """Judge the best measure of all; `things` are the words of the clause's object.

    `unknown` are those of them that no measure of the library has in any form.
    """
    if best is None:
        return Verdict("nothing", _joined("Похожих мер в библиотеке нет.", _unknown(unknown)))
    lower = WITHOUT_MEANING if best.meaning is None else 0.0
    alike, related = ALIKE - lower, RELATED - lower
    named = sum(match.term.of_object for match in best.matches)
    enough = named >= min(THINGS, things) or best.score >= alike
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


_BY_CHANCE = ", но общее с пунктом у неё одно слово."


def _unknown(words: Sequence[str]) -> str:
    if not words:
        return ""
    named = ", ".join(f"«{word}»" for word in words[:MOST_UNKNOWN])
    return f"Нет ни в одной мере: {named}."


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _figure(score: float) -> str:
    return f"{score:.2f}".replace(".", ",")
