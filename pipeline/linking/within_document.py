"""The facts of one document in; each with the id of the act that it is or means, out.

What a mention leaves out, the document says elsewhere: a fuller mention of the act, an alias
(«далее – Закон»), the act that approved a programme, or the act named last before a bare word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from extractors.facts import Act, AnyFact, Reference
from extractors.morphology import stem
from extractors.view import fold
from pipeline.linking.act_ids import act_id, act_of, with_provision
from pipeline.linking.approved_texts import APPROVED_KINDS, approved_here, name_words

NEAR = 60
"""Code points between a programme and «утвержденная …» with the act that approves it."""

_ALIAS = re.compile(
    r"\s{0,4}\(\s{0,3}далее\s{0,3}(?:именуе\w{1,4}|по\s+тексту|также|соответственно)?"
    r"[\s,–—-]{0,8}([^()]{2,80})\)"
)
_WORD = re.compile(r"[^\W_]+")
_EARLIER = ("amended_by", "repealed_by")
"""Relations of acts that only changed the document: nothing later means them by a bare word."""

_KINDS_OF_BARE_WORDS = frozenset(
    (
        *("federal_law", "federal_constitutional_law", "code", "presidential_decree"),
        *("presidential_order", "presidential_instruction", "government_resolution"),
        *("government_order", "ministry_order"),
    )
)


def with_act_ids(facts: Sequence[AnyFact], text: str = "") -> list[AnyFact]:
    """The facts with ids; mentions of the document itself get that of its act.

    With the text, aliases are read too. Read twice, so that a text approved by «указанным
    постановлением» is known before and after. Linear in the number of facts.
    """
    first = _Resolving(facts, text)
    identified = [first.identified(fact) for fact in facts]
    second = _Resolving(identified, text)
    return [second.identified(fact) for fact in identified]


class _Resolving:
    """The acts of one document by all that they are called, filled as the text goes on."""

    def __init__(self, facts: Sequence[AnyFact], text: str) -> None:
        self._own = next((fact for fact in facts if isinstance(fact, Act)), None)
        self._references = [fact for fact in facts if isinstance(fact, Reference)]
        self._text = text
        self._aliases: dict[tuple[str, ...], str] = {}
        self._last: dict[str, str] = {}
        self._approved = {**dict(self._own_texts()), **dict(self._approvals())}
        self._full = dict(reversed(list(self._full_names())))
        self._texts = dict(reversed(list(self._text_names())))
        self._first_words = _only_values((words[0], base) for words, base in self._texts.items())

    def identified(self, fact: AnyFact) -> AnyFact:
        """A fact with its id; to be called in text order."""
        if isinstance(fact, Act):
            return msgspec.structs.replace(fact, act_id=act_id(fact))
        if not isinstance(fact, Reference):
            return fact
        found = self._id_of(fact)
        if found is not None and fact.relation not in _EARLIER:
            self._remember(fact, act_of(found))
        return msgspec.structs.replace(fact, act_id=found)

    def _id_of(self, reference: Reference) -> str | None:
        known = act_id(reference)
        if known is not None:
            return known
        base = self._approved.get(reference.start) or self._meant(reference)
        return with_provision(base, reference.pinpoint) if base else None

    def _meant(self, reference: Reference) -> str | None:
        """The act that an incomplete mention means, by what is nearest to saying so."""
        if self._own is not None and reference.self_ and self._is_own(reference, self._own):
            return act_id(self._own)
        for name in (reference.number, reference.title):
            if name and (found := self._full.get((reference.act, fold(name)))):
                return found
        words = name_words(reference)
        if words and not reference.self_ and words in self._texts:
            return self._texts[words]
        if reference.self_ or reference.number or reference.title or reference.date:
            return None
        return (
            self._aliased(reference) or self._begun(reference, words) or self._last_named(reference)
        )

    @staticmethod
    def _is_own(reference: Reference, own: Act) -> bool:
        """«Настоящее постановление» in a resolution, and «настоящие Правила» that it approves."""
        return reference.act == own.kind or reference.act in APPROVED_KINDS

    def _begun(self, reference: Reference, words: tuple[str, ...]) -> str | None:
        """The only text of the document whose name begins with this bare word."""
        if len(words) != 1 or reference.act not in APPROVED_KINDS:
            return None
        return self._first_words.get(words[0])

    def _aliased(self, reference: Reference) -> str | None:
        """The act that the last words of a mention were defined to mean."""
        words = _stems(reference.quote)
        for count in range(min(len(words), 6), 0, -1):
            if found := self._aliases.get(words[-count:]):
                return found
        return None

    def _last_named(self, reference: Reference) -> str | None:
        if reference.act not in _KINDS_OF_BARE_WORDS:
            return None
        return self._last.get(reference.act)

    def _remember(self, reference: Reference, base: str) -> None:
        self._last[reference.act] = base
        alias = _ALIAS.match(self._text, reference.end) if self._text else None
        if alias:
            self._aliases[_stems(alias[1])] = base

    def _full_names(self) -> Iterator[tuple[tuple[str, str], str]]:
        """The fully written acts by kind and number, and by kind and title."""
        for reference in self._references:
            known = act_id(msgspec.structs.replace(reference, pinpoint=()))
            base = known or self._approved.get(reference.start)
            for name in (reference.number, reference.title):
                if base and name:
                    yield (reference.act, fold(name)), base

    def _text_names(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The texts that acts approve, by the words of their names."""
        for reference in self._references:
            words = name_words(reference)
            base = self._approved.get(reference.start)
            if base and len(words) > 1:
                yield words, base

    def _own_texts(self) -> Iterator[tuple[int, str]]:
        """The texts that the document's own act approves."""
        base = act_id(self._own) if self._own is not None else None
        if self._own is not None and base:
            for reference in approved_here(self._own, self._references, self._text):
                yield reference.start, base

    def _approvals(self) -> Iterator[tuple[int, str]]:
        """The programmes and rules whose mention goes on with the act that approved them."""
        for approved, by in pairwise(self._references):
            gap = by.start - approved.end
            said = by.relation == "approves" and by.act != approved.act and not by.self_
            if said and 0 <= gap <= NEAR:
                base = act_id(msgspec.structs.replace(by, pinpoint=())) or by.act_id
                if base:
                    yield approved.start, act_of(base)


def _only_values(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The keys that have one value alone."""
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}


def _stems(words: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORD.findall(fold(words)))
