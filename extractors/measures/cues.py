"""What a rule of measures finds in a sentence: words that tell that something is to be done."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from extractors.facts import Modality
from extractors.measures.words import BEGIN, END
from extractors.patterns import matches_of, spaced
from extractors.rules import Rule
from extractors.view import TextView

Form = Literal["verb", "noun", "passive", "duty"]
"""What names the action beside a cue: an infinitive or a noun after it, a passive, a duty."""


class Cue(msgspec.Struct, frozen=True):
    """The words of a sentence that give its modality; `form` says where its action stands."""

    start: int
    end: int
    modality: Modality
    form: Form
    rule: str


class CueRule(msgspec.Struct, frozen=True, kw_only=True):
    """A cue as data: literals that trigger the pattern, and what its words tell."""

    name: str
    why: str
    triggers: tuple[str, ...]
    pattern: str
    modality: Modality
    form: Form
    matches: tuple[str, ...]
    leaves: tuple[str, ...]

    def rule(self) -> Rule[Cue]:
        """The rule that finds the pattern at its triggers, in text order."""
        pattern = spaced(f"{BEGIN}(?:{self.pattern}){END}")

        def find(view: TextView) -> Iterator[Cue]:
            return map(self._cue, matches_of(pattern, view.folded, *self.triggers))

        return Rule(
            name=self.name, why=self.why, matches=self.matches, leaves=self.leaves, find=find
        )

    def _cue(self, match: re.Match[str]) -> Cue:
        return Cue(match.start(), match.end(), self.modality, self.form, self.name)
