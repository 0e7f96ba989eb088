"""The identification methods by code; a new method is one file and one line here."""

from diagnostics.identification import alk_2y, chel_6, fed_2p1, fed_2025, isbsh, mip, quad, yar_oip
from diagnostics.identification.facts import Facts
from diagnostics.identification.findings import Finding
from diagnostics.identification.method import Method

METHODS: dict[str, Method] = {
    method.code: method
    for method in (
        yar_oip.METHOD,
        quad.METHOD,
        fed_2p1.METHOD,
        fed_2025.METHOD,
        mip.METHOD,
        isbsh.METHOD,
        chel_6.METHOD,
        alk_2y.METHOD,
    )
}


def method_named(code: str) -> Method:
    """The method with this code; ValueError with a Russian sentence if there is none."""
    if code not in METHODS:
        raise ValueError(f"Неизвестный метод «{code}». Допустимы: {', '.join(METHODS)}.")
    return METHODS[code]


def json_rows(findings: list[Finding], facts: Facts) -> list[dict[str, object]]:
    """One JSON object per school, in the order of the register: school, code, value, listed, reasons."""
    return [
        {
            "school": school.name,
            "code": school.code,
            "value": finding.json_value,
            "listed": finding.listed,
            "reasons": list(finding.reasons),
        }
        for school, finding in zip(facts.schools, findings, strict=True)
    ]
