"""Our reading of Word, OpenDocument and PDF files held against that of other programs.

Files in, a row for each out: the share of words that agree in order, the item numbers that are the
same as in LibreOffice's text export, and how many characters a second our reader takes. Words of
the page furniture, which we keep aside, and of notes, which LibreOffice leaves out of its export,
are counted apart.
"""

import difflib
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from eval.peers import PeerAbsentError, peer_text
from extractors.facts import Block, SourceText
from pipeline.errors import FileProblemError
from pipeline.ingest import files_in
from pipeline.reading import read

_FORMATS = frozenset(("docx", "odt", "doc", "pdf", "rtf", "wordml"))
_WORD = re.compile(r"[^\W\d_]+|\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011]\s{0,9}(?=[^\W\d_])|\u00ad")
_LETTER_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_] ){3,}[^\W\d_](?![^\W_])")
_SHOWN_WORDS = 12
_REACH = 400


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One file: words of ours and of the peer's, those that agree, and the item numbers.

    `aside` counts the peer's words that we keep as furniture, and ours that stand in notes and
    that the peer leaves out. `rate` is in characters of the canonical text a second.
    """

    ours: int
    theirs: int
    agreeing: int
    in_any_order: int
    aside: int
    numbers: int
    same_numbers: int
    rate: float
    differences: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The agreeing words among all of the larger text."""
        return self.agreeing / max(1, self.ours, self.theirs)

    @property
    def share_in_any_order(self) -> float:
        """The words that both texts have, wherever they stand."""
        return self.in_any_order / max(1, self.ours, self.theirs)


def print_reading(paths: Sequence[Path], *, shown: bool = False) -> None:
    """Print the table of comparisons; with `shown` also what differs, a line each."""
    heads = (
        f"{'words':>7} {'in order':>8} {'any order':>9} {'aside':>6} {'numbers':>8} {'chars/s':>9}"
    )
    print(f"{'file':34} {heads}")
    for path in files_in(paths):
        try:
            found = compared(path.read_bytes())
        except FileProblemError as problem:
            if problem.code != "not-a-document":
                print(f"{path.name:34} not read: {problem.code}")
            continue
        except PeerAbsentError as reason:
            print(f"{path.name:34} {reason}")
            continue
        if found is not None:
            print(f"{path.name:34} {_row(found)}")
            for line in found.differences if shown else ():
                print(f"    {line}")


def _row(found: Comparison) -> str:
    shares = f"{found.share:8.2%} {found.share_in_any_order:9.2%}"
    numbers = f"{found.same_numbers}/{found.numbers}"
    return f"{found.ours:7} {shares} {found.aside:6} {numbers:>8} {found.rate:9,.0f}"


def compared(data: bytes) -> Comparison | None:
    """Hold our reading of a file against the peer's; `None` for formats that have no peer."""
    source = read(data)
    if source.format not in _FORMATS:
        return None
    theirs = peer_text(data, source.format)
    words = _Words(words_of(_without_notes(source)), words_of(theirs))
    furniture = Counter(words_of("\n".join(item.text for item in source.furniture)))
    aside = furniture & Counter(words.only_theirs())
    notes = len(words_of(source.text)) - len(words.ours)
    numbers = numbers_compared(source, theirs.split("\n"))
    return Comparison(
        ours=len(words.ours),
        theirs=len(words.theirs) - aside.total(),
        agreeing=words.agreeing,
        in_any_order=(Counter(words.ours) & Counter(words.theirs)).total(),
        aside=aside.total() + notes,
        numbers=numbers.total,
        same_numbers=numbers.same,
        rate=len(source.text) / _seconds_to_read(data),
        differences=(*words.differences(), *numbers.wrong),
    )


def _seconds_to_read(data: bytes) -> float:
    """The time of one reading, the libraries already loaded."""
    started = time.perf_counter()
    read(data)
    return time.perf_counter() - started


def words_of(text: str) -> list[str]:
    """The words of a text in small letters; hyphenated and letter-spaced ones are one word."""
    joined = _LETTER_SPACED.sub(lambda match: match[0].replace(" ", ""), _HYPHEN.sub("", text))
    return _WORD.findall(joined.lower())


class _Words:
    """Two texts as words, and where they agree in order."""

    def __init__(self, ours: list[str], theirs: list[str]) -> None:
        self.ours = ours
        self.theirs = theirs
        self._steps = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()

    @property
    def agreeing(self) -> int:
        return sum(end - start for step, start, end, _, _ in self._steps if step == "equal")

    def only_theirs(self) -> list[str]:
        return [
            word
            for step, _, _, start, end in self._steps
            if step != "equal"
            for word in self.theirs[start:end]
        ]

    def differences(self) -> Iterator[str]:
        for step, start, end, at, to in self._steps:
            if step != "equal":
                place = " ".join(self.ours[max(0, start - 3) : start])
                ours, theirs = _shortened(self.ours[start:end]), _shortened(self.theirs[at:to])
                yield f"after «{place}»: ours [{ours}], theirs [{theirs}]"


def _shortened(words: Sequence[str]) -> str:
    more = f" … {len(words)} words" if len(words) > _SHOWN_WORDS else ""
    return " ".join(words[:_SHOWN_WORDS]) + more


def _without_notes(source: SourceText) -> str:
    """The text without its notes: LibreOffice's export has none. A PDF has no blocks of notes."""
    pieces: list[str] = []
    position = 0
    for block in source.blocks:
        if block.kind == "note":
            pieces.append(source.text[position : block.start])
            position = block.end
    return "".join((*pieces, source.text[position:]))


class Numbers(msgspec.Struct):
    """The automatic numbers of a file: how many, how many the peer shows too, and the others."""

    total: int = 0
    same: int = 0
    wrong: list[str] = []

    def add(self, ours: str, theirs: str | None, body: str) -> None:
        """Count one number; `theirs` is `None` where the peer has no such paragraph."""
        self.total += 1
        self.same += ours == theirs
        if ours != theirs:
            self.wrong.append(f"number: ours «{ours}», theirs «{theirs}» before «{body[:60]}»")


def numbers_compared(source: SourceText, lines: Sequence[str]) -> Numbers:
    """Hold the automatic numbers of a Word file against the peer's lines.

    A paragraph is found in the peer's text by its own words; what stands before them in its line
    is the peer's number. A PDF has no automatic numbers.
    """
    numbers = Numbers()
    place = 0
    folded = [_line(line) for line in lines]
    for block in source.blocks if source.format != "pdf" else ():
        body = _line(source.text[block.body : block.end])
        if block.kind in ("table", "row", "note") or not body:
            continue
        ours = _line(source.text[block.start : block.body])
        found = _line_with(folded, body, ours, place)
        theirs = None if found is None else folded[found].removesuffix(body).strip()
        place = place if found is None else found + 1
        if _is_number(block) or any(char.isalnum() for char in theirs or ""):
            numbers.add(ours, theirs, body)
    return numbers


def _is_number(block: Block) -> bool:
    return block.number is not None and block.body > block.start


def _line_with(lines: Sequence[str], body: str, label: str, place: int) -> int | None:
    """The first line from `place` on that is these words, or ends with them after a number."""
    longest = len(body) + max(30, 2 * len(label))
    for index in range(place, min(len(lines), place + _REACH)):
        if lines[index].endswith(body) and len(lines[index]) <= longest:
            before = lines[index].removesuffix(body)
            if not before or before[-1].isspace() or before.strip() == label:
                return index
    return None


def _line(text: str) -> str:
    return " ".join(text.split())
