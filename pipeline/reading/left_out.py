"""Counts of what a document holds besides its text in, one problem for each kind out."""

from collections.abc import Mapping

from extractors.facts import Problem

_MESSAGES = {
    "headers": "Верхние колонтитулы не вошли в текст ({}): при необходимости смотрите их в файле.",
    "footers": "Нижние колонтитулы не вошли в текст ({}): при необходимости смотрите их в файле.",
    "comments": "Примечания рецензентов не вошли в текст ({}): смотрите их в самом файле.",
    "hidden": "Скрытый текст не вошёл ({}): если он нужен, снимите признак «скрытый».",
    "deletions": "Удалённое в режиме правки не вошло ({}): если оно нужно, отклоните правку.",
    "images": "Картинки и формулы-картинки не прочитаны ({}): смотрите их в самом файле.",
    "symbols": "Знаки символьных шрифтов не распознаны ({}): на их месте стоит «\ufffd».",
    "embedded": "Вложенные документы не прочитаны ({}): сохраните их отдельными файлами.",
}
_CODES = {"hidden": "hidden-text-left-out"}


def problems_of_counts(counts: Mapping[str, int]) -> list[Problem]:
    """A problem for each kind of thing left out («headers», «hidden» …), with its count."""
    return [
        Problem(_CODES.get(kind, f"{kind}-left-out"), message.format(counts[kind]))
        for kind, message in _MESSAGES.items()
        if counts.get(kind)
    ]
