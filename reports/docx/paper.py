"""The sheet of ГОСТ Р 7.0.97: 30 mm where it is bound (kept longer than 10 years), pages numbered from the second."""

from datetime import datetime

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"


def lay_out(document: WordDocument, *, title: str, author: str, made_at: datetime) -> None:
    section = document.sections[0]
    _shape(section, is_wide=False)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    _set_styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:255], author[:255], "ru-RU"
    properties.comments, properties.created, properties.modified = "", made_at, made_at


def begin_sheet(document: WordDocument, *, is_wide: bool) -> None:
    """A new sheet, upright or across; its pages go on being numbered."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _shape(section, is_wide=is_wide)


def _shape(section: Section, *, is_wide: bool) -> None:
    """A sheet across is an upright one turned to the right: its left margin comes to lie above."""
    short, long = Mm(210), Mm(297)
    bound, free = (Mm(30), Mm(10)), (Mm(20), Mm(20))
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_wide else (short, long)
    section.left_margin, section.right_margin = free if is_wide else bound
    section.top_margin, section.bottom_margin = bound if is_wide else free


def _set_styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    _set_font(normal, 14)
    shape = normal.paragraph_format
    shape.alignment, shape.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Mm(12.5)
    shape.line_spacing, shape.space_after = 1.15, Pt(0)
    heading = document.styles["Heading 1"]
    _set_font(heading, 14)
    heading.font.bold, heading.font.color.rgb = True, RGBColor(0, 0, 0)
    shape = heading.paragraph_format
    shape.alignment, shape.first_line_indent = WD_ALIGN_PARAGRAPH.CENTER, Mm(0)
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(18), Pt(12), True


def _set_font(style: ParagraphStyle, size: int) -> None:
    """One font for all scripts: Word takes the Cyrillic one from its own attribute."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    style.element.get_or_add_rPr().append(language)


def _number_pages(paragraph: Paragraph) -> None:
    """The field PAGE, in the middle of the top."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Mm(0)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(paragraph.add_run("2")._r)  # until the program that opens it counts
    paragraph._p.append(field)
