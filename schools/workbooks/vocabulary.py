"""The codes that facts carry and the Russian words that workbooks use for them."""

from collections.abc import Mapping
from dataclasses import dataclass

PROCEDURES = {"VPR": "ВПР", "OGE": "ОГЭ", "EGE": "ЕГЭ"}
PROCEDURE_SYNONYMS = {
    "VPR": ("всероссийская проверочная работа", "всероссийские проверочные работы"),
    "OGE": ("основной государственный экзамен", "ГИА-9", "ГИА 9"),
    "EGE": ("единый государственный экзамен", "ГИА-11", "ГИА 11"),
}
PROCEDURE_GRADES = {"VPR": (4, 5, 6, 7, 8, 10, 11), "OGE": (9,), "EGE": (11,)}

SUBJECTS = {
    "rus": "Русский язык",
    "math": "Математика",
    "math_base": "Математика (базовая)",
    "math_profile": "Математика (профильная)",
    "physics": "Физика",
    "chemistry": "Химия",
    "biology": "Биология",
    "geography": "География",
    "history": "История",
    "social": "Обществознание",
    "literature": "Литература",
    "informatics": "Информатика",
    "world": "Окружающий мир",
    "english": "Английский язык",
    "german": "Немецкий язык",
    "french": "Французский язык",
    "spanish": "Испанский язык",
    "chinese": "Китайский язык",
    "foreign": "Иностранный язык",
}
# The dative is that of titles: «ОГЭ по математике».
SUBJECT_SYNONYMS = {
    "rus": ("русский", "рус", "рус яз", "русский яз", "русскому языку", "русскому"),
    "math": ("матем", "мат", "математике", "алгебра и геометрия"),
    "math_base": (
        "математика база",
        "математика базовая",
        "базовая математика",
        "базовой математике",
        "математика б",
        "математика (база)",
        "математика базового уровня",
        "математике базового уровня",
    ),
    "math_profile": (
        "математика профиль",
        "математика профильная",
        "профильная математика",
        "профильной математике",
        "математика п",
        "математика (профиль)",
        "математика профильного уровня",
        "математике профильного уровня",
    ),
    "physics": ("физике", "физ"),
    "chemistry": ("химии", "хим"),
    "biology": ("биологии", "биол"),
    "geography": ("географии", "геогр"),
    "history": ("истории", "ист"),
    "social": ("общество", "обществознанию"),
    "informatics": ("информатика и икт", "информатике", "информатике и икт", "икт"),
    "world": ("окруж мир", "окружающему миру"),
    "literature": ("лит-ра", "литературе"),
    "english": ("английский", "англ язык", "английскому языку"),
    "german": ("немецкий", "немецкому языку"),
    "french": ("французский", "французскому языку"),
    "spanish": ("испанский", "испанскому языку"),
    "chinese": ("китайский", "китайскому языку"),
    "foreign": ("иностранные языки", "ин яз", "иностранному языку"),
}

LEVELS = {"primary": "НОШ", "basic": "ООШ", "secondary": "СОШ"}
LEVEL_SYNONYMS = {
    "primary": ("начальная", "начальная школа", "начальное общее"),
    "basic": ("основная", "основная школа", "основная (9 кл.)", "основное общее", "9-летняя"),
    "secondary": ("средняя", "средняя школа", "сш", "среднее общее", "лицей", "гимназия"),
}

LOCALITIES = {"urban": "городская", "rural": "сельская"}
LOCALITY_SYNONYMS = {
    "urban": ("город", "городской", "г", "городская местность"),
    "rural": ("село", "сельский", "с", "сельская местность"),
}

SCOPES = {"municipality": "муниципалитет", "region": "регион", "cluster": "кластер"}
SCOPE_SYNONYMS = {
    "municipality": ("город", "район", "округ", "муниципальный район", "муниципальный округ", "по городу", "по району"),
    "region": ("область", "республика", "край", "по области", "по региону", "субъект"),
    "cluster": ("группа школ",),
}

LISTS = {"shnor": "Перечень ШНОР", "vpr_objectivity": "Признаки необъективности ВПР"}
CATEGORIES = {
    "basic": "базово неуспевающая",
    "moderate": "умеренно неуспевающая",
    "severe": "сильно неуспевающая",
}
CATEGORY_SYNONYMS = {
    "basic": ("базово", "базовая", "базово неуспевающие"),
    "moderate": ("умеренно", "умеренная", "умеренно неуспевающие"),
    "severe": ("сильно", "сильная", "сильно неуспевающие"),
}


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A procedure that was cancelled or cut in a year; no subjects means all of them."""

    reason: str
    subjects: frozenset[str] = frozenset()
    except_subjects: frozenset[str] = frozenset()

    def concerns(self, subject: str) -> bool:
        if self.subjects:
            return subject in self.subjects
        return subject not in self.except_subjects


# Source: the calendar of procedures, domain reference § 2.9 (letters and orders of Рособрнадзор).
NOT_HELD: Mapping[tuple[str, int], NotHeld] = {
    ("OGE", 2020): NotHeld("ОГЭ был отменён"),
    ("OGE", 2021): NotHeld("проводились только русский язык и математика", except_subjects=frozenset({"rus", "math"})),
    ("EGE", 2020): NotHeld("базовая математика не проводилась", subjects=frozenset({"math_base"})),
    ("EGE", 2021): NotHeld("базовая математика не проводилась", subjects=frozenset({"math_base"})),
}
