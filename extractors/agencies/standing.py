"""What the text has named so far in; the body that a bare noun stands for out."""

import re

import msgspec

from extractors.agencies.heads import HEADS, Head, form_of
from extractors.agencies.sightings import Sighting
from extractors.agencies.words import word_at
from extractors.facts import AgencyClass
from extractors.view import TextView

_CAPITAL_ONLY = frozenset(
    ("управление", "отдел", "служба", "группа", "суд", "союз", "собрание", "сектор", "центр")
)
_NEVER = frozenset(("лига", "штаб", "суд", "собрание", "группа"))


class Meant(msgspec.Struct, frozen=True):
    """The values of a body that a text has named."""

    id: str | None
    name: str | None
    class_: AgencyClass


class Standing:
    """The bodies named so far, by the head nouns of their names."""

    def __init__(self, view: TextView) -> None:
        """Begin with nothing named."""
        self._view = view
        self._latest: dict[str, Meant] = {}

    def note(self, sighting: Sighting, name: str) -> None:
        """Remember a body for the bare nouns that follow."""
        head = head_of(name)
        if head and sighting.shape != "class":
            self._latest[head.lemma] = Meant(sighting.id, name, sighting.class_)

    def meant_by(self, sighting: Sighting) -> Meant | None:
        """The body that a bare noun stands for, or nothing."""
        form = word_at(self._view.folded, sighting.head)
        head = head_of(form.text) if form else None
        if head is None or head.lemma in _NEVER:
            return None
        capital = self._view.flat[sighting.start].isupper()
        if not capital and head.lemma in _CAPITAL_ONLY:
            return None
        return self._latest.get(head.lemma)


_FIRST_NOUN = re.compile(r"[^\W_]+")


def head_of(name: str) -> Head | None:
    """The head noun of a name in the nominative."""
    for word in _FIRST_NOUN.findall(name.lower()):
        for head in HEADS:
            if form_of(head).fullmatch(word):
                return head
    return None
