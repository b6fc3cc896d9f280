"""Where the words that a term runs from end: «со дня получения заявления | орган направляет».

Such a phrase is a chain of genitives and prepositional groups. It goes on to the end of the
sentence part, to a verb, or to a noun that can only be a subject. Words are looked up one by one
in a cached dictionary, and only where a term stands.
"""

import re
from typing import Literal

from extractors.morphology import reading

_TOKEN = re.compile(
    r" *(?:(?P<word>(?:[а-я]+[ое] *- *)*[а-я]+(?:-[а-я]+)*)"
    r"|(?P<number>№ *[\d-]+|\d[\d./-]*(?<![.,])|[a-z][\w-]*)"
    r"|(?P<quote>«[^«»\n]{1,200}»|(?<=[ (])\"(?=[^ \"])[^\"\n]{1,200}\"))"
)
_CLAUSE = re.compile(
    r" *, +(?=(?:указанн|предусмотренн|установленн|определенн|перечисленн|утвержденн|принят)"
    r"(?:ого|ой|ых|ому|ым|ыми) )"
)
_NAMED = re.compile(
    r"(?:муниципальн[а-я]+ +образовани|(?:городск|муниципальн)[а-я]+ +округ|поселени)[а-я]+\Z"
)
"""After which a proper name stands in the nominative."""
_TERM_BEGINS = re.compile(
    r" *(?:(?:и|или|либо) +)?(?:в +(?:течени|срок)|(?:за|через) +\d"
    r"|(?:не +(?:позднее|ранее|более|менее) +(?:чем +)?)?"
    r"\d+ +(?:рабоч|календарн|дн|месяц|год|лет)[а-я]*)"
)
_STOPS = frozenset(("до", "не", "но", "а", "при", "что", "если", "либо", "также", "чем", "как"))
_VERBAL = frozenset(("VERB", "INFN", "PRTS", "ADJS", "PRED", "GRND"))
_LINKS = frozenset(("PREP", "CONJ"))
_OBLIQUE = frozenset(("gent", "gen2", "datv", "ablt", "loct", "loc2"))
_LONGEST = 400
_MOST_LINKS = 3

_Step = Literal["stop", "link", "take", "take noun"]


def phrase_end(folded: str, start: int) -> int:
    """The end of the phrase that goes on from `start`; `start` itself where none does."""
    end = position = start
    governed = False
    links = 0
    while position - start < _LONGEST and links <= _MOST_LINKS:
        token = _TOKEN.match(folded, position)
        if token is None:
            clause = _CLAUSE.match(folded, position) if end > start else None
            if clause is None or position != end:
                return end
            position = clause.end()
            continue
        if _TERM_BEGINS.match(folded, position):
            return end
        step = _step(token["word"], governed, position != end) if token["word"] else "take noun"
        if step == "stop":
            return end
        position = token.end()
        links = links + 1 if step == "link" else 0
        end = end if links else position
        governed = links > 0 or (governed and step == "take")
        governed = governed or _NAMED.search(folded[max(start, end - 40) : end]) is not None
    return end


def _step(word: str, governed: bool, linked: bool) -> _Step:
    """What a word does to the phrase.

    `governed` says that a preposition asks for a noun, `linked` that a link stands before.
    """
    if word in _STOPS:
        return "stop"
    read = reading(re.split(" *- *", word)[-1])
    if read.part in _LINKS:
        return "link"
    if read.part in _VERBAL or not read.cases or (linked and read.part == "PRTF"):
        return "stop"
    if not governed and not read.cases & _OBLIQUE:
        return "stop"
    return "take noun" if read.part == "NOUN" else "take"
