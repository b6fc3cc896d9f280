"""A place that was found in; its marks and the reasons out, made from the lemmas of its quote."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.searching.answers import Met, Why
from pipeline.searching.candidates import Candidate, passes
from pipeline.searching.query import Asked, AskedQuery
from pipeline.searching.words import Word, words_of
from pipeline.stores.base import Filters, Phrase


def explained(
    candidate: Candidate, query: AskedQuery, filters: Sequence[str]
) -> tuple[tuple[tuple[int, int], ...], Why]:
    """The marked spans of the canonical text, and why the place was found.

    `filters` are those that the place has passed, in Russian.
    """
    words = list(words_of(candidate.quote))
    here = {word.lemma for word in words}
    marked: set[int] = set()
    met: list[Met] = []
    missing: list[str] = []
    for asked in query.asked:
        phrases = [each for each in _phrases(asked) if each.prefix or here.issuperset(each.lemmas)]
        found = [(phrase, at) for phrase in phrases for at in _places(words, phrase)]
        marked.update(each for phrase, at in found for each in range(at, at + len(phrase.lemmas)))
        how = _met(asked, query, candidate, [phrase for phrase, _ in found])
        if how is None:
            missing.append(query.text[asked.start : asked.end])
        else:
            met.append(how)
    marks = [words[place] for place in sorted(marked)]
    why = Why(
        lemmas=_forms(candidate.quote, marks),
        elsewhere=_elsewhere(query, candidate, marks),
        met=tuple(met),
        missing=tuple(missing),
        filters=tuple(filters),
        ranks=candidate.ranks,
    )
    start = candidate.start
    return tuple((start + word.start, start + word.end) for word in marks), why


def _phrases(asked: Asked) -> tuple[Phrase, ...]:
    return asked.clause.alternatives


def _places(words: Sequence[Word], phrase: Phrase) -> Iterator[int]:
    """Where a phrase begins among the words."""
    first, length = phrase.lemmas[0], len(phrase.lemmas)
    for at in range(len(words) - length + 1):
        if words[at].lemma != first and not (phrase.prefix and length == 1):
            continue
        *whole, last = [word.lemma for word in words[at : at + length]]
        begun = phrase.prefix and last.startswith(phrase.lemmas[-1])
        if tuple(whole) == phrase.lemmas[:-1] and (last == phrase.lemmas[-1] or begun):
            yield at


def _met(
    asked: Asked, query: AskedQuery, candidate: Candidate, found: Sequence[Phrase]
) -> Met | None:
    said = query.text[asked.start : asked.end]
    if found:
        return Met(asked=said, by=" ".join(found[0].lemmas), where="quote")
    for phrase in _phrases(asked):
        by = " ".join(phrase.lemmas)
        if f" {by}" in f" {candidate.context}":
            return Met(asked=said, by=by, where="heading")
        if f" {by}" in f" {candidate.title}":
            return Met(asked=said, by=by, where="title")
    kept = next((each for each in asked.clause.filters if passes(candidate, each)), None)
    return Met(asked=said, by=_named(kept), where="id") if kept else None


def _named(filters: Filters) -> str:
    days = [day for day in (filters.date_from, filters.date_to) if day]
    return ", ".join([*filters.acts, *filters.document_acts, *filters.bodies, *days])


def _forms(quote: str, marks: Sequence[Word]) -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, dict[str, None]] = {}
    for word in marks:
        forms.setdefault(word.lemma, {})[quote[word.start : word.end]] = None
    return {lemma: tuple(found) for lemma, found in forms.items()}


def _elsewhere(query: AskedQuery, candidate: Candidate, marks: Sequence[Word]) -> tuple[str, ...]:
    """The lemmas as typed that stand only around the quote or in the title."""
    here = {word.lemma for word in marks}
    above = {*candidate.context.split(), *candidate.title.split()}
    typed = (lemma for asked in query.asked for lemma in _typed(asked))
    return tuple(dict.fromkeys(each for each in typed if each in above and each not in here))


def _typed(asked: Asked) -> tuple[str, ...]:
    return asked.clause.alternatives[0].lemmas if asked.clause.alternatives else ()
