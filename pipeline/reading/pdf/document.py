"""A PDF's bytes in, its canonical text with blocks out, or one clear problem."""

from extractors.facts import Problem, SourceText
from pipeline.errors import FileProblemError
from pipeline.reading.canonical import Canonical, Look
from pipeline.reading.pdf.furniture import without_furniture
from pipeline.reading.pdf.geometry import Page
from pipeline.reading.pdf.hyphens import HyphenJoiner
from pipeline.reading.pdf.letters import is_garbage
from pipeline.reading.pdf.paragraphs import paragraphs_of

_MOST_NAMED = 12


def read_pdf(data: bytes) -> SourceText:
    """The canonical text of a PDF by its text layer; raises where there is none to be read."""
    from pipeline.reading.pdf.layer import pages_of

    pages = list(pages_of(data))
    _check(pages)
    out = Canonical()
    out.problems += _scanned(pages)
    own, out.furniture = without_furniture(pages)
    joiner = HyphenJoiner([line.cut_text for page in own for line in page.segments])
    for paragraph in paragraphs_of(own):
        look = Look(page=paragraph.page, alignment=paragraph.alignment, bold=paragraph.bold)
        out.line(paragraph.text(joiner), look)
    return out.finish("pdf")


def _check(pages: list[Page]) -> None:
    text = " ".join(segment.text for page in pages for segment in page.segments)
    if not text.strip():
        raise FileProblemError(
            "no-text-layer",
            "В PDF нет текстового слоя, страницы – это картинки: "
            "распознайте их программой OCR и загрузите файл с текстом.",
        )
    if is_garbage(text, sum(page.unmapped for page in pages)):
        raise FileProblemError(
            "broken-text-layer",
            "Текстовый слой PDF испорчен, вместо букв в нём посторонние знаки: "
            "распознайте файл программой OCR или найдите его в другом формате.",
        )


def _scanned(pages: list[Page]) -> list[Problem]:
    """One problem that names the pages without text, where the others have it."""
    numbers = [str(page.number) for page in pages if not page.segments]
    if not numbers:
        return []
    named = ", ".join(numbers[:_MOST_NAMED]) + (" …" if len(numbers) > _MOST_NAMED else "")
    return [
        Problem(
            "pages-without-text",
            f"На страницах без текстового слоя ({len(numbers)}) ничего не прочитано: "
            "если это картинки с текстом, распознайте их программой OCR.",
            where=f"стр. {named}",
        )
    ]
