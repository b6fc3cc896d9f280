from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.word_changes import Piece, word_changes


def test_words_that_stay_go_and_come_are_told_apart():
    assert word_changes("в течение 20 дней со дня", "в месячный срок со дня") == (
        Piece("both", "в "),
        Piece("old", "течение 20 дней "),
        Piece("new", "месячный срок "),
        Piece("both", "со дня"),
    )


def test_line_breaks_and_case_are_no_change():
    assert word_changes("Внести\n изменения", "внести изменения") == (
        Piece("both", "внести изменения"),
    )


@given(st.text("аб, .1\n", max_size=40), st.text("аб, .1\n", max_size=40))
def test_the_pieces_of_each_side_make_its_wording(old, new):
    pieces = word_changes(old, new)
    came = "".join(piece.text for piece in pieces if piece.side != "old")
    assert came == " ".join(new.split())


def test_very_long_wordings_are_shown_whole():
    assert [piece.side for piece in word_changes("а " * 5000, "б " * 5000)] == ["old", "new"]
