"""Links of a chain made into a graph in the DOT language and into a table of HTML."""

from collections.abc import Callable, Sequence
from textwrap import wrap

from pipeline.linking.act_ids import act_of
from pipeline.tracing.chain import Link
from pipeline.tracing.names import provision_name
from pipeline.wording import LINKS, readable
from search_ui.views import Place, escaped, link_to, linked, linked_trace

COLUMNS = ("Откуда", "Связь", "Куда", "Цитата")
LINE = 26
QUOTED = 160
_COLOURS = {"measure_on": "#b0722a", "in_item": "#5d6470", "in_document": "#5d6470"}

Name = Callable[[str], str]


def chain_graph(links: Sequence[Link], name: Name) -> str:
    """The chain in DOT, an act with all its provisions one node; an edge opens its quote."""
    ends = dict.fromkeys(act_of(end) for link in links for end in (link.from_, link.to))
    numbers = {end: f"n{number}" for number, end in enumerate(ends)}
    nodes = [f"{number} [label={_quoted(_wrapped(name(end)))}];" for end, number in numbers.items()]
    edges = [_edge(link, numbers) for link in links]
    style = (
        "rankdir=LR; bgcolor=transparent; "
        'node [shape=box, style="rounded,filled", fillcolor="#eef2f8", color="#c9d4e5", '
        'fontname="sans-serif", fontsize=11]; edge [fontname="sans-serif", fontsize=10];'
    )
    return "\n".join(["digraph {", style, *nodes, *edges, "}"])


def _edge(link: Link, numbers: dict[str, str]) -> str:
    place = link_to(Place(link.document_id, link.start, link.end))
    colour = _COLOURS.get(link.relation, "#1a4f8b")
    quote = readable(link.quote)[:QUOTED]
    provision = provision_name(link.to.partition("/~")[2])
    label = "\n".join(part for part in (LINKS[link.relation], provision) if part)
    return (
        f"{numbers[act_of(link.from_)]} -> {numbers[act_of(link.to)]} [label={_quoted(label)}, "
        f"URL={_quoted(place)}, target=_self, tooltip={_quoted(quote)}, "
        f'color="{colour}", fontcolor="{colour}"];'
    )


def _wrapped(words: str) -> str:
    return "\n".join(wrap(words, LINE)) or "–"


def _quoted(text: str) -> str:
    """A string of DOT."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{safe}"'


def chain_table(links: Sequence[Link], name: Name) -> str:
    """The chain as a table; every quote links to its place."""
    head = "".join(f"<th>{column}</th>" for column in COLUMNS)
    rows = "".join(_row(each, name) for each in links)
    return f'<table class="changes chain"><tr>{head}</tr>{rows}</table>'


def _row(link: Link, name: Name) -> str:
    ends = [linked_trace(end, name(end)) for end in (link.from_, link.to)]
    shown = f"«{linked(Place(link.document_id, link.start, link.end), readable(link.quote))}»"
    where = f'<div class="where">{escaped(link.document)}</div>'
    cells = (ends[0], LINKS[link.relation], ends[1], shown + where)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
