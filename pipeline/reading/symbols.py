"""Characters of Word's symbol fonts in, characters that any font shows out."""

_SYMBOL = {
    0x22: "∀", 0x2D: "−", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x64: "δ",
    0x65: "ε", 0x67: "γ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x74: "τ", 0x77: "ω",
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xC5: "⊕",
    0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = 0xF000
_BULLET = "•"


def symbol(code: int, font: str) -> str | None:
    """The character at a place of a symbol font; `None` where it is not known."""
    place = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    table = _WINGDINGS if "wingdings" in font.lower() else _SYMBOL
    if place in table:
        return table[place]
    return chr(place) if 0x20 <= place < 0x40 and table is _SYMBOL else None


def bullet(text: str, font: str) -> str:
    """A list's bullet as plain text: dashes stay, what only a symbol font shows becomes «•»."""
    sign = text.strip()[:1]
    if not sign or ord(sign) >= 0xE000 or font.lower() in {"symbol", "courier new"}:
        return "–" if sign and ord(sign) & 0xFF == 0x2D else _BULLET
    if "wingdings" in font.lower() or "webdings" in font.lower():
        return _BULLET
    return text.strip()
