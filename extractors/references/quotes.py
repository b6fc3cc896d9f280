"""A place in a text in; the quoted title that opens there out, its inner quotes matched.

Texts mix «», "", the quotes of HTML (&#34;) and one closing mark for two («А «Б»), and some put
spaces on both sides of every mark; what a mark is, its neighbours tell.
"""

import re
from itertools import islice

import msgspec

from extractors.patterns import spaced
from extractors.view import TextView

_MARK = re.compile(r"&#34;|&quot;|[«»\"]|''")
_REACH = 900
_MOST_MARKS = 40
_HEADER = 160
_ABOUT = re.compile(r" *(?:о|об|обо)(?!\w)")
_NESTING_WORD = spaced(r"(?:программ|проект|постановлени|закон|указ|приказ|\d)\w*(?: \S+){0,4} $")


class Quoted(msgspec.Struct, frozen=True):
    """A quoted title: the whole with its marks, and the words inside them."""

    start: int
    end: int
    title: str


class _Mark(msgspec.Struct, frozen=True):
    start: int
    end: int
    opens: bool
    closes: bool


def quoted_at(view: TextView, position: int) -> Quoted | None:
    """The quoted title whose opening mark stands at a place."""
    first = _MARK.match(view.folded, position)
    if first is None or first[0] == "»":
        return None
    marks = _marks(view.folded, first)
    closing = _closing(view.folded, marks) or _cut_off(view.folded, first)
    if closing is None or _closes_something(view.folded, first):
        return None
    title = " ".join(view.flat[first.end() : closing.start].split())
    return Quoted(position, closing.end, title) if title else None


def _cut_off(folded: str, first: re.Match[str]) -> _Mark | None:
    """The end of a page header that cuts its title off."""
    end = folded.find("\n", first.end(), first.end() + _HEADER + 1)
    end = len(folded) if end < 0 else end
    if end - first.end() > _HEADER or not _ABOUT.match(folded, first.end()):
        return None
    end = first.end() + len(folded[first.end() : end].rstrip())
    return _Mark(end, end, opens=False, closes=True)


def _closes_something(folded: str, first: re.Match[str]) -> bool:
    """Whether a mark with spaces on both sides is the second of a pair."""
    if first[0] != '"' or folded[first.end() : first.end() + 1] != " ":
        return False
    begin = max(0, first.start() - _REACH)
    return (
        folded[max(begin, folded.rfind("\n", begin, first.start())) : first.start()].count('"') % 2
        == 1
    )


def _marks(folded: str, first: re.Match[str]) -> list[_Mark]:
    line = folded.find("\n", first.end(), first.end() + _REACH)
    limit = line if line >= 0 else min(len(folded), first.end() + _REACH)
    marks = islice(_MARK.finditer(folded, first.end(), limit), _MOST_MARKS)
    return [_marked(folded, match) for match in marks]


def _marked(folded: str, match: re.Match[str]) -> _Mark:
    before = folded[match.start() - 1]
    after = folded[match.end() : match.end() + 1] or " "
    open_ = after.isalnum() or after in '«"&('
    shut = before.isalnum() or before in '»".)%!?;&№'
    if match[0] == "«":
        return _Mark(*match.span(), opens=open_ or before == " ", closes=shut and not open_)
    if match[0] == "»":
        return _Mark(*match.span(), opens=False, closes=True)
    return _Mark(
        *match.span(),
        opens=(open_ and not shut) or _spaced(before, after),
        closes=shut or _spaced(before, after),
    )


def _spaced(before: str, after: str) -> bool:
    return before == " " and not after.isalnum()


def _closing(folded: str, marks: list[_Mark]) -> _Mark | None:
    """The mark that closes the title; one mark may close two quotes."""
    depth = 1
    last: _Mark | None = None
    for index, mark in enumerate(marks):
        if (mark.opens and not mark.closes) or (
            mark.opens and depth == 1 and _nests(folded, mark, marks[index + 1 :])
        ):
            depth += 1
        elif mark.closes:
            depth -= 1
            last = mark
            if depth == 0 or not _closes_again(folded, mark, marks[index + 1 :]):
                return mark
    return last


def _nests(folded: str, mark: _Mark, later: list[_Mark]) -> bool:
    """Whether a mark with spaces around opens an inner title: a kind word stands before it."""
    before = folded[max(0, mark.start - 80) : mark.start]
    return bool(later) and _NESTING_WORD.search(before) is not None


def _closes_again(folded: str, mark: _Mark, later: list[_Mark]) -> bool:
    """Whether an outer quote goes on after an inner one: a closing mark comes before an opening."""
    if not later:
        return False
    following = later[0]
    return following.closes and ";" not in folded[mark.end : following.start]
