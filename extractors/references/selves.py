"""The head of a document and its mentions in; what it is and which mentions name it out.

A file may hold an act and the programme or rules that it approves: in the act's text the programme
is another act, in the programme's own text it is the document itself.
"""

import re
from collections import Counter

import msgspec

from extractors.facts import ActKind
from extractors.morphology import stem
from extractors.patterns import spaced
from extractors.references.letterhead import Letterhead
from extractors.references.mentions import Mention
from extractors.references.programmes import (
    CONCEPT,
    DOCTRINE,
    PLAN,
    PROGRAMME,
    STRATEGY,
    SUBPROGRAMME,
)
from extractors.references.texts import TEXT_WORDS
from extractors.view import TextView

_PLANS = tuple(noun.stem for noun in (SUBPROGRAMME, PROGRAMME, CONCEPT, STRATEGY, DOCTRINE, PLAN))
_TEXTS = tuple(noun.stem for noun in TEXT_WORDS)
_APPROVAL = spaced(r"утвержден[аоы]?(?!\w)|одобрен[аоы]?(?!\w)|приложени")
_OPERATIVE = (
    "постановляет",
    "постановляю",
    "приказываю",
    ". утвердить",
    ".утвердить",
    "\nутвердить",
)
_TOP = 4000
_AMENDS = spaced(r"о внесении изменени")
_PASSPORT = spaced(r"паспорт\s+(?:[а-я]+ой +){0,3}(под)?программ")
_FEW = 4
_YEAR = re.compile(r"\d{4}")
_TELLING_WORDS = 5
_TITLE_LINE = 400
_DEFAULTS: dict[str, ActKind] = {
    "постановлени": "government_resolution",
    "распоряжени": "government_order",
    "решени": "municipal_act",
    "изменени": "other",
}


class DocumentItself(msgspec.Struct):
    """What the document is; `zone` is where the text of its own programme or rules begins."""

    letterhead: Letterhead
    kinds: dict[str, tuple[ActKind, str | None]]
    number: str | None = None
    date: str | None = None
    zone: int | None = None
    own_words: frozenset[str] = frozenset()
    own_title: tuple[str, ...] = ()
    amending: bool = False

    def kind_of(self, word: str) -> tuple[ActKind, str | None]:
        """The kind and the issuer that a bare kind word has in this document."""
        if word == self.letterhead.word and self.letterhead.kind:
            return self.letterhead.kind, self.letterhead.issuer
        if word == "изменени" and self.letterhead.kind:
            return self.letterhead.kind, self.letterhead.issuer
        return self.kinds.get(word, (_DEFAULTS.get(word, "other"), None))

    def known(self, mention: Mention, view: TextView) -> Mention:
        """The mention with the kind and the issuer that «настоящий» leaves to the document."""
        if mention.names == "this" and mention.word == self.letterhead.word:
            kind, issuer = self.kind_of(mention.word)
            return msgspec.structs.replace(mention, act=kind, issuer=issuer)
        if mention.names == "this" and mention.act is None:
            kind, issuer = self.kind_of(mention.word)
            return msgspec.structs.replace(mention, act=kind, issuer=issuer)
        return mention

    def in_own_text(self, start: int) -> bool:
        """Whether a place lies in the text of the document's own programme or rules."""
        return self.zone is not None and start >= self.zone

    def is_named_by(self, mention: Mention) -> bool:
        """Whether a mention names the document itself."""
        if mention.names == "this":
            return not (self.amending and mention.word in (*_PLANS, *_TEXTS))
        if mention.names == "short":
            return mention.word in self.own_words and self.in_own_text(mention.start)
        if mention.number is not None:
            return mention.number == self.number and mention.date in (self.date, None)
        return self._titled_so(mention)

    def _titled_so(self, mention: Mention) -> bool:
        if not self.in_own_text(mention.start) or mention.word not in self.own_words:
            return False
        if not mention.title or not self.own_title:
            return False
        return same_title(title_key(mention.title), self.own_title)


def same_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two titles begin alike and are for the same years."""
    years = [{word for word in words if _YEAR.fullmatch(word)} for words in (one, other)]
    if years[0] and years[1] and years[0] != years[1]:
        return False
    shorter = min(len(one), len(other), _TELLING_WORDS)
    return shorter > 1 and one[:shorter] == other[:shorter]


def title_key(title: str) -> tuple[str, ...]:
    """The stems of a title's words, for comparison."""
    return tuple(stem(word) for word in re.findall(r"[^\W_]+", title.lower().replace("ё", "е")))


