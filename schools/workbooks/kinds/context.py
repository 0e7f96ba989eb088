"""Yearly context of a school: pupils, families, staff, remoteness, continuation to grade 10."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ..columns import Batch, Column, Kind, Special
from ..tables import Context, Table
from ..values import CellType, Flag, Number, Value, count, percent


class ContextRow(NamedTuple):
    """One variable of a school and year: a value, or the reason of its absence. A blank cell gives no row."""

    sheet: str
    row: int
    block: int
    school: int
    year: int
    variable: str
    value: Value
    missing_reason: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """`whole` names the variable that this one is a part of and may not exceed."""

    code: str
    heading: str
    cell: CellType
    unit: str
    synonyms: tuple[str, ...] = ()
    help: str = ""
    whole: str = ""


def _share(code: str, heading: str, *synonyms: str, help: str = "", whole: str = "") -> Variable:
    return Variable(code, f"{heading}, %", percent(), "%", (heading, *synonyms), help, whole)


def _people(code: str, heading: str, *synonyms: str, whole: str = "") -> Variable:
    return Variable(code, heading, count(), "чел.", synonyms, whole=whole)


# Source: the dictionary of context variables, domain reference § 1c (ИСБШ); staff § 2.11, grade 10 § 2.10.
VARIABLES = (
    Variable(
        "x_size",
        "Контингент",
        count(),
        "чел.",
        ("Обучающихся", "Число обучающихся", "Контингент обучающихся"),
        "Число обучающихся на начало учебного года",
    ),
    _share("x_parents_he", "Оба родителя имеют высшее образование", "Родители с высшим образованием"),
    _share("x_single_parent", "Неполные семьи"),
    _share("x_unemployed", "Родители безработные", "Один или оба родителя безработные"),
    _share("x_low_income", "Малообеспеченные семьи"),
    _share("x_many_children", "Многодетные семьи"),
    _share(
        "x_register",
        "Состоят на учёте",
        "Состоят на учёте (ВШУ, ПДН, КДН и ЗП)",
        help="Доля обучающихся на учёте: ВШУ, ПДН, КДН и ЗП",
    ),
    _share("x_non_native", "Русский язык не родной"),
    _share("x_special_needs", "Обучающиеся с ОВЗ"),
    _share("x_housing", "Живут в благоустроенном жилье", "Проживают в благоустроенном жилье"),
    _share("x_teachers_top", "Учителя с высшей и первой категорией"),
    Variable(
        "x_specialists",
        "Ставок специалистов на 100 обучающихся",
        Number(high=Decimal(100), example="0,8"),
        "ставок",
        help="Психолог, логопед, дефектолог, социальный педагог",
    ),
    _share("x_vacancies", "Вакансии, доля ставок", "Вакансии"),
    Variable(
        "x_distance",
        "Расстояние до центра, км",
        Number(high=Decimal(2000), example="27"),
        "км",
        ("Расстояние до райцентра", "Расстояние до райцентра, км"),
    ),
    Variable(
        "x_transport", "Нет регулярного транспорта", Flag(), "да/нет", ("Нет регулярного транспорта или подвоза",)
    ),
    _people("staff", "Педагогические работники", "Педагогических работников", "Педработники"),
    _people("staff_higher", "Педработники с высшим педагогическим образованием", whole="staff"),
    _people("staff_secondary", "Педработники со средним профессиональным образованием", whole="staff"),
    _people("staff_top", "Педработники с высшей категорией", whole="staff"),
    _people("staff_first", "Педработники с первой категорией", whole="staff"),
    _people("teachers", "Учителя", "Учителей", whole="staff"),
    _people("teachers_higher", "Учителя с высшим педагогическим образованием", whole="teachers"),
    _people("teachers_secondary", "Учителя со средним профессиональным образованием", whole="teachers"),
    _people("teachers_top", "Учителя с высшей категорией", whole="teachers"),
    _people("teachers_first", "Учителя с первой категорией", whole="teachers"),
    _people("teachers_young", "Учителя до 35 лет", whole="teachers"),
    _people("speech_therapists", "Учителя-логопеды", "Логопеды", whole="staff"),
    _people("defectologists", "Учителя-дефектологи", "Дефектологи", whole="staff"),
    _people("social_pedagogues", "Социальные педагоги", whole="staff"),
    _people("psychologists", "Педагоги-психологи", "Психологи", whole="staff"),
    _people("tutors", "Тьюторы", whole="staff"),
    _people("extra_educators", "Педагоги дополнительного образования", whole="staff"),
    _people("young_specialists", "Молодые специалисты", whole="staff"),
    _people("vacancies", "Вакантные должности учителей", "Вакансии учителей"),
    _people("g9", "Окончили 9 класс", "Выпускники 9 классов"),
    _people("g10_any", "Поступили в 10 класс", whole="g9"),
    _people("g10_own", "Поступили в 10 класс своей школы", whole="g10_any"),
    _share("g10_any_pct", "В 10 класс", "Продолжили обучение в 10 классе"),
    _share("g10_own_pct", "В 10 класс своей школы", "В 10 класс в своей ОО", whole="g10_any_pct"),
)
BY_CODE: Mapping[str, Variable] = {variable.code: variable for variable in VARIABLES}
PARTS = tuple(variable for variable in VARIABLES if variable.whole)
SUMS = (
    ("staff", ("staff_top", "staff_first")),
    ("staff", ("staff_higher", "staff_secondary")),
    ("teachers", ("teachers_top", "teachers_first")),
    ("teachers", ("teachers_higher", "teachers_secondary")),
)

COLUMNS = (
    Column(
        "school",
        "Школа",
        Special.SCHOOL,
        ("ОО", "Наименование ОО", "Код ОО"),
        is_required=True,
        is_filled=True,
        help="Название или код школы из реестра",
    ),
    Column("year", "Год", Special.YEAR, is_required=True, is_filled=True, help="Календарный год"),
    *(
        Column(variable.code, variable.heading, variable.cell, variable.synonyms, help=variable.help)
        for variable in VARIABLES
    ),
)


def context_rows(table: Table, context: Context) -> Mapping[str, Sequence[ContextRow]]:
    present = [variable.code for variable in VARIABLES if variable.code in table.values]
    schools, years = table.column("school"), table.column("year")
    rows: list[ContextRow] = []
    for index in range(len(table.numbers)):
        if index in table.skipped:
            continue
        values = {code: value for code in present if (value := table.values[code][index]) is not None}
        _judge(table, index, values)
        if index in table.rejected:
            continue
        for code in present:
            value, reason = values.get(code), table.why_missing(code, index)
            if value is not None or reason:
                fact = (schools[index], years[index], code, value, reason.value if reason else "")
                rows.append(ContextRow(*table.place(index, code), *fact))
    return {"context": rows}


def _judge(table: Table, index: int, values: Mapping[str, Value]) -> None:
    for variable in PARTS:
        part, whole = values.get(variable.code), values.get(variable.whole)
        if part is not None and whole is not None and part > whole:  # type: ignore[operator]
            heading = BY_CODE[variable.whole].heading
            table.refuse(
                index, variable.code, "part_over_whole", part=part, whole=whole, whole_heading=heading, example=""
            )
    for whole_code, codes in SUMS:
        whole, parts = values.get(whole_code), [values.get(code) or 0 for code in codes]
        total = sum(parts)  # type: ignore[arg-type]
        if whole is not None and max(parts) <= whole < total:  # type: ignore[operator]
            heading = BY_CODE[whole_code].heading
            table.refuse(index, codes[0], "part_over_whole", part=total, whole=whole, whole_heading=heading, example="")


CONTEXT = Kind(
    code="context",
    title="Контекст и кадры по годам",
    columns=COLUMNS,
    rows=context_rows,
    batches={"context": Batch(lambda row: row[3:6], lambda row: f"{row.year}")},
    one_of=frozenset(BY_CODE),
)
