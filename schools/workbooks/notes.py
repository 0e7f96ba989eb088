"""Lines of a table that explain it: notes, sources, signatures, thresholds, statistics, the whole country."""

import re

from .names import fold

_NOTE = re.compile(
    r"[*¹²³⁴-⁹]+\)?\s*[-–—]|примечани|источник|справочно|исполнител|ответственн|подготовил|составил|руководител"
    r"|начальник|заведующ|директор\b|тел(?:ефон)?\b|дата\b|порог|целев|миним|максим|медиан|стандартное отклонение"
    r"|вся выборка|росси(?:я|йская федерация)\b|рф\b"
)


def is_note(text: str) -> bool:
    """«Примечание: …», «* – без ГВЭ», «Порог ОИП», «Медиана»; a school may be called «*СОШ № 1»."""
    return _NOTE.match(fold(text)) is not None
