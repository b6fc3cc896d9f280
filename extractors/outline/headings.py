"""Which paragraphs are headings, and how high each of them stands.

In goes a paragraph with those around it, out comes whether it is a heading and its rank: a lower
rank stands above a higher one in the tree.
"""

import re

from extractors.facts import NodeKind
from extractors.outline.labels import Label
from extractors.outline.paragraphs import Paragraph
from extractors.outline.requisites import is_capitals, is_title

_LONGEST = 250
_LONGEST_SENTENCE = 220
_LONGEST_NAME = 120
_LONGEST_PLAIN = 160
_BLANK_TO_FILL = re.compile(r"_{3}|\.{5}|…{2}")
_NO_HEADING = re.compile(r"(?:Теги|Метки|Источник|Фото|Автор|Текст|Читайте|Подробнее|Поделиться)\b")
_PREDICATE = re.compile(
    r"\s(?:приведен|представлен|указан|изложен|перечислен|отражен|установлен|определен)[аоы]?\sв\s"
)
_DATE_ALONE = re.compile(
    r"\d{1,2}[.\s](?:\d{2}|[А-Яа-яё]{3,8})[.\s]\d{4}(?:\s?г\.|\sгода)?(?:,?\s\d{1,2}:\d{2})?"
)
_SHORTEST_NEWS_TITLE = 40
_KNOWN = re.compile(
    r"(?:паспорт|введение|заключение|содержание|оглавление|приложение)\b", re.IGNORECASE
)
_NOUNS_LIKE_VERBS = (
    r"(?!\w*(?:ость|есть|бюджет|совет|комитет|кабинет|приоритет|паритет|предмет|объект|отчет|учет"
    r"|расчет|кредит|дефицит|лимит|аудит|университет|авторитет|сеть|печать|память|треть|часть|пять"
    r"|шесть|путь|мать|грудь|кровать|пакет|билет|рецепт|интернет|запрет|суверенитет|факультет"
    r"|иммунитет|транзит|депозит|профицит|визит|сюжет|проект|субъект|свет|цвет|лет|ответ|привет"
    r"|области|сети|части|власти|дети|пути|печати|памяти|трети|почти|помощь|ночь|дочь|речь|очередь"
    r"|ости|ести|иятий|нефть|смерть|нить|сельсовет|паркет|букет|макет|банкет)\b)"
)
_VERB = re.compile(
    rf"\b{_NOUNS_LIKE_VERBS}[а-яё]{{3,}}(?:ать|ять|еть|ить|уть|ыть|оть|ться|сти|ет|ют|ит|ут"
    r"|ется|ются|ится|ятся)\b"
)

_TITLE_RANK = 0.0
_ARTICLE_RANK = 10.0
_CAPITALS_RANK = 5.0
_NUMBERED_RANK = 4.0
_PLAIN_RANK = 20.0
_SERIES_RANK = {"section": 1.0, "roman": 2.0, "chapter": 3.0, "article": _ARTICLE_RANK}


def is_heading(
    paragraph: Paragraph,
    before: Paragraph | None,
    kind_before: NodeKind | None,
    after: Paragraph | None,
    *,
    in_article: bool,
    expected: bool,
) -> bool:
    """Whether a paragraph is a heading, by its format, its label, its letters or its place.

    `expected` tells that its number comes right after that of the heading before it.
    """
    text, label = paragraph.text, paragraph.label
    if paragraph.block is not None and paragraph.block.kind == "heading":
        return len(text) <= _longest(paragraph) or text[-1] not in ".;"
    if len(text) > _longest(paragraph) or text[-1] in ";:,":
        return False
    if label is None:
        return _is_plain_heading(paragraph, before, kind_before, after)
    if label.series in ("section", "chapter", "roman"):
        return not (text.endswith(".") and _VERB.search(_words(paragraph)))
    if label.series == "decimal" and not in_article:
        return _is_numbered_heading(paragraph, label, kind_before, before, after, expected)
    return label.series == "markdown"


def _longest(paragraph: Paragraph) -> int:
    """Headings in capitals and those of sections may be longer than others."""
    if paragraph.label is None and is_capitals(paragraph.text[:80].split(None, 1)[0]):
        return 3 * _LONGEST
    is_section = paragraph.label is not None and paragraph.label.series in ("section", "chapter")
    return 2 * _LONGEST if is_section or is_capitals(_words(paragraph)[:80]) else _LONGEST


def _words(paragraph: Paragraph) -> str:
    """The text after the label."""
    return paragraph.text[paragraph.label.end :] if paragraph.label else paragraph.text


def _is_numbered_heading(
    paragraph: Paragraph,
    label: Label,
    kind_before: NodeKind | None,
    before: Paragraph | None,
    after: Paragraph | None,
    expected: bool,
) -> bool:
    """«1. Общие положения»: short, no sentence, no item of a list, with text or parts after it."""
    words = _words(paragraph).strip()
    if not words or after is None or _BLANK_TO_FILL.search(words):
        return False
    if is_capitals(words) and len(words) > 8:
        return True
    if not _begins_a_name(words) or _is_sibling(label, after):
        return False
    if kind_before in ("lead_in", "preamble"):
        return False
    if kind_before == "item" and before is not None and _is_next(label, before):
        return expected and len(words) <= _LONGEST_NAME and _is_name(words, after)
    return not words.endswith(".") or (len(words) <= _LONGEST_SENTENCE and _is_name(words, after))


