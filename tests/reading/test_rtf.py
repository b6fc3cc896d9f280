"""RTF files: the control words first, then the text that must come out."""

import time

import pytest

from extractors.extracting import extract
from pipeline.errors import FileProblemError
from pipeline.reading import read

FONTS = (
    rb"{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset0 Arial;}{\f2\fcharset2 Symbol;}"
    rb"{\f3\fcharset238 Times CE;}}"
)


def rtf(body):
    if isinstance(body, str):
        body = "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in body).encode(
            "ascii"
        )
    return rb"{\rtf1\ansi\ansicpg1251\deff0" + FONTS + rb"\uc1 " + body + b"}"


def text_of(body):
    return read(rtf(body)).text


def codes(text):
    return [problem.code for problem in text.problems]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (rb"\'d3\'ea\'e0\'e7", "Указ"),
        (rb"\f1 \'d3\'ea\'e0\'e7 \'ab\'c0\'bb", "Указ «А»"),
        (rb"\u1059?\u1082\'ea\uc2\u1072??\uc0\u1079", "Указ"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"{\f3 \'e6} {\f2 \'b7}", "ć •"),
        (rb"a\~b\_c\-d\emdash e\{\}\\", "a\u00a0b\u2011cd—e{}\\"),
        (rb"a\line b\tab c\par d\sect e", "a\nb\tc\nd\ne"),
        (b"a\r\nb\\\nc", "ab\nc"),
        (rb"a{\*\unknown b{c}}d\bin3 {}}e", "ade"),
    ],
)
def test_signs_and_code_pages(body, shown):
    assert text_of(body) == shown


def test_numbers_stand_before_their_entries():
    text = read(
        rtf(
            r"{\listtext\f0 1.\tab}\ls1\ilvl0 Мера\par\pard "
            r"{\listtext б)\tab}\ls1\ilvl1 Срок\par\pard {\pntext\f2\'b7\tab}Цель\par"
        )
    )
    assert text.text == "1.\tМера\nб)\tСрок\n•\tЦель"
    assert [(block.kind, block.number, block.level) for block in text.blocks] == [
        ("item", "1", 1),
        ("item", "б", 2),
        ("item", None, 1),
    ]


def test_six_thousand_digits_before_an_entry_are_no_number():
    text = read(rtf(r"{\listtext " + "9" * 6_000 + r".\tab}\ls1 Мера: 1) срок; 2) итог\par"))
    assert [(block.kind, block.number) for block in text.blocks] == [("item", None)]
    assert extract(text).outline.nodes


def test_lists_are_counted_where_no_number_is_written():
    lists = (
        rb"{\*\listtable{\list"
        rb"{\listlevel\levelnfc0\levelstartat1\levelfollow0{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
        rb"{\listlevel\levelnfc58\levelstartat2\levelfollow1{\leveltext\'02\'01);}{\levelnumbers\'01;}}"
        rb"{\listname X;}\listid77}}{\*\listoverridetable{\listoverride\listid77\ls1}}"
    )
    entries = rb"\pard\ls1 a\par\pard\ls1\ilvl1 b\par c\par\pard\ls1 d\par\pard\ls9 e\par"
    text = read(rtf(lists + entries))
    assert text.text == "1.\ta\nб) b\nв) c\n2.\td\ne"
    assert [block.number for block in text.blocks] == ["1", "б", "в", "2", None]


def test_tables_go_by_rows_with_merged_cells_once():
    row = r"\trowd\cellx1000\cellx2000\pard\intbl "
    merged = r"\trowd\clvmrg\cellx1000\cellx2000\pard\intbl "
    body = (
        rf"Перед\par {row}мера\cell срок\par и год\cell\row "
        rf"{merged}мера\cell май\cell\row \pard После\par"
    )
    text = read(rtf(body))
    assert text.text == "Перед\nмера\tсрок и год\n\tмай\nПосле"
    kinds = ["paragraph", "table", "row", "cell", "cell", "row", "cell", "cell", "paragraph"]
    assert [block.kind for block in text.blocks] == kinds


def test_a_wide_cell_stands_at_its_column():
    wide = r"\trowd\cellx2000\cellx3000\pard\intbl обе\cell кто\cell\row "
    narrow = r"\trowd\cellx1000\cellx2010\cellx3000\pard\intbl а\cell б\cell в\cell\row "
    assert text_of(wide + narrow) == "обе\t\tкто\nа\tб\tв"


def test_nested_tables_are_read_inside_their_cell():
    body = (
        r"\trowd\cellx1000\cellx2000\pard\intbl\itap2 а\nestcell б\nestcell"
        r"{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl\itap1 в\cell г\cell\row "
    )
    assert text_of(body).replace("  ", " ") == "а б в\tг"


