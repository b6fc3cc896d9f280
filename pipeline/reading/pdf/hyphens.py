"""Two ends of a word cut by a line's end in, the word out: with its hyphen, or joined without it.

A hyphen at a line's end is either the word's own («социально-экономического») or only marks the
break; the document's other words tell which, and where they do not, how often its lines break so.
"""

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)-$")
_NEXT = re.compile(r"^([^\W\d_]+)")
_COMPOUND_ENDS = ("но", "ско", "сно", "тно", "вно", "льно", "ко", "мо")
_LONG_FIRST_PART = 6


class HyphenJoiner:
    """Joins the ends of lines, knowing the words of the whole document."""

    def __init__(self, lines: list[str]) -> None:
        """Count the words that stand whole in the lines."""
        self._words: Counter[str] = Counter()
        is_cut = False
        for line in lines:
            whole = _NEXT.sub("", line) if is_cut else line
            is_cut = _CUT.search(line) is not None
            self._words.update(word.lower() for word in _WORD.findall(_CUT.sub("", whole)))

    def run(self, lines: list[str]) -> str:
        """The text of several lines, joined one after another."""
        text = ""
        for line in lines:
            text = self.joined(text, line) if text else line
        return text

    def joined(self, before: str, after: str) -> str:
        """The text of a line and of the next one, joined."""
        cut, rest = _CUT.search(before), _NEXT.search(after)
        if cut is None or rest is None:
            between = "" if before.endswith(("-", "\u2011")) and after[:1].isalnum() else " "
            return before + between + after
        if self._keeps(cut.group(1).lower(), rest.group(1)):
            return before + after
        return before[:-1] + after

    def _keeps(self, first: str, second: str) -> bool:
        """Whether the hyphen is the word's own."""
        if second[:1].isupper():
            return True
        second = second.lower()
        whole, hyphenated = self._words[first + second], self._words[f"{first}-{second}"]
        if whole or hyphenated:
            return hyphenated >= whole
        if len(first) >= _LONG_FIRST_PART and first.endswith(_COMPOUND_ENDS):
            return True
        return self._words[first] > 0 and self._words[second] > 0
