"""What the parts of a question weigh in a library, and how much of them a place covers.

A rare part weighs more than a common one (inverse document frequency, as in BM25), a noun more than
a verb; a part covered by another way to say it, by the words above or by the document's title
counts for less than by the place's own words.
"""

import re
from collections.abc import Sequence

import msgspec

from extractors.morphology import analyzer
from pipeline.asking.asked import Part
from pipeline.asking.question import Question, is_verb
from pipeline.stores.base import Phrase, Statistics, Store

IN_CONTEXT = 0.9
"""What a part counts for that stands only in the headings or lead-ins above."""

IN_TITLE = 0.7
"""What a part counts for that stands only in the document's title."""

BY_ISSUER = 0.5
"""What a body counts for that issued the document and is not named in the place."""

SAME_YEAR = 0.8
"""What a last day counts for that is before the day asked about, in the same year."""

EARLIER = 0.4
"""What it counts for in an earlier year."""

ASPECT = 0.35
"""What a word is worth that only names the kind of answer."""

DESCRIBED = 0.95
"""What a word that tells which document is meant counts for where the title has it."""

_WORTH = {"word": 1.0, "sort": 0.3, "body": 1.0, "period": 0.6}
_OF_SPEECH = {
    "INFN": 0.5,
    "VERB": 0.5,
    "GRND": 0.5,
    "ADJF": 0.75,
    "ADJS": 0.6,
    "ADVB": 0.4,
    "PRTF": 0.5,
    "PRTS": 0.5,
    "COMP": 0.4,
    "PRED": 0.3,
    "NUMR": 0.5,
}
UNKNOWN_VERB = 0.35
"""What a verb is worth that the library never says: texts say the same by another."""

_EDITION = re.compile(
    r"(?:(?:перв|прежн|нов|стар|действующ|первоначальн|последн|исходн|нынешн|текущ)\w+ )?"
    r"(?:редакци|верси)\w+"
)
_LABEL = re.compile(r"^ (?:(?:\d+|[а-я]) )+")
_RANGE = re.compile(r" от (\d{1,6}) до (\d{1,6})(?= )")
_NAME = 1.3
"""A word that is no other than a name («Затон») is worth more than one of the language."""


class Weighed(msgspec.Struct, frozen=True):
    """A part of the question with its weight, and how often the library says it at all."""

    part: Part
    weight: float
    known: bool


