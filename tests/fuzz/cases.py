"""The case of a number: a seed workbook and one to three mutations on one or two levels."""

from dataclasses import dataclass
from random import Random

from tests.fuzz.archives import PART_MUTATIONS, packed, unpacked
from tests.fuzz.raw import RAW_MUTATIONS
from tests.fuzz.seeds import FORMATS, TABLES, seed
from tests.fuzz.values import VALUE_MUTATIONS


@dataclass(frozen=True)
class Case:
    """`applied` names what was done, in order."""

    number: int
    file_name: str
    content: bytes
    applied: tuple[str, ...]


def case(number: int) -> Case:
    chance = Random(number)
    table, place = chance.randrange(len(TABLES)), chance.randrange(len(FORMATS))
    applied: list[str] = []
    ending, content = seed(table, place)
    if chance.random() < 0.4:
        content = _other_values(chance, table, place, applied)
    if ending in ("xlsx", "ods") and chance.random() < 0.6:
        content = _other_parts(chance, content, applied)
    elif not applied or chance.random() < 0.3:
        content = _other_bytes(chance, content, applied)
    ending = chance.choice(("xlsx", "csv", "ods", "xls", "")) if chance.random() < 0.1 else ending
    return Case(number, f"Отчёт {number}.{ending}", content, (f"table {table}, format {place}", *applied))


def _other_values(chance: Random, table: int, place: int, applied: list[str]) -> bytes:
    rows = [list(row) for row in TABLES[table]]
    for _ in range(chance.randint(1, 3)):
        mutate = chance.choice(VALUE_MUTATIONS)
        mutate(rows, chance)
        applied.append(mutate.__name__)
    return FORMATS[place][1](rows)


def _other_parts(chance: Random, content: bytes, applied: list[str]) -> bytes:
    parts = unpacked(content)
    for _ in range(chance.randint(1, 3)):
        mutate = chance.choice(PART_MUTATIONS)
        mutate(parts, chance)
        applied.append(mutate.__name__)
        if not parts:
            break
    return packed(parts)


def _other_bytes(chance: Random, content: bytes, applied: list[str]) -> bytes:
    for _ in range(chance.randint(1, 3)):
        mutate = chance.choice(RAW_MUTATIONS)
        content = mutate(content, chance)
        applied.append(mutate.__name__)
    return content
