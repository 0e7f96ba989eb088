"""`manage.py report`: a report as a PDF file, without a browser and without a round if there is none."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.models import Round
from monitoring.selectors.rounds import round_of_year
from reports.models import Report
from reports.printing.monitoring import pdf_of
from reports.services import monitoring_paper
from tenancy.context import in_municipality
from tenancy.models import Municipality


class Command(BaseCommand):
    help = "Print the report on monitoring of a year into a PDF file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("municipality", help="address (slug) of the municipality")
        parser.add_argument("--kind", choices=[Report.Kind.MONITORING.value], default=Report.Kind.MONITORING.value)
        parser.add_argument("--year", required=True, type=int, help="year of the indicators")
        parser.add_argument("--round", type=int, help="number of the round; without it the last one of the year")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(_("There is no municipality “%(slug)s”.") % {"slug": options["municipality"]})
        try:
            with in_municipality(municipality.pk), timezone.override(municipality.time_zone):
                round = _round(options["year"], options["round"])
                paper = monitoring_paper(year=options["year"], round=round, now=timezone.now())
                printed = pdf_of(paper)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        try:
            options["output"].write_bytes(printed.content)
        except OSError as problem:
            message = _("The file %(path)s cannot be written. Check the folder and your right to write there.")
            raise CommandError(message % {"path": options["output"]}) from problem
        self.stderr.write(
            _("%(title)s: %(pages)s pages, %(file)s")
            % {"title": paper.title, "pages": printed.pages, "file": options["output"]}
        )


def _round(year: int, number: int | None) -> Round | None:
    if number is None:
        return round_of_year(year)
    found: Round | None = Round.objects.filter(pk=number).first()
    if found is None:
        raise CommandError(_("There is no round № %(number)s.") % {"number": number})
    return found
