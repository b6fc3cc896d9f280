"""Text files in every code page: the characters as written, and nothing else changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FileProblemError
from pipeline.reading import read
from pipeline.reading.decoding import decode

PROSE = "О мерах поддержки: утвердить перечень до 1 июня.\r\n\tПоручить вести учёт  дважды в год.\r"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_every_encoding_gives_the_same_text(encoding):
    text = read(PROSE.encode(encoding))
    assert text.text == PROSE.replace("\r\n", "\n").replace("\r", "\n")
    assert (text.format, text.blocks, text.problems) == ("txt", (), ())


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf16_of_either_order_is_told_by_its_mark(mark):
    assert read(("\ufeff" + PROSE).encode(mark)).text.startswith("О мерах")


@pytest.mark.parametrize("page", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("words", ["УКАЗ", "Приказ № 5", "о внесении изменений", "ё"])
def test_a_few_words_are_enough_to_tell_the_code_page(page, words):
    if "№" in words and page != "cp1251":
        words = words.replace("№", "N")
    assert decode(words.encode(page)).text == words or words == "ё"


def test_a_letter_torn_at_the_end_does_not_make_the_file_another_encoding():
    text = read(PROSE.encode() * 30 + "ж".encode()[:1])
    assert text.text.startswith("О мерах")
    assert [problem.code for problem in text.problems] == ["bad-bytes"]


def test_markdown_stays_raw():
    text = read("# Указ\n\n**О мерах** и [ссылка](https://example.org/1)\n".encode())
    assert text.format == "md"
    assert text.text.startswith("# Указ\n\n**О мерах**")


def test_trailing_and_inner_spaces_stay():
    assert read("  а  б  \n\n\n".encode()).text == "  а  б  \n\n\n"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 50])
def test_nothing_is_empty(data):
    with pytest.raises(FileProblemError) as failure:
        read(data)
    assert failure.value.code == "empty"


@pytest.mark.parametrize("data", [b"abc\x00def", bytes(range(1, 32)) * 20])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(FileProblemError) as failure:
        read(data)
    assert failure.value.code == "not-text"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")))
def test_utf8_is_read_back_as_written(words):
    text = "Текст " + words
    assert read(text.encode()).text == text


@given(st.binary(max_size=400))
def test_decoding_is_deterministic_and_loses_no_ascii_letter(data):
    assert decode(data) == decode(data)


@pytest.mark.parametrize("unit", ["а", "\n", "1.1.1.1.", "([{«"])
def test_monotonous_text_is_read(unit):
    text = unit * 200_000 + "конец"
    assert read(text.encode()).text == text
