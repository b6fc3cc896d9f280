"""A PDF's bytes in, its canonical text with blocks out, or one clear problem."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.facts import Problem, SourceText
from pipeline.errors import FileProblemError, RecognitionNeededError
from pipeline.reading.canonical import Canonical, Look
from pipeline.reading.pdf.furniture import without_furniture
from pipeline.reading.pdf.geometry import Page, Segment
from pipeline.reading.pdf.hyphens import HyphenJoiner
from pipeline.reading.pdf.letters import is_garbage
from pipeline.reading.pdf.paragraphs import Paragraph, paragraphs_of
from pipeline.reading.pdf.tables import continued, texts

_MOST_NAMED = 12


def read_pdf(data: bytes, recognise: bool = True) -> SourceText:
    """The canonical text of a PDF by its text layer, and by OCR where that lacks or is broken.

    Raises where neither gives a text; `RecognitionNeededError` where OCR would, but `recognise`
    is false.
    """
    from pipeline.reading.pdf.layer import pages_of

    pages, problems = _completed(data, list(pages_of(data)), recognise)
    out = Canonical()
    out.problems += problems
    own, out.furniture = without_furniture(pages)
    joiner = HyphenJoiner([line.cut_text for line in _all_lines(own)])
    for paragraph in _tables_joined(paragraphs_of(own)):
        if paragraph.table:
            out.table(texts(paragraph.table, joiner), paragraph.page)
            continue
        look = Look(page=paragraph.page, alignment=paragraph.alignment, bold=paragraph.bold)
        out.line(paragraph.text(joiner), look)
    return out.finish("pdf")


def _all_lines(pages: list[Page]) -> Iterator[Segment]:
    """The lines of all pages, those of tables too, cell by cell."""
    for page in pages:
        for segment in page.segments:
            if segment.table is None:
                yield segment
            else:
                yield from (line for row in segment.table.rows for cell in row for line in cell)


def _tables_joined(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, a table that goes on over the end of a page with its continuation."""
    before: Paragraph | None = None
    last_page = 0
    for paragraph in paragraphs:
        joined = _joined(before, paragraph) if paragraph.page == last_page + 1 else None
        if before and not joined:
            yield before
        before, last_page = joined or paragraph, paragraph.page
    if before:
        yield before


def _joined(before: Paragraph | None, paragraph: Paragraph) -> Paragraph | None:
    """One table of two, where the second has the columns of the first; else `None`."""
    table, other = before.table if before else None, paragraph.table
    if not before or not table or not other or table.columns != other.columns:
        return None
    return Paragraph([replace(before.lines[0], table=continued(table, other))])


def _completed(data: bytes, pages: list[Page], recognise: bool) -> tuple[list[Page], list[Problem]]:
    """The pages with text, those without a readable layer by OCR where it is installed."""
    from pipeline.reading.pdf import ocr

    refusal = _refusal(pages)
    missing = [page.number for page in pages if refusal or not page.segments]
    if missing and ocr.is_available():
        missing = missing if refusal else ocr.pages_with_pictures(data, missing)
    elif refusal:
        raise refusal
    else:
        missing = []
    if missing and not recognise:
        raise RecognitionNeededError(len(missing))
    found = {page.number: page for page in ocr.recognised(data, missing)}
    if refusal and not any(page.segments for page in found.values()):
        raise refusal
    whole = [found.get(page.number) or _kept(page, missing) for page in pages]
    return whole, _recognised(found.values()) + _scanned(whole)


def _kept(page: Page, missing: Sequence[int]) -> Page:
    """A page as it was, or without its broken layer."""
    return replace(page, segments=[]) if page.number in missing else page


def _refusal(pages: list[Page]) -> FileProblemError | None:
    """Why the text layer as a whole cannot be used, where it cannot."""
    text = " ".join(line.text for line in _all_lines(pages))
    if not text.strip():
        return FileProblemError(
            "no-text-layer",
            "В PDF нет текстового слоя, страницы – это картинки: "
            "распознайте их программой OCR и загрузите файл с текстом.",
        )
    if is_garbage(text, sum(page.unmapped for page in pages)):
        return FileProblemError(
            "broken-text-layer",
            "Текстовый слой PDF испорчен, вместо букв в нём посторонние знаки: "
            "распознайте файл программой OCR или найдите его в другом формате.",
        )
    return None


def _recognised(pages: Iterable[Page]) -> list[Problem]:
    """One problem that says how much of the text was recognised, where any was."""
    count = sum(bool(page.segments) for page in pages)
    if not count:
        return []
    return [
        Problem(
            "ocr",
            f"Текст распознан с картинок (страниц: {count}) и может содержать ошибки: "
            "сверьте даты, номера и имена с исходным файлом.",
        )
    ]


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
