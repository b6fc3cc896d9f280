"""What the text has named so far in; the values of the body that a sighting means out.

A bare noun means the body that the text has so named, «(далее – Министерство)» before all others.
A name without its place («комитет по культуре») means the fuller one named earlier, and a part
of a body without its parent belongs to the body that was named last.
"""

import re
from functools import cache

import msgspec

from extractors.agencies.aliases import Alias, aliases_of
from extractors.agencies.heads import Head, head_of
from extractors.agencies.levels import class_of
from extractors.agencies.naming import in_genitive, official_name
from extractors.agencies.registry import Body, bodies, body_at
from extractors.agencies.sightings import Sighting
from extractors.agencies.topics import topic_slug
from extractors.agencies.transliteration import slug
from extractors.agencies.words import word_at
from extractors.facts import AgencyClass
from extractors.morphology import nominative, stem
from extractors.view import TextView, fold

_CAPITAL_ONLY = frozenset(
    ("управление", "отдел", "служба", "союз", "сектор", "центр", "инспекция", "отделение")
)
_NEVER = frozenset(("лига", "союз", "штаб", "суд", "собрание", "отделение"))
_UNNAMED = frozenset(("министерство", "комитет", "департамент", "администрация", "комиссия"))
_PARTS = frozenset(
    ("департамент", "управление", "отдел", "комитет", "сектор", "служба", "отделение")
)
_NOT_PARENTS = frozenset(("government", "president"))
_WORDS = re.compile(r"[^\W_]+")
_NESTED = re.compile(r" (?P<head>[Пп]равительства|администрации|министерства) +(?=[А-ЯЁа-яё])")
_SHORTEST_ASSOCIATION = 3
_MOST_WORDS = 30
_LEVEL_BY_DEFAULT: dict[str, AgencyClass] = {"министерство": "regional"}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LETTERHEAD = 3000
_NAMES_LINGER = 5
"""For how many years a name that was abolished goes on being used of the body itself."""


class Meant(msgspec.Struct, frozen=True):
    """The values of a body that a text has named."""

    id: str | None
    name: str | None
    class_: AgencyClass


