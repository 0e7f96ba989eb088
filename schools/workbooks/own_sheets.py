"""Names of the hidden sheets of our templates: written there, passed over when a template comes back."""

LISTS_SHEET = "Справочник"
CODES_SHEET = "Коды"
# the first sheet of a marked file
ERRORS_SHEET = "Ошибки"
OWN_SHEETS = frozenset({LISTS_SHEET, CODES_SHEET, ERRORS_SHEET})