def _begins_a_name(words: str) -> bool:
    """A capital or a quotation mark, and no infinitive, which orders something."""
    if not (words[0].isupper() or words[0] in '«"'):
        return False
    return _VERB.search(words.split(None, 1)[0].lower()) is None


def _is_name(words: str, after: Paragraph) -> bool:
    """A heading with a full stop: no verb in it, and running text after it."""
    if _VERB.search(words.lower()) or after.text[0].islower():
        return False
    return after.hint not in ("signature", "stamp")


def _is_next(label: Label, before: Paragraph) -> bool:
    """Whether a label counts on right from the one before it."""
    if not _is_sibling(label, before) or before.label is None:
        return False
    return follows(before.label.parts, label.parts)


def follows(parts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether the second number comes right after the first: «1.2» and «1.3»."""
    if not parts or len(parts) != len(others) or parts[:-1] != others[:-1]:
        return False
    last, other = parts[-1], others[-1]
    return last.isdecimal() and other.isdecimal() and int(other) == int(last) + 1


def _is_sibling(label: Label, other: Paragraph) -> bool:
    """Whether another paragraph bears a label of the same series and depth."""
    their = other.label
    return their is not None and their.series == label.series and their.depth == label.depth


def _is_plain_heading(
    paragraph: Paragraph,
    before: Paragraph | None,
    kind_before: NodeKind | None,
    after: Paragraph | None,
) -> bool:
    """A heading without a number: capitals, a known word, or a short line before running text."""
    text = paragraph.text
    if is_capitals(text):
        return " " in text or _KNOWN.match(text) is not None
    if not (text[0].isupper() or text[0] in '«"') or _is_no_name(text):
        return False
    if _KNOWN.fullmatch(text) or is_news_title(paragraph, before, after):
        return True
    if kind_before == "stamp" and text[-1] not in ".!?…" and is_capitals(text.split(None, 1)[0]):
        return True
    named = text[-1] not in ".!?…" and len(text) <= _LONGEST_PLAIN and " " in text
    if not named or after is None:
        return False
    return kind_before == "stamp" or _stands_over_text(paragraph, before, kind_before, after)


def _is_no_name(text: str) -> bool:
    """Cells side by side, a site's own line, or a sentence: «Сведения … приведены в приложении»."""
    return "\t" in text or bool(_NO_HEADING.match(text) or _PREDICATE.search(text))


def is_date_alone(text: str) -> bool:
    """Whether a line is a date of publication and nothing else."""
    return _DATE_ALONE.fullmatch(text) is not None


def is_news_title(paragraph: Paragraph, before: Paragraph | None, after: Paragraph | None) -> bool:
    """A long line without a full stop, right before or after the date of publication."""
    if len(paragraph.text) < _SHORTEST_NEWS_TITLE or paragraph.text[-1] in ".!…":
        return False
    if before is not None and is_date_alone(before.text):
        return after is not None and len(after.text) > len(paragraph.text)
    return after is not None and is_date_alone(after.text)


def _stands_over_text(
    paragraph: Paragraph, before: Paragraph | None, kind_before: NodeKind | None, after: Paragraph
) -> bool:
    """A short line set in bold, or between the end of one text and the beginning of another."""
    if paragraph.block is not None and paragraph.block.bold and paragraph.centred:
        return True
    if before is not None and before.text[-1] not in ".!?;…" and kind_before != "heading":
        return False
    if not _is_set_apart(paragraph, kind_before) or len(after.text) <= len(paragraph.text):
        return False
    return _is_running_text(after)


def _is_running_text(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) >= 60 and text[-1] in ".:;" and (text[0].isupper() or paragraph.label is not None)
    )


def _is_set_apart(paragraph: Paragraph, kind_before: NodeKind | None) -> bool:
    return paragraph.apart or paragraph.centred or kind_before in ("paragraph", "item", None)


def rank_of(paragraph: Paragraph, kind_before: NodeKind | None) -> float:
    """How high a heading stands; the first one of a document or annex stands over all others."""
    label = paragraph.label
    if paragraph.text.startswith("#"):
        hashes = len(paragraph.text) - len(paragraph.text.lstrip("#"))
        return _SERIES_RANK["chapter"] + 0.1 * hashes
    if label is not None and label.series in _SERIES_RANK:
        return _SERIES_RANK[label.series]
    if label is not None and label.depth:
        return _NUMBERED_RANK + label.depth
    return _unlabelled_rank(paragraph, kind_before)


def _unlabelled_rank(paragraph: Paragraph, kind_before: NodeKind | None) -> float:
    if kind_before is None or kind_before == "stamp" or is_title(paragraph.text):
        return _TITLE_RANK
    block = paragraph.block
    if block is not None and block.level:
        return _NUMBERED_RANK + block.level
    goes_on = kind_before == "heading" and paragraph.hint == "heading"
    if goes_on and not _KNOWN.match(paragraph.text):
        return _TITLE_RANK
    return _CAPITALS_RANK if is_capitals(paragraph.text) else _PLAIN_RANK