class Standing:
    """The bodies named so far, by the head nouns and by the beginnings of their names."""

    def __init__(self, view: TextView) -> None:
        """Begin with nothing named, and with the names that the text itself defines."""
        self._view = view
        self._latest: dict[str, Meant] = {}
        self._defined: dict[str, Meant] = {}
        self._beginnings: dict[tuple[str, ...], Meant] = {}
        self._parent: Meant | None = None
        self._aliases = aliases_of(view)
        self._year = min(_YEAR.findall(view.folded[:_LETTERHEAD]), default="")
        self._municipal = "муниципальн" in view.folded[:_LETTERHEAD] or (
            "администраци" in view.folded[:_LETTERHEAD]
        )

    def meant_by(self, sighting: Sighting) -> Meant | None:
        """The body that a sighting means; nothing for a bare noun that stands for none."""
        if sighting.shape == "bare":
            return self._bare(sighting)
        if sighting.shape == "class":
            name = sighting.name or official_name(self._view, sighting)
            return Meant(None, name, sighting.class_ or "generic")
        meant = self._registered(sighting) if sighting.id else self._named(sighting)
        self._note(sighting, meant)
        return meant

    def alias_after(self, end: int) -> Alias | None:
        """The alias that the text defines right behind a body that ends at `end`."""
        return self._aliases.get(end)

    def _bare(self, sighting: Sighting) -> Meant | None:
        form = word_at(self._view.folded, sighting.head)
        head = head_of(form.text) if form else None
        if head is None or head.lemma in _NEVER:
            return None
        capital = self._view.flat[sighting.start].isupper()
        shouted = self._view.flat[sighting.start : sighting.end].isupper()
        if shouted and head.lemma in _CAPITAL_ONLY:
            return None
        if not capital and head.lemma in _CAPITAL_ONLY:
            return None
        if capital and head.lemma in self._defined:
            return self._defined[head.lemma]
        if head.lemma in self._latest:
            return self._latest[head.lemma]
        return self._unnamed(head, sighting) if capital else None

    def _unnamed(self, head: Head, sighting: Sighting) -> Meant | None:
        """A capital noun inside a sentence is a name, even if the text defines it elsewhere."""
        before = self._view.flat[max(0, sighting.start - 3) : sighting.start].strip()
        if head.lemma not in _UNNAMED or not before[-1:].isalpha():
            return None
        meant = Meant(None, None, head.class_ or self._default(head))
        self._latest[head.lemma] = meant
        return meant

    def _registered(self, sighting: Sighting) -> Meant:
        fuller = None if sighting.national else self._fuller(sighting)
        if not sighting.national and self._is_regional(sighting):
            return Meant(None, official_name(self._view, sighting), "regional")
        if fuller and fuller.id is None and fuller.class_ == "regional":
            return fuller
        name = sighting.name or official_name(self._view, sighting)
        return self._of_its_time(Meant(sighting.id, name, sighting.class_ or "regional"))

    def _is_regional(self, sighting: Sighting) -> bool:
        """«министерство финансов» without the country is a region's own after its government."""
        government = self._latest.get("правительство")
        name = self._view.folded[sighting.start : sighting.end]
        if not name.startswith("министерств") or government is None:
            return False
        return government.class_ == "regional" and self._parent_is_regional()

    def _parent_is_regional(self) -> bool:
        return self._parent is not None and self._parent.class_ == "regional"

    def _of_its_time(self, meant: Meant) -> Meant:
        """A later text means the successor by the name of a body long abolished."""
        body = _by_id().get(meant.id or "")
        if body is None or body.until is None or body.successor is None:
            return meant
        if not self._year or int(self._year) <= int(body.until[:4]) + _NAMES_LINGER:
            return meant
        successor = _by_id()[body.successor]
        return Meant(successor.id, successor.name, successor.class_)

    def _named(self, sighting: Sighting) -> Meant:
        name = sighting.name or official_name(self._view, sighting)
        head = head_of(name)
        parent = _body_inside(name)
        if head and parent and sighting.class_ in (None, "regional") and head.lemma in _PARTS:
            return self._part(head, name, Meant(parent.id, parent.name, parent.class_))
        fuller = self._fuller(sighting)
        if fuller:
            return fuller
        if sighting.class_ is None and head:
            return self._without_level(head, name)
        id_ = sighting.id or _association_id(name, sighting.class_)
        return Meant(id_, name, sighting.class_ or "regional")

    def _without_level(self, head: Head, name: str) -> Meant:
        if head.lemma in _PARTS and self._parent:
            parent = in_genitive(self._parent.name or "")
            return self._part(head, f"{name} {parent}".rstrip(), self._parent)
        return Meant(None, name, self._default(head))

    def _part(self, head: Head, name: str, parent: Meant) -> Meant:
        topic = topic_slug(name)
        known = topic and parent.id and head.lemma != "отделение"
        return Meant(f"{parent.id}/{topic}" if known else None, name, parent.class_)

    def _default(self, head: Head) -> AgencyClass:
        if head.lemma in _LEVEL_BY_DEFAULT:
            return _LEVEL_BY_DEFAULT[head.lemma]
        return "municipal" if self._municipal else "regional"

    def _fuller(self, sighting: Sighting) -> Meant | None:
        """The body with the longer name that begins so; a name with its proper place is whole."""
        last = _WORDS.findall(self._view.flat[sighting.start : sighting.end])[-1]
        if last[0].isupper() and not last.isupper():
            return None
        return self._beginnings.get(_stems(self._view.folded[sighting.start : sighting.end]))

    def _note(self, sighting: Sighting, meant: Meant) -> None:
        name = meant.name or ""
        head = head_of(name)
        if head is None:
            return
        self._latest[head.lemma] = meant
        if meant.class_ in ("federal_executive", "regional", "municipal"):
            parental = meant.id not in _NOT_PARENTS and head.lemma not in _PARTS
            self._parent = meant if parental else self._parent
        self._note_beginnings(sighting, meant)
        self._note_nested(name, meant)
        alias = self._aliases.get(sighting.end)
        defined = head_of(alias.text) if alias else None
        if defined:
            self._defined[defined.lemma] = meant

    def _note_beginnings(self, sighting: Sighting, meant: Meant) -> None:
        stems = _stems(self._view.folded[sighting.start : sighting.end])[:_MOST_WORDS]
        for size in range(2, len(stems) + 1):
            self._beginnings[stems[:size]] = meant

    def _note_nested(self, name: str, meant: Meant) -> None:
        """«управление … правительства Москвы» names the government, too."""
        if meant.id is not None:
            return
        for match in _NESTED.finditer(name):
            inner = nominative(match["head"]).capitalize() + name[match.end("head") :]
            head = head_of(inner)
            class_ = class_of(head, fold(inner)) if head else None
            if head and class_:
                self._latest[head.lemma] = Meant(None, inner, class_)


def _association_id(name: str, class_: AgencyClass | None) -> str | None:
    """An association goes by its initials: «Ассоциация лесных портов» is `alp`."""
    words = [word for word in _WORDS.findall(name) if len(word) > 1]
    if not name.lower().startswith(("ассоциация", "союз", "федерация")):
        return None
    if class_ != "association" or "«" in name or '"' in name:
        return None
    return slug("".join(word[0] for word in words)) if len(words) >= _SHORTEST_ASSOCIATION else None


def _body_inside(name: str) -> Body | None:
    """The body of the registry that a name goes on with: the parent of a department."""
    folded = fold(name)
    for word in list(_WORDS.finditer(name))[1:_MOST_WORDS]:
        if word[0][0].isupper():
            named = body_at(folded, word.start())
            if named and (named.national or named.body.id not in _NOT_PARENTS):
                return named.body
    return None


def _stems(folded: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORDS.findall(folded))


@cache
def _by_id() -> dict[str, Body]:
    return {body.id: body for body in bodies() if body.successor or body.id == "minekonomrazvitiya"}
