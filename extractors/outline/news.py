"""The site furniture of news saved as plain text: what stands over the title and after the text.

In go the paragraphs of a text with their kinds, out come the kinds with the site's own lines told
apart. Only a page whose title stands beside its date of publication is taken for a piece of news.
"""

import re
from collections.abc import Sequence

from extractors.facts import NodeKind
from extractors.outline.headings import is_date_alone, is_news_title
from extractors.outline.paragraphs import Paragraph

_LATEST_TITLE = 10
_LONGEST_SITE_LINE = 300
_LONGEST_MARK = 60
_ELSEWHERE = re.compile(
    r"(?:(?:Смотрите|Читайте)\s(?:также|ещё|еще)|(?:Похожие|Другие|Последние|Ещё|Еще)\s(?:новости"
    r"|материалы|статьи|публикации)|(?:Материалы|Новости)\sпо\sтеме)\b"
)


def with_site_furniture(
    paragraphs: Sequence[Paragraph], kinds: Sequence[NodeKind]
) -> list[NodeKind]:
    """The kinds, with the lines over a news title and the links to other news as furniture."""
    title = _title_of(paragraphs, kinds)
    if title is None:
        return list(kinds)
    end = _end_of(paragraphs, title)
    return [
        "furniture" if index >= end or (index < title and _is_of_the_site(paragraph)) else kind
        for index, (paragraph, kind) in enumerate(zip(paragraphs, kinds, strict=True))
    ]


def _title_of(paragraphs: Sequence[Paragraph], kinds: Sequence[NodeKind]) -> int | None:
    for index in range(min(_LATEST_TITLE, len(paragraphs) - 1)):
        if kinds[index] != "heading" or paragraphs[index].block is not None:
            continue
        before = paragraphs[index - 1] if index else None
        if is_news_title(paragraphs[index], before, paragraphs[index + 1]):
            return index
    return None


def _end_of(paragraphs: Sequence[Paragraph], title: int) -> int:
    """Where the links to other pages of the site begin."""
    for index in range(title + 1, len(paragraphs)):
        text = paragraphs[index].text
        if len(text) <= _LONGEST_MARK and _ELSEWHERE.match(text):
            return index
    return len(paragraphs)


def _is_of_the_site(paragraph: Paragraph) -> bool:
    """A line that is no sentence, no date of publication and no rubric («Новости»)."""
    text = paragraph.text
    if text[-1] in ".:;!?" or len(text) > _LONGEST_SITE_LINE:
        return False
    rubric = text[0].isupper() and " " not in text
    return not (rubric or is_date_alone(text))
