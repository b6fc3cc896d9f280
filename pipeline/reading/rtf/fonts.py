"""The font table of an RTF file: which code page the bytes in a font are in."""

import codecs
from dataclasses import dataclass, field

from pipeline.reading.symbols import symbol

SYMBOL = "symbol"
"""In place of a code page: the font shows signs that have no letters."""

_BY_CHARSET = {
    2: SYMBOL, 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_OTHERWISE = "cp1251"


def code_page(number: int | None) -> str:
    """The name of a Windows code page that Python knows; the Russian one where it does not."""
    name = f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return {10000: "mac-roman", 10007: "mac-cyrillic", 65001: "utf-8"}.get(
            number or 0, _OTHERWISE
        )
    return name


@dataclass
class Fonts:
    """The fonts met so far, and the code page of the file itself."""

    page: str = _OTHERWISE
    _pages: dict[int, str] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)

    def set_charset(self, font: int, charset: int | None) -> None:
        """Note the character set of a font; those for «any» and «Western» keep the file's page."""
        if charset in _BY_CHARSET:
            self._pages[font] = _BY_CHARSET[charset]

    def set_page(self, font: int, page: int | None) -> None:
        """Note the code page of a font."""
        self._pages[font] = code_page(page)

    def add_name(self, font: int, name: str) -> None:
        """Note a piece of a font's name."""
        self._names[font] = self._names.get(font, "") + name

    def decoded(self, data: bytes, font: int) -> str:
        """The characters of bytes in a font; those that fit no character become U+FFFD."""
        page = self._pages.get(font, self.page)
        if page == SYMBOL:
            return "".join(self._symbol(code, font) for code in data)
        return data.decode(page, errors="replace")

    def character(self, code: int, font: int) -> str:
        """The character of a Unicode number, where symbol fonts use the private area."""
        if 0xF020 <= code <= 0xF0FF:
            return self._symbol(code, font)
        return chr(code)

    def _symbol(self, code: int, font: int) -> str:
        return symbol(code, self._names.get(font, "").strip("; ")) or "\ufffd"
