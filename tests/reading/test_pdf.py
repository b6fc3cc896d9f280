"""PDFs with a text layer: pieces of text placed on pages, then the paragraphs."""

import time

import pytest

from pipeline.errors import FileProblemError
from pipeline.reading import read

LEFT, INDENT, FULL = 60, 90, 74
"""Where lines begin, where first lines begin, and how many characters fill a line."""


def filled(words):
    """A line of running text as wide as the page allows."""
    return (words + " и далее по тексту документа" * 4)[:FULL].strip()


def body(top=700, count=30, words="строка"):
    """Lines that set the margins of a page."""
    return [(LEFT, top - 14 * at, filled(f"{words} {at} без конца")) for at in range(count)]


def lines(data):
    return read(data).text.split("\n")


def test_lines_of_a_paragraph_are_joined_by_spaces(pdf):
    text = read(pdf([body()]))
    assert "\n" not in text.text
    assert text.text.startswith("строка 0 без конца и далее")
    assert text.blocks[0].page == 1


def test_an_indent_begins_a_paragraph(pdf):
    page = [*body(count=10), (INDENT, 560, filled("Второй абзац")), (LEFT, 546, "его конец.")]
    assert len(lines(pdf([page]))) == 2


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph(pdf):
    page = [*body(count=10), (LEFT, 560, "конец."), (LEFT, 546, filled("Второй абзац"))]
    assert [line[:6] for line in lines(pdf([page]))] == ["строка", "Второй"]


def test_a_wide_space_between_lines_ends_the_paragraph(pdf):
    page = [*body(count=10), (LEFT, 540, filled("после пробела"))]
    assert len(lines(pdf([page]))) == 2


def test_a_word_cut_at_the_end_of_a_line_is_joined(pdf):
    cut = filled("Начало")[: FULL - 8] + " постанов-"
    page = [*body(count=10), (INDENT, 560, cut), (LEFT, 546, "ление принято.")]
    assert lines(pdf([page]))[1].endswith("постановление принято.")


def test_a_hyphen_that_the_word_has_elsewhere_stays(pdf):
    cut = filled("Начало")[: FULL - 12] + " социально-"
    page = [
        (LEFT, 720, "Вопрос социально-трудовой решён."),
        *body(count=10),
        (INDENT, 560, cut),
        (LEFT, 546, "трудовой сферы."),
    ]
    assert lines(pdf([page]))[-1].endswith("социально-трудовой сферы.")


def test_a_paragraph_runs_on_over_the_end_of_a_page(pdf):
    first = [*body(count=10), (INDENT, 560, filled("Второй абзац"))]
    second = [(LEFT, 700, "продолжен здесь."), *body(top=672, count=10)]
    shown = lines(pdf([first, second]))
    assert shown[1].startswith("Второй абзац")
    assert shown[1].endswith("продолжен здесь.")


def test_running_titles_and_page_numbers_are_kept_aside(pdf):
    pages = [
        [(LEFT, 800, "Сборник указов"), *body(words=words), (300, 30, f"- {at} -")]
        for at, words in enumerate(("первая", "вторая", "третья"), 1)
    ]
    text = read(pdf(pages))
    assert "Сборник" not in text.text
    assert "- 2 -" not in text.text
    assert [(item.page, item.text) for item in text.furniture][:3] == [
        (1, "Сборник указов"),
        (1, "- 1 -"),
        (2, "Сборник указов"),
    ]


def test_stamps_of_annexes_are_no_running_titles(pdf):
    pages = [
        [
            (300, 815, str(at)),
            (380, 790, f"Приложение № {at}"),
            (380, 776, "к приказу банка от 5 мая 2020 г. № 7"),
            *body(words=words),
        ]
        for at, words in enumerate(("первая", "вторая", "третья"), 1)
    ]
    text = read(pdf(pages))
    assert "Приложение № 3 к приказу банка" in text.text
    assert [item.text for item in text.furniture] == ["1", "2", "3"]


def test_a_number_that_counts_no_pages_stays(pdf):
    pages = [[*body(), (300, 30, "2024")], [*body(words="дальше"), (300, 30, "77")]]
    assert "2024" in read(pdf(pages)).text


def test_centered_lines_and_stamps_are_told_and_stand_together(pdf):
    page = [
        (380, 780, "УТВЕРЖДЁН"),
        (380, 766, "приказом министерства"),
        (380, 752, "от 5 мая 2020 г. № 7"),
        (231, 730, "О мерах поддержки"),
        *body(),
    ]
    text = read(pdf([page]))
    assert text.text.split("\n")[:2] == [
        "УТВЕРЖДЁН приказом министерства от 5 мая 2020 г. № 7",
        "О мерах поддержки",
    ]
    assert [block.alignment for block in text.blocks[:2]] == ["right", "center"]


def test_post_and_name_of_a_signer_stand_on_one_line(pdf):
    page = [*body(count=10), (LEFT, 500, "Министр"), (440, 500, "А. Петров")]
    assert lines(pdf([page]))[-1] == "Министр\tА. Петров"


def test_two_columns_are_read_one_after_the_other(pdf):
    left = [(50, 700 - 14 * at, f"левая строка {at} текста тут") for at in range(10)]
    right = [(320, 700 - 14 * at, f"правая строка {at} текста тут") for at in range(10)]
    text = read(pdf([left + right])).text
    assert text.index("левая строка 9") < text.index("правая строка 0")


COLUMNS = (60, 200, 350, 500)


def ruled(top, bottom, step=30):
    """The lines of a table of three columns."""
    level = [(COLUMNS[0], y, COLUMNS[-1], y) for y in range(top, bottom - 1, -step)]
    return level + [(x, top, x, bottom) for x in COLUMNS]


