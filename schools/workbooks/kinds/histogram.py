"""Columns «0», «1», «2», …: how many pupils got each primary score."""

from ..columns import Column, Series
from ..tables import Table
from ..values import count

HIGHEST_SCORE = 100
SCORES = Series(
    "0, 1, 2, …", "Сколько участников набрали столько первичных баллов: столбец для каждого балла", is_run=True
)


def _score(score: int) -> Column:
    return Column(
        f"score_{score}",
        str(score),
        count(),
        (f"{score} б", f"{score} балл", f"{score} балла", f"{score} баллов", f"Балл {score}"),
        help="Сколько участников набрали столько первичных баллов",
        is_offered=False,
        series=SCORES,
    )


SCORE_COLUMNS = tuple(map(_score, range(HIGHEST_SCORE + 1)))
SCORE_FIELDS = tuple(column.field for column in SCORE_COLUMNS)


def histogram(table: Table, index: int) -> tuple[int, ...] | None:
    """Pupils by score, up to the last filled cell of the row; None if none is filled."""
    cells = [table.values[field][index] if field in table.values else None for field in SCORE_FIELDS]
    filled = [score for score, pupils in enumerate(cells) if pupils is not None]
    return tuple(pupils or 0 for pupils in cells[: filled[-1] + 1]) if filled else None
