"""Notes that stand beside the text: footnotes, and what editors of legal databases write in.

In go the paragraphs of a text in order, out comes for each the kind of note that it is, or `None`.
"""

import re
from collections.abc import Sequence

from extractors.facts import NodeKind
from extractors.outline.paragraphs import Paragraph

_LONGEST_CHANGE = 400

_EDITOR_NOTE = re.compile(
    r"\(?\s?(?:в\s+ред(?:\.|акции)\s|с\s+изм(?:\.|енениями)"
    r"|(?:п|пп|подп|абз|ч|ст|часть|пункт|подпункт|абзац|статья|глава|раздел|сноска)\.?\s?[«\"]?"
    r"[\w.]{0,8}[»\"]?\s(?:в\sред|введен|дополнен|исключен|утратил))"
    r"|\(Утратил|\[?Утратил[аои]?\s+силу|Информация об изменениях:|ГАРАНТ:"
    r"|См\.\s(?:текст|комментар|предыдущ|будущ|Концепц|Справк|Обзор|приложени|схем|данн)"
    r"|(?:Абзац|Пункт|Подпункт)\w{0,3}\s[^.;]{0,40}(?:утрати|измен|дополн|исключ)\w+\s.{0,40}с\s\d"
    r"|С изменениями и дополнениями от:|Список изменяющих документов|КонсультантПлюс:|В редакции:"
    r"|\(\s?[Вв]\s+(?:ред(?:\.|акции)|новой редакции)|\(?Зарегистрирован[оа]? (?:в )?Минюст"
    r"|\((?:[Пп]ункт|[Пп]одпункт|[Аа]бзац|[Сс]татья|[Чч]асть|[Гг]лава|[Рр]аздел|[Нн]аименование)\b"
    r".{0,40}(?:редакции|ред\.|введен|дополнен|утратил|исключен)"
    r"|\((?:введен|абзац|наименование|преамбула|позиция|сноска|нумерация)",
)
_OPENS = re.compile(
    r"(?:Информация об изменениях|С изменениями и дополнениями от|В редакции|ГАРАНТ"
    r"|Список изменяющих документов)\s?:?$"
)
_CHANGE = re.compile(
    r"измен|внесен|изложен|дополнен|утратил|исключен|введен|см\.|вступа", re.IGNORECASE
)
_DATES = re.compile(r"(?:\d{1,2}\s[а-я]{3,8}(?:\s\d{4}(?:\s?г\.?)?)?[,;\s]*)+")
_BY_AN_ACT = re.compile(
    r"(?:постановлени|распоряжени|указ|приказ|решени|закон)\w*\s.*(?:№|N)\s{0,3}\S", re.IGNORECASE
)
_NOTE = re.compile(
    r"Примечани[ея]|<\d{1,3}>|<\*+>|\[\d{1,3}\]\s|\*{1,3}\s?(?=[А-ЯЁ(])(?!.*\*\*)|Сноска\b"
)


def notes_of(paragraphs: Sequence[Paragraph]) -> list[NodeKind | None]:
    """For each paragraph the kind of note that it is; linear in the length of the texts."""
    kinds: list[NodeKind | None] = []
    opened = False
    for paragraph in paragraphs:
        kind = _kind_of(paragraph, opened)
        opened = kind == "editor_note" and _stays_open(paragraph.text, opened)
        kinds.append(kind)
    return kinds


def _kind_of(paragraph: Paragraph, opened: bool) -> NodeKind | None:
    if paragraph.hint is not None:
        return paragraph.hint if paragraph.hint in ("note", "editor_note") else None
    if paragraph.block is not None and paragraph.block.kind == "note":
        return "note"
    if _EDITOR_NOTE.match(paragraph.text) or (opened and _tells_a_change(paragraph.text)):
        return "editor_note"
    is_note = _NOTE.match(paragraph.text) and not paragraph.text.endswith(":")
    return "note" if is_note else None


def _stays_open(text: str, opened: bool) -> bool:
    """Whether the next paragraph may belong to the note: the dates or acts that it announces."""
    return _OPENS.search(text) is not None or (opened and _BY_AN_ACT.match(text) is not None)


def _tells_a_change(text: str) -> bool:
    if len(text) > _LONGEST_CHANGE:
        return False
    return any(
        (_DATES.fullmatch(text), _CHANGE.search(text), _BY_AN_ACT.match(text)),
    )
