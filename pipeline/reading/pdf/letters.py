"""The text of a PDF's layer in, whether it is readable out.

Fonts without a map to Unicode, and old fonts that put Russian letters at Western places, make a
layer of garbage that looks right on the screen only.
"""

from pipeline.reading.decoding import russian_score

_SAMPLE = 50_000
_FEWEST = 40
_LOST_SHARE = 0.15
_WESTERN_SHARE = 0.25
_LOWEST_SCORE = -0.6
_CYRILLIC_SHARE = 0.3


def is_garbage(text: str, unmapped: int) -> bool:
    """Whether the letters are not those that the page shows; `unmapped` counts guessed ones."""
    sample = text[:_SAMPLE]
    signs = [sign for sign in sample if not sign.isspace()]
    if len(signs) < _FEWEST:
        return False
    lost = sum(_is_lost(sign) for sign in signs)
    western = sum("\u00c0" <= sign <= "\u00ff" for sign in signs)
    if lost > len(signs) * _LOST_SHARE or western > len(signs) * _WESTERN_SHARE:
        return True
    if unmapped > len(text) * _WESTERN_SHARE:
        return True
    cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in signs)
    return cyrillic > len(signs) * _CYRILLIC_SHARE and russian_score(sample) < _LOWEST_SCORE


def _is_lost(sign: str) -> bool:
    return sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or not sign.isprintable()
