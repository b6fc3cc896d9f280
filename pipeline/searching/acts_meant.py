"""The acts that a query names in; the clauses that find them and what cites them out.

An act is known by its requisites or its registered name; where they do not do, the library itself
is asked which act of this kind and number it cites or holds.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from extractors.facts import Act, ActKind, AnyFact, Pinpoint, PinpointUnit, Reference
from pipeline.linking.act_ids import act_id, act_of, latin, with_provision
from pipeline.linking.known_acts import KnownAct, known_acts, name_key
from pipeline.searching.meanings import Meaning, Understood, any_phrase, undone
from pipeline.searching.typed_acts import TypedAct, typed_acts
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import CitationQuery, Clause, Filters, Phrase, SearchQuery, Store
from pipeline.stores.documents import earliest_and_latest
from pipeline.wording import document_kind

MOST_ACTS = 5
"""Acts that one mention may mean at once, the most cited first."""

_READ = 1000
_NAMES: dict[PinpointUnit, tuple[str, ...]] = {
    "chapter": ("глава", "гл"),
    "article": ("статья", "ст"),
    "part": ("часть", "ч"),
    "point": ("пункт", "п"),
    "subpoint": ("подпункт", "пп", "подп"),
    "paragraph": ("абзац", "абз"),
}
_TOP: tuple[PinpointUnit, ...] = ("chapter", "article")
"""Provisions that a heading names; what is below is only a number in its own act."""


def acts_meant(store: Store, query: str, shown: str, facts: Sequence[AnyFact]) -> list[Meaning]:
    """The acts that are named in a query, in order; `facts` are the extractors'.

    `shown` is the query with spaces for what is not to be read.
    """
    found = [meaning for act in typed_acts(shown) if (meaning := _typed(store, query, act))]
    for fact in facts:
        if isinstance(fact, Reference) and fact.act_id:
            found += _referred(query, fact, fact.act_id)
    found.sort(key=lambda each: (each.understood.start, -each.understood.end))
    kept: list[Meaning] = []
    for meaning in found:
        if not kept or meaning.understood.start >= kept[-1].understood.end:
            kept.append(meaning)
    return kept


def _referred(query: str, fact: Reference, found: str) -> list[Meaning]:
    base = act_of(found)
    words = [lemmas_of(fact.number or fact.title or fact.quote)]
    span = (fact.start, fact.end)
    return [_meaning(query, span, (base,), words, fact.pinpoint, _label(fact.act, base))]


def _typed(store: Store, query: str, act: TypedAct) -> Meaning | None:
    ids = _ids(store, act)
    if not ids:
        return None
    label = " или ".join(_label(act.kind, each) for each in ids)
    span = (act.start, act.end)
    return _meaning(query, span, ids, _words(act, ids), act.pinpoint, label)


def _ids(store: Store, act: TypedAct) -> tuple[str, ...]:
    """The ids of the acts that the mention may mean, without provisions."""
    if act.name:
        named = [known for known in known_acts() if _is_named(known, act)]
        return tuple(dict.fromkeys(each for known in named if (each := _known_id(known))))
    reference = Reference(quote="", start=0, end=0, act=act.kind, number=act.number, date=act.date)
    sure = act_id(reference) if act.sure else None
    return (sure,) if sure else _in_library(store, act)


def _is_named(known: KnownAct, act: TypedAct) -> bool:
    if known.kind != act.kind or name_key(act.name or "") not in map(name_key, known.short):
        return False
    article = next((each.number for each in act.pinpoint if each.unit == "article"), None)
    if article is None or known.articles is None:
        return True
    return known.articles[0] <= int(article.split(".")[0].split("-")[0]) <= known.articles[1]


def _known_id(known: KnownAct) -> str | None:
    if known.number is None:
        return f"/akn/ru/act/{known.kind}/{known.date}"
    act = Act(quote="", start=0, end=0, kind=known.kind, date=known.date, number=known.number)
    return act_id(act)


def _in_library(store: Store, act: TypedAct) -> tuple[str, ...]:
    """The acts of this kind and number that the library cites or holds, most cited first."""
    number = latin(act.number or "")
    wanted = CitationQuery(kinds=(act.kind,), numbers=(number,), date=act.date, limit=_READ)
    cited = [each.reference.act_id for each in store.citations(wanted).citations]
    counts = Counter(act_of(each) for each in cited if each)
    for own in _own(store, act, number):
        counts[own] += _READ
    return tuple(found for found, _ in counts.most_common(MOST_ACTS))


def _own(store: Store, act: TypedAct, number: str) -> list[str]:
    """The ids of the library's own documents of this kind and number."""
    days = earliest_and_latest(act.date)
    query = SearchQuery(
        clauses=(Clause((Phrase(tuple(lemmas_of(act.number or "").split())),)),),
        filters=Filters(
            kinds=(act.kind,),
            date_from=days[0] if days else None,
            date_to=days[1] if days else None,
        ),
        facets=False,
        limit=50,
    )
    rows = [hit.found for hit in store.search_documents(query).hits]
    return [row.act_id for row in rows if row.act_id and latin(row.number or "") == number]


