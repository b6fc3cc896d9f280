"""A view in; the places and the wording of titles and first lines out."""

from extractors.view import TextView


def first_line(view: TextView, *, whole_block: bool = False) -> tuple[int, int]:
    """The span of the first line of the text, or of its first block; empty for an empty text."""
    node = next((each for each in view.outline.nodes if each.kind != "furniture"), None)
    if node is None:
        return 0, 0
    if whole_block:
        return node.start, node.end
    line = view.text.find("\n", node.start, node.end)
    end = line if line >= 0 else node.end
    return node.start, node.start + len(view.text[node.start : end].rstrip())


def title_of(view: TextView, start: int, end: int) -> str:
    """The words of a title with single spaces, without a quotation mark that nothing opens."""
    title = " ".join(view.text[start:end].split())
    if title.count('"') % 2 and title.endswith('"'):
        title = title[:-1].rstrip()
    return title
