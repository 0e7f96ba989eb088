"""The same index by one query with window functions over a temporary table of the sums."""

from io import StringIO
from typing import Any

from diagnostics.scoring.school_years import SchoolYears

TABLE = """
CREATE TEMPORARY TABLE sums (
  municipality int, school int, year int, measure int, component text, total float8, count float8
) ON COMMIT DROP
"""
QUERY = """
WITH recent AS (
  SELECT * FROM sums WHERE year BETWEEN %(year)s - 2 AND %(year)s
),
pools AS (
  SELECT municipality, school, bool_or(component = 'ege' AND count > 0 AND year = %(year)s) AS sits_ege
  FROM recent GROUP BY municipality, school
),
means AS (
  SELECT municipality, school, sits_ege, component, measure, sum(total) / sum(count) AS mean
  FROM recent JOIN pools USING (municipality, school)
  WHERE count > 0 AND (component <> 'ege' OR sits_ege)
  GROUP BY municipality, school, sits_ege, component, measure
),
scores AS (
  SELECT *, CASE WHEN stddev_pop(mean) OVER pool <= 1e-9 THEN 0
                 ELSE (mean - avg(mean) OVER pool) / stddev_pop(mean) OVER pool END AS score
  FROM means WINDOW pool AS (PARTITION BY municipality, sits_ege, measure)
),
measured AS (
  SELECT municipality, school, sits_ege, component, round(-avg(score)::numeric, 9) AS value
  FROM scores GROUP BY municipality, school, sits_ege, component
),
ranked AS (
  SELECT *, rank() OVER (pool ORDER BY value) + (count(*) OVER tied - 1) / 2.0 AS place,
         count(*) OVER pool AS n
  FROM measured
  WINDOW pool AS (PARTITION BY municipality, sits_ege, component),
         tied AS (PARTITION BY municipality, sits_ege, component, value)
),
gaps AS (
  SELECT one.municipality, one.school, one.sits_ege, one.component || other.component AS pair,
         abs(one.place - other.place) AS value
  FROM ranked one JOIN ranked other USING (municipality, school)
  WHERE one.component IN ('ege', 'oge', 'vpr') AND other.component IN ('ege', 'oge', 'vpr')
    AND one.component < other.component
),
ranked_gaps AS (
  SELECT *, rank() OVER (pool ORDER BY value) + (count(*) OVER tied - 1) / 2.0 AS place
  FROM gaps
  WINDOW pool AS (PARTITION BY municipality, sits_ege, pair), tied AS (PARTITION BY municipality, sits_ege, pair, value)
),
reliability AS (
  SELECT municipality, school, sits_ege, 'reliability' AS component, round(avg(place), 9) AS value
  FROM ranked_gaps GROUP BY municipality, school, sits_ege
),
everything AS (
  SELECT * FROM ranked
  UNION ALL
  SELECT *, rank() OVER (pool ORDER BY value) + (count(*) OVER tied - 1) / 2.0, count(*) OVER pool
  FROM reliability
  WINDOW pool AS (PARTITION BY municipality, sits_ege), tied AS (PARTITION BY municipality, sits_ege, value)
),
weighted AS (
  SELECT municipality, school, 1 - (place - 0.5) / n AS share,
         CASE component WHEN 'ege' THEN 0.3 WHEN 'oge' THEN CASE WHEN sits_ege THEN 0.3 ELSE 0.6 END
                        WHEN 'vpr' THEN 0.2 WHEN 'olympiads' THEN 0.1 WHEN 'reliability' THEN 0.1 ELSE 0 END AS weight
  FROM everything
)
SELECT school, (CASE WHEN sum(weight) >= 0.6 THEN 100 * sum(weight * share) / sum(weight) END)::float8
FROM pools LEFT JOIN weighted USING (municipality, school)
GROUP BY school ORDER BY school
"""


def load(cursor: Any, rows: SchoolYears) -> None:
    """A row for each school, year and measure; the table goes with the transaction."""
    lines = (
        f"{town}\t{school}\t{year}\t{number}\t{rows.measures[number]}\t{total!r}\t{count!r}\n"
        for number in range(len(rows.measures))
        for town, school, year, total, count in zip(
            rows.municipality.tolist(),
            rows.school.tolist(),
            rows.year.tolist(),
            rows.totals[number].tolist(),
            rows.counts[number].tolist(),
            strict=True,
        )
    )
    cursor.execute(TABLE)
    cursor.copy_expert("COPY sums FROM STDIN", StringIO("".join(lines)))
    cursor.execute("ANALYZE sums")


def index_by_query(cursor: Any, year: int) -> dict[int, float | None]:
    cursor.execute(QUERY, {"year": year})
    return dict(cursor.fetchall())