def cells(y, *words):
    return [(x + 4, y, word) for x, word in zip(COLUMNS, words, strict=False) if word]


def test_a_ruled_table_is_rows_of_cells(pdf):
    page = [
        (60, 720, "План:"),
        *cells(680, "мера", "срок", "кто"),
        *cells(654, "создать", "до мая", "банк"),
        (64, 642, "реестр"),
        *cells(620, "вести", "", "фонд"),
    ]
    text = read(pdf([page], lines={0: ruled(700, 610)}))
    assert text.text.split("\n") == [
        "План:",
        "мера\tсрок\tкто",
        "создать реестр\tдо мая\tбанк",
        "вести\t\tфонд",
    ]
    assert [block.kind for block in text.blocks][1:4] == ["table", "row", "cell"]


def test_a_cell_merged_over_columns_is_one(pdf):
    page = [(64, 680, "Раздел первый о мерах и о сроках мер"), *cells(650, "один", "два", "три")]
    lines = [
        *((60, y, 500, y) for y in (700, 670, 640)),
        *((x, 670, x, 640) for x in COLUMNS),
        (60, 700, 60, 670),
        (500, 700, 500, 670),
    ]
    shown = read(pdf([page], lines={0: lines})).text
    assert shown == "Раздел первый о мерах и о сроках мер\nодин\tдва\tтри"


def test_a_table_goes_on_over_the_end_of_a_page(pdf):
    first = [*cells(80, "мера", "срок", "кто"), *cells(50, "создать", "май", "банк")]
    second = [
        *cells(780, "мера", "срок", "кто"),
        *cells(750, "", "и июнь", ""),
        *cells(720, "вести", "год", "фонд"),
    ]
    drawn = {0: ruled(100, 40), 1: ruled(800, 710)}
    assert lines(pdf([first, second], lines=drawn)) == [
        "мера\tсрок\tкто",
        "создать\tмай и июнь\tбанк",
        "вести\tгод\tфонд",
    ]


def test_a_frame_around_a_page_is_no_table(pdf):
    frame = [(40, 40, 560, 40), (40, 800, 560, 800), (40, 40, 40, 800), (560, 40, 560, 800)]
    text = read(pdf([body()], lines={0: frame}))
    assert {block.kind for block in text.blocks} == {"paragraph"}


def test_two_columns_written_line_by_line_across_are_read_one_after_the_other(pdf):
    page = [(50, 750, "Название над обеими колонками, оно длиннее любой из них вместе")]
    for at in range(12):
        page += [
            (50, 700 - 14 * at, f"левая строка номер {at} её текста"),
            (320, 700 - 14 * at, f"правая строка номер {at} её текста"),
        ]
    text = read(pdf([page])).text
    assert text.startswith("Название")
    assert text.index("левая строка номер 11") < text.index("правая строка номер 0")


def test_pieces_written_in_no_order_are_read_from_the_top_down(pdf):
    page = [(60, 700 - 20 * at, f"Строка {at}.") for at in range(20)]
    mixed = [page[at * 7 % 20] for at in range(20)]
    shown = lines(pdf([[*mixed, *body(top=250, count=2)]]))
    assert shown[:20] == [f"Строка {at}." for at in range(20)]


def test_pages_without_text_are_named(pdf):
    text = read(pdf([body(), [], body(words="дальше")]))
    assert [(problem.code, problem.where) for problem in text.problems] == [
        ("pages-without-text", "стр. 2")
    ]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ([], "no-text-layer"),
        ([(LEFT, 700, "Óêàç Ïðåçèäåíòà î ìåðàõ ãîñóäàðñòâåííîé ïîääåðæêè")], "broken-text-layer"),
        (
            [(LEFT, 700, "фъэщ щъфэ ёэъцщ юэщфъ цъёэщ шэъфюц щёъэфц ъэщцфё" * 2)],
            "broken-text-layer",
        ),
    ],
)
def test_a_layer_that_cannot_be_read_is_refused(pdf, monkeypatch, page, code):
    monkeypatch.setattr("pipeline.reading.pdf.ocr.is_available", lambda: False)
    with pytest.raises(FileProblemError) as failure:
        read(pdf([page]))
    assert failure.value.code == code


def test_a_page_of_millions_of_points_is_not_laid_out(pdf):
    data = pdf([[(60, 700, "Указ о мерах")], [(60, 700, "Ещё страница")]])
    first, _, rest = data.partition(b"[0 0 595 842]")
    begun = time.monotonic()
    text = read(first + b"[0 0 2147483000 842]" + rest, recognise=False)
    assert time.monotonic() - begun < 3
    assert text.text == "Ещё страница"
    assert [problem.where for problem in text.problems] == ["стр. 1"]


def test_the_number_of_the_second_of_two_pages_is_kept_aside(pdf):
    text = read(pdf([body(count=20), [(300, 800, "2"), *body(top=760, count=20)]]))
    assert [item.text for item in text.furniture] == ["2"]
    assert "\n2\n" not in text.text


def test_a_full_heading_of_an_article_does_not_run_into_its_text(pdf):
    heading = ("Статья 8. Полномочия совета садоводов в области охраны " * 2)[: FULL - 6].strip()
    page = [
        *body(count=10),
        (INDENT, 560, heading),
        (INDENT, 546, "Председатель совета:"),
        (INDENT, 532, filled("1) созывает")),
    ]
    assert heading in lines(pdf([page]))


def test_a_first_line_on_a_new_page_after_another_begins_a_paragraph(pdf):
    one = "Срок – в течение трех месяцев со дня утверждения настоящего перечня"[: FULL - 7] + "."
    first = [*body(count=10), (INDENT, 560, one)]
    second = [(INDENT, 760, "Ответственные-за-исполнение: садовники."), *body(top=740, count=10)]
    assert one in lines(pdf([first, second]))
