"""The rows of a draft written as a Word table, with a comment at each doubtful ground.

Quotes stand byte for byte as in their documents, in a character style of their own; a line break
inside a quote is a line break of Word. Own words follow Russian typography.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import IO, TYPE_CHECKING

from pipeline.exporting.draft_rows import (
    DraftGround,
    DraftRow,
    DraftTerm,
    Quotation,
    document_name,
    place_of,
    russian_date,
    tied,
)
from pipeline.exporting.word import landscape
from pipeline.stores.documents import DocumentRow
from pipeline.wording import MODALITIES, STATUSES

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

COLUMNS = ("Предложение", "Обоснование", "Правовое основание", "Исполнитель", "Срок")
"""The columns of the draft."""

TITLE = "Предложения в проект"
QUOTE = "Цитата источника"
"""The character style of every quote, by which it can be told from the words around it."""

_PLACE, _LABEL, _SOUND, _DOUBT = "Место цитаты", "Пояснение", "Подтверждено", "Сомнение"
MARGIN = 1.5
"""Of the page, in centimetres."""

_WIDTHS = (6.6, 6.0, 6.6, 3.4, 4.0)
"""Centimetres of a landscape page of A4."""

_ROLES = {"of_document": "Основания документа в целом", "mentioned": "Упоминает"}
_AFTER = 2
"""Points below a paragraph of a cell."""

_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_draft(rows: Sequence[DraftRow], today: date, target: str | IO[bytes]) -> None:
    """Write the table to a path or a buffer; raises `OSError` where the path cannot be written."""
    document = _blank()
    document.add_heading(TITLE, level=1)
    day = f"{today.day} {_MONTHS[today.month - 1]} {today.year} г."
    document.add_paragraph(tied(f"Составлено {day}; предложений: {len(rows)}"))
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    _head(table.rows[0])
    said: dict[tuple[str, int, int], int] = {}
    for number, row in enumerate(rows, 1):
        _Writer(document, row, number, said).fill(table.add_row().cells)
    _widen(table)
    document.save(target)


def written(text: str) -> str:
    """A quote as Word can carry it: line and page breaks as line breaks, nothing XML forbids."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


class _Writer:
    """Writes one row of the draft into its cells.

    `said` has the number of the row that quotes a place in its reasons; what one row has quoted
    whole the next ones only point to.
    """

    def __init__(
        self,
        document: "Document",
        row: DraftRow,
        number: int,
        said: dict[tuple[str, int, int], int],
    ) -> None:
        self._document = document
        self._row = row
        self._number = number
        self._said = said

    def fill(self, cells: "Sequence[_Cell]") -> None:
        """Fill the five cells, in the order of the columns."""
        proposal, reasons, grounds, executors, terms = cells
        self._proposal(proposal)
        self._reasons(reasons)
        self._grounds(grounds)
        self._executors(executors)
        for term in self._row.terms or (DraftTerm(),):
            self._term(terms, term)

    def _proposal(self, cell: "_Cell") -> None:
        _labelled(cell, f"Предложение {self._number}", "")
        _quote(cell, self._row.taken)
        _place(cell, place_of(self._row.taken))
        if self._row.modality:
            _labelled(cell, "Сила", MODALITIES[self._row.modality])
        if self._row.note.strip():
            _labelled(cell, "Заметка", self._row.note.strip())

    def _reasons(self, cell: "_Cell") -> None:
        """Where it stands, and what the provisions that it rests on say."""
        _labelled(cell, "Стоит в документе", document_name(self._row.taken.document))
        if self._row.above is not None:
            self._reason(cell, "Вводные слова", self._row.above)
        grounds = [each for each in self._row.grounds if each.role != "mentioned"]
        provisions = [each.provision for each in grounds if each.provision]
        for provision in provisions:
            self._reason(cell, "Опирается на", provision)
        if grounds and not provisions:
            _labelled(cell, "Опирается на", "акты соседней графы; их положений в библиотеке нет")

    def _reason(self, cell: "_Cell", label: str, quotation: Quotation) -> None:
        """A quote among the reasons; one that stands above in the draft is only pointed to."""
        place = (quotation.document.document_id, quotation.start, quotation.end)
        above = self._said.setdefault(place, self._number)
        if above != self._number:
            _labelled(cell, label, f"то же, что в предложении {above}")
            _place(cell, place_of(quotation, self._row.taken.document))
            return
        _labelled(cell, label, "")
        self._quoted(cell, quotation)

    def _grounds(self, cell: "_Cell") -> None:
        if not any(each.role == "own" for each in self._row.grounds):
            _labelled(cell, "", "Само предложение основания не называет.")
        role = "own"
        for ground in self._row.grounds:
            if ground.role != role:
                role = ground.role
                _labelled(cell, _ROLES[role], "")
            self._ground(cell, ground)

    def _ground(self, cell: "_Cell", ground: DraftGround) -> None:
        run = self._quoted(cell, ground.quotation)
        style = _DOUBT if ground.is_doubtful else _SOUND
        said = STATUSES[ground.status]
        doubt = f"Требует проверки: {said}" if ground.is_doubtful else f"Проверка: {said}"
        _paragraph(cell).add_run(doubt, style=style)
        if ground.is_doubtful:
            run.style = f"{QUOTE}: сомнение"
            self._document.add_comment(
                run, text=comment_text(ground), author="Указатель", initials="У"
            )

    def _executors(self, cell: "_Cell") -> None:
        if not self._row.executors:
            _labelled(cell, "", "Не назван")
        for executor in self._row.executors:
            self._quoted(cell, executor)

    def _term(self, cell: "_Cell", term: DraftTerm) -> None:
        """The raw words, then the day counted; a default is said to be none of the text's."""
        if term.words is not None:
            self._quoted(cell, term.words)
        elif not term.day:
            _labelled(cell, "", "В тексте не назван")
        if term.day:
            _labelled(cell, "Последний день", russian_date(term.day))
            _labelled(cell, "Как посчитан", term.says or "")
        elif term.words is not None and term.reason:
            _labelled(cell, "Дня нет", term.reason)
        if term.default:
            said = f"{russian_date(term.default)} – не из текста: {term.default_says or ''}"
            _labelled(cell, "Срок по умолчанию", said)

    def _quoted(self, cell: "_Cell", quotation: Quotation) -> "Run":
        run = _quote(cell, quotation)
        _place(cell, place_of(quotation, self._row.taken.document))
        return run


