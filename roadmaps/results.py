"""The measure of success that stands in the result column of a plan (§ 4.2)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ResultKind(StrEnum):
    MIN_COUNT = "min_count"
    EXACT_COUNT = "exact_count"
    SHARE = "share"
    DOCUMENT = "document"
    PUBLICATION = "publication"
    EFFECT = "effect"
    ON_REQUEST = "on_request"
    NONE = "none"


WITHOUT_EVIDENCE = frozenset({ResultKind.EFFECT, ResultKind.ON_REQUEST})


@dataclass(frozen=True, slots=True)
class ExpectedResult:
    """`comparator` is «>=», «=» or empty; `value` is a count, or percent for a share."""

    text: str
    kind: ResultKind
    comparator: str = ""
    value: Decimal | None = None

    @property
    def needs_evidence(self) -> bool:
        """«Done» asks for at least one document unless the result is an effect or comes on request."""
        return self.kind not in WITHOUT_EVIDENCE


COUNT_WORDS = {
    "одного": 1, "одной": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5,
    "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
}  # fmt: skip
NUMBER = r"\d+(?:[.,]\d+)?"
ON_REQUEST = re.compile(r"^по запрос|^запросы? .*удовлетворен")
LEAST = re.compile(
    rf"не менее(?: чем)? (?P<value>{NUMBER}|{'|'.join(COUNT_WORDS)})(?:-?[а-я]{{1,2}}\b)?\s*(?P<share>%)?"
)
SHARE = re.compile(rf"(?P<value>{NUMBER})\s*%")
EXACT = re.compile(r"^(?P<value>\d+) (?=[а-я])")
PUBLICATION = re.compile(r"на сайте|опубликован|публикаци|^сми$|размещен.* в сми")
DOCUMENT_WORDS = re.compile(
    r"(?:справк|протокол|приказ|распоряжени|акт(?:ы|а|ов)?$|журнал|план(?:ы|а|ов)?$|план-|сборник|отчет|договор|соглашени"
    r"|материал|презентаци|программ|карт[аыу]$|реестр|баз[аы]$|банк$|положени|список|сертификат|результаты$)"
)
EFFECT = re.compile(r"^(?:повышени|увеличени|уменьшени|снижени|развити|улучшени|достижени|рост\b|актуализаци)")
# a document is named by one of the first words: «Сводная диагностическая карта», «Сформирован реестр»
HEAD_WORDS = 4


def parse_result(text: str) -> ExpectedResult:
    """Understand a cell of the result column; of several measures the first one in the text counts."""
    cleaned = " ".join(text.split()).lower().replace("ё", "е").rstrip(" .;")
    if not cleaned:
        return ExpectedResult(text, ResultKind.NONE)
    if ON_REQUEST.search(cleaned):
        return ExpectedResult(text, ResultKind.ON_REQUEST)
    return _counted(text, cleaned) or ExpectedResult(text, _worded(cleaned))


def _counted(text: str, cleaned: str) -> ExpectedResult | None:
    least, share, exact = LEAST.search(cleaned), SHARE.search(cleaned), EXACT.search(cleaned)
    if least and not (share and share.start() < least.start()) and not exact:
        kind = ResultKind.SHARE if least["share"] else ResultKind.MIN_COUNT
        return ExpectedResult(text, kind, ">=", _value(least["value"]))
    if share and not exact:
        return ExpectedResult(text, ResultKind.SHARE, "=", _value(share["value"]))
    if exact:
        return ExpectedResult(text, ResultKind.EXACT_COUNT, "=", _value(exact["value"]))
    return None


def _worded(cleaned: str) -> ResultKind:
    if PUBLICATION.search(cleaned):
        return ResultKind.PUBLICATION
    if EFFECT.match(cleaned):
        return ResultKind.EFFECT
    head = re.findall(r"[а-я-]+", cleaned)[:HEAD_WORDS]
    return ResultKind.DOCUMENT if any(DOCUMENT_WORDS.match(word) for word in head) else ResultKind.EFFECT


def _value(text: str) -> Decimal:
    return Decimal(COUNT_WORDS[text]) if text in COUNT_WORDS else Decimal(text.replace(",", "."))
