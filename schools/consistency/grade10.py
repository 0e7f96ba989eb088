"""Continuation to grade 10: the published share against the numbers of pupils (domain: § 2.10)."""

from collections.abc import Iterator

from schools.workbooks.problems import Level

from .facts import Facts
from .findings import Finding
from .words import number, variable

TOLERANCE = 0.1
SHARES = (("g10_any_pct", "g10_any"), ("g10_own_pct", "g10_own"))


def continuation_differs(facts: Facts) -> Iterator[Finding]:
    for (school, year), known in facts.context.items():
        for share, count in SHARES:
            if not {share, count, "g9"} <= known.keys() or not known["g9"].number:
                continue
            computed = 100 * float(known[count].number) / float(known["g9"].number)
            if abs(float(known[share].number) - computed) > TOLERANCE:
                message = (
                    f"{variable(share)} ({number(known[share])}) не сходится с числом обучающихся: "
                    f"{number(known[count])} из {number(known['g9'])} – это {number(computed, 1)} %. "
                    f"Исправьте долю или числа."
                )
                values = (known[share], known[count], known["g9"])
                yield Finding("continuation_differs", Level.WARNING, year, school, message, share, values)
