"""Makes the sources of the invented district from one seed. Run by hand: python -m demo.generate"""

from random import Random

from demo.files import DEMO, write_json
from demo.invented import assessments, context, indices, plans, schools

SEED = 20260101
FOLDER = DEMO / "zarechny"


def generate() -> None:
    random = Random(SEED)
    district = schools.district()
    results = assessments.results(district, random)
    tables = {"schools.xlsx": {"Реестр школ": schools.register_table(district)}}
    for year in schools.YEARS:
        tables[f"results-{year}.xlsx"] = assessments.tables(district, results, year)
    tables["context-2021-2025.xlsx"] = {"Контекст и кадры": context.table(district, results, random)}
    tables["indices-2023-2025.xlsx"] = indices.tables(district, random)
    tables["references-2021-2025.xlsx"] = {"Ориентиры": indices.references(results)}
    write_json(FOLDER / "tables.json", tables)
    for name, content in plans.documents().items():
        write_json(FOLDER / name, content)


if __name__ == "__main__":
    generate()