class Weights(msgspec.Struct, frozen=True):
    """The parts of a question as they weigh in one library.

    `rarest` is the weight of a word that stands in one place of the library alone.
    """

    parts: tuple[Weighed, ...]
    rarest: float = 1.0

    @property
    def total(self) -> float:
        """The weight of all parts together."""
        return sum(each.weight for each in self.parts)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a place as coverage reads them: its own, those above it, the title's.

    `own`, `above` and `title` are lemmas between spaces, in order; `kind` is the document's,
    `due` the last day of a measure.
    """

    own: str
    above: str
    title: str
    bodies: frozenset[str] = frozenset()
    issuer: str | None = None
    kind: str = ""
    due: str | None = None


class Covered(msgspec.Struct, frozen=True):
    """How much of a question's weight a place covers, from 0 to 1: in all, and by its own words.

    `shares` has the cover of each part, in the question's order; `here` is what the place, what
    stands above it and the title cover, without the rest of the document.
    """

    whole: float
    own: float
    shares: tuple[float, ...]
    missing: tuple[str, ...]
    here: float = 0.0


def padded(lemmas: str) -> str:
    """Lemmas as coverage reads them: each between spaces."""
    return f" {lemmas} "


def weights_of(store: Store, question: Question) -> Weights:
    """Weigh the parts of a question in this library."""
    lemmas = {lemma for part in question.parts for each in part.ways for lemma in each.lemmas}
    statistics = store.statistics("passages", sorted(lemmas))
    weighed = tuple(_weighed(part, question, statistics) for part in question.parts)
    return Weights(weighed, rarest=statistics.rarity(0))


def _weighed(part: Part, question: Question, statistics: Statistics) -> Weighed:
    own = max((_count(way, statistics) for way in part.ways[:1]), default=0)
    others = max((way.weight * _count(way, statistics) for way in part.ways[1:]), default=0.0)
    count = max(float(own), others / 2)
    idf = statistics.rarity(count)
    worth = _worth(part, question) * (UNKNOWN_VERB if not count and is_verb(part) else 1.0)
    return Weighed(part, idf * worth, known=count > 0)


def _count(way: Phrase, statistics: Statistics) -> int:
    return min((statistics.counts.get(lemma, 0) for lemma in way.lemmas), default=0)


def _worth(part: Part, question: Question) -> float:
    aspect = part.aspect or _tells_edition(part, question)
    worth = _WORTH[part.kind] * (ASPECT if aspect else 1.0)
    if part.kind != "word" or part.lemma is None:
        return worth
    said = question.text[part.start : part.end].strip('.,;:!?()«»"')
    if said[:1].isupper() and part.start > 0:
        return worth * _NAME
    return worth * _OF_SPEECH.get(str(analyzer().parse(said.lower())[0].tag.POS), 1.0)


def _tells_edition(part: Part, question: Question) -> bool:
    """Whether a word only says which edition is meant: «в первой редакции»."""
    spans = (match.span() for match in _EDITION.finditer(question.text.lower()))
    return any(start <= part.start < end for start, end in spans)


def covered(weights: Weights, place: Place) -> Covered:
    """How much of the parts' weight stands in a place, above it, or in the title."""
    shares, owns = [], []
    for each in weights.parts:
        own, share = _share(each.part, place)
        owns.append(own * each.weight)
        shares.append(share)
    total = weights.total or 1.0
    whole = sum(s * w.weight for s, w in zip(shares, weights.parts, strict=True))
    missing = (w.part.said for s, w in zip(shares, weights.parts, strict=True) if s == 0)
    return Covered(whole / total, sum(owns) / total, tuple(shares), tuple(missing), whole / total)


def _share(part: Part, place: Place) -> tuple[float, float]:
    """How well a part is covered by the place's own words, and by all that there is."""
    own = max(_by_own_words(part, place.own), _in_time(part, place.due))
    if part.kind == "body" and not own:
        own = float(not place.bodies.isdisjoint(part.ids))
    if own == 1.0:
        return own, own
    if part.describes:
        own = max(own, DESCRIBED * _best(part.ways, place.title))
    whole = max(
        own, IN_CONTEXT * _best(part.ways, place.above), IN_TITLE * _best(part.ways, place.title)
    )
    if part.kind == "body" and place.issuer in part.ids:
        whole = max(whole, BY_ISSUER)
    if part.kind == "sort" and any(place.kind in filters.kinds for filters in part.filters):
        whole = max(whole, 1.0)
    return own, whole


def _by_own_words(part: Part, own: str) -> float:
    """How well a place's own words say a part; a number also stands in «от 15 до 20»."""
    if part.lemma is None or not part.lemma.isdigit():
        return _best(part.ways, own)
    unlabelled = _LABEL.sub(" ", own)
    number = int(part.lemma)
    between = any(int(low) <= number <= int(high) for low, high in _RANGE.findall(unlabelled))
    return max(_best(part.ways, unlabelled), float(between))


def _in_time(part: Part, due: str | None) -> float:
    """How well the last day of a measure falls into the period that is asked about."""
    if part.kind != "period" or due is None:
        return 0.0
    first, last = part.ids
    if first.startswith("XXXX"):
        return float(first[4:] == due[4:])
    if first <= due <= last:
        return 1.0
    if part.until and due < first:
        return SAME_YEAR if due[:4] == last[:4] else EARLIER
    return SAME_YEAR if part.since and due > last else 0.0


def _best(ways: Sequence[Phrase], lemmas: str) -> float:
    """The weight of the best way that stands in the words; `ways` have their weights descending."""
    return next((way.weight for way in ways if _said(way) in lemmas), 0.0)


def _said(way: Phrase) -> str:
    """A way as it stands among lemmas between spaces; of a beginning the end stays open."""
    return f" {' '.join(way.lemmas)}{'' if way.prefix else ' '}"
