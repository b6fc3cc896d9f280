"""Files that tell their own blocks: bounds and numbers are theirs, the rest is told by the text."""

from collections.abc import Callable

from extractors.facts import Alignment, Block, BlockKind

Draw = Callable[..., str]


def _source(*parts: tuple[BlockKind, str, dict[str, object]]) -> tuple[str, tuple[Block, ...]]:
    """The text of these parts, a line each, and their blocks."""
    text = ""
    blocks: list[Block] = []
    for kind, words, more in parts:
        start = len(text)
        number = more.get("number")
        alignment = more.get("alignment")
        body = start + len(str(more.get("label", "")))
        text += words + "\n"
        blocks.append(
            Block(
                kind=kind,
                start=start,
                end=start + len(words),
                body=body,
                level=int(str(more.get("level", 0))),
                number=str(number) if number else None,
                alignment=_alignment(alignment),
            )
        )
    return text, tuple(blocks)


def _alignment(value: object) -> Alignment | None:
    return "center" if value == "center" else None


def test_automatic_numbers_make_items(draw: Draw) -> None:
    text, blocks = _source(
        ("heading", "Учет лодок", {"level": 1}),
        ("item", "1. Комитету:", {"number": "1", "label": "1. ", "level": 1}),
        ("item", "а) вести учет;", {"number": "а", "label": "а) ", "level": 2}),
        ("item", "б) чинить лодки.", {"number": "б", "label": "б) ", "level": 2}),
        ("item", "2 Опубликовать список", {"number": "2", "label": "2 ", "level": 1}),
    )
    assert draw(text, blocks) == (
        "heading Учет лодок\n"
        "  lead_in [1] Комитету:\n"
        "    item [а] вести учет;\n"
        "    item [б] чинить лодки.\n"
        "  item [2] Опубликовать список\n"
    )


def test_paragraphs_of_a_file_are_never_joined(draw: Draw) -> None:
    text, blocks = _source(
        ("paragraph", "Первый абзац обрывается на середине предложения и", {}),
        ("paragraph", "второй продолжает его с малой буквы.", {}),
    )
    assert draw(text, blocks).count("paragraph") == 2


def test_stamp_of_several_paragraphs_is_one_node(draw: Draw) -> None:
    text, blocks = _source(
        ("paragraph", "УТВЕРЖДЕНО", {}),
        ("paragraph", "приказом Лодочного комитета", {}),
        ("paragraph", "от 5 июня 2031 г. № 8", {}),
        ("paragraph", "ПОЛОЖЕНИЕ", {"alignment": "center"}),
        ("paragraph", "о причалах", {"alignment": "center"}),
        ("paragraph", "1. Причал служит для лодок.", {}),
    )
    assert draw(text, blocks) == (
        "stamp УТВЕРЖДЕНО приказом Лодочного комитета от 5 июня 2031 г. № 8\n"
        "heading ПОЛОЖЕНИЕ о причалах\n"
        "  item [1] Причал служит для лодок.\n"
    )


def test_notes_and_pages_are_kept(draw: Draw) -> None:
    text, blocks = _source(
        ("paragraph", "Лодки хранятся на берегу.", {}),
        ("note", "1 Кроме весельных.", {"number": "1", "label": "1 "}),
    )
    assert draw(text, blocks) == (
        "paragraph Лодки хранятся на берегу.\nnote [1] Кроме весельных.\n"
    )


def test_table_has_rows_and_cells_and_stands_under_its_heading(draw: Draw) -> None:
    text = "План\nСрок\tДело\nмай\tпосев\n"
    spans: list[tuple[BlockKind, int, int]] = [
        ("heading", 0, 4),
        ("table", 5, 24),
        ("row", 5, 14),
        ("cell", 5, 9),
        ("cell", 10, 14),
        ("row", 15, 24),
        ("cell", 15, 18),
        ("cell", 19, 24),
    ]
    blocks = tuple(Block(kind=kind, start=at, end=end, body=at) for kind, at, end in spans)
    assert draw(text, blocks) == (
        "heading План\n"
        "  table Срок Дело май посев\n"
        "    row Срок Дело\n"
        "      cell Срок\n"
        "      cell Дело\n"
        "    row май посев\n"
        "      cell май\n"
        "      cell посев\n"
    )


def test_a_number_with_a_raised_figure_is_kept_and_does_not_count_on(draw: Draw) -> None:
    words = "3². Сведения: 4) о лодках; 5) о причалах."
    text, blocks = _source(("item", words, {"number": "3²", "label": "3². ", "level": 1}))
    drawn = draw(text, blocks=blocks)
    assert "3²" in drawn
