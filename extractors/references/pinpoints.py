"""Mentions in; the same mentions with the provisions before them («пункта 3 статьи 12 …») out.

A chain of provisions is read forwards from its first unit word, so that the work is linear, and
is given to the mention that begins where the chain ends.
"""

import re
from bisect import bisect_right

import msgspec

from extractors.facts import Pinpoint, PinpointUnit
from extractors.patterns import spaced, starts_of
from extractors.references.mentions import Mention
from extractors.view import TextView

_UNITS: tuple[tuple[str, PinpointUnit], ...] = (
    (r"раздел(?:|а|у|ом|е|ы|ов|ам|ами|ах)|разд\.", "section"),
    (r"глав(?:а|ы|у|ой|е|ам|ами|ах|)|гл\.", "chapter"),
    (r"стат(?:ья|ьи|ье|ью|ьей|ей|ьям|ьями|ьях)|ст\. ?ст\.|ст\.?(?= *\d)", "article"),
    (r"част(?:ь|и|ью|ей|ям|ями|ях)|ч\.", "part"),
    (r"подпункт(?:|а|у|ом|е|ы|ов|ам|ами|ах)|п\. ?п\.|п(?:п|одп)\.", "subpoint"),
    (r"пункт(?:|а|у|ом|е|ы|ов|ам|ами|ах)|п\.", "point"),
    (r"абзац(?:|а|у|ем|е|ы|ев|ам|ами|ах)|абз\.", "paragraph"),
    (r"приложени(?:е|я|ю|ем|и|й|ям|ями|ях)|прил\.", "annex"),
)
_STEMS = (
    *("раздел", "разд.", "глав", "гл.", "стат", "ст.", "ст ", "част", "ч.", "подп", "пп."),
    *("пункт", "п.", "абз", "приложени", "прил."),
)
_ORDINALS = (
    *("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят"),
    *("одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат"),
)
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})[а-я]{{1,4}}"
_NUMBER = (
    rf"(?:[«\"] ?[а-яa-z]{{1,2}}(?:\.?\d+)? ?[»\"]|\d+(?:\.\d+)*(?:[-(]\d+\)?)?(?:-[а-я](?!\w))?|"
    rf"[ivxlcm]+(?!\w)|"
    rf"{_ORDINAL}(?!\w)|[а-я]\))"
)
_SIGNED = rf"(?:(?:№|n) *)?{_NUMBER}"
_LIST = rf"{_SIGNED}(?: ?(?:-|, ?| и | или |, (?:а также )?) ?{_SIGNED}(?![\w.]))*"
_UNIT = "|".join(f"(?P<{unit}>{words})" for words, unit in _UNITS)
_STEP = spaced(rf"(?:{_UNIT})(?!\w)(?: *(?P<list>{_LIST}))?(?: ?\))?")
_JOINT = spaced(r" *(?:, *|и +|из +|к +)?")
_LAST_JOINT = spaced(r",? *(?:из +|к +)?")
_ITEM = spaced(rf"({_NUMBER})(?: ?- ?({_NUMBER}))?")
_ORDER: tuple[PinpointUnit, ...] = (
    *("annex", "section", "chapter", "article", "part", "point", "subpoint", "paragraph"),
)
_LONGEST = 12


class Chain(msgspec.Struct, frozen=True):
    """Provisions named one after another, outermost first where each lies in the next."""

    start: int
    end: int
    provisions: tuple[Pinpoint, ...]


def with_pinpoints(view: TextView, mentions: list[Mention]) -> list[Mention]:
    """Give each mention the chain of provisions that ends where it begins."""
    chains = chains_of(view)
    ends = [chain.end for chain in chains]
    return [_pinpointed(mention, chains, ends) for mention in mentions]


def _pinpointed(mention: Mention, chains: list[Chain], ends: list[int]) -> Mention:
    place = bisect_right(ends, mention.start) - 1
    if place < 0 or ends[place] != mention.start:
        return mention
    chain = chains[place]
    return msgspec.structs.replace(mention, start=chain.start, pinpoint=chain.provisions)


def chains_of(view: TextView) -> list[Chain]:
    """All chains of provisions, in text order, none inside another."""
    chains: list[Chain] = []
    reached = 0
    for place in starts_of(view.folded, *_STEMS):
        if place < reached:
            continue
        chain = _chain_at(view, place)
        if chain:
            chains.append(chain)
            reached = chain.end
    return chains


def _chain_at(view: TextView, start: int) -> Chain | None:
    steps: list[list[Pinpoint]] = []
    joints: list[str] = []
    position, end = start, start
    while len(steps) < _LONGEST and (match := _STEP.match(view.folded, position)):
        if not match["list"] and not match["annex"]:
            break
        steps.append(_provisions(view, match))
        joint = _JOINT.match(view.folded, match.end())
        end = match.end()
        position = joint.end() if joint else end
        joints.append(joint[0] if joint else "")
    if not steps:
        return None
    last = _LAST_JOINT.match(view.folded, end)
    return Chain(start, last.end() if last else end, _outermost_first(steps, joints))


def _provisions(view: TextView, match: re.Match[str]) -> list[Pinpoint]:
    unit = next(unit for _, unit in _UNITS if match[unit])
    if not match["list"]:
        return [Pinpoint(unit)]
    numbers = view.flat[match.start("list") : match.end("list")]
    folded = match["list"]
    return [
        Pinpoint(unit, _number(numbers[item.start() : item.end()]))
        for item in _ITEM.finditer(folded)
    ]


def _number(raw: str) -> str:
    """A number without quotes and spaces; an ordinal in words as a figure."""
    bare = (
        "".join(char for char in raw if char not in '«»"„“”) ').replace("–", "-").replace("—", "-")
    )
    for value, ordinal in enumerate(_ORDINALS, 1):
        if bare.lower().startswith(ordinal):
            return str(value)
    return bare


def _outermost_first(steps: list[list[Pinpoint]], joints: list[str]) -> tuple[Pinpoint, ...]:
    """Turn «часть 3 статьи 1» around; a comma begins a new group, kept in the order written."""
    groups: list[list[list[Pinpoint]]] = [[]]
    for step, joint in zip(steps, joints, strict=True):
        groups[-1].append(step)
        if joint.strip():
            groups.append([])
    ordered: list[Pinpoint] = []
    for group in groups:
        nested = sorted(group, key=lambda step: _ORDER.index(step[0].unit))
        ordered.extend(item for step in nested for item in step)
    return tuple(ordered)
