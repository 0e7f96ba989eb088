"""`manage.py import_workbook`: a workbook becomes facts without a browser.

Exit 0: stored, in whole or with --accept-part in part (with --dry-run: would be stored). 1: nothing stored,
because of errors or of warnings that were not acknowledged. 2: not a workbook of ours, or no such file or
municipality.
"""

import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.services import Load, load_workbook
from schools.services.loading import COUNTS
from schools.workbooks import KINDS, Answers
from schools.workbooks.values import Choice
from schools.workbooks.vocabulary import PROCEDURE_SYNONYMS, PROCEDURES, SUBJECT_SYNONYMS, SUBJECTS
from tenancy.context import in_municipality
from tenancy.models import Municipality

NOTHING_STORED, NOT_OURS = 1, 2
ANSWERS = ("kind", "year", "procedure", "subject", "grade")
NO_COUNTS = dict.fromkeys(COUNTS, 0)


class Command(BaseCommand):
    help = "Загружает книгу с данными в муниципалитет: показатели школ, результаты, реестр, справочные значения."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("municipality", help="адрес муниципалитета (slug)")
        parser.add_argument("file", type=Path, help="книга: xlsx, xls, ods или csv")
        parser.add_argument("--dry-run", action="store_true", help="проверить всё, ничего не сохранять")
        parser.add_argument("--json", action="store_true", help="один документ JSON в стандартный вывод")
        parser.add_argument("--accept-warnings", action="store_true", help="сохранить, несмотря на предупреждения")
        parser.add_argument(
            "--accept-part", action="store_true", help="сохранить верные строки, отклонённые оставить при загрузке"
        )
        parser.add_argument("--kind", choices=KINDS, help="вид книги; книга другого вида не загружается")
        parser.add_argument("--year", type=int, help="год; строки другого года не загружаются")
        parser.add_argument("--procedure", type=procedure, help="процедура, если её нет в книге: ОГЭ")
        parser.add_argument("--subject", type=subject, help="предмет, если его нет в книге: математика")
        parser.add_argument("--grade", type=int, help="класс, если его нет в книге")
        parser.add_argument(
            "--alias",
            action="append",
            type=alias,
            default=[],
            metavar="НАПИСАНИЕ=ШКОЛА",
            help="какую школу означает написание в книге: название или код; можно повторять. Запоминается",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_json: bool = options["json"]
        municipality = self._municipality(options["municipality"])
        content = self._content(options["file"])
        answers = Answers(**{name: options[name] for name in ANSWERS if options[name] is not None})
        try:
            with in_municipality(municipality.pk):
                load = load_workbook(
                    content=content,
                    file_name=options["file"].name,
                    answers=answers,
                    aliases=dict(options["alias"]),
                    accept_warnings=options["accept_warnings"],
                    accept_part=options["accept_part"],
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
        self.stdout.write(
            _(
                "New: %(new)s, changed: %(changed)s, unchanged: %(unchanged)s, rejected: %(rejected)s, "
                "reference values: %(references)s."
            )
            % {name: load.loaded.counts[name] for name in COUNTS}
        )
        for problem in load.problems:
            self.stdout.write(f"{problem.level.value}: {problem.place}: {problem.message}")

    def _refuse(self, rule: str, message: str, code: int) -> NoReturn:
        if self.is_json:
            problem = {"sheet": "", "row": None, "column": "", "value": "", "rule": rule, "level": "error"}
            self._write(
                {
                    "kind": "",
                    "outcome": "rejected",
                    "counts": NO_COUNTS,
                    "references": 0,
                    "problems": [problem | {"message": message}],
                    "questions": [],
                    "inconsistencies": [],
                }
            )
        raise CommandError(message, returncode=code)

    def _write(self, document: dict[str, object]) -> None:
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))


def procedure(text: str) -> str:
    return _code(text, Choice(PROCEDURES, PROCEDURE_SYNONYMS, "ОГЭ"))


def subject(text: str) -> str:
    return _code(text, Choice(SUBJECTS, SUBJECT_SYNONYMS, "Математика"))


def _code(text: str, choice: Choice) -> str:
    """By the code of the vocabulary or by one of its Russian words."""
    parsed = choice.parse(text)
    if parsed.value is None:
        raise ArgumentTypeError(f"«{text}»: ожидается одно из: {', '.join(choice.words.values())}")
    return str(parsed.value)


def alias(text: str) -> tuple[str, str]:
    spelling, equals, school = (part.strip() for part in text.partition("="))
    if not (spelling and equals and school):
        raise ArgumentTypeError(f"«{text}»: ожидается НАПИСАНИЕ=ШКОЛА, например «НОК=МБОУ СОШ № 17»")
    return spelling, school
