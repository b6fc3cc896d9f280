"""Mentions as the rules found them in; references out, with what only the document tells.

The steps are in the order of the argument: which finds stand, what they lead on, which provisions
they name, what bare words mean, which of them is the document, how it stands to each.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from extractors.facts import ActKind, Reference
from extractors.references.aliases import Alias, aliases_of
from extractors.references.bare import kept_bare_words
from extractors.references.coordination import with_members
from extractors.references.lead_ins import lead_in
from extractors.references.letterhead import Letterhead, letterhead_of
from extractors.references.mentions import Mention
from extractors.references.pinpoints import with_pinpoints
from extractors.references.relations import relations_of
from extractors.references.selves import DocumentItself, document_itself
from extractors.references.words import RESOLUTION
from extractors.view import TextView

_CONFIDENCE: dict[str, float] = {
    "reference.bare_word": 0.7,
    "reference.named_programme": 0.75,
    "reference.approved_text": 0.75,
    "reference.earlier": 0.85,
}
_SURE = 0.95
_HEADING_MARKS = " .*_"
_MARGIN = 40
_LOCAL_NUMBER = re.compile(r"/|-[а-яА-Я]+$")
_PART_OF_A_BODY = re.compile(r"(?:офис|дирекци)[а-я]* +$")


def resolved(view: TextView, found: Iterable[Iterable[Mention]]) -> list[Reference]:
    """Make references of what the rules found, in the order of the rules."""
    letterhead = letterhead_of(view)
    full = _standing(each for each in chain.from_iterable(found))
    full = with_members(view, full)
    aliases = aliases_of(view, full)
    itself = document_itself(view, letterhead, full)
    mentions = kept_bare_words(view, full, aliases, itself)
    mentions = [each for each in mentions if not _is_outside(view, each, letterhead, aliases)]
    mentions = [each for each in mentions if not _is_heading(view, each)]
    mentions = _standing(with_pinpoints(view, mentions))
    mentions = [itself.known(each, view) for each in mentions]
    return list(_references(view, _with_kinds(mentions, itself), itself))


def _standing(mentions: Iterable[Mention]) -> list[Mention]:
    """Those that no earlier or longer one covers, in text order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=_precedence):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif kept[-1].names == "short" and mention.names != "short" and mention.end > kept[-1].end:
            kept[-1] = mention
    return kept


def _precedence(mention: Mention) -> tuple[int, bool, bool, int]:
    """Of mentions that begin together a full one goes first, then the earlier rule's, as sorted."""
    short = mention.names == "short"
    return mention.start, short, mention.names != "act", -mention.end if short else 0


def _is_outside(
    view: TextView, mention: Mention, letterhead: Letterhead, aliases: list[Alias]
) -> bool:
    """Whether a mention is the document's heading, a part of a body's name, or an alias."""
    own = any(start <= mention.start < end for start, end in letterhead.own)
    before = view.folded[max(0, mention.start - 12) : mention.start]
    if own or _PART_OF_A_BODY.search(before):
        return True
    place = bisect_right(aliases, mention.start, key=lambda alias: alias.start) - 1
    return place >= 0 and mention.start < aliases[place].end


def _is_heading(view: TextView, mention: Mention) -> bool:
    """Whether a name stands as the heading of the text that it names."""
    if mention.number or mention.act not in ("programme", "other"):
        return False
    if mention.names != "act" and not _is_set_apart(view, mention):
        return False
    begin = view.folded.rfind("\n", max(0, mention.start - _MARGIN), mention.start) + 1
    if view.folded[max(begin, mention.start - _MARGIN) : mention.start].strip(_HEADING_MARKS):
        return False
    end = view.folded.find("\n", mention.end, mention.end + _MARGIN)
    if view.folded[mention.end : end if end >= 0 else mention.end + _MARGIN].strip(_HEADING_MARKS):
        return False
    return not lead_in(view, begin)


def _is_set_apart(view: TextView, mention: Mention) -> bool:
    """Whether a bare word with its level is in capitals, as the first line of a title is."""
    written = view.flat[mention.start : mention.end]
    return mention.names == "short" and " " in written and written.isupper()


def _with_kinds(mentions: list[Mention], itself: DocumentItself) -> Iterator[Mention]:
    """Give a bare «постановление» the kind and the body of the act of that word before it."""
    last: dict[str, Mention] = {}
    full: dict[tuple[str, str | None], Mention] = {
        (each.word, each.number): each for each in mentions if each.act and each.number
    }
    for mention in mentions:
        known = mention
        if mention.names in ("earlier", "short") and mention.word in last:
            meant = last[mention.word]
            known = msgspec.structs.replace(mention, act=meant.act, issuer=meant.issuer)
        if known.act is None:
            kind, issuer = _kind_by_number(known, full) or itself.kind_of(mention.word)
            known = msgspec.structs.replace(known, act=kind, issuer=known.issuer or issuer)
        if known.names == "act" and known.number:
            last[known.word] = known
        yield known


def _kind_by_number(
    mention: Mention, full: dict[tuple[str, str | None], Mention]
) -> tuple[ActKind, str | None] | None:
    """The kind of «постановление № 77-п»: as written in full, or local by its letters."""
    if mention.number is None:
        return None
    meant = full.get((mention.word, mention.number))
    if meant and meant.act:
        return meant.act, meant.issuer
    local = mention.word == RESOLUTION.stem and _LOCAL_NUMBER.search(mention.number)
    return ("municipal_act", None) if local else None


def _references(
    view: TextView, mentions: Iterable[Mention], itself: DocumentItself
) -> Iterator[Reference]:
    ordered = list(mentions)
    for mention, relation in zip(ordered, relations_of(view, ordered), strict=True):
        yield Reference(
            quote=view.text[mention.start : mention.end],
            start=mention.start,
            end=mention.end,
            rule=mention.rule,
            confidence=_CONFIDENCE.get(mention.rule, _SURE),
            act=mention.act or "other",
            issuer=mention.issuer,
            date=mention.date,
            number=mention.number,
            title=mention.title,
            pinpoint=mention.pinpoint,
            relation=relation,
            self_=itself.is_named_by(mention),
        )
