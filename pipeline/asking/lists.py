"""A question that wants a list in; the lead-in or heading that asks the same, and its items, out.

The outline knows what stands under what. The head whose own words say most of the question, with
those above it, is the list; its items are the answer.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pipeline.asking.asked import Part
from pipeline.asking.case import Case
from pipeline.asking.evidence import OWN, WHOLE, said_in, title_of, with_document
from pipeline.asking.question import Question, is_infinitive
from pipeline.asking.shelf import Opened
from pipeline.asking.weighing import Covered, Place, Weighed, Weights, covered, padded
from pipeline.stores.documents import DocumentRow

DOCUMENTS = 6
"""Documents whose outlines are looked through."""

MOST_ITEMS = 40

FOCUS = 0.25
"""What it is worth that the head names what is to be listed."""

LEADING, LAST_WORDS = 0.06, 4
"""What it is worth that the last words before the items name it."""

IN_ITEMS = 0.6
"""What a part counts for that only the items say."""

FIRST_ITEMS = 12

GENERIC = frozenset(
    ["сведение", "информация", "данные", "дать", "пункт", "документ", "мочь", "должный", "вещь"]
)
"""Words that name any list's items and so tell no list."""

NEAR_THE_FRAME = 30
"""Code points from the beginning within which a question names what it wants listed."""

_LONGEST_HEAD = 700
_HEAD_KINDS = frozenset(
    ("lead_in", "item", "point", "part", "article", "heading", "paragraph", "preamble")
)


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A list in a document: its head, its items (indices of nodes), and how the head covers.

    `focused` tells that the head names what is to be listed, `leads` that it ends with a colon.
    """

    document: DocumentRow
    opened: Opened
    head: int
    items: tuple[int, ...]
    covered: Covered
    score: float
    focused: bool
    leads: bool


def best_lists(case: Case) -> list[Listed]:
    """The lists of the best documents, best first."""
    around = said_in(case.found)
    found = [
        listed
        for row, opened in _documents(case)
        for listed in _lists_of(case, row, opened, around)
    ]
    return sorted(found, key=lambda each: (-each.score, each.document.document_id, each.head))


def _documents(case: Case) -> Iterator[tuple[DocumentRow, Opened]]:
    rows = {row.document_id: row for row in case.scope.documents[:DOCUMENTS]}
    for each in case.found:
        if len(rows) >= DOCUMENTS:
            break
        rows.setdefault(each.document.document_id, each.document)
    for row in rows.values():
        opened = case.shelf.open(row.document_id)
        if opened is not None:
            yield row, opened


def _lists_of(
    case: Case, row: DocumentRow, opened: Opened, around: Mapping[str, tuple[float, ...]]
) -> Iterator[Listed]:
    title = title_of(case.store, row)
    for head in opened.heads():
        node = opened.nodes[head]
        if node.kind not in _HEAD_KINDS or node.end - node.start > _LONGEST_HEAD:
            continue
        items = items_of(opened, head)
        if len(items) < 2:
            continue
        above = " ".join(opened.lemmas(each) for each in opened.above(head))
        place = Place(
            own=padded(opened.lemmas(head)), above=padded(above), title=title, kind=row.kind
        )
        how = covered(case.weights, place)
        if not how.own:
            continue
        how = _with_items(case, how, opened, items)
        focused = _has_focus(case, f"{place.own} {_title_above(opened, head)}")
        leading = LEADING * (focused and _leads_to_focus(case, place.own))
        how = with_document(how, around.get(row.document_id, how.shares), case.weights)
        yield Listed(
            document=row,
            opened=opened,
            head=head,
            items=items,
            covered=how,
            score=_score(opened, head, how) + FOCUS * focused + leading,
            focused=focused,
            leads=opened.words(head).rstrip().endswith(":"),
        )


def _title_above(opened: Opened, head: int) -> str:
    """The lemmas of the heading right above: «Полномочия Правительства» over «Правительство:»."""
    above = next(opened.above(head), None)
    named = above is not None and opened.nodes[above].kind in ("heading", "article")
    return opened.lemmas(above) if named and above is not None else ""


def _with_items(case: Case, how: Covered, opened: Opened, items: Sequence[int]) -> Covered:
    """Coverage helped by what the items say: the head often leaves the topic to them."""
    own = padded(" ".join(opened.lemmas(each) for each in items[:FIRST_ITEMS]))
    inside = covered(case.weights, Place(own=own, above=" ", title=" "))
    shares = tuple(
        max(head, IN_ITEMS * item) for head, item in zip(how.shares, inside.shares, strict=True)
    )
    return msgspec.structs.replace(how, shares=shares)


def _has_focus(case: Case, lemmas: str) -> bool:
    """Whether words name what is to be listed: «основания», «функции», «виды»."""
    focus = focus_of(case.question)
    own = Place(own=padded(lemmas), above=" ", title=" ")
    return focus is not None and covered(Weights((Weighed(focus, 1.0, True),)), own).whole > 0.5


def _leads_to_focus(case: Case, lemmas: str) -> bool:
    """Whether the last words before the items name it: «… следующие задачи:»."""
    return _has_focus(case, " ".join(lemmas.split()[-LAST_WORDS:]))


def focus_of(question: Question) -> Part | None:
    """The first thing that the question asks to list, where it stands near the asking words."""
    first = next((each for each in question.of("word", "sort") if not is_infinitive(each)), None)
    if first is None or first.start >= NEAR_THE_FRAME or first.lemma in GENERIC:
        return None
    return first


def _score(opened: Opened, head: int, how: Covered) -> float:
    """Coverage; of equals the head that says that a list follows, then the one with items."""
    colon = 0.06 if opened.words(head).rstrip().endswith(":") else 0.0
    heading = 0.05 if opened.nodes[head].kind == "heading" else 0.0
    return WHOLE * how.whole + OWN * how.own + colon - heading


def items_of(opened: Opened, head: int) -> tuple[int, ...]:
    """The items right below a head: numbered ones, or paragraphs where there are no numbers."""
    below = [index for index in opened.children(head) if opened.nodes[index].kind != "table"]
    tables = [index for index in opened.children(head) if opened.nodes[index].kind == "table"]
    numbered = [
        index
        for index in below
        if opened.nodes[index].number or opened.nodes[index].kind in ("item", "lead_in", "point")
    ]
    if not below and tables:
        return tuple(_rows(opened, tables))
    return tuple((numbered if len(numbered) > 1 else below)[:MOST_ITEMS])


def with_nested(opened: Opened, item: int) -> tuple[int, ...]:
    """An item; with those below it where it only leads in to them: «а) утвердить:»."""
    leads = opened.words(item).rstrip().endswith(":")
    return (item, *(items_of(opened, item) if leads else ()))


def is_alike(one: Listed, other: Listed) -> bool:
    """Whether two lists of one document stand under the same words: «РЕШИЛИ:»."""
    same = one.document.document_id == other.document.document_id
    return same and one.opened.words(one.head) == other.opened.words(other.head)


def by_place(listed: Listed) -> int:
    """Where a list begins."""
    return listed.head


def _rows(opened: Opened, tables: Sequence[int]) -> Iterator[int]:
    for table in tables:
        yield from (each for each in opened.children(table) if opened.nodes[each].kind == "row")
