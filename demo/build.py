"""Makes the workbooks of each municipality from its tables.json. Run by hand: python -m demo.build"""

import json

from demo.files import DEMO, write_workbook


def build() -> None:
    for tables in sorted(DEMO.glob("*/tables.json")):
        for name, sheets in json.loads(tables.read_text()).items():
            write_workbook(tables.with_name(name), sheets)


if __name__ == "__main__":
    build()
