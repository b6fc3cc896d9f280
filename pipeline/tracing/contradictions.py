"""A reference in; what in the library contradicts it out: date, number, title, order or provision.

Each rule asks for strong evidence of something else beside weak evidence for what is written:
numbers come again each year, and a library is never whole.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.facts import Reference
from pipeline.linking.act_ids import act_of, date_of, known_act, latin
from pipeline.linking.approved_texts import APPROVED_KINDS
from pipeline.linking.known_acts import act_named, article_of, last_article
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Store
from pipeline.tracing.evidence import Evidence, Support, Witnesses, titles_of
from pipeline.tracing.names import Names
from pipeline.tracing.provisions import is_absent, provision_in
from pipeline.tracing.registry import editions_of

_ORDERED = frozenset(
    (
        *("government_resolution", "government_order", "presidential_decree"),
        *("presidential_order", "federal_law"),
    )
)
_EMPTY = frozenset(
    ["о", "об", "и", "в", "на", "по", "с", "к", "для", "от", "российский", "федерация"]
)
_CHANGE = "изменение"
FEWEST_BROKEN = 2
"""Acts of the year that must stand the wrong way round before an order counts as broken."""

WHOLE_DATE = 10
LONG_NUMBER = 3
"""Signs of a number that two acts of one day seldom share."""
TITLES_SAME = 0.75
FEWEST_WORDS = 3
TITLES_ALIKE = 0.5
"""The share of words that two ways of writing one title have in common."""


def contradictions(store: Store, witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """All that speaks against a reference with an act id."""
    if reference.number and reference.date:
        yield from _other_date(witnesses, reference)
        yield from _other_number(witnesses, reference)
        yield from _other_body(store, witnesses, reference)
        yield from _cut_number(witnesses, reference)
        yield from _out_of_order(witnesses, reference)
    if reference.title:
        yield from _other_title(witnesses, reference)
        yield from _registered_otherwise(reference)
    yield from _no_article(reference)
    yield from _no_provision(store, witnesses, reference)


def _other_date(witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """The number is well known under another day, and this pair is not."""
    own = witnesses.support(reference.act_id or "")
    if own.is_sure:
        return
    for other in witnesses.alike(reference):
        date = date_of(other.act_id)
        if not other.is_sure or date is None:
            continue
        if _near(reference.date or "", date) or titles_agree(reference.title, titles_of(other)):
            says = f"Этот номер в библиотеке стоит с другой датой: {russian_date(date)}."
            yield from _against(witnesses, says, other)


def _other_number(witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """An act of this title and day is well known, and under another number."""
    own = witnesses.support(reference.act_id or "")
    if own.is_sure or not reference.title:
        return
    for other in _same_day(witnesses, reference):
        if other.is_sure and is_same_title(reference.title, titles_of(other)):
            number = _number_of(other)
            says = f"Акт с этой датой и таким названием имеет другой номер: {number}."
            yield from _against(witnesses, says, other)


def _other_body(store: Store, witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """The day and the number are those of a well known act of another kind or body."""
    own = witnesses.support(reference.act_id or "")
    if own.is_sure or own.witnesses or len(reference.number or "") < LONG_NUMBER:
        return
    for other in witnesses.same_requisites(reference):
        titles = titles_of(other)
        alike = not reference.title or not titles or titles_agree(reference.title, titles)
        if other.is_sure and alike:
            name = Names(store).of(other.act_id)
            says = f"Под этими датой и номером стоит акт другого вида или органа: {name}."
            yield from _against(witnesses, says, other)


def _cut_number(witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """A federal law is named without «-ФЗ»."""
    number = reference.number or ""
    if reference.act != "federal_law" or not number.isdigit():
        return
    meant = witnesses.support(f"{act_of(reference.act_id or '')}-fz")
    if meant.is_sure:
        says = f"У федерального закона с этой датой номер с буквами: {number}-ФЗ."
        yield from _against(witnesses, says, meant)


def likenesses(witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """Well known acts of the same day whose number looks like this one: a hint, no proof."""
    if (
        not (reference.number and reference.date)
        or witnesses.support(reference.act_id or "").is_sure
    ):
        return
    for other in _same_day(witnesses, reference):
        number = _number_of(other)
        if other.is_sure and slipped(latin(reference.number), latin(number)):
            says = f"За этот день известен акт с похожим номером: {number}."
            yield from _against(witnesses, says, other)


def _same_day(witnesses: Witnesses, reference: Reference) -> Iterator[Support]:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", reference.date or ""):
        return
    for other in witnesses.dated(reference, same_day=True):
        if date_of(other.act_id) == reference.date and other.act_id != act_of(
            reference.act_id or ""
        ):
            yield other


def _number_of(support: Support) -> str:
    """The number of an act as its witnesses write it."""
    written = [each.reference.number for each in support.citations if each.reference.number]
    own = [row.number for row in support.documents if row.number]
    known = known_act(support.act_id)
    registered = [known.number] if known and known.number else []
    return (*registered, *own, *written, support.act_id.rsplit("/", 1)[-1])[0]


def slipped(one: str, other: str) -> bool:
    """Whether two numbers differ in one sign, in the order of two, or in letters left out."""
    if other.startswith(f"{one}-") or one.startswith(f"{other}-"):
        return True
    if len(one) != len(other):
        return False
    unlike = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unlike) != 2:
        return len(unlike) == 1
    first, second = unlike
    return one[first] == other[second] and one[second] == other[first]


def _other_title(witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """The act is known, and under quite another title."""
    support = witnesses.support(reference.act_id or "")
    titles = titles_of(support)
    if titles and support.is_sure and not titles_agree(reference.title, titles):
        yield from _against(
            witnesses, f"Акт с этим номером называется иначе: «{titles[0]}».", support
        )


def _out_of_order(witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """Numbers of one body's acts grow with the date within a year; this pair breaks the order."""
    own = witnesses.support(reference.act_id or "")
    number = _ordinal(reference.number or "")
    if own.is_sure or number is None or reference.act not in _ORDERED:
        return
    holds, broken = 0, []
    for other in witnesses.dated(reference):
        date, theirs = date_of(other.act_id), _ordinal(other.act_id.rsplit("/", 1)[-1])
        if not other.is_sure or date is None or theirs is None or date == reference.date:
            continue
        if theirs != number and (date < (reference.date or "")) != (theirs < number):
            broken.append((other, theirs, date))
        else:
            holds += 1
    if len(broken) < FEWEST_BROKEN or len(broken) <= holds:
        return
    for other, theirs, date in broken[:FEWEST_BROKEN]:
        says = (
            f"Номера за год растут с датой, а № {theirs} принят {russian_date(date)}: пара даты и"
            " номера нарушает порядок."
        )
        yield from _against(witnesses, says, other)


