"""The bytes of an RTF file in, its tokens out, one after another and each in constant time.

RTF is groups in braces, control words («\\par», «\\u1055»), and text in a code page (Microsoft,
Rich Text Format Specification 1.9.1).
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\(.)|([{}])|([^\\{}\r\n\x00]+)|.",
    re.DOTALL,
)
_BINARY = b"bin"

TokenKind = Literal["open", "close", "word", "sign", "byte", "text"]


class Token(NamedTuple):
    """A token: `name` of a control word or sign with its `number`, or the bytes of text."""

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; line ends mean nothing, binary data is stepped over."""
    place = 0
    while (match := _TOKEN.match(data, place)) is not None:
        place = match.end()
        code, word, number, sign, brace, text = match.groups()
        if text is not None:
            yield Token("text", data=text)
        elif word == _BINARY:
            place += max(int(number or b"0"), 0)
        elif word is not None:
            value = None if number is None else int(number)
            yield Token("word", word.decode("ascii"), value)
        elif code is not None:
            yield Token("byte", data=bytes.fromhex(code.decode("ascii")))
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
