"""Words for sorts of documents: they say in which document to look, rather than for what."""

from collections.abc import Mapping

KINDS_OF_SORT: Mapping[str, tuple[str, ...]] = {
    "закон": ("federal_law", "regional_law", "code", "federal_constitutional_law"),
    "кодекс": ("code",),
    "указ": ("presidential_decree",),
    "постановление": ("government_resolution", "municipal_act", "regional_act"),
    "распоряжение": ("government_order", "presidential_order"),
    "приказ": ("ministry_order",),
    "программа": ("programme",),
    "концепция": ("programme",),
    "стратегия": ("programme",),
    "резолюция": ("resolution",),
    "письмо": ("letter",),
    "протокол": (),
    "новость": ("news",),
    "определение": (),
    "статья": (),
    "пункт": (),
    "положение": (),
    "правило": (),
    "порядок": (),
    "документ": (),
    "бумага": (),
    "акт": (),
}
"""The kinds of document that a word may mean, by its lemma; none where it may mean any."""

TITLED = frozenset(
    (
        "закон",
        "кодекс",
        "указ",
        "постановление",
        "распоряжение",
        "приказ",
        "программа",
        "концепция",
        "стратегия",
        "резолюция",
        "письмо",
        "протокол",
        "положение",
        "правило",
        "порядок",
    )
)
"""Sorts of documents that have titles, which people name them by."""
