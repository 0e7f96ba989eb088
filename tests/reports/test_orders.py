"""The order on a list: one content in Word and PDF, drafts and the final one, requisites in their sequence."""

import hashlib
import re
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import translation
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from diagnostics import services
from diagnostics.identification.yar_oip import YarOipParameters
from diagnostics.models import ListDecision
from reports.builders.order import Order, build_order
from reports.models import Report
from reports.printing.order import docx_of, pdf_of
from reports.services import make_order
from schools.models import PublishedIndex
from tests.diagnostics.test_decisions import WHY, approve, decide
from tests.diagnostics.test_protocol import DIFFERENT, order_of_the_region
from tests.diagnostics.towns import YEAR, make_tutaev

pytestmark = pytest.mark.django_db
MOMENT = datetime(2020, 2, 7, 10, 15, tzinfo=UTC)


@pytest.fixture
def draft(in_town) -> ListDecision:
    make_tutaev()
    run = services.identify(method="QUAD", year=YEAR, by=in_town.methodist)
    draft = services.draft_decision(run=run, by=in_town.methodist)
    for code, decided in DIFFERENT.items():
        decide(draft, code, decided, f"{WHY} & <работа> {code}", in_town.methodist)
    return draft


def order_of(decision: ListDecision) -> Order:
    with translation.override("ru"):
        return build_order(ListDecision.objects.get(pk=decision.pk))


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def words_of_docx(document: Document) -> str:
    """Paragraphs and cells in the sequence of the paper."""
    found = []
    for element in document.element.body.iterchildren():
        texts = element.iter(qn("w:p")) if element.tag == qn("w:tbl") else [element]
        found += ["".join(piece.text or "\t" for piece in each.iter(qn("w:t"), qn("w:tab"))) for each in texts]
    return bare("\n".join(found))


def words_of_pdf(content: bytes, folder: Path) -> str:
    path = folder / "order.pdf"
    path.write_bytes(content)
    return bare(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout)


def bare(text: str) -> str:
    """Without spaces and breaks: a line may end anywhere on paper."""
    return re.sub(r"\s+", "", text)


def test_word_and_pdf_say_every_word_of_the_order(draft, tmp_path):
    order_of_the_region({"tut-per": "moderate", "tut-konst": ""})
    order = order_of(draft)
    word, printed = words_of_docx(opened(docx_of(order, made_at=MOMENT))), words_of_pdf(pdf_of(order).content, tmp_path)
    for text in order.texts:
        assert bare(text) in word, text
    for text in order.texts:
        pieces = [bare(piece) for piece in text.split()]
        assert all(piece in printed for piece in pieces), text


def test_schools_without_a_verdict_are_named_with_what_they_lack(in_town, tmp_path):
    """Left out in silence they would read as schools without signs."""
    make_tutaev()
    PublishedIndex.objects.filter(school__code__in=("tut-chen", "tut-pav"), code="oip").delete()
    run = services.identify(method="YAR_OIP", year=YEAR, by=in_town.methodist)
    order = order_of(services.draft_decision(run=run, by=in_town.methodist))
    lacking = order.annexes[0].tables[-1]

    assert lacking.caption == "Организации, по которым вывод невозможен из-за недостатка данных"
    assert ["Ченцевская" in lacking.rows[1][1], "Павловская" in lacking.rows[0][1]] == [True, True]
    assert {row[3] for row in lacking.rows} == {"не включать"}
    assert any("по 2 организациям расчёт не дал вывода" in point.text for point in order.points)
    word, printed = words_of_docx(opened(docx_of(order, made_at=MOMENT))), words_of_pdf(pdf_of(order).content, tmp_path)
    for text in (lacking.caption, *(row[1] for row in lacking.rows)):
        assert bare(text) in word
        assert all(bare(piece) in printed for piece in text.split())


def test_where_every_school_has_a_verdict_nothing_is_said_of_it(draft):
    order = order_of(draft)

    assert len(order.annexes[0].tables) == 1
    assert not any("недостатка данных" in text for text in order.texts)


def test_requisites_stand_in_the_sequence_of_the_standard(draft):
    order = order_of(draft)
    word = words_of_docx(opened(docx_of(order, made_at=MOMENT)))
    requisites = [order.authority, order.kind, order.date_and_number, order.heading, order.preamble, order.resolution]
    requisites += [order.points[0].text, order.points[-1].text, order.signer, order.executor, order.distribution]
    requisites += [annex.mark for annex in order.annexes]
    places = []
    for text in requisites:
        places.append(word.index(bare(text), places[-1] if places else 0))
    assert places == sorted(places)


