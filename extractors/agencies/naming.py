"""A body's name as it stands in; its official name in the nominative out."""

import re

from extractors.agencies.sightings import Sighting
from extractors.agencies.words import read
from extractors.morphology import nominative
from extractors.view import TextView

_SPACES = re.compile(r"\s+")
_COUNTRY = re.compile(r"(?<!\w)РФ(?!\w)")
_HEAD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PLURAL = re.compile(r"(?:ы|и|а|я|ов|ей|ий|ам|ям|ами|ями|ах|ях)\Z")


def official_name(view: TextView, sighting: Sighting) -> str:
    """The name with its head noun and the adjectives before it in the nominative."""
    left = _SPACES.sub(" ", view.flat[sighting.start : sighting.head])
    rest = _SPACES.sub(" ", view.flat[sighting.head : sighting.end])
    head = _HEAD.match(rest)
    if head is None:
        return left + rest
    plural = sighting.shape == "class" and read(head[0].lower()).part == "NOUN"
    noun = nominative(head[0], plural=plural)
    before = _HEAD.sub(lambda word: _agreeing(word[0], noun), left)
    name = _COUNTRY.sub("Российской Федерации", before + noun + rest[head.end() :])
    if sighting.shape == "class":
        return name[0].lower() + name[1:]
    return name[0].upper() + name[1:]


def _agreeing(word: str, noun: str) -> str:
    return word if word in ("и", "или") else nominative(word, noun)
