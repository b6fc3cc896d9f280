"""A draft clause in; what it does, on what, by what instrument and through whom out.

The clause is read by the same extractors as the library: where they see a measure its action is
theirs, else it is the first word that names one.
"""

from collections.abc import Iterator, Sequence

import msgspec

from extractors.facts import Agency, AgencyClass, AnyFact, Measure, SourceText
from extractors.measures.actions import noun_after, verb_after
from extractors.morphology import reading
from extractors.view import fold
from pipeline.searching.families import family_of, relatives
from pipeline.searching.precedents_instruments import instruments_in
from pipeline.searching.query_words import is_known
from pipeline.searching.wordings import official
from pipeline.searching.words import Word, words_of

LONGEST_CLAUSE = 4000
"""Code points of a clause that are read; a draft's clause is a sentence or two."""

MOST_TERMS = 40

AS_OFFICIAL = 0.5
"""What an official word's weight is multiplied by: a draft is written in such words anyway."""

SHORTEST_HEAD = 2
SHORTEST_TAIL = 5

_EMPTY_PARTS = ("PREP", "CONJ", "PRCL", "NPRO", "NUMR", "INTJ", "PRED")
_VERBS = ("INFN", "VERB")
_EMPTY_WORDS = frozenset(
    (
        *("который", "также", "иной", "этот", "тот", "весь", "свой", "другой", "такой", "наш"),
        *("быть", "являться", "мочь", "год"),
    )
)


class Term(msgspec.Struct, frozen=True):
    """A word of the clause as `written`, with all lemmas that may stand for it and their weights.

    `parts` are the ways in which texts may have it (or a word of its family) in two words.
    `of_object` tells that it is neither a verb or the action nor a word of a body's name.
    """

    lemma: str
    written: str
    forms: tuple[tuple[str, float], ...]
    parts: tuple[tuple[str, str], ...] = ()
    of_object: bool = True

    @property
    def family(self) -> tuple[str, ...]:
        """The lemmas of one root with it."""
        return family_of(self.lemma)


class DraftClause(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause says; `classes` are those of the bodies that it names."""

    text: str
    action: Term | None
    terms: tuple[Term, ...]
    instruments: frozenset[str]
    classes: frozenset[AgencyClass]


def read_clause(text: str) -> DraftClause:
    """Read a draft clause; of a text without words nothing is known."""
    from extractors.extracting import extract

    text = text[:LONGEST_CLAUSE]
    facts = extract(SourceText(text=text, format="txt")).facts
    words = list(words_of(text))
    action = _action(text, facts)
    bodies = [fact for fact in facts if isinstance(fact, Agency)]
    return DraftClause(
        text=text,
        action=_term(action, action) if action else None,
        terms=_terms(text, words, _families_beside(text, words, bodies, action)),
        instruments=frozenset(instruments_in([word.lemma for word in words])),
        classes=frozenset(body.class_ for body in bodies),
    )


def _families_beside(
    text: str, words: Sequence[Word], bodies: Sequence[Agency], action: str | None
) -> frozenset[str]:
    """The families of what is no object: the action, other verbs, the words that name bodies."""
    lemmas = [action] if action else []
    for word in words:
        named = any(body.start <= word.start < body.end for body in bodies)
        if named or reading(text[word.start : word.end].lower()).part in _VERBS:
            lemmas.append(word.lemma)
    return frozenset(family_of(lemma)[0] for lemma in lemmas)


def _action(text: str, facts: Sequence[AnyFact]) -> str | None:
    """The lemma of the action: of the first measure, else of the first word that names one."""
    for fact in facts:
        if isinstance(fact, Measure) and fact.action:
            return fact.action
    folded = fold(text)
    found = verb_after(folded, 0, len(folded), ()) or noun_after(folded, 0, len(folded), ())
    return found.lemma if found else None


def _terms(text: str, words: Sequence[Word], beside: frozenset[str]) -> tuple[Term, ...]:
    """The words that mean something, each family once; «ежеквартально» is one of them."""
    found: dict[str, Word] = {}
    for word in words:
        if _says_something(word.lemma, text[word.start : word.end].lower()):
            found.setdefault(family_of(word.lemma)[0], word)
    return tuple(
        _term(word.lemma, text[word.start : word.end], of_object=family not in beside)
        for family, word in list(found.items())[:MOST_TERMS]
    )


def _says_something(lemma: str, form: str) -> bool:
    if len(lemma) < 2 or lemma.isdecimal() or lemma in _EMPTY_WORDS:
        return False
    return reading(form).part not in _EMPTY_PARTS


def _term(lemma: str, written: str, *, of_object: bool = True) -> Term:
    weights = {lemma: 1.0}
    for other, weight in (*relatives(lemma), *_official(lemma)):
        weights[other] = max(weight, weights.get(other, 0.0))
    parts = tuple(part for each in family_of(lemma) for part in _parts(each))
    return Term(lemma, written, tuple(weights.items()), parts, of_object)


def _official(lemma: str) -> Iterator[tuple[str, float]]:
    """The words that acts say for an everyday one: «ТКО» for «мусор»."""
    for lemmas, weight in official(lemma):
        if len(lemmas) == 1:
            yield lemmas[0], AS_OFFICIAL * weight


def _parts(lemma: str) -> Iterator[tuple[str, str]]:
    """A word cut in two where the second is a word: «не коммерческий», «много квартирный»."""
    for middle in range(SHORTEST_HEAD, len(lemma) - SHORTEST_TAIL + 1):
        if is_known(lemma[middle:]):
            yield lemma[:middle], lemma[middle:]
