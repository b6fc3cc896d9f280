"""What holds of every file with structure: offsets, order, nesting, and no control characters."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import FileProblemError
from pipeline.reading import read

WORDS = st.text(
    alphabet=st.sampled_from("абвАБ12 .\t\n\x01\u00ad\u200b\u00a0\u202e«»№-–")
    | st.characters(exclude_categories=["Cs"]),
    max_size=12,
)
TAGS = st.sampled_from(
    ["p", "div", "b", "br", "ol", "ul", "li", "table", "tr", "td", "h1", "h3", "pre", "span", "nav"]
)


def checked(data):
    """Reads a file and holds its text against what every text must keep to."""
    try:
        text = read(data)
    except FileProblemError:
        return
    assert text == read(data)
    assert not {"\r", "\x00", "\x0b", "\u2028"} & set(text.text)
    bare = list(text.text)
    place = 0
    table = row = None
    for block in text.blocks:
        assert place <= block.start <= block.body <= block.end <= len(bare)
        place = block.start
        if block.kind == "table":
            table = block
        elif block.kind == "row":
            row = block
            assert table is not None
            assert table.start <= row.start <= row.end <= table.end
        elif block.kind == "cell":
            assert row is not None
            assert row.start <= block.start <= block.end <= row.end
        if block.kind not in {"table", "row"}:
            bare[block.start : block.end] = " " * (block.end - block.start)
    assert not "".join(bare).strip()


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(WORDS, lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)), max_leaves=12)
)
def test_any_page_keeps_to_them(tree):
    def markup(node):
        if isinstance(node, str):
            return node.replace("<", "&lt;")
        return f"<{node[0]}>{''.join(map(markup, node[1]))}</{node[0]}>"

    checked(f"<html><body>{markup(tree)}</body></html>".encode("utf-8", "replace"))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "item", "cell", "row"]), WORDS, st.integers(0, 3)),
        max_size=8,
    )
)
def test_any_word_document_keeps_to_them(word, pieces):
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + "".join(
            f'<w:lvl w:ilvl="{at}"><w:lvlText w:val="%{at + 1}."/></w:lvl>' for at in range(4)
        )
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(piece_of(kind, words, level) for kind, words, level in pieces)
    checked(word(body, numbering=numbering))


def piece_of(kind, words, level):
    safe = "".join(sign for sign in words if sign >= " " and sign not in "<&\ufffe\uffff")
    run = f"<w:r><w:t>{safe}</w:t><w:tab/><w:br/></w:r>"
    if kind == "item":
        return (
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            f"{run}</w:p>"
        )
    if kind == "p":
        return f"<w:p>{run}</w:p>"
    cells = f"<w:tc><w:p>{run}</w:p></w:tc>" * (level + 1)
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
