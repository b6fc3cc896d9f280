"""A model's reply and the passages it was given in; an answer of checked sentences only out.

Every kept sentence carries the quote that bears it out, at its place in the canonical text.
"""

from collections.abc import Sequence

import msgspec

from pipeline.asking.agreement import Agreed, Rested, check
from pipeline.asking.answers import Answer, Quoted
from pipeline.asking.framing import answered, one_line
from pipeline.asking.model_reply import Claim, read_reply
from pipeline.asking.model_request import Offered

UNREADABLE = "модель ответила не в том виде, о котором её просили"
SILENT = "модель не нашла ответа в этих местах"
UNPROVEN = "ни одно предложение модели не подтвердилось цитатой"


def noted(answer: Answer, why: str) -> Answer:
    """The answer of the library as it was, with the reason why no model speaks in it."""
    return msgspec.structs.replace(answer, note=f"Ответ составлен без модели: {why}.")


def answer_by_model(written: str, offered: Sequence[Offered], extractive: Answer) -> Answer:
    """The sentences of a reply that are borne out; the extractive answer where none is."""
    reply = read_reply(written)
    if reply is None:
        return noted(extractive, UNREADABLE)
    if not reply.sentences:
        return noted(extractive, SILENT)
    kept = _kept(reply.sentences, {each.id: each for each in offered})
    if not kept:
        return noted(extractive, UNPROVEN)
    citations = list(dict.fromkeys(citation for _, citation in kept))
    said = " ".join(f"{text} [{citations.index(citation) + 1}]" for text, citation in kept)
    dropped = len(reply.sentences) - len(kept)
    return msgspec.structs.replace(
        answered(said, citations),
        rows=extractive.rows,
        by="model",
        note=f"Отброшено предложений модели, не подтверждённых цитатой: {dropped}."
        if dropped
        else None,
    )


def _kept(claims: Sequence[Claim], offered: dict[str, Offered]) -> list[tuple[str, Quoted]]:
    """The sentences that are borne out, each once, with their citations."""
    kept: dict[str, Quoted] = {}
    for claim in claims:
        offer = offered.get(claim.passage)
        citation = offer and _cited(claim, offer)
        if citation:
            kept.setdefault(one_line(claim.text), citation)
    return list(kept.items())


def _cited(claim: Claim, offer: Offered) -> Quoted | None:
    """The citation that bears a sentence out, cut from the passage that it names."""
    passage = offer.citation
    rested = Rested(passage=passage.quote, lead_in=passage.lead_in, document=offer.named)
    agreed = check(one_line(claim.text), claim.quote, rested)
    if not isinstance(agreed, Agreed):
        return None
    return msgspec.structs.replace(
        passage,
        start=passage.start + agreed.start,
        end=passage.start + agreed.end,
        quote=passage.quote[agreed.start : agreed.end],
    )
