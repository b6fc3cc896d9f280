"""Every store finds exactly what the words of the contract say: held against a plain reading of it.

Small libraries and queries are drawn at random; a few lines of Python decide what must be found.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.facts import Act, Measure, Node, Outline
from pipeline.stores.base import Clause, Filters, Phrase, SearchQuery
from pipeline.stores.documents import (
    Entry,
    LibraryDocument,
    Passage,
    RegisterRow,
    earliest_and_latest,
    with_acts_above,
)

LEMMAS = ("реестр", "реестровый", "реклама", "план", "131")
LAW = "/akn/ru/act/law/2003-10-06/131-fz"
ACTS = (LAW, f"{LAW}/~art_16", "/akn/ru/act/law/2001-01-01/1-fz")
KINDS = ("federal_law", "programme")
BODIES = ("government", "minfin")
MODALITIES = ("ordered", "planned")
DATES = ("2003-10-06", "2007", "2007-05", None)
DAYS = ("2003-10-06", "2007-05-01", "2007-12-31")


class Unit(msgspec.Struct, frozen=True):
    """A unit as the contract sees it: stretches of own words, words above, title, and values."""

    words: tuple[tuple[str, ...], ...]
    context: tuple[str, ...]
    title: tuple[str, ...]
    values: dict[str, frozenset[str]]
    date: str | None


def some(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


lemmas = st.lists(st.sampled_from(LEMMAS), max_size=5).map(" ".join)
passages = st.lists(
    st.builds(
        Passage,
        ordinal=st.just(0),
        start=st.just(0),
        end=st.just(1),
        quote=st.just("–"),
        kind=st.just("paragraph"),
        lemmas=lemmas,
        context=lemmas,
        bodies=some(BODIES),
        acts=some(ACTS),
        executors=some(BODIES),
        modalities=some(MODALITIES),
        fingerprint=st.just("f"),
    ),
    max_size=4,
)
measures = st.lists(
    st.builds(
        RegisterRow,
        id=st.just(""),
        document_id=st.just(""),
        measure=st.builds(
            Measure,
            quote=st.just("–"),
            start=st.just(0),
            end=st.just(1),
            modality=st.sampled_from(MODALITIES),
        ),
        bodies=some(BODIES),
        grounds=some(ACTS),
        lemmas=lemmas,
        context=lemmas,
    ),
    max_size=2,
)


@st.composite
def documents(draw, number: int) -> LibraryDocument:
    document_id = f"{number:032x}"
    text = "–" * 10
    act = Act(
        quote="–",
        start=0,
        end=1,
        kind=draw(st.sampled_from(KINDS)),
        issuer=draw(st.sampled_from((*BODIES, None))),
        date=draw(st.sampled_from(DATES)),
        act_id=draw(st.sampled_from((*ACTS, None))),
    )
    replace = msgspec.structs.replace
    return LibraryDocument(
        document_id=document_id,
        recipe="r",
        format="txt",
        text=text,
        act=act,
        outline=Outline((Node(kind="paragraph", start=0, end=10, body=0),)),
        facts=(act,),
        passages=tuple(
            replace(passage, ordinal=place, start=place, end=place + 1)
            for place, passage in enumerate(draw(passages))
        ),
        register=tuple(
            replace(
                row,
                id=f"{document_id}-{place}",
                document_id=document_id,
                measure=replace(row.measure, start=place, end=place + 1),
            )
            for place, row in enumerate(draw(measures))
        ),
        title_lemmas=draw(lemmas),
        collection=draw(st.sampled_from(("своды", None))),
    )


libraries = st.integers(1, 4).flatmap(lambda n: st.tuples(*(documents(each) for each in range(n))))
filters = st.builds(
    Filters,
    kinds=some(KINDS),
    issuers=some(BODIES),
    bodies=some(BODIES),
    acts=some(ACTS),
    executors=some(BODIES),
    modalities=some(MODALITIES),
    collections=some(("своды",)),
    documents=some([f"{number:032x}" for number in range(3)]),
    document_acts=some(ACTS),
    date_from=st.sampled_from((*DAYS, None)),
    date_to=st.sampled_from((*DAYS, None)),
)
narrow = st.one_of(st.just(Filters()), st.builds(Filters, kinds=some(KINDS)), filters)
phrases = st.builds(
    Phrase,
    lemmas=st.lists(st.sampled_from(LEMMAS), min_size=1, max_size=3).map(tuple),
) | st.builds(
    Phrase,
    lemmas=st.tuples(st.sampled_from(LEMMAS), st.sampled_from(("рее", "рек", "реестров")))
    | st.tuples(st.sampled_from(("рее", "рек", "реестров"))),
    prefix=st.just(True),
)
clauses = st.builds(
    Clause,
    alternatives=st.lists(phrases, max_size=2).map(tuple),
    filters=st.lists(narrow, max_size=1).map(tuple),
    required=st.booleans(),
) | st.builds(Clause, alternatives=st.tuples(phrases))
queries = st.builds(
    SearchQuery,
    clauses=st.lists(clauses, max_size=3).map(tuple),
    any_of=st.booleans(),
    at_least=st.integers(1, 3),
    excluded=st.lists(phrases, max_size=1).map(tuple),
    filters=narrow,
    order=st.sampled_from(("relevance", "date")),
    limit=st.just(100),
)


def stands_in(phrase: Phrase, stretch: Sequence[str]) -> bool:
    size = len(phrase.lemmas)
    for start in range(len(stretch) - size + 1):
        *first, last = stretch[start : start + size]
        ends = last.startswith(phrase.lemmas[-1]) if phrase.prefix else last == phrase.lemmas[-1]
        if ends and tuple(first) == phrase.lemmas[:-1]:
            return True
    return False


def kept(unit: Unit, asked: Filters) -> bool:
    fields = (
        "kinds", "issuers", "bodies", "acts", "executors", "modalities", "collections",
        "documents", "document_acts",
    )  # fmt: skip
    wanted = {name: set(getattr(asked, name)) for name in fields}
    if any(values and not values & unit.values[name] for name, values in wanted.items()):
        return False
    days = earliest_and_latest(unit.date)
    if asked.date_from and (days is None or days[1] < asked.date_from):
        return False
    return not (asked.date_to and (days is None or days[0] > asked.date_to))


def met(unit: Unit, clause: Clause, stretches: Iterable[Sequence[str]]) -> bool:
    return any(kept(unit, asked) for asked in clause.filters) or any(
        stands_in(phrase, stretch) for stretch in stretches for phrase in clause.alternatives
    )


def found(unit: Unit, query: SearchQuery) -> bool:
    own = (*unit.words, unit.context)
    if not kept(unit, query.filters):
        return False
    if any(stands_in(phrase, stretch) for phrase in query.excluded for stretch in own):
        return False
    if not query.clauses:
        return True
    enough = query.at_least if query.any_of else len(query.clauses)
    anywhere = sum(met(unit, clause, (*own, unit.title)) for clause in query.clauses)
    required = [clause for clause in query.clauses if clause.required]
    if not all(met(unit, clause, (*own, unit.title)) for clause in required):
        return False
    return anywhere >= enough and any(met(unit, clause, own) for clause in query.clauses)


def values_of(document: LibraryDocument, *passages: Passage) -> dict[str, frozenset[str]]:
    act = document.act
    return {
        "kinds": frozenset([act.kind]),
        "issuers": frozenset(filter(None, [act.issuer])),
        "years": frozenset([act.date[:4]] if act.date else []),
        "collections": frozenset(filter(None, [document.collection])),
        "documents": frozenset([document.document_id]),
        "document_acts": frozenset(filter(None, [act.act_id])),
        "bodies": frozenset(body for passage in passages for body in passage.bodies),
        "acts": frozenset(each for passage in passages for each in passage.acts),
        "executors": frozenset(body for passage in passages for body in passage.executors),
        "modalities": frozenset(each for passage in passages for each in passage.modalities),
    }


def passage_units(document: LibraryDocument):
    for passage in document.passages:
        yield (
            (document.document_id, passage.ordinal),
            _unit(document, [passage.lemmas], passage.context, values_of(document, passage)),
        )


def measure_units(document: LibraryDocument):
    issuer = [document.act.issuer] if document.act.issuer else []
    for row in document.register:
        values = values_of(document) | {
            "bodies": frozenset([*row.bodies, *issuer]),
            "acts": frozenset(with_acts_above(row.grounds)),
            "executors": frozenset(row.bodies),
            "modalities": frozenset([row.measure.modality]),
        }
        yield (
            (document.document_id, row.measure.start),
            _unit(document, [row.lemmas], row.context, values),
        )


def document_units(document: LibraryDocument):
    words = [passage.lemmas for passage in document.passages]
    values = values_of(document, *document.passages)
    yield (document.document_id, 0), _unit(document, words, "", values)


def _unit(document, words, context, values) -> Unit:
    return Unit(
        words=tuple(tuple(each.split()) for each in words),
        context=tuple(context.split()),
        title=tuple(document.title_lemmas.split()),
        values=values,
        date=document.act.date,
    )


FACETS = {
    "kind": "kinds",
    "issuer": "issuers",
    "year": "years",
    "collection": "collections",
    "body": "bodies",
    "executor": "executors",
    "modality": "modalities",
}


def check(find, units, query, place):
    expected = {key: unit for key, unit in units if found(unit, query)}
    results = find(query)
    assert {(hit.document_id, place(hit.found)) for hit in results.hits} == set(expected)
    assert results.total == len(expected) == len(results.hits)
    for facet, name in FACETS.items():
        counts = Counter(value for unit in expected.values() for value in unit.values[name])
        assert dict(results.facets[facet]) == dict(counts), facet


def test_what_is_found_and_counted_is_what_the_contract_says(store):
    written: set[str] = set()

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(library=libraries, asked=st.lists(queries, min_size=12, max_size=12))
    def agrees(library, asked):
        for document_id in written - {document.document_id for document in library}:
            store.remove(document_id)
        written.clear()
        written.update(document.document_id for document in library)
        store.write([Entry(f"/{each.document_id}.txt", each) for each in library])
        store.flush()
        for query in asked:
            for find, units_of, place in (
                (store.search, passage_units, lambda passage: passage.ordinal),
                (store.search_measures, measure_units, lambda row: row.measure.start),
                (store.search_documents, document_units, lambda _: 0),
            ):
                units = [unit for document in library for unit in units_of(document)]
                check(find, units, query, place)

    agrees()
