"""A view in; mentions of laws and resolutions by their subject without quotes out.

«Закон о персональных данных», «постановление Правительства о развитии портов»: the words after
«о» name the act, as in speech and in notes of hearings.
"""

import re
from collections.abc import Iterator

from extractors.references.issuers import Issuer, issuer_at
from extractors.references.kinds import act_kind
from extractors.references.mentions import Mention
from extractors.references.phrases import phrase_end
from extractors.references.words import DECREE, LAW, RESOLUTION, Word, spaced, words_of
from extractors.rules import Rule
from extractors.view import TextView

_ABOUT = spaced(r" (?:о|об|обо)(?= [а-я])")
_GENERIC = spaced(
    r" (?:о|об|обо) (?:внесении|признании|утверждении|проведении|создании|назначении|"
    r"[а-я]+ом бюджете)"
)
_FEDERAL = spaced(r"федеральн\w+ $")
_SPACES = re.compile(r" *")
_REACH_BACK = 30


def find_named_laws(view: TextView) -> Iterator[Mention]:
    """Laws and resolutions with «о …» in place of a number or a quoted title."""
    for word in words_of(view.folded, (LAW, RESOLUTION, DECREE)):
        issuer = _issuer(view, word)
        begin = issuer.end if issuer else word.end
        if word.plural or (word.noun is not LAW and issuer is None):
            continue
        if not _ABOUT.match(view.folded, begin) or _GENERIC.match(view.folded, begin):
            continue
        end = phrase_end(view, begin)
        if end > begin:
            yield _mention(view, word, issuer, end)


def _issuer(view: TextView, word: Word) -> Issuer | None:
    """A body of the registry right after the kind word."""
    spaces = _SPACES.match(view.folded, word.end)
    issuer = issuer_at(view, spaces.end()) if spaces else None
    return issuer if issuer and issuer.id else None


def _mention(view: TextView, word: Word, issuer: Issuer | None, end: int) -> Mention:
    federal = _FEDERAL.search(view.folded[max(0, word.start - _REACH_BACK) : word.start])
    return Mention(
        start=word.start - len(federal[0]) if federal and word.noun is LAW else word.start,
        end=end,
        rule="reference.named_law",
        act=act_kind(word.noun, issuer.level if issuer else None),
        word=word.noun.stem,
        issuer=issuer.id if issuer and word.noun is not LAW else None,
    )


NAMED_LAW: Rule[Mention] = Rule(
    name="reference.named_law",
    why="«о …» after a law, or after a resolution with its body, tells which act is meant",
    matches=(
        "по [[закону о морских портах]].",
        "[[Федеральным законом об отходах производства]], который",
        "принята [[постановлением Правительства о развитии портов]].",
    ),
    leaves=("законы о портах", "закон о внесении изменений", "решение о развитии", "закон природы"),
    find=find_named_laws,
)
