"""Makes the sources of the invented districts from one seed. Run by hand: python -m demo.generate"""

from random import Random
from typing import Any

from demo.files import DEMO, write_json
from demo.invented import (
    assessments,
    context,
    indices,
    lists,
    marking,
    neighbour,
    plans,
    schools,
    talents,
    unfinished,
)

SEED = 20260101
FOLDER, NEIGHBOUR = DEMO / "zarechny", DEMO / "ozerny"


def generate() -> None:
    _zarechny()
    _ozerny()


def _zarechny() -> None:
    random = Random(SEED)
    district = schools.district()
    results = assessments.results(district, random)
    tables: dict[str, Any] = {"schools.xlsx": {"Реестр школ": schools.register_table(district)}}
    for year in schools.YEARS:
        tables[f"results-{year}.xlsx"] = assessments.tables(district, results, year)
    tables |= context.tables(district, results, random)
    tables["indices-2023-2025.xlsx"] = indices.tables(district, random)
    tables["references-2021-2025.xlsx"] = {"Ориентиры": indices.references(results)}
    tables["scales-2025.xlsx"] = {"Шкалы ВПР": marking.scale_table()}
    tables["journal-2025.xlsx"] = marking.tables(results, random)
    tables["recheck-2025.xlsx"] = {"Перепроверка": marking.recheck_table()}
    tables["olympiads-2023-2025.xlsx"] = {"Олимпиады": talents.olympiads(district, random)}
    tables["satisfaction-2023-2025.xlsx"] = {"НОКО": talents.satisfaction(district, random)}
    tables["shnor-2025.xlsx"] = {"Перечень": lists.shnor()}
    tables["objectivity-2025.xlsx"] = {"Перечень": lists.objectivity()}
    tables |= unfinished.tables(results)
    write_json(FOLDER / "imports.json", unfinished.order_of_imports([*tables]))
    write_json(FOLDER / "tables.json", tables)
    for name, content in plans.documents().items():
        write_json(FOLDER / name, content)


def _ozerny() -> None:
    district = neighbour.district()
    results = assessments.results(district, Random(SEED))
    tables = {"schools.xlsx": {"Реестр школ": schools.register_table(district)}}
    for year in neighbour.YEARS:
        tables[f"results-{year}.xlsx"] = assessments.tables(district, results, year)
    write_json(NEIGHBOUR / "municipality.json", neighbour.MUNICIPALITY)
    write_json(NEIGHBOUR / "imports.json", [{"file": name} for name in tables])
    write_json(NEIGHBOUR / "tables.json", tables)


if __name__ == "__main__":
    generate()
