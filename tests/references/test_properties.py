"""What holds of the references and times of every text, whatever its layout and its neighbours."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from plain_views import one_block
from shapes import read_shapes, unmarked

from extractors.extracting import extract, references_and_times
from extractors.facts import Reference, SourceText, Time

HERE = Path(__file__).parent
SENTENCES = [
    unmarked(sentence)
    for shapes in (HERE / "shapes.txt", HERE.parent / "times" / "shapes.txt")
    for sentence in read_shapes(shapes)
]
GAPS = ("  ", "   ", "\u00a0", " \u00a0 ", "\n", "\n   ", "\t", "\u2009")
PIECES = [*'«»"()№,.;:-N', "\n", " ", "1", "2020", "от ", "пункт ", "г. ", "с ", "до ", "дней "]
PIECES += [f"{word} " for word in " ".join(SENTENCES).split()[:400]]

Told = tuple[object, ...]


def one_paragraph(text: str) -> tuple[list[Reference], list[Time]]:
    return references_and_times(one_block(text))


def told(fact: Reference | Time) -> Told:
    quote = " ".join(fact.quote.split())
    if isinstance(fact, Time):
        return quote, fact.role, fact.value, " ".join((fact.anchor or "").split()), fact.working
    pinpoint = tuple((each.unit, each.number) for each in fact.pinpoint)
    requisites = (fact.act, fact.issuer, fact.date, fact.number, fact.title)
    return quote, *requisites, pinpoint, fact.relation, fact.self_


def all_told(text: str) -> list[Told]:
    references, times = one_paragraph(text)
    return [told(fact) for fact in (*references, *times)]


@given(st.sampled_from(SENTENCES), st.data())
@settings(deadline=None, max_examples=300)
def test_wider_gaps_of_any_kind_change_nothing(sentence: str, data: st.DataObject) -> None:
    gap = st.sampled_from([" ", *GAPS])
    spread = "".join(data.draw(gap) if char == " " else char for char in sentence)
    assert all_told(spread) == all_told(sentence)


@given(st.sampled_from(SENTENCES), st.data())
@settings(deadline=None, max_examples=100)
def test_soft_hyphens_and_latin_twins_change_nothing(sentence: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(sentence) - 1))
    if sentence[place - 1].isalpha() and sentence[place].isalpha():
        hyphened = f"{sentence[:place]}\u00ad{sentence[place:]}"
        plain = [
            tuple(str(part).replace("\u00ad", "") for part in each) for each in all_told(hyphened)
        ]
        assert plain == [tuple(map(str, each)) for each in all_told(sentence)]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(deadline=None, max_examples=300)
def test_spans_lie_in_the_text_quote_it_and_never_cross(pieces: list[str]) -> None:
    text = "".join(pieces)
    for facts in one_paragraph(text):
        end = 0
        for fact in facts:
            assert end <= fact.start < fact.end <= len(text)
            assert text[fact.start : fact.end] == fact.quote
            end = fact.end


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for fact in extract(SourceText(text=text, format="txt")).facts:
        assert text[fact.start : fact.end] == fact.quote


@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(SENTENCES), max_size=4))
@settings(deadline=None, max_examples=200)
def test_what_is_written_in_full_does_not_depend_on_the_rest(
    sentence: str, others: list[str]
) -> None:
    def full(text: str) -> list[Told]:
        facts = extract(SourceText(text=text, format="txt"), ["reference", "time"]).facts
        chosen = [fact for fact in facts if isinstance(fact, Reference | Time)]
        return [
            told(fact)
            for fact in chosen
            if isinstance(fact, Time) or (fact.number and fact.date and not fact.self_)
        ]

    alone = full(sentence)
    among = full("\n\n".join([*others, sentence, *others]))
    assert [each for each in alone if each not in among] == []
