"""A body's name as it stands in; its official name in the nominative out.

The head noun and what agrees with it are inflected, words in capitals are lowered, and a federal
body that stands inside under a short name gets its full one.
"""

import re
from functools import lru_cache

from extractors.agencies.registry import NamedBody, body_at
from extractors.agencies.sightings import Sighting
from extractors.agencies.words import read
from extractors.morphology import analyzer
from extractors.view import TextView, fold

_SPACES = re.compile(r"\s+")
_COUNTRY = re.compile(r"(?<!\w)РФ(?!\w)|(?<=субъектов )Федерации(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORT_BODY = re.compile(r"(?:(?<=при )|(?<= ))(?:Мин|Рос|Гос)[а-яё]+(?= |$)")
_MATES = re.compile(
    r"\A(?P<gap> +и +| *\()(?P<adjectives>(?:рабоч[а-я]+ +)?)"
    r"(?P<noun>(?:организаци|ведомств|компани|корпораци|групп)[а-я]*)"
)
_PLACES = re.compile(
    r"(?P<before>[а-яё-]+(?:ого|ой|ему|ему))(?= (?:област|кра[яй]|район))"
    r"|(?<=республики )(?P<republic>[а-яё-]+)|(?<=города )(?P<city>[а-яё-]+)"
    r"|(?<=округа )(?P<district>[а-яё-]+)|(?<=поселения )(?P<settlement>[а-яё-]+)"
)
_PROPER = re.compile(r"(?:российской федерации|республики|президент|правительств)")
_KEPT = 20_000


def official_name(view: TextView, sighting: Sighting) -> str:
    """The name with its head noun and the adjectives before it in the nominative."""
    left = _SPACES.sub(" ", view.flat[sighting.start : sighting.head])
    rest = _SPACES.sub(" ", view.flat[sighting.head : sighting.end])
    if (left + rest).isupper() and " " in left + rest:
        left, rest = _lowered(left), _lowered(rest)
    head = _WORD.match(rest)
    if head is None:
        return left + rest
    plural = sighting.shape == "class" and _is_plural(left, head[0])
    name = _nominative(left, head[0], rest[head.end() :], plural=plural)
    name = _COUNTRY.sub(lambda match: "Российской Федерации", name)
    name = _expanded(name)
    if sighting.shape == "class":
        return name[0].lower() + name[1:]
    return name[0].upper() + name[1:]


def in_genitive(name: str) -> str:
    """A name in the nominative as it stands after the name of its part: «Министерства …»."""
    return _in_case(name, "gent")


def _nominative(left: str, head: str, rest: str, *, plural: bool) -> str:
    number = "plur" if plural else "sing"
    noun = inflected(head, "nomn", number)
    gender = _gender(head, number)
    before = _WORD.sub(lambda word: _agreeing(word[0], number, gender), left)
    mate = _MATES.match(rest)
    if mate:
        adjectives = _WORD.sub(lambda word: _agreeing(word[0], number, gender), mate["adjectives"])
        rest = (
            mate["gap"] + adjectives + inflected(mate["noun"], "nomn", number) + rest[mate.end() :]
        )
    return before + noun + rest


def _agreeing(word: str, number: str, gender: str | None) -> str:
    if word in ("и", "или"):
        return word
    return inflected(word, "nomn", number, gender, parts=("ADJF", "PRTF"))


def _is_plural(left: str, head: str) -> bool:
    singular = re.search(r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|ую|ое) *\Z", left)
    if singular and not re.search(r"(?:ым|им) *\Z", left):
        return False
    numbers = {parse.tag.number for parse in analyzer().parse(head.lower())}
    return "plur" in numbers


@lru_cache(_KEPT)
def inflected(
    word: str,
    case: str,
    number: str,
    gender: str | None = None,
    parts: tuple[str, ...] = ("NOUN",),
) -> str:
    """A word in a case and number; of several readings the form that is most like the word."""
    grammemes = {case, number} | ({gender} if gender and number == "sing" else set())
    forms = [
        str(form.word)
        for parse in analyzer().parse(word.lower())
        if parse.tag.POS in parts
        for form in parse.lexeme
        if form.tag.POS in parts and grammemes <= form.tag.grammemes
    ]
    if not forms:
        return word
    best = max(forms, key=lambda form: _shared(form, word.lower()))
    if word.isupper() and len(word) > 1:
        return best.upper()
    return best.capitalize() if word[0].isupper() else best


def _shared(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@lru_cache(_KEPT)
def _gender(noun: str, number: str) -> str | None:
    for parse in analyzer().parse(noun.lower()):
        if parse.tag.POS == "NOUN" and parse.tag.gender and number == "sing":
            return str(parse.tag.gender)
    return None


def _lowered(name: str) -> str:
    """A name in capitals in small letters, but for what is proper."""
    lowered = name.lower()
    lowered = _PLACES.sub(lambda match: match[0].title(), lowered)
    return _PROPER.sub(lambda match: match[0].title(), lowered)


def _expanded(name: str) -> str:
    """«… при Минэнерго России» with the ministry's full name in the case that is asked for."""
    name = name.replace(" правительства ", " Правительства ")
    short = _SHORT_BODY.search(name, 1)
    named = body_at(fold(name), short.start()) if short else None
    if short is None or named is None or not named.body.name.endswith("Федерации"):
        return name
    return name[: short.start()] + _full(name, named) + name[named.end :]


def _full(name: str, named: NamedBody) -> str:
    case = "loct" if name[: named.start].endswith(" при ") else "gent"
    return _in_case(named.body.name, case)


def _in_case(name: str, case: str) -> str:
    """A name with its leading adjectives and its head noun in a case."""
    done = 0
    words: list[str] = []
    for match in _WORD.finditer(name):
        part = read(match[0].lower()).part
        if part not in ("ADJF", "NOUN"):
            return name
        words.append(match[0])
        done = match.end()
        if part == "NOUN":
            break
    gender = _gender(words[-1], "sing") if words else None
    inflected_words = [
        *(inflected(word, case, "sing", gender, ("ADJF",)) for word in words[:-1]),
        *(inflected(word, case, "sing") for word in words[-1:]),
    ]
    return " ".join(inflected_words) + name[done:]
