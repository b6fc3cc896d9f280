"""The text as rules see it: the same length as the canonical text, so that offsets are the truth.

Inside a block every run of white space keeps its length but becomes plain spaces, so that a
hard-wrapped line reads as one; between blocks stands a line feed, which no rule may cross. Two
strings are kept: `flat` in the letters as written, and `folded`, which is lower-case with the
variants of quotes, hyphens, «№» and «ё» made one.
"""

import re

import msgspec

from extractors.facts import Node, Outline

INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
"""What cannot be seen, as members of a character class: soft hyphens and zero-width marks."""

_SPACES = (
    *"\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680",
    *map(chr, range(0x2000, 0x200B)),
    *"\u2028\u2029\u202f\u205f\u3000",
)
_MARKS = frozenset("[]!*<>\\")
_UNSEEN = "\u2060"
_MARKDOWN = re.compile(
    r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,2000}\)"
    r"|\[(?=[^\[\]\n]{1,900}\]\()|(?<!\[)\]\([^()\n]{1,2000}\)"
    r"|\*\*|</?[a-z]{1,10}(?: [^<>\n]{0,200})?>"
)
_LATIN = re.compile(r"[a-z]+")
_WORD = re.compile(r"[a-zа-я]+")
_PREPOSITION = re.compile(r"(?<!\S)[cok] +[\dа-я«]")
_CYRILLIC_ALIKE = dict(zip("aeopcxykmtbh", "аеорсхукмтвн", strict=True))
_ONE_FOR_ONE = {
    "ё": "е",
    "Ё": "Е",
    "–": "-",
    "—": "-",
    "‑": "-",
    "‐": "-",
    "−": "-",
    "―": "-",
    "“": "«",
    "„": "«",
    "‟": "«",
    "”": "»",
    "″": "»",
    "’": "'",
    "‘": "'",
}


class TextView(msgspec.Struct, frozen=True):
    """A canonical text beside its flat and folded forms, all three of one length."""

    text: str
    flat: str
    folded: str
    outline: Outline


def view_of(text: str, outline: Outline, *, markdown: bool = False) -> TextView:
    """Make the view of a text without its page furniture, which reads as white space.

    Marks of Markdown, the targets of its links among them, become zero-width characters. One
    pass, linear in the length of the text.
    """
    leaves = [outline.nodes[index] for index in outline.leaves()]
    flat = _visible(text, [node for node in leaves if node.kind != "furniture"])
    flat = _blanked(flat, outline)
    if markdown:
        flat = _MARKDOWN.sub(lambda mark: _UNSEEN * len(mark[0]), flat)
    return TextView(text=text, flat=flat, folded=fold(flat), outline=outline)


def furniture_view_of(text: str, outline: Outline) -> TextView:
    """Make the view in which only the page furniture can be read: running headers cite acts too.

    The marks of Markdown are furniture without words, and stay hidden here too.
    """
    printed = [node for node in outline.nodes if node.kind == "furniture"]
    flat = _visible(text, [node for node in printed if text[node.start] not in _MARKS])
    return TextView(text=text, flat=flat, folded=fold(flat), outline=outline)


def _visible(text: str, nodes: list[Node]) -> str:
    for space in _SPACES:
        text = text.replace(space, " ")
    pieces: list[str] = []
    position = 0
    for node in nodes:
        pieces.append("\n" * (node.start - position))
        pieces.append(text[node.start : node.end])
        position = node.end
    pieces.append("\n" * (len(text) - position))
    return "".join(pieces)


def _blanked(flat: str, outline: Outline) -> str:
    """The text with spaces for the furniture that stands inside paragraphs."""
    pieces: list[str] = []
    position = 0
    for node in outline.nodes:
        if outline.cuts_a_paragraph(node):
            pieces.append(flat[position : node.start])
            pieces.append(" " * (node.end - node.start))
            position = node.end
    pieces.append(flat[position:])
    return "".join(pieces)


def fold(flat: str) -> str:
    """Lower the letters and make one the variants of quotes, hyphens and «ё»; keep the length."""
    lowered = flat.lower()
    if len(lowered) != len(flat):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in flat)
    for variant, one in _ONE_FOR_ONE.items():
        lowered = lowered.replace(variant, one)
    return _in_one_script(lowered)


def _in_one_script(folded: str) -> str:
    """The text with Cyrillic for the Latin letters that stand in Cyrillic words: OCR mixes them."""
    pieces: list[str] = []
    position = 0
    for latin in _LATIN.finditer(folded):
        if latin.start() < position or not _is_mixed(folded, latin):
            continue
        begin = latin.start()
        while begin > position and folded[begin - 1].isalpha():
            begin -= 1
        word = _WORD.match(folded, begin)
        if word:
            pieces += folded[position:begin], _cyrillic(word[0])
            position = word.end()
    pieces.append(folded[position:])
    return "".join(pieces)


def _is_mixed(folded: str, latin: re.Match[str]) -> bool:
    """Whether Latin letters touch Cyrillic ones, or are a preposition before them."""
    around = folded[latin.start() - 1 : latin.start()] + folded[latin.end() : latin.end() + 1]
    touching = any("а" <= letter <= "я" for letter in around)
    return touching or _PREPOSITION.match(folded, latin.start()) is not None


def _cyrillic(word: str) -> str:
    """A word in Cyrillic letters, unless one of its Latin letters looks like none."""
    spelt = "".join(_CYRILLIC_ALIKE.get(letter, letter) for letter in word)
    return word if any("a" <= letter <= "z" for letter in spelt) else spelt
