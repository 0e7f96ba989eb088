"""The door to WeasyPrint fetches nothing, ends in time and stays out of the processes that answer pages."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from gunicorn.config import Timeout

from reports import pdf
from reports.printing.passports import PATIENCE

PAGE = '<html lang="ru"><head><title>Т</title>{head}</head><body><h1>Т</h1>{body}</body></html>'


def test_a_document_is_printed() -> None:
    printed = pdf.render(PAGE.format(head='<link rel="stylesheet" href="asset:report.css">', body="<p>Да</p>"))

    assert printed.pages == 1
    assert printed.content.startswith(b"%PDF-")


def test_the_printer_is_compiled_once_and_not_for_every_paper() -> None:
    """Nobody else loads it: a child that keeps nothing would compile all of it again, three seconds each time."""
    found = find_spec("weasyprint")
    assert found is not None
    assert found.cached is not None
    compiled = Path(found.cached)
    compiled.unlink(missing_ok=True)

    pdf.render(PAGE.format(head="", body=""))

    assert compiled.is_file()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<img src="file:///etc/passwd">'),
        ("", '<img src="http://127.0.0.1:9/x.png">'),
        ("", '<img src="http://169.254.169.254/latest/meta-data">'),
        ("", '<img src="//example.org/x.png">'),
        ("", '<img src="x.png">'),
        ("", '<img src="data:image/png;base64,AAAA">'),
        ("", '<img src="ftp://127.0.0.1/x">'),
        ("", '<object data="file:///etc/passwd"></object>'),
        ("", '<embed src="file:///etc/passwd">'),
        ('<link rel="stylesheet" href="asset:../child.py">', ""),
        ('<link rel="stylesheet" href="asset:%2e%2e/child.py">', ""),
        ('<link rel="stylesheet" href="ASSET:/etc/passwd">', ""),
        ('<link rel="attachment" href="file:///etc/passwd">', ""),
        ('<style>@import "https://example.org/b.css";</style>', ""),
        ("<style>@font-face{font-family:a;src:url(file:///etc/passwd)}p{font-family:a}</style>", "<p>a</p>"),
        ("<style>p{background:url(http://127.0.0.1:9/)}</style>", "<p>a</p>"),
        ('<base href="file:///etc/"><link rel="stylesheet" href="passwd">', ""),
    ],
)
def test_nothing_foreign_is_fetched(head: str, body: str) -> None:
    with pytest.raises(ValidationError, match="may not load"):
        pdf.render(PAGE.format(head=head, body=body))


def test_an_endless_document_ends_with_an_answer() -> None:
    rows = "<tr><td>word</td></tr>" * 60_000

    with pytest.raises(ValidationError) as refusal:
        pdf.render(PAGE.format(head="", body=f"<table>{rows}</table>"), seconds=2)

    assert refusal.value.code in ("too_slow", "not_printed")


def test_a_page_hears_that_it_is_too_slow_before_the_request_is_given_up() -> None:
    assert Timeout.default > PATIENCE


def test_a_huge_document_is_refused_at_once() -> None:
    with pytest.raises(ValidationError) as refusal:
        pdf.render("x" * (pdf.LARGEST_HTML + 1))

    assert refusal.value.code == "too_large"


def test_no_process_that_answers_pages_loads_the_printer() -> None:
    script = (
        "import sys, config.wsgi, reports.views.reports, reports.views.orders, reports.tasks, monitoring.views.rounds;"
        "print([name for name in ('weasyprint', 'docx', 'pandas') if name in sys.modules])"
    )

    printed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, cwd=settings.BASE_DIR
    )

    assert printed.stdout.strip() == "[]"
