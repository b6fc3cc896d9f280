"""Answers to questions made into cards: quotes with their places, or why there is no answer."""

from collections.abc import Sequence

from pipeline.asking.answers import Answer, LookedThrough, Quoted
from search_ui.views import Place, escaped, link_to, one_line

MADE_BY = {
    "library": "Ответ библиотеки: только дословные цитаты.",
    "model": "Ответ составлен языковой моделью; каждое предложение сверено со своей цитатой.",
}
REASONS = {
    "not_found": "Нет в библиотеке",
    "act_not_here": "Акта нет в библиотеке",
    "provision_not_here": "Такого места в акте нет",
    "body_without_duty": "Об этом органе не сказано",
    "ambiguous": "Нужно уточнить вопрос",
    "unclear": "Непонятно, о чём вопрос",
}


def frame(answer: Answer) -> str:
    """The answer's own sentences, without the quotes that follow them."""
    said = (answer.answer or "").partition("\n")[0]
    return f'<p class="said">{escaped(said)}</p>'


def quote_cards(citations: Sequence[Quoted]) -> str:
    """The quotes, numbered as the sentences cite them; each opens its document at its place."""
    return "".join(_card(number, each) for number, each in enumerate(citations, 1))


def _card(number: int, citation: Quoted) -> str:
    link = escaped(link_to(Place(citation.document_id, citation.start, citation.end)))
    title = one_line(citation.title or citation.document)
    lead_in = one_line(citation.lead_in)
    above = f'<div class="above">{escaped(lead_in)}</div>' if lead_in else ""
    later = (
        f'<div class="superseded">{escaped(citation.superseded)}</div>'
        if citation.superseded
        else ""
    )
    return (
        f'<div class="hit answer-quote"><a href="{link}" target="_blank" rel="noopener">'
        f"{number}. {escaped(title)}</a>"
        f'<div class="where">{escaped(_where(citation))}</div>{later}{above}'
        f"<blockquote>{escaped(_in_one_line(citation.quote))}</blockquote></div>"
    )


def _in_one_line(quote: str) -> str:
    """A quote as it is read: the lines of a wrapped text and the cells of a row side by side."""
    return " ".join(quote.split())


def _where(citation: Quoted) -> str:
    section = f"п. {citation.section}" if citation.section else ""
    page = f"стр. {citation.page}" if citation.page else ""
    return " · ".join(filter(None, (citation.document, section, page)))


def refusal(answer: Answer) -> str:
    """Why there is no answer."""
    name = REASONS[answer.reason] if answer.reason else "Нет ответа"
    return f'<p class="refused"><b>{name}.</b> {escaped(answer.refusal or "")}</p>'


def looked_through(looked: LookedThrough) -> str:
    """How much was looked through before the answer was refused."""
    counts = f"документов {looked.documents}, мест {looked.passages}, мер {looked.measures}"
    return f"Просмотрено: {counts}."
