"""What each paragraph is: heading, item, lead-in, preamble, part of a law, note, or plain text.

In go the paragraphs of a text in order, out come their kinds in the same order. A kind depends on
the paragraph's own label and words, on the kind before it, and on the paragraph after it.
"""

import re
from collections.abc import Sequence

from extractors.facts import NodeKind
from extractors.outline.headings import follows, is_heading
from extractors.outline.notes import notes_of
from extractors.outline.paragraphs import Paragraph
from extractors.outline.requisites import unspaced

_PERFORMATIVE = re.compile(
    r"(?:поста[нв][оа]вля(?:ет|ю|ем)|установил|определил|постановил"
    r"|приказыва(?:ю|ет|ем)|распоряжа(?:юсь|ется)|реш(?:ил[аи]?|ает)"
    r"|обязыва(?:ю|ет)|поста\s?новля(?:ет|ю))\s?:?$"
)
_GROUNDS = re.compile(
    r"В\s+(?:соответствии|целях|связи|исполнение)|Во\s+исполнение|На\s+основании|Руководствуясь"
    r"|Рассмотрев|Учитывая",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"[А-ЯЁ][а-яё]+(?:ть|ти|чь)(?:ся|сь)?\b")
_LONGEST_STAMP = 600
_ANNEX_MARK = re.compile(
    r"(?:\S{1,2}\s+)?Приложени[ея]\b.{0,40}\sк\s.{0,200}\sот\s.{0,40}(?:№|N)\s?\S"
)
_LISTED: frozenset[NodeKind] = frozenset(("item", "part", "point"))


def kinds_of(paragraphs: Sequence[Paragraph]) -> list[NodeKind]:
    """The kind of every paragraph, in order; linear in the length of their texts."""
    notes = notes_of(paragraphs)
    follows = _next_of_substance(paragraphs, notes)
    kinds: list[NodeKind] = []
    reading = _Reading()
    for paragraph, note, after in zip(paragraphs, notes, follows, strict=True):
        kind = note or reading.kind_of(paragraph, after)
        if note is None:
            reading.take(paragraph, kind)
        kinds.append(kind)
    return kinds


def _next_of_substance(
    paragraphs: Sequence[Paragraph], notes: Sequence[NodeKind | None]
) -> list[Paragraph | None]:
    """For each paragraph the next one that is no note."""
    follows: list[Paragraph | None] = []
    following: Paragraph | None = None
    for paragraph, note in zip(reversed(paragraphs), reversed(notes), strict=True):
        follows.append(following)
        if note is None:
            following = paragraph
    follows.reverse()
    return follows


