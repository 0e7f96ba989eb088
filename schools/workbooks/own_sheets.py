"""Names of sheets that we write ourselves and pass over when the file comes back."""

LISTS_SHEET = "Справочник"
CODES_SHEET = "Коды"
# the first sheet of a marked file
ERRORS_SHEET = "Ошибки"
OWN_SHEETS = frozenset({LISTS_SHEET, CODES_SHEET, ERRORS_SHEET})
