"""A text file's bytes in, its text untouched out: decoded, line ends made LF, nothing else changed.

Structure is left to the outline, so there are no blocks; Markdown stays as it was written.
"""

import re

from extractors.facts import Problem, SourceText
from pipeline.errors import FileProblemError
from pipeline.reading.decoding import decode
from pipeline.settings import settings

_MARKDOWN = re.compile(
    r"^(?:\#{1,6}[ ]\S | ```\w*$ | !\[[^\]\n]*\]\( | \|[ ]?:?-{3,} | [ ]*\*\*\S[^*\n]*\*\*)"
    r"| \]\((?:https?://|\#)",
    re.MULTILINE | re.VERBOSE,
)
_MARKS_OF_MARKDOWN = 2
_SNIFFED = 20_000
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.01
_STRANGE_SHARE = 0.3


def read_plain(data: bytes) -> SourceText:
    """The canonical text of a text file; raises where the bytes are no text."""
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    _check(text)
    torn = (_TORN,) if decoded.torn else ()
    return SourceText(text=text, format=_flavour(text), problems=torn)


_TORN = Problem(
    "bad-bytes",
    "Часть байтов файла не прочитана и заменена знаком «\ufffd»: пересохраните файл в UTF-8.",
)


def _check(text: str) -> None:
    if not text.strip("\ufeff\x00 \t\n\x0b\x0c\x1a\u00a0"):
        raise FileProblemError("empty", "Файл пуст: проверьте, тот ли это файл.")
    if "\x00" in text or _is_binary(text):
        raise FileProblemError(
            "not-text", "Файл не похож на текст: пересохраните документ в .txt, .docx или .pdf."
        )
    if len(text) > settings().max_characters:
        raise FileProblemError(
            "too-long", "Текст файла слишком длинный: разделите его на части и загрузите их."
        )


def _is_binary(text: str) -> bool:
    head = text[:_SNIFFED]
    strange = len(_CONTROL.findall(head))
    lost = head.count("\ufffd")
    return strange > len(head) * _CONTROL_SHARE or lost > len(head) * _STRANGE_SHARE


def _flavour(text: str) -> str:
    marks = _MARKDOWN.findall(text[:_SNIFFED])
    return "md" if len(marks) >= _MARKS_OF_MARKDOWN else "txt"
