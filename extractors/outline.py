"""The structure of a text: paragraphs, headings, numbered items, lead-ins, tables, with offsets."""

from extractors.facts import Node, Outline, SourceText


def outline_of(source: SourceText) -> Outline:
    """Build the outline of a text as read."""
    nodes = []
    position = 0
    for line in source.text.split("\n"):
        if line.strip():
            start = position + len(line) - len(line.lstrip())
            end = position + len(line.rstrip())
            nodes.append(Node(kind="paragraph", start=start, end=end, body=start))
        position += len(line) + 1
    return Outline(tuple(nodes))
