"""The view of a programme or of rules with an approval stamp in; the `act` fact out.

Its date, number and body are those of the approving act; its title is in the heading below.
"""

import re
from collections.abc import Sequence
from itertools import islice

from extractors.acts.places import title_of
from extractors.facts import Act, ActKind, Node, Reference
from extractors.references.quotes import quoted_at
from extractors.references.words import spaced
from extractors.view import TextView

_STAMP = re.compile(r"[«\"]?(?:утвержден|одобрен|принят)")
_NAMED = spaced(
    r"(?:[«\"]?(?:[а-я-]+(?:ая|ое|ый|ий|ые) ){0,4}|[^.\n]{0,60}\n *)?(?P<word>программа|"
    r"подпрограмма|концепция|"
    r"стратегия|план|доктрина|положение|порядок|правила|регламент|устав|методика|требования|"
    r"инструкция|перечень|прогноз|проект|дорожная карта)(?!\w)"
)
_PLANS = re.compile(r"программ|подпрограмм|концепци|стратеги|план|доктрин|прогноз|проект|дорожн")
_PLACE = re.compile(r"(?:округ|город|район|образован|поселен|го|мо|зато|сельсовет)\w*\s*$")
_QUOTE = re.compile(r"[«\"]|&#34;")
_BELOW = 10


def read_approved_text(view: TextView, references: Sequence[Reference]) -> Act | None:
    """A programme or rules by the approval stamp above the heading."""
    for index, node in enumerate(view.outline.nodes):
        if node.kind != "stamp" or not _STAMP.match(view.folded, node.start):
            continue
        heading = _heading_below(view, index)
        if heading is None:
            return None
        return _act(view, heading, _approving(references, node, heading))
    return None


def _heading_below(view: TextView, index: int) -> Node | None:
    following = (each for each in view.outline.nodes[index + 1 :] if each.kind != "furniture")
    below = islice(following, _BELOW)
    return next((each for each in below if _NAMED.match(_heading_text(view, each))), None)


def _heading_text(view: TextView, node: Node) -> str:
    return view.folded[node.start : node.end]


def _approving(references: Sequence[Reference], stamp: Node, heading: Node) -> Reference | None:
    within = (each for each in references if stamp.start <= each.start < heading.start)
    return next((each for each in within if each.relation == "approves"), None)


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
        approved_by=approving.quote if approving else None,
    )


def _kind(heading: str) -> ActKind:
    match = _NAMED.match(heading)
    return "programme" if match and _PLANS.match(match["word"]) else "other"


def _title(view: TextView, heading: Node) -> str:
    """The quoted title, or the heading with its kind word written as in a sentence."""
    for mark in _QUOTE.finditer(view.folded, heading.start, heading.end):
        quoted = quoted_at(view, mark.start())
        if quoted and not _PLACE.search(view.folded, heading.start, mark.start()):
            return quoted.title
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
