"""The dictionary of what is known of a school each year beside its results: code, words, unit, limits.

Sources: context § 1c of the domain reference (ИСБШ), continuation to grade 10 § 2.10, staff § 2.11, criteria
C3–C6 of § 1d (olympiads, registers, satisfaction), works marked again § 2.8. Locality, `x_rural` there, stands in
the register of schools.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from .values import CellType, Flag, Number, count, percent


@dataclass(frozen=True, slots=True)
class Variable:
    """`within` names the variables that this one is a part of: it may not exceed the first one that is known."""

    code: str
    heading: str
    cell: CellType
    unit: str
    synonyms: tuple[str, ...] = ()
    help: str = ""
    within: tuple[str, ...] = ()


def _share(code: str, heading: str, *synonyms: str, help: str = "", within: tuple[str, ...] = ()) -> Variable:
    with_sign = (f"{synonym}, %" for synonym in synonyms)
    return Variable(code, f"{heading}, %", percent(), "%", (heading, *synonyms, *with_sign), help, within)


def _people(code: str, heading: str, *synonyms: str, help: str = "", within: tuple[str, ...] = ()) -> Variable:
    with_unit = (f"{words}, чел." for words in (heading, *synonyms))
    return Variable(code, heading, count(), "чел.", (*synonyms, *with_unit), help, within)


def _number(code: str, heading: str, *synonyms: str, high: int, unit: str, example: str, help: str = "") -> Variable:
    return Variable(code, heading, Number(high=Decimal(high), example=example), unit, synonyms, help)


def _flag(code: str, heading: str, *synonyms: str, help: str = "") -> Variable:
    return Variable(code, heading, Flag(), "да/нет", synonyms, help)


def _of_families(sort: str) -> tuple[str, ...]:
    """«Доля неполных семей», «Доля обучающихся из неполных семей»."""
    return tuple(f"Доля {owners}{sort} семей" for owners in ("", "обучающихся из ", "детей из ", "учащихся из "))


def _on_register(register: str) -> tuple[str, ...]:
    """«Количество обучающихся, состоящих на учёте в ПДН»."""
    return tuple(f"{words} обучающихся, состоящих на учёте в {register}" for words in ("Количество", "Число"))


ON_REGISTERS = "Доля обучающихся на учёте: ВШУ, ПДН, КДН и ЗП"
CONTEXT = (
    _people(
        "x_size",
        "Контингент",
        "Обучающихся",
        "Число обучающихся",
        "Контингент обучающихся",
        "Количество обучающихся",
        "Численность обучающихся",
        "Всего обучающихся",
        help="Число обучающихся на начало учебного года",
    ),
    _share(
        "x_parents_he",
        "Оба родителя имеют высшее образование",
        "Родители с высшим образованием",
        "Доля семей, где оба родителя имеют высшее образование",
        "Доля обучающихся, у которых оба родителя имеют высшее образование",
        "Доля обучающихся, оба родителя которых имеют высшее образование",
    ),
    _share("x_single_parent", "Неполные семьи", *_of_families("неполных")),
    _share(
        "x_unemployed",
        "Родители безработные",
        "Один или оба родителя безработные",
        "Один/оба родителя безработные",
        "Доля семей с безработными родителями",
        "Доля обучающихся, у которых один или оба родителя безработные",
    ),
    _share("x_low_income", "Малообеспеченные семьи", *_of_families("малообеспеченных")),
    _share("x_many_children", "Многодетные семьи", *_of_families("многодетных")),
    _share(
        "x_register",
        "Состоят на учёте",
        "Состоят на учёте (ВШУ, ПДН, КДН и ЗП)",
        "Доля обучающихся на учёте",
        "Доля обучающихся, состоящих на учёте",
        help=ON_REGISTERS,
    ),
    _people("vshu", "Состоят на ВШУ", "На внутришкольном учёте", "ВШУ", within=("x_size",)),
    _people("pdn", "Состоят на учёте в ПДН", "На учёте в ПДН", "ПДН", *_on_register("ПДН"), within=("x_size",)),
    _people(
        "kdn",
        "Состоят на учёте в КДН и ЗП",
        "На учёте в КДН и ЗП",
        "КДН и ЗП",
        "КДН",
        *_on_register("КДН и ЗП"),
        within=("x_size",),
    ),
    _share(
        "x_non_native",
        "Русский язык не родной",
        "Доля обучающихся, для которых русский язык не родной",
        "Доля обучающихся, для которых русский язык не является родным",
    ),
    _share("x_special_needs", "Обучающиеся с ОВЗ", "Доля обучающихся с ОВЗ"),
    _share(
        "x_housing",
        "Живут в благоустроенном жилье",
        "Проживают в благоустроенном жилье",
        "Доля обучающихся, проживающих в благоустроенном жилье",
    ),
    _share("x_teachers_top", "Учителя с высшей и первой категорией", "Доля учителей с высшей и первой категорией"),
    _number(
        "x_specialists",
        "Ставок специалистов на 100 обучающихся",
        "Количество ставок специалистов на 100 обучающихся",
        "Психолог, логопед, дефектолог, соцпедагог: ставок на 100 обучающихся",
        high=100,
        unit="ставок",
        example="0,8",
        help="Психолог, логопед, дефектолог, социальный педагог",
    ),
    _share("x_vacancies", "Вакансии, доля ставок", "Вакансии", "Вакансии, % ставок", "Доля вакансий"),
    _share("nonspecialist_pct", "Предметы ведут неспециалисты", "Предметы, которые ведут неспециалисты"),
    _number(
        "x_distance",
        "Расстояние до центра, км",
        "Расстояние до центра",
        "Расстояние до райцентра",
        "Расстояние до райцентра, км",
        "Расстояние до районного центра",
        "Расстояние до районного центра, км",
        high=2000,
        unit="км",
        example="27",
    ),
    _number(
        "travel_minutes",
        "Время в пути до центра, мин",
        "Время в пути до райцентра, мин",
        "Время в пути",
        "Время в пути, мин",
        high=2880,
        unit="мин",
        example="40",
    ),
    _flag(
        "x_transport",
        "Нет регулярного транспорта",
        "Нет регулярного транспорта или подвоза",
        "Нет регулярного транспорта/подвоза",
    ),
    _flag("no_parallels", "Нет параллельных классов", "Нет параллелей", help="«да», если классов-параллелей нет"),
)

# The two tables of staff each give a total of their own: where they disagree, nobody's number is overwritten.
STAFF = (
    _people("staff", "Педагогические работники", "Педагогических работников", "Педработники", "Всего педработников"),
    _people("teachers", "Учителя", "Учителей", "Всего учителей", within=("staff",)),
    _people("speech_therapists", "Учителя-логопеды", "Логопеды", within=("staff",)),
    _people("defectologists", "Учителя-дефектологи", "Дефектологи", within=("staff",)),
    _people("social_pedagogues", "Социальные педагоги", within=("staff",)),
    _people("psychologists", "Педагоги-психологи", "Психологи", within=("staff",)),
    _people("tutors", "Тьюторы", within=("staff",)),
    _people("extra_educators", "Педагоги дополнительного образования", within=("staff",)),
    _people("teachers_young", "Учителя до 35 лет", within=("teachers",)),
    _people("young_specialists", "Молодые специалисты", within=("staff",)),
    _people("vacancies", "Вакантные должности учителей", "Вакансии учителей"),
)
# How a table of qualification words its rows under «педагогические работники» and under «учителя».
_HIGHER = (
    "имеют высшее педагогическое образование",
    "имеют высшее образование",
    "высшее педагогическое образование",
    "высшее образование",
)
_SECONDARY = (
    "имеют среднее профессиональное педагогическое образование",
    "имеют среднее профессиональное образование",
    "среднее профессиональное образование",
)
_TOP = ("имеют высшую квалификационную категорию", "высшая квалификационная категория", "высшая категория")
_FIRST = (
    "имеют I квалификационную категорию",
    "имеют первую квалификационную категорию",
    "первая квалификационная категория",
    "I категория",
    "первая категория",
)


def _staff(code: str, heading: str, phrases: tuple[str, ...]) -> Variable:
    synonyms = (f"Педагогические работники {phrase}" for phrase in phrases)
    return _people(code, heading, *synonyms, within=("qualified_staff", "staff"))


def _teachers(code: str, heading: str, phrases: tuple[str, ...]) -> Variable:
    synonyms = (f"Учителя {phrase}" for phrase in phrases)
    return _people(code, heading, *synonyms, within=("qualified_teachers", "teachers"))


QUALIFICATION = (
    _people(
        "qualified_staff",
        "Педработники в таблице квалификации",
        help="Всего педагогических работников в таблице образования и квалификации",
    ),
    _staff("staff_higher", "Педработники с высшим педагогическим образованием", _HIGHER),
    _staff("staff_secondary", "Педработники со средним профессиональным образованием", _SECONDARY),
    _staff("staff_top", "Педработники с высшей категорией", _TOP),
    _staff("staff_first", "Педработники с первой категорией", _FIRST),
    _people(
        "qualified_teachers",
        "Учителя в таблице квалификации",
        help="Всего учителей в таблице образования и квалификации",
        within=("qualified_staff",),
    ),
    _teachers("teachers_higher", "Учителя с высшим педагогическим образованием", _HIGHER),
    _teachers("teachers_secondary", "Учителя со средним профессиональным образованием", _SECONDARY),
    _teachers("teachers_top", "Учителя с высшей категорией", _TOP),
    _teachers("teachers_first", "Учителя с первой категорией", _FIRST),
)

GRADE_10 = (
    _people("g9", "Окончили 9 класс", "Выпускники 9 классов", "Выпускников 9 классов"),
    _people("g10_any", "Поступили в 10 класс", help="В 10 класс любой школы на 1 сентября", within=("g9",)),
    _people("g10_own", "Поступили в 10 класс своей школы", within=("g10_any", "g9")),
    _share(
        "g10_any_pct",
        "В 10 класс",
        "В 10 кл",
        "Продолжили обучение в 10 классе",
        "Доля продолживших обучение в 10 классе",
        "Доля продолжающих обучение на уровне среднего общего образования",
        "Доля учащихся, продолжающих обучение на уровне среднего общего образования",
        "Доля поступивших в 10 класс",
        "Доля выпускников, поступивших в 10 класс",
        "Доля выпускников 9 классов, поступивших в 10 класс",
    ),
    _share(
        "g10_own_pct",
        "В 10 класс своей школы",
        "В 10 класс в своей ОО",
        "В 10 кл в своей ОО",
        "В 10 кл своей ОО",
        "Продолжили обучение в 10 классе своей школы",
        "Доля поступивших в 10 класс своей школы",
        "из них в своей ОО",
        "из них в своей школе",
        "в том числе в своей ОО",
        "в своей ОО",
        "в своей школе",
        within=("g10_any_pct",),
    ),
)

OLYMPIADS = (
    _people("olymp_municipal", "Участники муниципального этапа", "Муниципальный этап: участники"),
    _people(
        "olymp_municipal_winners",
        "Победители и призёры муниципального этапа",
        "Муниципальный этап: победители и призёры",
        within=("olymp_municipal",),
    ),
    _people("olymp_regional", "Участники регионального этапа", "Региональный этап: участники"),
    _people(
        "olymp_regional_winners",
        "Победители и призёры регионального этапа",
        "Региональный этап: победители и призёры",
        within=("olymp_regional",),
    ),
    _people("olymp_national", "Участники заключительного этапа", "Заключительный этап: участники"),
    _people(
        "olymp_national_winners",
        "Победители и призёры заключительного этапа",
        "Заключительный этап: победители и призёры",
        within=("olymp_national",),
    ),
    _people(
        "olymp_unique_3y",
        "Участники олимпиад и конкурсов за 3 года",
        "Участники региональных и всероссийских олимпиад и конкурсов за 3 года",
        help="Разных обучающихся за три года: каждый считается один раз",
    ),
)

SATISFACTION = (
    _number(
        "nok_score",
        "Удовлетворённость (НОКО), балл",
        "Удовлетворённость",
        "Уровень удовлетворённости",
        "НОКО",
        "НОК УООД",
        "Уровень удовлетворённости (НОК УООД)",
        "Итоговый балл НОКО",
        "Балл НОКО",
        "Итоговый балл",
        "НОКО, балл",
        "Удовлетворённость качеством образования",
        "Удовлетворённость качеством образовательных услуг",
        high=100,
        unit="балл",
        example="87,4",
        help="Результат независимой оценки качества условий, от 0 до 100",
    ),
)

RECHECK = (
    Variable(
        "vpr_rechecked",
        "Перепроверено работ ВПР",
        count(),
        "работ",
        ("Перепроверено работ", "Перепроверено", "Всего перепроверено работ"),
        "Сколько работ ВПР проверили ещё раз: в другой школе или муниципальная комиссия",
    ),
    Variable(
        "vpr_changed",
        "Изменено отметок ВПР",
        count(),
        "работ",
        ("Изменено отметок", "Изменены отметки", "Отметка изменена"),
        "В скольких из них отметка изменилась",
        ("vpr_rechecked",),
    ),
)

VARIABLES = (*CONTEXT, *STAFF, *QUALIFICATION, *GRADE_10, *OLYMPIADS, *SATISFACTION, *RECHECK)
BY_CODE: Mapping[str, Variable] = {variable.code: variable for variable in VARIABLES}

# Parts that have nobody in common: together they may not exceed what they are within.
DISJOINT = (
    ("staff_top", "staff_first"),
    ("staff_higher", "staff_secondary"),
    ("teachers_top", "teachers_first"),
    ("teachers_higher", "teachers_secondary"),
    (
        "teachers",
        "speech_therapists",
        "defectologists",
        "social_pedagogues",
        "psychologists",
        "tutors",
        "extra_educators",
    ),
)