class _Reading:
    """What has been read so far, as far as the next paragraph's kind depends on it."""

    def __init__(self) -> None:
        self.before: Paragraph | None = None
        self.kind_before: NodeKind | None = None
        self.in_article = False
        self.numbered = False
        self.headings: dict[int, tuple[str, ...]] = {}

    def take(self, paragraph: Paragraph, kind: NodeKind) -> None:
        """Go past a paragraph of this kind."""
        if kind == "article":
            self.in_article = True
        elif paragraph.hint is not None and paragraph.label is None:
            self.in_article = self.numbered = False
        if kind == "heading" and paragraph.label is not None:
            self.headings[paragraph.label.depth] = paragraph.label.parts
        self.numbered = self.numbered or (kind in _LISTED or kind == "lead_in")
        self.before = paragraph
        self.kind_before = kind

    def kind_of(self, paragraph: Paragraph, after: Paragraph | None) -> NodeKind:
        """The kind of the next paragraph, whose successor of substance is `after`."""
        if paragraph.hint in ("stamp", "signature"):
            return paragraph.hint
        if _is_stamp(paragraph):
            return "stamp"
        if self._is_preamble(paragraph, after):
            return "preamble"
        if paragraph.label is not None and paragraph.label.series == "article":
            return "article" if _is_article(paragraph) else "paragraph"
        return self._kind_of_body(paragraph, after)

    def _kind_of_body(self, paragraph: Paragraph, after: Paragraph | None) -> NodeKind:
        if paragraph.hint == "heading" or is_heading(
            paragraph,
            self.before,
            self.kind_before,
            after,
            in_article=self.in_article,
            expected=self._is_expected(paragraph),
        ):
            return "heading"
        provision = self._provision(paragraph)
        if provision is not None:
            return provision
        if paragraph.text.endswith(":") and after is not None:
            labelled = paragraph.label is not None and after.hint is None
            if labelled or _is_listed(after):
                return "lead_in"
        return "item" if self._is_item(paragraph) else "paragraph"

    def _is_expected(self, paragraph: Paragraph) -> bool:
        """Whether the number comes right after that of the last heading of its depth."""
        if paragraph.label is None or paragraph.label.series != "decimal":
            return False
        last = self.headings.get(paragraph.label.depth, ())
        return follows(last, paragraph.label.parts)

    def _is_preamble(self, paragraph: Paragraph, after: Paragraph | None) -> bool:
        said = unspaced(paragraph.text[-80:]).lower()
        if _PERFORMATIVE.fullmatch(said):
            return True
        if paragraph.label is not None or self.kind_before in ("lead_in", "item"):
            return False
        if _PERFORMATIVE.search(said):
            return True
        if self.numbered or not _GROUNDS.match(paragraph.text) or after is None:
            return False
        label = after.label
        if paragraph.text.endswith(":") and not _orders(after):
            return False
        return label is not None and label.number == "1" and label.series == "decimal"

    def _provision(self, paragraph: Paragraph) -> NodeKind | None:
        """The part or point of a law that a numbered paragraph under an article is."""
        if not self.in_article or paragraph.label is None or not paragraph.label.closed:
            return None
        if paragraph.label.series == "decimal" and paragraph.label.depth <= 2:
            return "part"
        return "point" if paragraph.label.series == "bracket" else None

    def _is_item(self, paragraph: Paragraph) -> bool:
        if paragraph.block is not None and paragraph.block.kind == "item":
            return True
        if paragraph.label is not None:
            return paragraph.label.series not in {"chapter", "section"}
        return self._goes_on_listing(paragraph)

    def _goes_on_listing(self, paragraph: Paragraph) -> bool:
        """An item without a label: under a lead-in, or after another item that ends with «;»."""
        if self.before is None:
            return False
        if self.kind_before in ("lead_in", "preamble") or self.before.text.endswith(":"):
            return paragraph.text[0].islower() or paragraph.text[-1] in ";,"
        if self.kind_before == "paragraph":
            return _goes_on_listing_within(self.before.text, paragraph.text)
        return self.kind_before == "item" and _goes_on_items(self.before, paragraph.text)


def _goes_on_listing_within(above: str, text: str) -> bool:
    """Whether a list has begun within the paragraph above: «К целям относятся: рост …;»."""
    return ": " in above and above[-1] == ";" and text[0].islower() and text[-1] in ";."


def _goes_on_items(item: Paragraph, text: str) -> bool:
    """Whether a paragraph without a label is one more item after an item."""
    if item.label is not None:
        listing = item.label.series == "bullet" or ": " in item.text
        return listing and item.text[-1] in ";," and text[0].islower() and text[-1] in ";."
    return item.text[-1] in ";," or (text[0].islower() and item.text[0].islower())


def _orders(paragraph: Paragraph) -> bool:
    """Whether a point begins as those of acts do, with an infinitive: «1. Утвердить …»."""
    words = paragraph.text[paragraph.label.end :] if paragraph.label else paragraph.text
    return _INFINITIVE.match(words) is not None


def _is_stamp(paragraph: Paragraph) -> bool:
    """The mark of an annex that something stands before: «П   Приложение к постановлению …»."""
    if len(paragraph.text) > _LONGEST_STAMP or paragraph.label is not None:
        return False
    text = " ".join(paragraph.text.split())
    return text[-1] not in ".;:" and _ANNEX_MARK.match(text) is not None


def _is_article(paragraph: Paragraph) -> bool:
    """A heading «Статья 5. …», not a sentence that begins with «Статья 5 Закона …»."""
    label = paragraph.label
    alone = label is not None and label.end >= len(paragraph.text)
    return label is not None and (label.closed or alone) and paragraph.text[-1] not in ";:,"


def _is_listed(paragraph: Paragraph) -> bool:
    """Whether a paragraph after «:» is an item of the list that it opens."""
    if paragraph.label is not None or (paragraph.block and paragraph.block.kind == "item"):
        return True
    text = paragraph.text
    return text[0].islower() or text[-1] in ";,"
