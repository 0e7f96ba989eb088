"""Parts and wholes of the yearly variables, above all of staff (domain: § 2.11), of schools and of the city."""

from collections.abc import Iterator, Mapping

from schools.workbooks.problems import Level
from schools.workbooks.variables import DISJOINT, VARIABLES, Variable

from .facts import Facts
from .findings import Finding, Value
from .words import number, variable

BY_VARIABLE = {one.code: one for one in VARIABLES}
PARTS = tuple(one for one in VARIABLES if one.within)
POSTS = next(group for group in DISJOINT if "teachers" in group)
# the tables of posts and of qualification each give a total of their own
SAME_TOTALS = (("staff", "qualified_staff"), ("teachers", "qualified_teachers"))


def part_over_whole(facts: Facts) -> Iterator[Finding]:
    for (school, year), known in facts.context.items():
        for part in PARTS:
            whole = _whole(part, known)
            if whole and part.code in known and known[part.code].number > known[whole].number:
                message = (
                    f"{variable(part.code)} ({number(known[part.code])}) больше, чем {variable(whole)} "
                    f"({number(known[whole])}). Проверьте оба числа и загрузите верное."
                )
                values = (known[part.code], known[whole])
                yield Finding("part_over_whole", Level.ERROR, year, school, message, part.code, values)


def disjoint_over_whole(facts: Facts) -> Iterator[Finding]:
    """«Высшая» and «первая» together, education of both kinds together, all posts together."""
    for (school, year), known in facts.context.items():
        for group in DISJOINT:
            present = [code for code in group if code in known]
            whole = _whole(BY_VARIABLE[group[-1]], known)
            total = sum(known[code].number for code in present)
            if whole and len(present) > 1 and total > known[whole].number:
                parts = " и ".join(variable(code) for code in present)
                message = (
                    f"{parts} вместе дают {number(total)}, это больше, чем {variable(whole)} "
                    f"({number(known[whole])}). Проверьте числа и загрузите верные."
                )
                values = (*(known[code] for code in present), known[whole])
                yield Finding("disjoint_over_whole", Level.ERROR, year, school, message, group[0], values)


def two_totals_differ(facts: Facts) -> Iterator[Finding]:
    for (school, year), known in facts.context.items():
        for first, second in SAME_TOTALS:
            if first in known and second in known and known[first].number != known[second].number:
                message = (
                    f"Одно и то же число в двух таблицах различается: {variable(first)} – {number(known[first])}, "
                    f"{variable(second)} – {number(known[second])}. Уточните, какое верно, и исправьте другую таблицу."
                )
                values = (known[first], known[second])
                yield Finding("two_totals_differ", Level.WARNING, year, school, message, first, values)


def posts_below_total(facts: Facts) -> Iterator[Finding]:
    for (school, year), known in facts.context.items():
        posts = [code for code in POSTS if code in known]
        total = sum(known[code].number for code in posts)
        if len(posts) > 1 and "teachers" in posts and "staff" in known and total < known["staff"].number:
            message = (
                f"Перечисленные должности дают {number(total)}, а {variable('staff')} – {number(known['staff'])}. "
                f"Обычно это другие должности, которых нет в таблице. Если их нет и в школе, проверьте числа."
            )
            values = (*(known[code] for code in posts), known["staff"])
            yield Finding("posts_below_total", Level.NOTE, year, school, message, "staff", values)


def _whole(part: Variable, known: Mapping[str, Value]) -> str:
    return next((code for code in part.within if code in known), "")
