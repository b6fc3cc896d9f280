"""The parts of an act that follow a set form: approval stamps, signatures, titles, capitals.

In go the lines from some place on, out comes how many of them make one such part, 0 where none
begins there. (The word is that of Russian records management, GOST R 7.0.97-2016: «реквизит».)
"""

import re
from collections.abc import Sequence

from extractors.outline.labels import label_of
from extractors.outline.lines import Line

_MOST_LINES = 10
_LONGEST_LINE = 110
_LONGEST_TITLE_LINE = 300
_LONGEST_NOTE_LINE = 1000
_MOST_NOTE_LINES = 40
_LONGEST_SUBTITLE = 600
_CENTRE_INDENT = 12

_STAMP = re.compile(
    r"[«\"]?(?:УТВЕРЖД(?:ЕН[АОЫ]?|АЮ)|ОДОБРЕН[АОЫ]?|СОГЛАСОВАН[АОЫ]?|ПРИНЯТ[АОЫ]?"
    r"|(?:Утвержд|Одобр|Согласов)(?:ено?|ена|ены|аны?|ано|аю))(?!\s+Советом Федерации)(?:\s|:|$)"
    r"|[«\"]?(?:ПРИЛОЖЕНИ[ЕЯ]|Приложени[ея])(?:\s+(?:N|№|No)?\s?[\dА-ЯA-Z](?:[\d.\-/]{0,8}))?\s*"
    r"(?=$|к\s)"
)
_APPROVAL = re.compile(
    r"\s*(?:от\b|президентом|правительством|губернатором|главой|министром|директором|председателем"
    r"|заместителем|постановлени|распоряжени|указ|приказ|решени|закон|протокол|на заседани|$)",
    re.IGNORECASE,
)
_STAMP_GOES_ON = re.compile(
    r"[а-яё]|от\s|[«\"“]|№|N\s?\d|\d{1,2}[.\s]|Российской|Президент|Правительств|Главы?\b"
    r"|Администраци|Министерств|Федеральн|Государственн|Совет|Дум|Собрани|Постановлени"
    r"|Распоряжени|Указ|Приказ|Решени|ПОСТАНОВЛЕНИЕМ|РАСПОРЯЖЕНИЕМ|ПРИКАЗОМ|УКАЗОМ|РЕШЕНИЕМ|К\s"
    r"|[А-ЯЁ][а-яё]+(?:ой|ого|ому|ая|ском|ском|ских|ским|ом)\b"
)
_STAMP_IS_WHOLE = re.compile(
    r"(?:от\s.{4,60}?(?:№|N|No)\s{0,3}[\w/.\-]{1,20}|(?:№|N)\s{0,3}[\w/.\-]{1,20}\s+от\s.{6,40})"
    r"[»\")]{0,2}$"
)
_BRACKETED_NOTE = re.compile(r"\(\s?(?:[Вв]\s+ред|с\s+изм|[Вв]\s+новой\s+редакции|введен|Утратил)")
_POST = re.compile(
    r"(?:(?:Первый\s+)?[Зз]аместитель\b|Председатель|Президент|Министр|Глава\b|Губернатор|Мэр\b"
    r"|Руководитель|(?:[А-ЯЁ][а-яё]{5,20}(?:ый|ий)\s)?(?:директор|секретарь|редактор)\b"
    r"|Начальник|И\.\s?о\.|Врио|Врип|Временно\s|Исполняющ|Генеральный"
    r"|Управляющ|Полномочный|Вице-|Аким|Ректор|Первый\s)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:^|\s|_)(?:(?:[А-ЯЁ]\.\s?){1,2}\s?[А-ЯЁ][А-Яа-яё\-]{2,30}"
    r"|[А-ЯЁ][а-яё\-]{2,30}\s(?:[А-ЯЁ]\.\s?){2})$"
)
_AFTER_SIGNATURE = re.compile(
    r"(?:г\.\s?)?(?:Москва|Кремль)(?:,\s?\w+)?(?:,\s?(?:Кремль|Дом Правительства.{0,40}))?"
    r"|\d{1,2}\s[а-я]+\s\d{4}\s?(?:г\.|года)(?:\s(?:№|N)\s?\d[\w\-/]{0,15})?|(?:№|N)\s?\d[\w\-/]{0,15}"
)
_ACT_WORD = re.compile(
    r"(?:ПОСТАНОВЛЕНИЕ|РАСПОРЯЖЕНИЕ|УКАЗ|ПРИКАЗ|РЕШЕНИЕ|(?:ФЕДЕРАЛЬНЫЙ\s)?ЗАКОН|ОПРЕДЕЛЕНИЕ)"
)
_ANNEX_WORD = re.compile(
    r"(?:КОНЦЕПЦИЯ|СТРАТЕГИЯ|ПРОГРАММА|(?:[А-ЯЁ]+\s)?ПРОГРАММА|ПОДПРОГРАММА|ПАСПОРТ|ПОЛОЖЕНИЕ"
    r"|ПРАВИЛА|ПОРЯДОК|ПЕРЕЧЕНЬ(?:\sПОРУЧЕНИЙ)?|ПЛАН"
    r"|СОСТАВ|ТРЕБОВАНИЯ|МЕТОДИКА|РЕГЛАМЕНТ|УСТАВ|ИНСТРУКЦИЯ"
    r"|РАСПРЕДЕЛЕНИЕ|ИЗМЕНЕНИЯ|ПЛАН МЕРОПРИЯТИЙ|ДОРОЖНАЯ КАРТА|АДРЕСНОЕ(?:\s\([А-Я]+\))?"
    r"|СТРУКТУРА|ФОРМА|РЕЕСТР|СВЕДЕНИЯ|ОТЧЕТ|СПИСОК|РЕЗОЛЮЦИЯ|ПРОТОКОЛ(?:\s(?:№|N)\s?\d{1,5})?"
    r"|ДОКЛАД|ПОЯСНИТЕЛЬНАЯ ЗАПИСКА|РЕКОМЕНДАЦИИ)",
    re.IGNORECASE,
)
_ACT_HEADING = re.compile(
    r"(?:Указ|Постановление|Распоряжение|Приказ|Решение|(?:Федеральный\s(?:конституционный\s)?)?[Зз]акон)"
    r"\s(?:[^.;:]{0,120}\s)?от\s\d.{4,40}?\s(?:№|N)\s{0,3}\S"
)
_UNFINISHED = re.compile(r"(?:\sтерритории|[ае]нии|ятии|\sоб?|\sи|\sв)$")
_TITLE = re.compile(r"[«\"]?(?:О|Об|ОБ)\s+\S")
_NO_TITLE_LINE = re.compile(
    r"(?:В\s+(?:соответствии|целях|связи|порядке|рамках)|Во\s+исполнение|На\s+основании"
    r"|Руководствуясь|Принят|Одобрен|\(|\[|от\s+[«\"\d]|г\.\s|МОСКВА|Москва|N\s?\d|№|ПРИНЯТ|ОДОБРЕН"
    r"|\d{1,2}\s[а-я]{3,8}\s\d{4}|\d{1,2}\.\d{1,2}\.\d{4}|Уважаем|Дорогие\s"
    r"|В\s+СООТВЕТСТВИИ|В\s+ЦЕЛЯХ|Правительство\s.*постановляет|Список изменяющих|С изменениями)"
)
_LETTER_SPACED = re.compile(r"(?:[^\W\d_]\s){3,}[^\W\d_](?![^\W\d_])")


