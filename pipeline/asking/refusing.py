"""Why a question is not answered, in Russian, with what was looked through and came nearest."""

from collections.abc import Sequence
from itertools import islice

from pipeline.asking.answers import Answer, LookedThrough, Quoted, RefusalReason
from pipeline.asking.case import Case
from pipeline.asking.evidence import distinct
from pipeline.asking.framing import joined, one_line
from pipeline.asking.quoting import apart, named, quoted
from pipeline.asking.scope import Named, citing
from pipeline.stores.base import SearchQuery, Store
from pipeline.stores.documents import DocumentRow, Passage

NEAREST = 3


def refused(
    store: Store,
    reason: RefusalReason,
    why: str,
    *,
    nearest: Sequence[Quoted] = (),
    choices: Sequence[str] = (),
) -> Answer:
    """A refusal; `why` is one or two Russian sentences."""
    everything = SearchQuery(limit=1, facets=False)
    return Answer(
        answered=False,
        refusal=why,
        reason=reason,
        choices=tuple(choices),
        looked=LookedThrough(
            documents=store.search_documents(everything).total,
            passages=store.statistics("passages", ()).units,
            measures=store.statistics("measures", ()).units,
            nearest=apart(nearest)[:NEAREST],
        ),
    )


def act_not_here(case: Case, missing: Named) -> Answer:
    """The act that is asked about is not in the library; say who cites it and what is like it."""
    page = citing(case.store, missing.mention, NEAREST)
    said = [f"Акта «{one_line(missing.mention.quote)}» в библиотеке нет."]
    if missing.nearest:
        like = "; ".join(
            f"{named(row)}, дата {row.date or 'не указана'}" for row in missing.nearest
        )
        said.append(f"Под этим номером есть другое: {like}.")
    if page.total:
        said.append(f"На него ссылаются (ссылок: {page.total}), но самого текста нет.")
    places = [
        (each.document_id, each.reference.start, each.reference.end) for each in page.citations
    ]
    return refused(case.store, "act_not_here", " ".join(said), nearest=_cited(case.store, places))


def _cited(store: Store, places: Sequence[tuple[str, int, int]]) -> list[Quoted]:
    rows = store.rows([document for document, _, _ in places])
    found = []
    for document, start, end in places:
        passage = next(iter(store.passages(document, start, end)), None)
        if passage is not None and document in rows:
            found.append(
                _of_passage(rows[document].document, rows[document].act_id, document, passage)
            )
    return found


def _of_passage(name: str, act: str | None, document: str, passage: Passage) -> Quoted:
    return Quoted(
        document=name,
        document_id=document,
        act_id=act,
        title=None,
        section=passage.section,
        page=passage.page,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
    )


def provision_not_here(case: Case, provision: str, rows: Sequence[DocumentRow]) -> Answer:
    """The act is here, but has no such provision."""
    acts = joined([named(row) for row in rows], 2)
    return refused(case.store, "provision_not_here", f"В документе {acts} нет: {provision}.")


def body_without_duty(case: Case, body: str, others: Sequence[str]) -> Answer:
    """The topic is here, but the body asked about has nothing to do with it."""
    where = joined([named(row) for row in case.scope.documents], 1)
    said = [f"{'В документе ' + where if where else 'В библиотеке'} об этом не сказано: {body}."]
    if others:
        said.append(f"Там это дело других: {joined(others)}.")
    return refused(case.store, "body_without_duty", " ".join(said), nearest=_nearest(case))


def not_found(case: Case) -> Answer:
    """Nothing in the library covers enough of the question."""
    missing = case.found[0].covered.missing if case.found else ()
    words = [word.strip(".,;:!?") for word in missing]
    said = "В библиотеке нет ответа на этот вопрос."
    if words:
        said += f" Нет места, где об этом сказано вместе; не нашлось: {joined(words, 6)}."
    return refused(case.store, "not_found", said, nearest=_nearest(case))


def unclear(store: Store) -> Answer:
    """The question names nothing that it is about."""
    return refused(store, "unclear", "Вопрос не называет, о чём он: добавьте предмет или документ.")


def ambiguous(case: Case, choices: Sequence[str]) -> Answer:
    """The question may mean several documents; offer each as a question."""
    why = "Вопрос можно понять по-разному: в библиотеке об этом говорят разные документы. Уточните:"
    return refused(case.store, "ambiguous", why, nearest=_nearest(case), choices=choices)


def _nearest(case: Case) -> list[Quoted]:
    return [quoted(each, case.weights) for each in islice(distinct(case.found), NEAREST)]
