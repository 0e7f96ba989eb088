"""The same import by django-import-export in bulk mode, with what its users cache to make it fast."""

from pathlib import Path
from typing import Any

from import_export import fields, resources, widgets  # type: ignore[import-untyped]
from import_export.formats.base_formats import XLSX  # type: ignore[import-untyped]
from import_export.instance_loaders import BaseInstanceLoader  # type: ignore[import-untyped]

from schools.models import AssessmentResult, School
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS

KEY = ("school", "year", "procedure", "subject", "grade")
COUNTS = {
    "participants": "Участников",
    "marks_2": "2",
    "marks_3": "3",
    "marks_4": "4",
    "marks_5": "5",
    "below_minimum": "Ниже минимума",
}


class WordWidget(widgets.Widget):
    """A word of the workbook → what is stored."""

    def __init__(self, meanings: dict[str, Any]) -> None:
        super().__init__()
        self.meanings = meanings

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return self.meanings[value]


class StoredResults(BaseInstanceLoader):
    """All stored facts by their key, read once: the library's own loader asks for each row."""

    def __init__(self, resource: Any, dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        facts = resource.get_queryset()
        self.stored = {(fact.school_id, fact.year, fact.procedure, fact.subject, fact.grade): fact for fact in facts}

    def get_instance(self, row: Any) -> AssessmentResult | None:
        if not self.stored:
            return None
        return self.stored.get(tuple(self.resource.fields[name].clean(row) for name in KEY))


def _count(name: str) -> fields.Field:
    return fields.Field(attribute=name, column_name=COUNTS[name], widget=widgets.IntegerWidget())


def make_resource() -> resources.ModelResource:
    schools = {school.name: school.pk for school in School.objects.order_by("pk")}
    procedures = {word: code for code, word in PROCEDURES.items()}
    subjects = {word: code for code, word in SUBJECTS.items()}

    class ResultResource(resources.ModelResource):
        school = fields.Field(attribute="school_id", column_name="Школа", widget=WordWidget(schools))
        year = fields.Field(attribute="year", column_name="Год", widget=widgets.IntegerWidget())
        procedure = fields.Field(attribute="procedure", column_name="Процедура", widget=WordWidget(procedures))
        subject = fields.Field(attribute="subject", column_name="Предмет", widget=WordWidget(subjects))
        grade = fields.Field(attribute="grade", column_name="Класс", widget=widgets.IntegerWidget())
        participants = _count("participants")
        marks_2 = _count("marks_2")
        marks_3 = _count("marks_3")
        marks_4 = _count("marks_4")
        marks_5 = _count("marks_5")
        below_minimum = _count("below_minimum")

        class Meta:
            model = AssessmentResult
            fields = (*KEY, *COUNTS)
            import_id_fields = KEY
            instance_loader_class = StoredResults
            use_bulk = True
            batch_size = 1000
            skip_diff = True
            use_transactions = True

        def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
            """Not the library's reset of the table's sequence: the application role may not, nothing needs it."""

    return ResultResource()


def import_by_library(path: Path) -> None:
    dataset = XLSX().create_dataset(path.read_bytes())
    result = make_resource().import_data(dataset, raise_errors=True)
    if result.has_errors() or result.has_validation_errors():
        raise SystemExit("django-import-export reported errors.")
