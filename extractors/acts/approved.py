"""The view of a programme or of rules with an approval stamp in; the `act` fact out.

Its date, number and body are those of the approving act; its title is in the heading below.
"""

import re
from collections.abc import Sequence
from itertools import islice

from extractors.acts.places import title_of
from extractors.facts import Act, ActKind, Node, Reference
from extractors.patterns import spaced
from extractors.references.quotes import quoted_at
from extractors.view import TextView

_STAMP = re.compile(r"[«\"]?(?:утвержден|одобрен|принят)")
_ANNEX = re.compile(r"приложени[^.]{0,20}\sк\s+(?:постановлени|распоряжени|приказ|решени|указ)")
_NAMED = spaced(
    r"(?:[«\"]?(?:[а-я-]+(?:ая|ое|ый|ий|ые) ){0,4}|[^.\n]{0,60}\n *)?(?P<word>программа|"
    r"подпрограмма|концепция|"
    r"стратегия|план|доктрина|положение|порядок|правила|регламент|устав|методика|требования|"
    r"инструкция|перечень|прогноз|проект|дорожная карта)(?!\w)"
)
_PLANS = re.compile(r"программ|подпрограмм|концепци|стратеги|план|доктрин|прогноз|проект|дорожн")
_PLACE = spaced(
    r"(?:городского округа|муниципального (?:образования|района|округа)|"
    r"(?:городского|сельского) поселения|(?<!\w)(?:го|мо|мр|сп|зато))\s*$"
)
_QUOTE = re.compile(r"[«\"]|&#34;")
_BELOW = 10
_TOP = 1
_TOP_OF_ANNEX = 8
_FURTHEST = 100
_LONGEST = 700


def read_approved_text(view: TextView, references: Sequence[Reference]) -> Act | None:
    """A programme or rules by the approval stamp, or that of an annex, above the heading."""
    for index, node in enumerate(view.outline.nodes[:_FURTHEST]):
        if node.kind != "stamp" or not _is_approval(view, index, node):
            continue
        heading = _heading_below(view, index)
        if heading is None:
            return None
        return _act(view, heading, _approving(references, node, heading))
    return None


def _is_approval(view: TextView, index: int, stamp: Node) -> bool:
    """Whether a stamp says what approved the text, or whose annex it is from its very top."""
    if _STAMP.match(view.folded, stamp.start):
        return True
    return index < _TOP_OF_ANNEX and _ANNEX.match(view.folded, stamp.start) is not None


def read_titled_programme(view: TextView, references: Sequence[Reference]) -> Act | None:
    """A programme without a stamp, by a heading at the top that is its name."""
    nodes = (each for each in view.outline.nodes if each.kind != "furniture")
    for node in islice(nodes, _TOP):
        match = _NAMED.match(_heading_text(view, node))
        if node.kind == "heading" and match and _PLANS.match(match["word"]):
            return _act(view, node, None)
    return None


def _heading_below(view: TextView, index: int) -> Node | None:
    following = (each for each in view.outline.nodes[index + 1 :] if each.kind != "furniture")
    below = islice(following, _BELOW)
    return next((each for each in below if _is_heading(view, each)), None)


def _is_heading(view: TextView, node: Node) -> bool:
    """Whether a block is the name of a programme or rules, and no sentence that begins with it."""
    text = _heading_text(view, node)
    named = _NAMED.match(text) is not None and len(text) < _LONGEST
    return named and not text.rstrip().endswith((".", ":", ";"))


def _heading_text(view: TextView, node: Node) -> str:
    return view.folded[node.start : node.end]


def _approving(references: Sequence[Reference], stamp: Node, heading: Node) -> Reference | None:
    within = (each for each in references if stamp.start <= each.start < heading.start)
    numbered = [each for each in within if each.relation == "approves" or each.pinpoint]
    return max(numbered, key=lambda each: each.relation == "approves", default=None)


def _act(view: TextView, heading: Node, approving: Reference | None) -> Act:
    return Act(
        rule="act.approved_text",
        quote=view.text[heading.start : heading.end],
        start=heading.start,
        end=heading.end,
        kind=_kind(_heading_text(view, heading)),
        title=_title(view, heading),
        issuer=approving.issuer if approving else None,
        date=approving.date if approving else None,
        number=approving.number if approving else None,
        approved_by=approving.quote if approving and approving.relation == "approves" else None,
    )


def _kind(heading: str) -> ActKind:
    match = _NAMED.match(heading)
    return "programme" if match and _PLANS.match(match["word"]) else "other"


def _title(view: TextView, heading: Node) -> str:
    """The quoted title, or the heading with its kind word written as in a sentence."""
    marks = _QUOTE.finditer(view.folded, heading.start, heading.end)
    quotes = [quoted for mark in marks if (quoted := quoted_at(view, mark.start()))]
    titles = [each for each in quotes if not _PLACE.search(view.folded, heading.start, each.start)]
    if quotes:
        return (titles or quotes)[0].title
    return _sentence_case(title_of(view, heading.start, heading.end))


def _sentence_case(title: str) -> str:
    """«КОНЦЕПЦИЯ Развития портов» as «Концепция развития портов»; all capitals stay."""
    words = title.split()
    capitals = next((place for place, word in enumerate(words) if not word.isupper()), len(words))
    if capitals in (0, len(words)):
        return title
    head = " ".join(words[:capitals]).capitalize()
    rest = words[capitals:]
    return " ".join((head, rest[0][0].lower() + rest[0][1:], *rest[1:]))
