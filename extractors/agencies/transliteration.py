"""A Russian name in, its lower-case Latin slug out, by the letters of the annotation guide."""

import re

_LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    **{"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ю": "yu", "я": "ya", "ь": "", "ъ": ""},
}
_TABLE = str.maketrans(_LETTERS)
_GAPS = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """«Торгово-промышленная палата» gives `torgovo_promyshlennaya_palata`."""
    return _GAPS.sub("_", name.lower().translate(_TABLE)).strip("_")
