"""Published numbers of Тутаев and Усть-Илимск as facts: what the methods must reproduce."""

import json
from decimal import Decimal
from pathlib import Path

from diagnostics.identification.facts import (
    Facts,
    IndexFact,
    Procedure,
    ProcedureKind,
    ReferenceFact,
    ResultFact,
    SchoolFact,
)

HERE = Path(__file__).parent
TUTAEV = json.loads((HERE / "tutaev_2019.json").read_text(encoding="utf-8"))
UST_ILIMSK = json.loads((HERE / "ust_ilimsk_oge_maths.json").read_text(encoding="utf-8"))
OGE_MATHS = Procedure(ProcedureKind.OGE, "math", 9)


def tutaev_facts(*, with_references: bool = True) -> Facts:
    rows = list(enumerate(TUTAEV["schools"], start=1))
    return Facts(
        schools=tuple(SchoolFact(key, row["code"], row["name"]) for key, row in rows),
        indices=tuple(
            IndexFact(
                school_id=key,
                year=2019,
                oip=Decimal(row["oip"]),
                oip_components=tuple(
                    (code, None if rank is None else Decimal(rank)) for code, rank in row["ranks"].items()
                ),
                isbsh=Decimal(row["isbsh"]),
                isbsh_flags=tuple(row["flags"]),
            )
            for key, row in rows
        ),
        references=(
            ReferenceFact("municipality", 2019, *map(Decimal, TUTAEV["district_mean"].values())),
            ReferenceFact("region", 2019, *map(Decimal, TUTAEV["region_mean"].values())),
        )
        if with_references
        else (),
    )


def ust_ilimsk_facts() -> Facts:
    """Share of «2» = 100 − успеваемость, published without counts."""
    rows = list(enumerate(UST_ILIMSK["schools"].items(), start=1))
    return Facts(
        schools=tuple(SchoolFact(key, code, code) for key, (code, _) in rows),
        results=tuple(
            ResultFact(key, year, OGE_MATHS, low_share=100 - Decimal(str(numbers[column])))
            for key, (_, numbers) in rows
            for year, column in ((2019, 0), (2021, 2))
        ),
    )


def by_code(facts: Facts, findings: list) -> dict:
    return {school.code: finding for school, finding in zip(facts.schools, findings, strict=True)}