def stamp_lines(lines: Sequence[Line], index: int, gap: int) -> int:
    """How many lines from `index` on are an approval stamp or the mark of an annex."""
    first = lines[index].text
    opening = _STAMP.match(first)
    if opening is None:
        return 0
    is_annex = "прило" in opening[0].lower()
    if len(first) > _LONGEST_LINE and not (is_annex and _is_whole_mark(first)):
        return 0
    if not is_annex and not _APPROVAL.match(first[opening.end() :]):
        return 0
    if index + 1 < len(lines) and lines[index + 1].text.startswith("Советом Федерации"):
        return 0
    count = 1
    allowed = max(gap, 1 if is_annex else 2)
    whole = _STAMP_IS_WHOLE.search(_flat(first)) is not None
    while not whole and count < _MOST_LINES and index + count < len(lines):
        line = lines[index + count]
        unfinished = _UNFINISHED.search(lines[index + count - 1].text[-24:]) is not None
        if line.blanks > allowed or not (_goes_on_in_stamp(line) or (unfinished and not whole)):
            break
        whole = _STAMP_IS_WHOLE.search(_flat(line.text)) is not None
        count += 1
    return count


def _is_whole_mark(text: str) -> bool:
    """A mark of an annex that names its programme in full, on one line."""
    return len(text) <= _LONGEST_TITLE_LINE and text[-1] in '»"'


