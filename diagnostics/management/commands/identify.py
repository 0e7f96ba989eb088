"""Calculates which schools a method lists, and prints the answer. By default nothing is stored."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from diagnostics import services
from diagnostics.forms.runs import FIRST_YEAR, LAST_YEAR
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import METHODS, method_named
from diagnostics.models import Methodology
from diagnostics.selectors import Calculation, calculate
from tenancy.context import in_municipality
from tenancy.models import Municipality

WRONG_USE = 2
VERDICTS = {True: "в списке", False: "не в списке", None: "мало данных"}


class Command(BaseCommand):
    help = (
        "Calculates by a method for a year on the facts of the municipality and prints one row per school.\n"
        "Nothing is stored, unless --store asks for a run that the pages show.\n"
        "With --json standard output holds one JSON list and nothing else."
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("municipality", help="address of the municipality, for instance tutaev")
        parser.add_argument("--method", required=True, choices=METHODS, help="code of the method")
        parser.add_argument("--year", required=True, type=int, help="calendar year of the procedures")
        parser.add_argument(
            "--methodology", type=int, metavar="VERSION", help="the municipality's version of the method"
        )
        parser.add_argument("--threshold", help="replaces the main threshold of the method")
        parser.add_argument("--parameters", type=Path, metavar="FILE", help="JSON file with parameters of the method")
        parser.add_argument("--store", action="store_true", help="keep the calculation as a run")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print a JSON list")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(f"Нет муниципалитета с адресом «{options['municipality']}».")
        method, year = method_named(options["method"]), options["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(f"Год – от {FIRST_YEAR} до {LAST_YEAR}.", returncode=WRONG_USE)
        with in_municipality(municipality.pk):
            methodology = _methodology(method, options["methodology"])
            parameters = _parameters(method, methodology, options["parameters"], options["threshold"])
            if options["store"]:
                self._store(method, year, parameters, methodology)
            calculation = calculate(method=method, year=year, parameters=parameters)
        if not any(row["listed"] is not None for row in calculation.rows()):
            self.stderr.write(f"За {calculation.year} год данных не хватает по всем школам: выводов нет.")
        if options["as_json"]:
            self.stdout.write(json.dumps(calculation.rows(), ensure_ascii=False, indent=1))
        else:
            self._print_table(calculation)

    def _store(self, method: Method, year: int, parameters: Parameters, methodology: Methodology | None) -> None:
        try:
            run = services.identify(
                method=method.code, year=year, parameters=parameters, methodology=methodology, by=None
            )
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stderr.write(f"Сохранён расчёт № {run.pk}.")

    def _print_table(self, calculation: Calculation) -> None:
        summary = calculation.summary
        self.stdout.write(f"{calculation.method.title}, {calculation.year} год")
        for row in calculation.rows():
            value = "–" if row["value"] is None else str(row["value"]).replace(".", ",")
            self.stdout.write(f"{value:>12}  {VERDICTS[row['listed']]:<13} {row['school']}")  # type: ignore[index]
        self.stdout.write(f"Школ: {summary.schools}; в списке: {summary.listed}; мало данных: {summary.insufficient}.")


def _methodology(method: Method, version: int | None) -> Methodology | None:
    if version is None:
        return None
    found: Methodology | None = Methodology.objects.filter(method=method.code, version=version).first()
    if found is None:
        raise CommandError(f"У метода {method.code} нет методики версии {version}.")
    return found


def _parameters(
    method: Method, methodology: Methodology | None, file: Path | None, threshold: str | None
) -> Parameters:
    """Of the methodology or the defaults, then the file, then the threshold of the command line."""
    try:
        own = {} if methodology is None else methodology.parameters
        document = {} if file is None else _document(file)
        parameters = method.parameters_type.from_json({**own, **document} if isinstance(document, dict) else document)
        return parameters if threshold is None else _with_threshold(method, parameters, threshold)
    except ValueError as problem:
        raise CommandError(str(problem), returncode=WRONG_USE) from problem


def _document(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise ValueError(f"Файл параметров не читается: {file}.") from problem
    except UnicodeDecodeError as problem:
        raise ValueError("Файл параметров должен быть в кодировке UTF-8.") from problem
    except json.JSONDecodeError as problem:
        place = f"строка {problem.lineno}, столбец {problem.colno}"
        raise ValueError(f"Файл параметров – не JSON: ошибка там, где {place}.") from problem


def _with_threshold(method: Method, parameters: Parameters, threshold: str) -> Parameters:
    try:
        return method.with_threshold(parameters, Decimal(threshold.replace(",", ".")))
    except InvalidOperation as problem:
        raise ValueError(f"Порог «{threshold}» – не число.") from problem
    except ValueError as problem:
        raise ValueError(f"Порог «{threshold}»: {problem}") from problem
