"""What each rule is called, for filters and headings."""

TITLES = {
    "part_over_whole": "Часть больше целого",
    "disjoint_over_whole": "Части вместе больше целого",
    "two_totals_differ": "Разные итоги в двух таблицах",
    "posts_below_total": "Должности в сумме меньше итога",
    "continuation_differs": "Доля поступивших в 10 класс не сходится с числами",
    "percent_over_100": "Процент больше 100",
    "percent_differs": "Процент не сходится с отметками",
    "quality_over_success": "Качество больше успеваемости",
    "more_than_contingent": "Участников больше, чем обучающихся",
    "two_counts_differ": "Разное число участников в двух таблицах",
    "no_such_level": "Процедура не для этого уровня школы",
    "city_differs": "Значение муниципалитета не сходится со школами",
    "index_missing": "Есть один индекс, нет другого",
    "subject_missing": "Нет одного из обязательных предметов",
    "year_missing": "Пропущен год",
    "not_in_file": "Школы нет в таблице, хотя раньше была",
}
