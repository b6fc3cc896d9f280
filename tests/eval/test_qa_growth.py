"""A synthetic document gets lists, and the times of answers become a small table."""

from eval.qa import Asked
from eval.qa_growth import ITEMS, Answered, rows_of, with_lists
from extractors.facts import Act, Outline
from pipeline.stores.documents import LibraryDocument, Passage

WORDS = "Хранитель тропы обновляет указатели"


def passage(place: int) -> Passage:
    """One of several equal passages, a line each."""
    start = place * (len(WORDS) + 1)
    return Passage(
        ordinal=place,
        kind="item",
        start=start,
        end=start + len(WORDS),
        quote=WORDS,
        lemmas="",
        fingerprint=str(place),
    )


def test_every_few_passages_are_items_below_the_one_before_them() -> None:
    passages = tuple(passage(place) for place in range(2 * (ITEMS + 1)))
    text = "\n".join(each.quote for each in passages)
    document = LibraryDocument(
        document_id="d",
        recipe="r",
        format="txt",
        text=text,
        act=Act(quote="", start=0, end=0, kind="other"),
        outline=Outline(()),
        facts=(),
        passages=passages,
    )
    nodes = with_lists(document).outline.nodes
    assert [node.parent for node in nodes] == [None, *[0] * ITEMS, None, *[ITEMS + 1] * ITEMS]
    assert all(text[node.start : node.end] == WORDS for node in nodes)


def test_the_times_are_told_by_the_clock_and_by_the_processor() -> None:
    asked = Asked(id=1, kind="who", question="Кто?", expected="refuse")
    times = [Answered(asked, clock=place / 1000, processor=0.001) for place in range(1, 101)]
    _, clock, processor = rows_of(times)
    assert clock.split() == ["clock", "51", "96", "100"]
    assert processor.split() == ["processor", "1", "1", "1"]
