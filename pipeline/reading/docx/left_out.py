"""What a Word document holds besides its text in, one problem for each kind that was left out."""

from collections import Counter

from lxml import etree

from extractors.facts import Problem
from pipeline.reading.docx.markup import W
from pipeline.reading.docx.package import Package

_MESSAGES = {
    "headers": "Верхние колонтитулы не вошли в текст ({}): при необходимости смотрите их в Word.",
    "footers": "Нижние колонтитулы не вошли в текст ({}): при необходимости смотрите их в Word.",
    "comments": "Примечания рецензентов не вошли в текст ({}): смотрите их в Word.",
    "hidden": "Скрытый текст не вошёл ({}): если он нужен, снимите в Word признак «скрытый».",
    "deletions": "Удалённое в режиме правки не вошло ({}): если оно нужно, отклоните правку.",
    "images": "Картинки и формулы-картинки не прочитаны ({}): смотрите их в Word.",
    "symbols": "Знаки символьных шрифтов не распознаны ({}): на их месте стоит «\ufffd».",
    "embedded": "Вложенные документы не прочитаны ({}): сохраните их отдельными файлами.",
}
_CODES = {"hidden": "hidden-text-left-out"}


def problems_of(package: Package, counted: Counter[str]) -> list[Problem]:
    """A problem for each kind of thing left out, with its count."""
    counts = {
        "headers": _with_words(package.parts("header")),
        "footers": _with_words(package.parts("footer")),
        "comments": _comments(package),
        **counted,
    }
    return [
        Problem(_CODES.get(kind, f"{kind}-left-out"), message.format(counts[kind]))
        for kind, message in _MESSAGES.items()
        if counts.get(kind)
    ]


def _with_words(parts: list[etree._Element]) -> int:
    return sum(any((node.text or "").strip() for node in part.iter(W + "t")) for part in parts)


def _comments(package: Package) -> int:
    return sum(len(part.findall(W + "comment")) for part in package.parts("comments"))