def _goes_on_in_stamp(line: Line) -> bool:
    text = line.text
    if len(_flat(text)) > _LONGEST_LINE or _ANNEX_WORD.fullmatch(text):
        return False
    label = label_of(text)
    if label is not None and label.series != "bullet" and not re.match(r"\d{1,2}[.\s]+\d", text):
        return False
    return _STAMP_GOES_ON.match(text) is not None


def signature_lines(lines: Sequence[Line], index: int) -> int:
    """How many lines from `index` on are a post with the name of the person who signs."""
    if not _POST.match(lines[index].text):
        return 0
    for count in range(1, 6):
        if index + count > len(lines):
            return 0
        line = lines[index + count - 1]
        flat = _flat(line.text)
        if len(flat) > _LONGEST_LINE or (count > 1 and line.blanks > 2):
            return 0
        if _NAME.search(flat):
            return count
        if flat[-1] in ".;:,?!" or (count > 1 and label_of(flat)):
            return 0
    return 0


def bracketed_note_lines(lines: Sequence[Line], index: int, gap: int) -> int:
    """How many lines from `index` on are one editor's note in brackets: «(в ред. …»."""
    if not _BRACKETED_NOTE.match(lines[index].text):
        return 0
    depth = 0
    for count, line in enumerate(lines[index : index + _MOST_NOTE_LINES], start=1):
        apart = count > 1 and (line.blanks > gap or label_of(line.text) is not None)
        if apart or len(line.text) > _LONGEST_NOTE_LINE:
            return 0
        depth += line.text.count("(") - line.text.count(")")
        if depth <= 0:
            return count
    return 0


def is_after_signature(text: str) -> bool:
    """Whether a line is one of those below a signature: the place, the date, the number."""
    return len(text) < 80 and _AFTER_SIGNATURE.fullmatch(_flat(text)) is not None


def heads_an_act(text: str) -> bool:
    """Whether a line begins as legal databases head an act: «Указ … от … N …»."""
    return _ACT_HEADING.match(text[:300]) is not None


def title_lines(lines: Sequence[Line], index: int, gap: int) -> int:
    """How many lines from `index` on are one title: «О …», «ПЕРЕЧЕНЬ …», or lines of capitals."""
    first = lines[index].text
    if len(first) > _LONGEST_SUBTITLE:
        return 0
    if heads_an_act(first) and first[-1] not in ".;:":
        return _act_heading_lines(lines, index, gap)
    if first.isupper() and is_capitals(first):
        return _capital_lines(lines, index, gap)
    if _TITLE.match(first) and _may_end_a_title_line(lines, index):
        return _title_lines(lines, index, gap)
    if _ANNEX_WORD.fullmatch(_flat(first)):
        return _named_title_lines(lines, index, gap)
    return 0


def _may_end_a_title_line(lines: Sequence[Line], index: int) -> bool:
    """No end of a sentence; a comma only where the next line goes on with a small letter."""
    text = lines[index].text
    if text[-1] != ",":
        return text[-1] not in ".;:"
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return len(text) < _LONGEST_LINE and following[:1].islower() and label_of(following) is None


