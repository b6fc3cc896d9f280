"""Our reading beside another program's: which words and which numbers count as the same."""

from eval.reading import numbers_compared, words_of
from extractors.facts import Block, SourceText


def test_hyphenated_and_letter_spaced_words_are_one_word() -> None:
    assert words_of("Опытно-\nпромышленный П Р И К А З") == ["опытнопромышленный", "приказ"]


def test_number_is_what_stands_before_the_same_words_in_the_peer_s_line() -> None:
    text = "1.\tПолить сад.\n2.\tСобрать груши."
    blocks = (
        Block(kind="item", start=0, end=14, body=3, number="1", level=1),
        Block(kind="item", start=15, end=32, body=18, number="2", level=1),
    )
    source = SourceText(text=text, format="docx", blocks=blocks)
    numbers = numbers_compared(source, ["1.\tПолить сад.", "3.\tСобрать груши."])
    assert (numbers.same, numbers.total) == (1, 2)
    assert numbers.wrong == ["number: ours «2.», theirs «3.» before «Собрать груши.»"]
