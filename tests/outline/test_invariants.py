"""What holds of the outline of every text, whatever stands in it."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts import Block, BlockKind, Outline, SourceText
from extractors.outline import outline_of

_LABELS = ("1.", "2.", "1.1.", "1.2.1", "1)", "2)", "а)", "б)", "I.", "II.", "- ", "• ", "«1.", "#")
_OPENINGS = (
    "Статья 1.",
    "Глава 2.",
    "Раздел I",
    "УТВЕРЖДЕНО",
    "Приложение № 1",
    "ПАСПОРТ",
    "Об охране",
    "Председатель комитета",
    "(в ред. Указа",
    "Информация об изменениях:",
    "Система ГАРАНТ",
    "12",
    "Примечание.",
    "| а | б |",
    "+---+---+",
    "имя\tзначение",
    "____",
    "В целях порядка",
)
_WORDS = (
    "обеспечить порядок",
    "постановляю",
    "совет района",
    "до 1 марта 2031 г.",
    "(п. 3)",
    "ст. 5)",
    "ОХРАНА БЕРЕГОВ",
    "п р и к а з ы в а ю",
    "И.И. Петров",
    "«озеро",
    "берег»",
    "№ 12-п",
    "и",
)
_ENDS = (":", ";", ".", ",", "", "", " ")
_BREAKS = ("\n", "\n", "\n\n", " ", "\n\n\n", "\n    ", "\f", "\t", "\u00a0", "\n\u2003")

_pieces = st.sampled_from(_LABELS + _OPENINGS + _WORDS + _ENDS + _BREAKS)
_soups = st.one_of(st.lists(_pieces, max_size=60).map("".join), st.text(max_size=200))


def _check(text: str, outline: Outline) -> None:
    nodes = outline.nodes
    for index, node in enumerate(nodes):
        assert 0 <= node.start <= node.body <= node.end <= len(text)
        assert node.start < node.end
        assert node.parent is None or node.parent < index
        assert node.level == (0 if node.parent is None else nodes[node.parent].level + 1)
    assert [node.start for node in nodes] == sorted(node.start for node in nodes)
    leaves = [nodes[index] for index in outline.leaves()]
    furniture = [leaf for leaf in leaves if leaf.kind == "furniture"]
    words = [leaf for leaf in leaves if leaf.kind != "furniture"]
    for above, below in itertools.pairwise(words):
        assert above.end <= below.start
    for piece in furniture:
        for leaf in words:
            apart = piece.end <= leaf.start or leaf.end <= piece.start
            assert apart or (leaf.start <= piece.start and piece.end <= leaf.end)
    covered = [False] * len(text)
    for leaf in leaves:
        covered[leaf.start : leaf.end] = [True] * (leaf.end - leaf.start)
    assert all(seen or char.isspace() for seen, char in zip(covered, text, strict=True))


@settings(max_examples=400, deadline=None)
@given(_soups)
def test_leaves_cover_the_text_in_order_and_parents_come_first(text: str) -> None:
    source = SourceText(text=text, format="txt")
    outline = outline_of(source)
    _check(text, outline)
    assert outline == outline_of(source)


_KINDS: tuple[BlockKind, ...] = ("paragraph", "heading", "item", "note")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_KINDS), _soups), max_size=12))
def test_blocks_of_a_file_are_covered_too(parts: list[tuple[BlockKind, str]]) -> None:
    text = ""
    blocks: list[Block] = []
    for kind, words in parts:
        start = len(text)
        text += words + "\n"
        blocks.append(Block(kind=kind, start=start, end=start + len(words), body=start))
    outline = outline_of(SourceText(text=text, format="docx", blocks=tuple(blocks)))
    _check(text, outline)
