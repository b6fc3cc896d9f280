"""Mentions with bare words among them in; those out where each bare word stands for one act.

A bare word stands where it is an alias of the text, where a capital letter marks it, or where the
document is a programme and speaks of itself.
"""

import msgspec

from extractors.morphology import reading
from extractors.patterns import spaced
from extractors.references.aliases import Alias, words_key
from extractors.references.mentions import Mention
from extractors.references.programmes import PROGRAMME, SUBPROGRAMME
from extractors.references.selves import DocumentItself
from extractors.references.texts import TEXT_WORDS
from extractors.references.words import DECREE, LAW, MINISTRY_ORDER, ORDER, RESOLUTION
from extractors.view import TextView

_ACTS = frozenset(noun.stem for noun in (RESOLUTION, ORDER, DECREE, MINISTRY_ORDER, LAW))
_TEXTS = frozenset(noun.stem for noun in TEXT_WORDS)
_GENERIC = spaced(
    r"(?<!\w)(?:соответствующ|региональн|отраслев|кажд|люб|друг|аналогичн|котор|нов|так|отдельн|эт|друг"
    r"|городск|областн|иност)[а-я]* +$"
)
_NEXT_WORD = spaced(r" +([а-яa-z][\w-]*)")
_SENTENCE_START = spaced(r"(?:^|[.\n:!?»\"]|\d[.)]) *$")
_APPROVED_BY = spaced(r"(?:утвержденн|одобренн)[а-я]+ +$")
_PROVISION = spaced(
    r"(?<!\w)(?:под)?(?:пункт|абзац|част|стат|раздел|глав)[а-я]{0,4} +(?:№ *)?"
    r"(?:[«\"][а-я][»\"]|[\d., -]+(?:и +[\d.]+)?|[ivx]+|[а-я]+[ый][йхм]|[а-я]+ое?й) +$"
)
_ENTERS_FORCE = spaced(r" +вступа[а-я]+ в силу")
_BODY_BEFORE = spaced(r"(?:штаб|компьютерн|образовательн|учебн|рабоч|эвм|комитет)[а-я]* +$")


def kept_bare_words(
    view: TextView, mentions: list[Mention], aliases: list[Alias], itself: DocumentItself
) -> list[Mention]:
    """The mentions without the bare words that stand for no act."""
    judge = _Judge(view, mentions, aliases, itself)
    judged = (judge.kept(each) if each.names == "short" else each for each in mentions)
    return [each for each in judged if each is not None]


class _Judge:
    """What one document knows of bare words: its aliases, its own words, those with capitals."""

    def __init__(
        self, view: TextView, mentions: list[Mention], aliases: list[Alias], itself: DocumentItself
    ) -> None:
        self.view = view
        self.itself = itself
        self.aliases = {alias.words: alias for alias in reversed(aliases)}
        self.named = {each.word for each in mentions if each.names != "short"}
        self.capitals = {
            each.word for each in mentions if each.names == "short" and self._is_marked(each)
        }

    def kept(self, mention: Mention) -> Mention | None:
        """The mention, with what its alias tells, or nothing."""
        folded = self.view.folded[mention.start : mention.end]
        alias = self.aliases.get(words_key(folded))
        known = alias is not None or mention.word in (*self.itself.own_words, *self.capitals)
        if self._goes_on(mention) and not (known and self._is_marked(mention)):
            return None
        if alias and alias.start < mention.start and self._written_like(alias, mention):
            return mention
        if mention.word in _ACTS:
            return self._act(mention)
        return mention if self._is_plan(mention) else None

    def _goes_on(self, mention: Mention) -> bool:
        """Whether a genitive follows («программы развития»), or a body's name goes before."""
        before = self.view.folded[max(0, mention.start - 24) : mention.start]
        if _BODY_BEFORE.search(before):
            return True
        match = _NEXT_WORD.match(self.view.folded, mention.end)
        if match is None:
            return False
        found = reading(match[1])
        return found.part in ("NOUN", "ADJF", "PRTF") and "gent" in found.cases

    def _written_like(self, alias: Alias, mention: Mention) -> bool:
        return not alias.capital or self.view.flat[mention.start].isupper()

    def _act(self, mention: Mention) -> Mention | None:
        before = self.view.folded[max(0, mention.start - 40) : mention.start]
        if _APPROVED_BY.search(before):
            return mention
        if _PROVISION.search(before) and mention.word in self.named:
            return mention
        starts = _SENTENCE_START.search(before) is not None
        if starts and _ENTERS_FORCE.match(self.view.folded, mention.end):
            return msgspec.structs.replace(mention, names="this")
        known = mention.word in self.named or mention.word == self.itself.letterhead.word
        return mention if known and self._is_marked(mention) else None

    def _is_plan(self, mention: Mention) -> bool:
        if _GENERIC.search(self.view.folded[max(0, mention.start - 40) : mention.start]):
            return False
        own = mention.word in self.itself.own_words and self.itself.in_own_text(mention.start)
        before = self.view.folded[max(0, mention.start - 40) : mention.start]
        if mention.word in _TEXTS:
            pinpointed = _PROVISION.search(before) is not None
            return self._is_marked(mention) and (own or pinpointed or mention.word in self.named)
        if own or self._is_marked(mention):
            return True
        programmes = {PROGRAMME.stem, SUBPROGRAMME.stem}
        if mention.word in programmes and self.itself.own_words & programmes:
            return self.itself.in_own_text(mention.start)
        capital = self.view.flat[mention.start].isupper()
        return capital and mention.word in self.capitals

    def _is_marked(self, mention: Mention) -> bool:
        """Whether a capital letter inside a sentence marks a proper word."""
        written = self.view.flat[mention.start : mention.end]
        if not written[0].isupper() or written.isupper():
            return False
        before = self.view.folded[max(0, mention.start - 6) : mention.start]
        return _SENTENCE_START.search(before) is None