def test_a_table_of_one_cell_is_a_frame():
    body = r"\trowd\cellx5000\pard\intbl УТВЕРЖДЕН\par указом\cell\row \pard Далее"
    assert text_of(body) == "УТВЕРЖДЕН\nуказом\nДалее"


def test_notes_stand_after_their_paragraph():
    body = r"Слово{\chftn}{\footnote\pard {\chftn} Сноска.} дальше\par Конец\par"
    text = read(rtf(body))
    assert text.text == "Слово дальше\n1 Сноска.\nКонец"
    assert text.blocks[1].kind == "note"


def test_a_field_shows_its_result():
    assert text_of(r"см. {\field{\*\fldinst HYPERLINK x}{\fldrslt закон}} и далее") == (
        "см. закон и далее"
    )


def test_what_is_hidden_deleted_or_aside_is_told_and_left_out():
    body = (
        r"{\header\pard Титул\par}{\footer\pard\par}Видно{\v тайно}{\deleted вчера}"
        r"{\revised сегодня}{\*\atnid А}{\*\annotation\pard Заметка}"
        r"{\*\shppict{\pict 0102}}{\nonshppict{\pict 0102}}\par"
    )
    text = read(rtf(body))
    assert text.text == "Видносегодня"
    assert codes(text) == [
        "headers-left-out",
        "comments-left-out",
        "hidden-text-left-out",
        "deletions-left-out",
        "images-left-out",
    ]


def test_a_text_box_stands_once_after_its_paragraph():
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard Штамп\par}}{\shprslt Штамп}}"
    assert text_of(rf"Указ{box}\par Далее\par") == "Указ\nШтамп\nДалее"


def test_looks_come_from_the_paragraph_and_its_style():
    styles = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\outlinelevel1 Own;}}"
    body = styles + r"\pard\s1\qc\b Общее\par\pard\plain\s2 Цели\par\pard\s0\qj Текст\par"
    blocks = read(rtf(body)).blocks
    assert [(block.kind, block.level, block.alignment, block.bold) for block in blocks] == [
        ("heading", 1, "center", True),
        ("heading", 2, None, False),
        ("paragraph", 0, "justify", False),
    ]


HOSTILE = {
    "open braces": b"{" * 200_000,
    "close braces": b"}" * 200_000 + b"a",
    "notes in notes": rb"{\footnote a" * 1500,
    "boxes in boxes": rb"{\shptxt a" * 1500,
    "binary past the end": rb"a\bin9999999999 b",
    "negative binary": rb"a\bin-5 b",
    "cells without rows": rb"\cell" * 100_000 + b"a",
    "cells without edges": rb"\trowd\intbl a\cell b\cell" * 1000 + rb"\row",
    "absurd edges": rb"\trowd\cellx-2147483648\cellx999999999\intbl a\cell b\cell\row",
    "a staircase of cells": b"".join(
        rb"\trowd\cellx%d\cellx%d\intbl a\cell b\cell\row" % (at * 100, at * 100 + 9_999_999)
        for at in range(8_000)
    ),
    "absurd numbers": rb"\u9999999999?\uc999999999 \u55?\ilvl999999999\f-1\outlinelevel-7 a",
    "lone surrogate": rb"\u-10240? a",
    "a code page of nobody": rb"{\fonttbl{\f7\cpg99999 X;}}\f7 \'ff\'00 a",
    "torn escape": rb"a\'",
    "a heading of no level": rb"\ansicpg1252{\stylesheet{\s1 heading \'b2;}}\s1 a\par",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon_in_text_or_in_one_problem(name):
    begun = time.monotonic()
    try:
        assert "\x00" not in text_of(HOSTILE[name])
    except FileProblemError as refusal:
        assert refusal.code in {"too-deep", "empty"}
    assert time.monotonic() - begun < 10


def test_every_truncation_ends_in_text_or_in_one_problem():
    whole = rtf(r"{\listtext 1.\tab}Мера{\footnote Нота}\par\trowd\cellx9\intbl а\cell б\cell\row")
    for end in range(6, len(whole)):
        try:
            read(whole[:end])
        except FileProblemError as refusal:
            assert refusal.code in {"empty", "broken-file"}


def test_time_grows_linearly_with_size():
    def seconds(count):
        data = rtf(rb"{\b\'d3\'ea\'e0\'e7} \'ee \'ec\'e5\'f0\'e0\'f5\par" * count)
        begun = time.process_time()
        read(data)
        return time.process_time() - begun

    small = min(seconds(5_000) for _ in range(2))
    assert seconds(20_000) < small * 4 * 2.5