def _act_heading_lines(lines: Sequence[Line], index: int, gap: int) -> int:
    """«Приказ … от … № …», its edition and its title, as legal databases head an act."""
    count = 1
    while index + count < len(lines) and count < _MOST_LINES:
        above, line = lines[index + count - 1], lines[index + count]
        if line.blanks > gap or label_of(line.text) or line.text[:20] == above.text[:20]:
            break
        goes_on = line.text[0].islower() or line.text[0] in '"«' or line.text.startswith("(ред")
        goes_on = goes_on or _UNFINISHED.search(above.text[-24:]) is not None
        if not goes_on or len(line.text) > 300:
            break
        count += 1
    return count


def _capital_lines(lines: Sequence[Line], index: int, gap: int) -> int:
    first = unspaced(_flat(lines[index].text))
    if _ACT_WORD.fullmatch(first):
        return 1
    if _ANNEX_WORD.fullmatch(first):
        return _named_title_lines(lines, index, gap)
    count = 1
    while index + count < len(lines) and count < _MOST_LINES:
        line = lines[index + count]
        if line.blanks > gap or not is_capitals(line.text):
            break
        if not (_may_follow(line) or line.text[0] == "(") or label_of(line.text):
            break
        named = _TITLE.match(line.text) and not _TITLE.match(first)
        if named or _ACT_WORD.fullmatch(unspaced(_flat(line.text))):
            break
        count += 1
    return count if count > 1 or " " in first else 0


def _title_lines(lines: Sequence[Line], index: int, gap: int) -> int:
    count = 1
    while index + count < len(lines) and count < _MOST_LINES:
        above, line = lines[index + count - 1], lines[index + count]
        if line.blanks > gap or not _may_follow(line) or len(line.text) > _LONGEST_LINE:
            break
        if above.text[-1] in ".;:!" or line.text[-1] in ".;:!" or is_capitals(line.text):
            break
        count += 1
    return count


def _named_title_lines(lines: Sequence[Line], index: int, gap: int) -> int:
    """«ПЕРЕЧЕНЬ» or «Концепция» alone on its line, with the lines that say of what."""
    count = 1
    while index + count < len(lines) and count < _MOST_LINES:
        above, line = lines[index + count - 1], lines[index + count]
        allowed = 1 if count == 1 and line.text[0].islower() else gap
        longest = _LONGEST_SUBTITLE if line.text[0].islower() else _LONGEST_TITLE_LINE
        if line.blanks > allowed or not _may_follow(line) or len(line.text) > longest:
            break
        if line.text[-1] in ".;:" or (count > 1 and above.text[-1] in '»"' and _opens(line)):
            break
        if "\t" in line.text or (
            count > 1 and not _goes_on_in_title(lines[index : index + count], line)
        ):
            break
        count += 1
    return count


def _goes_on_in_title(above: Sequence[Line], line: Line) -> bool:
    """A further line of a title: no new sentence, unless quoted, centred or called for."""
    if len(line.text) > 2 * _LONGEST_LINE:
        return False
    last = above[-1]
    quotes = sum(each.text.count("«") - each.text.count("»") for each in above)
    centred = last.indent >= _CENTRE_INDENT and line.indent >= _CENTRE_INDENT
    called_for = quotes > 0 or centred or _UNFINISHED.search(last.text[-24:]) is not None
    return called_for or not line.text[0].isupper() or is_capitals(line.text)


def _opens(line: Line) -> bool:
    return line.text[0].isupper()


def _may_follow(line: Line) -> bool:
    return label_of(line.text) is None and not _NO_TITLE_LINE.match(line.text)


def is_title(text: str) -> bool:
    """Whether a heading is the name of an act: «О …», or the word for its kind alone."""
    return _TITLE.match(text) is not None or _ACT_WORD.fullmatch(unspaced(text)) is not None


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, some four of them, and nothing is left to be filled in."""
    return text.isupper() and "___" not in text and sum(char.isalpha() for char in text[:60]) >= 4


def unspaced(text: str) -> str:
    """A text with its letter-spaced words closed up: «У К А З» is «УКАЗ»."""
    return _LETTER_SPACED.sub(lambda match: "".join(match[0].split()), text)


def _flat(text: str) -> str:
    return " ".join(text.split())
