"""Mentions in; the later members of coordinated mentions out («от … № 1 и от … № 2», «А» и «Б»).

The head goes with the first member; each later one takes its kind and its issuer.
"""

from collections.abc import Iterator

import msgspec

from extractors.patterns import spaced
from extractors.references.mentions import Mention
from extractors.references.numbers import date_at, number_at
from extractors.references.phrases import period_end
from extractors.references.quotes import quoted_at
from extractors.view import TextView

_SOURCE = r"(?: *\((?:собрание законодательства|российская газета|в ред)[^()\n]{0,300}\))?"
_EDITION = spaced(r" *,? *\( ?(?:в ред(?:акции|\.)|с изм\.|с изменениями)(?=,? от)[ ,]*")
_JOINT = spaced(rf"{_SOURCE} *(?:[,;]|и|, *и|а также|, *а также)? +(?:с изменениями )?(?=от |№|n )")
_TITLE_JOINT = spaced(r" *(?:,|и|, *и|а также) *(?=[«\"&])")
_SPACES = spaced(r" *")
_MOST = 5000


def with_members(view: TextView, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the members that follow each of them, in text order."""
    together: list[Mention] = []
    for mention in mentions:
        together.append(mention)
        together.extend(_members(view, mention))
    return together


def _members(view: TextView, head: Mention) -> Iterator[Mention]:
    last = head
    for _ in range(_MOST):
        following = _titled(view, last) if head.act == "programme" else _numbered(view, last)
        if following is None:
            return
        last = following
        yield last


def _numbered(view: TextView, head: Mention) -> Mention | None:
    if head.number is None or head.act == "standard":
        return None
    edition = _EDITION.match(view.folded, head.end)
    joint = edition or _JOINT.match(view.folded, head.end)
    if joint is None:
        return None
    first = date_at(view, joint.end())
    place = _past_spaces(view, first.end) if first else joint.end()
    number = number_at(view, place)
    if number is None or number.value is None:
        return None
    last = date_at(view, _past_spaces(view, number.end)) if first is None else None
    shared = head.date if head.plural and not edition else None
    if first is None and last is None and shared is None:
        return None
    date = first or last
    title_place = max(number.end, last.end if last else 0)
    quoted = quoted_at(view, title_place + 1)
    end = quoted.end if quoted else title_place
    return msgspec.structs.replace(
        head,
        start=joint.end(),
        end=end,
        rule="reference.edition" if edition else "reference.member",
        number=number.value,
        date=date.value if date else shared,
        title=quoted.title if quoted else None,
    )


def _past_spaces(view: TextView, position: int) -> int:
    match = _SPACES.match(view.folded, position)
    return match.end() if match else position


def _titled(view: TextView, head: Mention) -> Mention | None:
    if head.title is None or not head.rule.endswith(("quoted_programme", "member")):
        return None
    joint = _TITLE_JOINT.match(view.folded, head.end)
    quoted = quoted_at(view, joint.end()) if joint else None
    if quoted is None:
        return None
    return msgspec.structs.replace(
        head,
        start=quoted.start,
        end=period_end(view, quoted.end),
        rule="reference.member",
        title=quoted.title,
    )