def _registered_otherwise(reference: Reference) -> Iterator[Evidence]:
    """A well known law has this title, and other requisites."""
    known = act_named(reference.act, reference.title) if reference.title else None
    if known is None or not reference.number:
        return
    dated = reference.date if len(reference.date or "") == WHOLE_DATE else known.date
    if (known.number, known.date) != (reference.number, dated):
        says = f"Акт с таким названием – № {known.number} от {russian_date(known.date)}."
        yield Evidence(says=f"{says} Источник: {known.source}.")


def _no_article(reference: Reference) -> Iterator[Evidence]:
    """A code is not that long."""
    known = known_act(reference.act_id or "")
    last = last_article(known) if known and known.kind == "code" else None
    article = article_of(reference.pinpoint)
    if known and last and article and article > last:
        says = f"Такой статьи в кодексе нет: последняя известная – {last}."
        yield Evidence(says=f"{says} {known.title}: {known.source}.")


def _no_provision(store: Store, witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """No file of the act here has such a provision, and one that is whole plainly lacks it."""
    eid = (reference.act_id or "").partition("/~")[2]
    if not eid:
        return
    approved = reference.act in APPROVED_KINDS
    lacking = None
    for row in editions_of(store, act_of(reference.act_id or "")):
        document = store.document(row.document_id)
        if document is None or row.document_id == witnesses.checked:
            continue
        found = provision_in(document.outline, eid, approved=approved)
        if found is not None and found.whole:
            return
        if is_absent(document.outline, eid, approved=approved, text=document.text):
            lacking = lacking or row
    if lacking is not None:
        yield witnesses.held("Такого положения в акте нет.", lacking)


def _against(witnesses: Witnesses, says: str, other: Support) -> Iterator[Evidence]:
    for row in other.documents[:1]:
        yield witnesses.held(says, row)
    shown = list(witnesses.shown(says, other.others))
    yield from shown
    if not other.documents and not shown:
        yield Evidence(says=f"{says} Источник: {other.registered}.")


def _near(one: str, other: str) -> bool:
    """Whether two dates look like one with a slip: the same year, or the same day and month."""
    return one[:4] == other[:4] or (len(one) == 10 and one[4:] == other[4:])


def titles_agree(title: str | None, others: Sequence[str]) -> bool:
    """Whether a title is one of others, cut or inflected."""
    if title is None:
        return False
    words = _words(title)
    return any(_alike(words, _words(other)) for other in others)


def is_same_title(title: str | None, others: Sequence[str]) -> bool:
    """Whether a title is one of others, whole or cut at its end.

    Acts of one day often have titles alike: «О мерах по реализации …».
    """
    words = lemmas_of(title or "").split()
    return any(_is_same(words, lemmas_of(other).split()) for other in others)


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    shorter = min(len(one), len(other))
    if shorter >= FEWEST_WORDS and one[:shorter] == other[:shorter]:
        return True
    words, theirs = frozenset(one) - _EMPTY, frozenset(other) - _EMPTY
    return bool(words) and len(words & theirs) / len(words | theirs) >= TITLES_SAME


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Titles are cut and inflected, so common words are counted against the shorter one.

    A law that changes another has most of that one's title in its own.
    """
    if (_CHANGE in one) != (_CHANGE in other):
        return False
    shorter = min(len(one), len(other))
    return shorter == 0 or len(one & other) / shorter >= TITLES_ALIKE


def _words(title: str) -> frozenset[str]:
    return frozenset(lemmas_of(title).split()) - _EMPTY


def _ordinal(number: str) -> int | None:
    match = re.match(r"\d+", number)
    return int(match[0]) if match else None


def russian_date(date: str) -> str:
    """An ISO date as documents write it in figures."""
    return ".".join(reversed(date.split("-")))
