"""What a language model wrote in; its sentences out, each with the passage and quote it claims.

Nothing of it is believed here: the types only say in what form a claim must come.
"""

import re

import msgspec

MOST_SENTENCES = 12
LONGEST_SENTENCE = 600
LONGEST_QUOTE = 2000
"""Code points; what is longer, or beyond the number of sentences, is not looked at."""

_FENCED = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


class Claim(msgspec.Struct, frozen=True):
    """One sentence of a model, and where it says that it has it from."""

    text: str
    passage: str
    quote: str


class Reply(msgspec.Struct, frozen=True):
    """A model's whole answer; no sentences where it found none in the passages."""

    sentences: list[Claim]


def read_reply(written: str) -> Reply | None:
    """The claims of an answer, or `None` where it is not the JSON that was asked for."""
    fenced = _FENCED.match(written)
    try:
        reply = msgspec.json.decode(fenced[1] if fenced else written, type=Reply)
    except (msgspec.DecodeError, RecursionError):
        return None
    return Reply([each for each in reply.sentences[:MOST_SENTENCES] if _sane(each)])


def _sane(claim: Claim) -> bool:
    return 0 < len(claim.text) <= LONGEST_SENTENCE and 0 < len(claim.quote) <= LONGEST_QUOTE