def comment_text(ground: DraftGround) -> str:
    """The evidence about a doubtful ground as the text of a comment."""
    lines = [f"Проверка по библиотеке: {STATUSES[ground.status]}."]
    named: DocumentRow | None = None
    for remark in ground.remarks:
        lines.append(tied(remark.says))
        if remark.quotation is not None:
            place = place_of(remark.quotation, named)
            lines.append(f"«{written(remark.quotation.quote)}» – {place}")
            named = remark.quotation.document
    return "\n".join(lines)


def _quote(cell: "_Cell", quotation: Quotation) -> "Run":
    """The quote in Russian quotation marks, which are not part of it."""
    paragraph = _paragraph(cell)
    paragraph.add_run("«")
    run = paragraph.add_run(written(quotation.quote), style=QUOTE)
    paragraph.add_run("»")
    return run


def _place(cell: "_Cell", words: str) -> None:
    _paragraph(cell).add_run(written(words), style=_PLACE)


def _labelled(cell: "_Cell", label: str, words: str) -> None:
    paragraph = _paragraph(cell)
    if label:
        paragraph.add_run(f"{label}: " if words else f"{label}:", style=_LABEL)
    paragraph.add_run(written(tied(words)))


def _paragraph(cell: "_Cell") -> "Paragraph":
    """The next paragraph of a cell: the first one is there from the beginning."""
    from docx.shared import Pt

    first: Paragraph = cell.paragraphs[0]
    paragraph = cell.add_paragraph() if first.runs else first
    paragraph.paragraph_format.space_after = Pt(_AFTER)
    return paragraph


def _blank() -> "Document":
    """A landscape page of A4 with numbered pages and the styles of the draft."""
    document = landscape(MARGIN)
    document.core_properties.title = TITLE
    document.core_properties.author = "Указатель"
    document.core_properties.language = "ru-RU"
    _add_styles(document)
    _number_pages(document.sections[0])
    return document


def _add_styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    for name, points in (("Normal", 10), ("Heading 1", 16)):
        _set_serif(document, name)
        document.styles[name].font.size = Pt(points)
    for name, colour, points, bold in (
        (QUOTE, 0x1D2129, 10, False),
        (f"{QUOTE}: сомнение", 0xB01E1E, 10, False),
        (_PLACE, 0x5D6470, 8, False),
        (_LABEL, 0x1A4F8B, 9, False),
        (_SOUND, 0x1B6E2E, 9, False),
        (_DOUBT, 0xB01E1E, 9, True),
    ):
        font = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER).font
        font.size, font.bold = Pt(points), bold
        font.color.rgb = RGBColor.from_string(f"{colour:06X}")


def _set_serif(document: "Document", style: str) -> None:
    """The serif of official papers, for Cyrillic too, in Russian."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    properties = document.styles[style].element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "heme" in str(name)]:
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Times New Roman")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    properties.append(language)


def _number_pages(page: "Section") -> None:
    """«Страница 1 из 3» below each page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = page.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("Страница\N{NO-BREAK SPACE}")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" из\N{NO-BREAK SPACE}")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: "Paragraph", instruction: str) -> None:
    """A field that Word counts itself (ECMA-376, 17.16.19)."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _head(row: "_Row") -> None:
    """The names of the columns, repeated at the top of every page."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for cell, name in zip(row.cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", "DCE6F1")):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    repeated = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(repeated)


def _widen(table: "Table") -> None:
    """Set the widths of the columns and of their cells: Word goes by the first, others by both."""
    from docx.shared import Cm

    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