def document_itself(
    view: TextView, letterhead: Letterhead, mentions: list[Mention]
) -> DocumentItself:
    """Tell what the document is from its head, its stamps and its headings."""
    itself = DocumentItself(letterhead, _kinds(mentions), letterhead.number, letterhead.date)
    title = letterhead.title
    itself.amending = bool(title and _AMENDS.search(view.folded, *title))
    if itself.number is None:
        _identify_by_annex(view, itself, mentions)
    itself.zone = _zone(view, letterhead)
    if itself.zone is not None:
        itself.own_words = _own_words(view, itself.zone, mentions)
        itself.own_title = _own_title(view, itself, mentions)
    return itself


def _kinds(mentions: list[Mention]) -> dict[str, tuple[ActKind, str | None]]:
    """For each kind word the kind that it most often has in the document."""
    counts: dict[str, Counter[tuple[ActKind, str | None]]] = {}
    for mention in mentions:
        if mention.act and mention.number and mention.names == "act":
            counts.setdefault(mention.word, Counter())[mention.act, mention.issuer] += 1
    return {word: counter.most_common(1)[0][0] for word, counter in counts.items()}


def _identify_by_annex(view: TextView, itself: DocumentItself, mentions: list[Mention]) -> None:
    """An act whose head is missing is the one that its annex names."""
    operative = _operative(view.folded)
    if operative is None:
        return
    for mention in mentions:
        before = view.folded[max(0, mention.start - 40) : mention.start]
        annex = re.search(r"\n[^\n]{0,4}приложени[а-я]* *(?:(?:№|n) *\d+)? +к +$", before)
        if mention.number and mention.start > operative and annex:
            itself.number, itself.date = mention.number, mention.date
            if mention.act:
                itself.kinds.setdefault(mention.word, (mention.act, mention.issuer))
            return


def _operative(folded: str) -> int | None:
    """Where the words stand by which an act enacts («постановляет», «1. Утвердить»)."""
    places = [place for word in _OPERATIVE if (place := folded.find(word)) >= 0]
    return min(places, default=None)


def _zone(view: TextView, letterhead: Letterhead) -> int | None:
    """Where the own text of a programme or of rules begins: at the top where no act goes before."""
    acting = _operative(view.folded)
    begin = _own_text(view)
    if not letterhead.found and (acting is None or acting > min(begin or _TOP, _TOP)):
        return 0
    return begin


def _own_text(view: TextView) -> int | None:
    """The first approval stamp, or else the first passport of a programme."""
    for node in view.outline.nodes:
        if node.kind == "stamp" and _APPROVAL.match(view.folded, node.start):
            return node.start
    passport = _PASSPORT.search(view.folded)
    return passport.start() if passport else None


def _own_words(view: TextView, zone: int, mentions: list[Mention]) -> frozenset[str]:
    """The kind words by which the own text calls itself."""
    words = {
        each.word
        for each in mentions
        if each.names == "this" and each.start >= zone and each.word in (*_PLANS, *_TEXTS)
    }
    heading = view.folded[zone : zone + _TITLE_LINE + 600]
    named = [
        word
        for word in _PLANS
        if re.search(rf"\n *(?:[а-я]+ая +){{0,3}}{word}[аяы]?(?!\\w)", f"\n{heading}")
    ]
    words.update(named[:1])
    passport = _PASSPORT.search(view.folded)
    if passport:
        words.add(SUBPROGRAMME.stem if passport[1] else PROGRAMME.stem)
    return frozenset(words or _most_used(view, mentions, zone))


def _most_used(view: TextView, mentions: list[Mention], zone: int) -> set[str]:
    """The word by which the text calls itself: one without a capital letter, which an alias has."""
    counts = Counter(
        each.word
        for each in mentions
        if each.names == "short" and each.start >= zone and view.flat[each.start].islower()
    )
    plans = [(counts[word], word) for word in _PLANS if counts[word] > _FEW]
    return {max(plans)[1]} if plans else set()


def _own_title(view: TextView, itself: DocumentItself, mentions: list[Mention]) -> tuple[str, ...]:
    """The words of the title: those of the first mention of its kind in the own text."""
    for mention in mentions:
        if mention.title and itself.in_own_text(mention.start) and mention.word in itself.own_words:
            return title_key(mention.title)
    return ()
