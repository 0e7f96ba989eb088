"""`manage.py import_workbook`: a workbook becomes facts without a browser.

Exit 0: stored (with --dry-run: would be stored). 1: nothing stored, because of errors or of warnings
that were not acknowledged. 2: not a workbook of ours, or no such file or municipality.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.services import Load, load_workbook
from schools.workbooks import KINDS
from tenancy.context import in_municipality
from tenancy.models import Municipality

NOTHING_STORED, NOT_OURS = 1, 2
NO_COUNTS = {"new": 0, "changed": 0, "unchanged": 0, "rejected": 0}


class Command(BaseCommand):
    help = "Load a workbook of schools, results, context or indices into a municipality."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("municipality", help="address (slug) of the municipality")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check everything, store nothing")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
        parser.add_argument("--accept-warnings", action="store_true", help="store in spite of warnings")
        parser.add_argument("--kind", choices=KINDS, default="", help="refuse workbooks of any other kind")
        parser.add_argument("--year", type=int, help="refuse rows of any other year")

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_json: bool = options["json"]
        municipality = self._municipality(options["municipality"])
        content = self._content(options["file"])
        try:
            with in_municipality(municipality.pk):
                load = load_workbook(
                    content=content,
                    file_name=options["file"].name,
                    kind=options["kind"],
                    year=options["year"],
                    accept_warnings=options["accept_warnings"],
                    is_trial=options["dry_run"],
                    now=timezone.now(),
                )
        except ValidationError as refusal:
            self._refuse("conflict", " ".join(refusal.messages), NOTHING_STORED)
        self._say(load)
        if not load.is_stored:
            raise CommandError(_("Nothing was stored."), returncode=NOTHING_STORED if load.is_ours else NOT_OURS)

    def _municipality(self, slug: str) -> Municipality:
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            self._refuse("unknown_municipality", _("There is no municipality “%(slug)s”.") % {"slug": slug}, NOT_OURS)
        return municipality

    def _content(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError:
            message = _("The file %(path)s cannot be read. Check its name and your right to read it.") % {"path": path}
            self._refuse("unreadable_file", message, NOT_OURS)

    def _say(self, load: Load) -> None:
        if self.is_json:
            self._write(load.document)
            return
        counts = load.loaded.counts
        self.stdout.write(
            _("New: %(new)s, changed: %(changed)s, unchanged: %(unchanged)s, rejected: %(rejected)s.")
            % {name: counts[name] for name in NO_COUNTS}
        )
        for problem in load.examination.problems:
            self.stdout.write(f"{problem.level.value}: {problem.place}: {problem.message}")

    def _refuse(self, rule: str, message: str, code: int) -> NoReturn:
        if self.is_json:
            problem = {"sheet": "", "row": None, "column": "", "value": "", "rule": rule, "level": "error"}
            problems = [problem | {"message": message}]
            self._write({"kind": "", "outcome": "rejected", "counts": NO_COUNTS, "problems": problems})
        raise CommandError(message, returncode=code)

    def _write(self, document: dict[str, object]) -> None:
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
