"""The view of what is no act in; the `act` fact of a letter, news, a resolution or a report out."""

import re
from collections.abc import Sequence
from itertools import islice

import msgspec

from extractors.acts.places import first_line, title_of
from extractors.facts import Act, DocumentKind, Node, Reference
from extractors.patterns import spaced
from extractors.references.numbers import date_at, number_at
from extractors.view import TextView

_TOP = 8
_NEWS = re.compile(r"новости|новость|пресс-релиз|пресс-служба|лента новостей")
_CLOCK = re.compile(r"\d{4}(?: ?г(?:ода|\.)?)?,? (?:в )?\d{1,2}[:.]\d\d$")
_NEWS_END = re.compile(r"пресс-служба|источник:|смотрите также|читайте также")
_LETTER = re.compile(r"уважаем(?:ый|ая|ые)(?!\w)")
_ABOUT = re.compile(r"(?:о|об|обо)(?!\w)")
_RESOLUTION = spaced(
    r"(?:итоговая |проект )?(?:резолюци[яи]|итогов[а-я]+ (?:документ|рекомендаци))"
)
_EVENT = spaced(
    r"участники (?P<name>(?:[а-я-]+ ){0,2}(?:конференции|форума|съезда|конгресса)"
    r"(?: [«\"][^»\"\n]+[»\"])?)"
)
_PROPOSING = re.compile(r"предложены|рекоменд|предлага|считают|решили|обратиться|отмеча")
_LABEL = re.compile(r"[ivxlc\d]+[.)]")
_SHORT = 260
_MINUTES = spaced(r"протокол(?: заседания| совещания| №| n|\n|$)")
_SIGN = re.compile(r"№|(?<!\w)n(?= ?\d)")
_ADOPTED = re.compile(r"принят")
_DAY = re.compile(r"(?<![\d.-])\d{1,2}[. ](?=\d\d\.|[а-я])")


def read_letter(view: TextView, references: Sequence[Reference]) -> Act | None:
    """A letter by its address; its title is the line that begins with «О»."""
    blocks = _top(view, 2 * _TOP)
    if not any(_LETTER.match(view.folded, block.start) for block in blocks):
        return None
    about = next((each for each in blocks if _ABOUT.match(view.folded, each.start)), None)
    sent = next((each for each in blocks if _numbered_line(view, each)), None)
    number = _numbered_line(view, sent) if sent else None
    date = date_at(view, sent.start) if sent else None
    letter = _paper(view, "letter", about, date.value if date else None)
    return msgspec.structs.replace(letter, number=number)


def _numbered_line(view: TextView, block: Node) -> str | None:
    """The number of a line such as «01.02.2020 № 15/2», which an outgoing letter has at its top."""
    date = date_at(view, block.start)
    if date is None or len(date.value) < len("2000-01-01"):
        return None
    gap = len(view.folded[date.end : block.end]) - len(view.folded[date.end : block.end].lstrip())
    number = number_at(view, date.end + gap)
    return number.value if number else None


def read_news(view: TextView, references: Sequence[Reference]) -> Act | None:
    """News by a date that stands alone near the title, with the word «Новости» or a press line."""
    blocks = _top(view, _TOP)
    dated = next((place for place, block in enumerate(blocks) if _lone_date(view, block)), None)
    if dated is None:
        return None
    marked = any(_NEWS.match(view.folded, block.start) for block in blocks)
    marked = (
        marked or _CLOCK.search(view.folded, blocks[dated].start, blocks[dated].end) is not None
    )
    if not marked and not _NEWS_END.search(view.folded):
        return None
    return _paper(view, "news", _beside(view, blocks, dated), _lone_date(view, blocks[dated]))


def _lone_date(view: TextView, block: Node) -> str | None:
    date = date_at(view, block.start)
    alone = date is not None and not view.folded[date.end : block.end].strip(" .,:0123456789")
    return date.value if date and alone and len(date.value) == len("2000-01-01") else None


def _beside(view: TextView, blocks: Sequence[Node], dated: int) -> Node | None:
    """The title: the short line below the date, or else the one above it."""
    for place in (dated + 1, dated - 1):
        if 0 <= place < len(blocks) and _is_title(view, blocks[place]):
            return blocks[place]
    return None


def _is_title(view: TextView, block: Node) -> bool:
    words = view.folded[block.start : block.end].rstrip()
    return len(words) < _SHORT and not words.endswith((".", ";", ":", ",")) and " " in words


def read_meeting(view: TextView, references: Sequence[Reference]) -> Act | None:
    """A resolution: by its heading, or by what the participants of a conference propose."""
    heading = next(
        (each for each in _top(view, _TOP) if _RESOLUTION.match(view.folded, each.start)), None
    )
    if heading:
        date = _date_of_meeting(view)
        return _paper(view, "resolution", heading, date)
    event = _EVENT.search(view.folded)
    if event is None or not _PROPOSING.search(view.folded, event.end()):
        return None
    start, end = event.span("name")
    quote = view.text[start:end]
    return Act(rule="act.resolution", quote=quote, start=start, end=end, kind="resolution")


def read_minutes(view: TextView, references: Sequence[Reference]) -> Act | None:
    """Minutes by their heading, with the number and the day of the meeting."""
    heading = next(
        (each for each in _top(view, 4) if _MINUTES.match(view.folded, each.start)), None
    )
    if heading is None:
        return None
    sign = _SIGN.search(view.folded, heading.start, heading.end)
    number = number_at(view, sign.start()) if sign else None
    minutes = _paper(view, "report", heading, _date_of_meeting(view))
    return msgspec.structs.replace(
        minutes, rule="act.minutes", number=number.value if number else None
    )


def _date_of_meeting(view: TextView) -> str | None:
    """The day of adoption where it is said, else the first whole day of the lines at the top."""
    blocks = [each for each in _top(view, _TOP) if each.end - each.start < _SHORT // 2]
    adopted = [each for each in blocks if _ADOPTED.match(view.folded, each.start)]
    for block in (*adopted, *blocks):
        for day in _DAY.finditer(view.folded, block.start, block.end):
            date = date_at(view, day.start())
            if date and len(date.value) == len("2000-01-01"):
                return date.value
    return None


def read_report(view: TextView) -> Act:
    """Anything else: its title is the first heading of the top, else it has none."""
    top = _top(view, _TOP)
    heading = next((each for each in top if each.kind == "heading"), None)
    if heading and _LABEL.match(view.folded, heading.start):
        heading = None
    return _paper(view, "report", heading)


def _top(view: TextView, most: int) -> list[Node]:
    return list(islice((node for node in view.outline.nodes if node.kind != "furniture"), most))


def _paper(view: TextView, kind: DocumentKind, title: Node | None, date: str | None = None) -> Act:
    start, end = (title.start, title.end) if title else first_line(view)
    return Act(
        rule=f"act.{kind}",
        quote=view.text[start:end],
        start=start,
        end=end,
        kind=kind,
        title=title_of(view, start, end) if title else None,
        date=date,
    )