def test_the_sheet_has_the_margins_font_and_page_numbers_of_the_standard(draft):
    document = opened(docx_of(order_of(draft), made_at=MOMENT))
    section = document.sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin / Mm(1)) for margin in margins] == [30, 10, 20, 20]
    assert section.different_first_page_header_footer
    assert 'w:instr="PAGE"' in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 14)
    assert round(normal.paragraph_format.first_line_indent / Mm(1), 1) == 12.5
    for table in document.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_the_wide_annex_lies_across_the_sheet(draft, tmp_path):
    """The margin that is bound lies above there; every table fills its sheet."""
    order = order_of(draft)
    assert [annex.is_wide for annex in order.annexes] == [False, True, False]
    for annex in order.annexes:
        for table in annex.tables:
            assert sum(column.width for column in table.columns) == annex.width
    _order, _list, reasons, agreement = opened(docx_of(order, made_at=MOMENT)).sections
    margins = (reasons.top_margin, reasons.bottom_margin, reasons.left_margin, reasons.right_margin)
    assert [round(margin / Mm(1)) for margin in margins] == [30, 10, 20, 20]
    assert reasons.page_width > reasons.page_height
    assert agreement.page_width < agreement.page_height
    assert not reasons.different_first_page_header_footer
    path = tmp_path / "order.pdf"
    path.write_bytes(pdf_of(order).content)
    sizes = subprocess.run(["pdfinfo", "-l", "99", path], capture_output=True, text=True, check=True).stdout
    turned = [float(wide) > float(high) for wide, high in re.findall(r"size: +([\d.]+) x ([\d.]+)", sizes)]
    assert not turned[0]
    assert any(turned)
    assert not turned[-1]


def test_a_draft_is_marked_and_has_blanks(draft, in_town):
    draft_order = order_of(draft)
    assert draft_order.draft_mark == "Проект"
    assert draft_order.date_and_number == "__.__.____ № ________"
    approve(draft, in_town.head)
    order = order_of(draft)
    assert order.draft_mark == ""
    assert order.date_and_number == "10.02.2020 № 47"
    assert order.annexes[0].mark == "Приложение № 1 к приказу от 10.02.2020 № 47"


def test_the_annexes_have_the_list_the_reasons_and_the_agreement(draft):
    included, reasons, agreement = order_of(draft).annexes
    assert len(included.tables[0].rows) == 8
    assert "QUAD, версия 1" in reasons.paragraphs[0]
    assert "ОИП 36" in reasons.paragraphs[1]
    rows = {row[1]: row for row in reasons.tables[0].rows}
    assert len(rows) == 18
    assert rows["Ченцевская средняя школа"][2:] == (
        "ОИП 15,45, ИСБШ 53,98",
        "включить: ОИП 15,45 – ниже порога 36 на 20,55",
        "не включать",
        f"{WHY} & <работа> tut-chen",
    )
    assert "Добавлены к расчёту: Никольская, Павловская." in agreement.paragraphs
    assert [row[1] for row in agreement.tables[1].rows] == [
        "Никольская основная школа",
        "Павловская основная школа им.А.К.Васильева",
        "Ченцевская средняя школа",
    ]


def test_no_person_is_named(draft, in_town):
    words = "\n".join(order_of(draft).texts)
    for person in (in_town.head, in_town.methodist):
        assert person.name not in words


def test_a_draft_is_printed_again_only_when_something_changed(draft, in_town):
    first = make_order(decision=draft, job=None, by=in_town.methodist)
    assert make_order(decision=draft, job=None, by=in_town.head) == first
    decide(draft, "tut-chen", False, "Другая причина", in_town.methodist)
    second = make_order(decision=draft, job=None, by=in_town.methodist)
    assert second != first
    assert "Другая причина" in second.body


def test_the_files_are_kept_under_the_municipality_with_their_sums(draft, in_town):
    report = make_order(decision=draft, job=None, by=in_town.methodist)
    for file, digest in ((report.file, report.sha256), (report.docx, report.docx_sha256)):
        assert file.name.startswith(f"{in_town.town.pk}/reports/")
        with file.open("rb") as stored:
            assert hashlib.sha256(stored.read()).hexdigest() == digest


def test_the_order_of_an_approved_list_is_printed_once_and_stays(draft, in_town):
    make_order(decision=draft, job=None, by=in_town.methodist)
    approve(draft, in_town.head)
    final = make_order(decision=draft, job=None, by=in_town.head)
    assert final.is_final
    assert "10.02.2020" in final.body
    assert make_order(decision=draft, job=None, by=in_town.methodist) == final
    for change in (
        lambda: Report.objects.filter(pk=final.pk).update(docx_sha256="1" * 64),
        lambda: Report.objects.filter(pk=final.pk).update(is_final=False),
        lambda: Report.objects.filter(pk=final.pk).delete(),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(
            kind="order", title="Второй", year=YEAR, decision=draft, is_final=True, docx_sha256="1" * 64
        )


def test_an_empty_list_is_an_order_too(in_town):
    make_tutaev()
    nobody = YarOipParameters(threshold=Decimal(0))
    run = services.identify(method="YAR_OIP", year=YEAR, parameters=nobody, by=in_town.methodist)
    order = order_of(services.draft_decision(run=run, by=in_town.methodist))
    assert order.points[0].text.startswith("Признать, что организаций")
    assert order.annexes[0].paragraphs == ("В перечень не включена ни одна организация.",)
    assert opened(docx_of(order, made_at=MOMENT)).tables


def test_the_day_of_the_act_is_the_day_of_the_order(draft, in_town):
    approve(draft, in_town.head, number="12-п", on=date(2021, 3, 1))
    assert order_of(draft).date_and_number == "01.03.2021 № 12-п"
