"""What every Word file of ours begins with: an empty landscape page of A4."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document


def landscape(margin: float) -> "Document":
    """An empty document of one landscape section; `margin` in centimetres, the same all round."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(margin)
    return document
