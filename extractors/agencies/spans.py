"""The left edge of a body's name: a head noun in, the place where its adjectives begin out."""

import re

from extractors.agencies.vocabulary import DETERMINERS
from extractors.agencies.words import Word, agrees, is_one_of_several, read, word_before

_PARTICIPLES = re.compile(
    r"(?:заинтересованн|уполномоченн|специализированн|объединенн|аккредитованн|контролирующ"
    r"|регулирующ|управляющ|надзирающ|саморегулируем|руководящ)"
)
_ACTING = re.compile(r"[а-я]+(?:ащ|ящ|ющ|ущ|вш|ем|им)(?:ий|его|ему|им|ем|ая|ей|ую|ее|ие|их|ими)\Z")
_JOINT = re.compile(r"(?:(?<=[а-я])| )(?:, *| и +)\Z")
_MOST = 8


def left_edge(folded: str, head: Word, allowed: re.Pattern[str] | None = None) -> int:
    """Where the run of adjectives begins that agree with a head; its own start if there is none.

    `allowed` is what an adjective must look like; determiners are never taken.
    """
    edge = head.start
    for _ in range(_MOST):
        word = word_before(folded, edge)
        if word is None and edge < head.start:
            word = _behind_a_joint(folded, edge)
        if word is None or not _belongs(word.text, head.text, allowed):
            word = _behind_a_joint(folded, edge) if edge < head.start else None
        if word is None or not _belongs(word.text, head.text, allowed):
            return edge
        edge = word.start
    return edge


def _belongs(word: str, noun: str, allowed: re.Pattern[str] | None) -> bool:
    expected = _PARTICIPLES.match(word) or (allowed is not None and allowed.match(word))
    if not expected and (read(word).part != "ADJF" or _ACTING.match(word)):
        return False
    if DETERMINERS.match(word) or not (agrees(word, noun) or is_one_of_several(word, noun)):
        return False
    return allowed is None or allowed.match(word) is not None


def _behind_a_joint(folded: str, edge: int) -> Word | None:
    """The word before «и» or a comma: «научно-технический | и экспертный советы»."""
    joint = _JOINT.search(folded, max(0, edge - 12), edge)
    return word_before(folded, joint.start()) if joint else None