def _words(act: TypedAct, ids: Sequence[str]) -> list[str]:
    """How texts write the act: the number with its letters, or with its year; a code by name."""
    if act.name:
        shorts = [short for known in known_acts() for short in known.short if _is_named(known, act)]
        return [lemmas_of(short) for short in shorts]
    number = lemmas_of(act.number or "")
    if " " in number:
        return [number]
    years = dict.fromkeys(found.rsplit("/", 2)[1][:4] for found in ids)
    return [f"{year} {word}{number}" for year in years for word in ("", "г ", "год ")]


def _meaning(
    query: str,
    span: tuple[int, int],
    ids: tuple[str, ...],
    words: list[str],
    pinpoint: tuple[Pinpoint, ...],
    label: str,
) -> Meaning:
    own = Filters(document_acts=ids)
    phrases = [tuple(each.split()) for each in words]
    clauses = [any_phrase(phrases, Filters(acts=ids), own)]
    provisions = ids
    for place, provision in enumerate(pinpoint, 1):
        provisions = tuple(with_provision(each, pinpoint[:place]) for each in ids)
        clauses.append(_provision(provision, provisions, own))
    start, end = span
    understood = Understood(
        kind="act",
        start=start,
        end=end,
        quote=query[start:end],
        meaning=", ".join([*map(_spoken, reversed(pinpoint)), label]),
        ids=provisions,
        undo=undone(query, start, end),
    )
    return Meaning(
        understood=understood,
        clauses=tuple(clauses),
        acts=ids,
        provisions=provisions if pinpoint else (),
    )


def _provision(provision: Pinpoint, ids: tuple[str, ...], own: Filters) -> Clause:
    number = tuple(lemmas_of(provision.number or "").split())
    phrases = [(name, *number) for name in _NAMES.get(provision.unit, ())]
    filters = [Filters(acts=ids)] if provision.unit in _TOP else [Filters(acts=ids), own]
    return any_phrase(phrases, *filters)


def _spoken(provision: Pinpoint) -> str:
    return f"{_NAMES.get(provision.unit, (provision.unit,))[0]} {provision.number or ''}".strip()


def _label(kind: ActKind, base: str) -> str:
    """The act in Russian, with its registered title where it is known."""
    known = _titles().get(base)
    if known and known.kind in ("code", "constitution"):
        return known.title
    date, number = base.rsplit("/", 2)[1:]
    shown = number.replace("-fz", "-ФЗ").replace("-fkz", "-ФКЗ").replace("-rp", "-рп")
    shown = shown.replace("-r", "-р") if shown.endswith("-r") else shown
    day = ".".join(reversed(date.split("-")))
    title = f" «{known.title}»" if known else ""
    return f"{document_kind(known.kind if known else kind)} от {day} № {shown}{title}"


@cache
def _titles() -> dict[str, KnownAct]:
    return {found: known for known in known_acts() if (found := _known_id(known))}
