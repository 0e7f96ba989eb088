"""What changes the register and the facts: each verb is one transaction, refused by ValidationError."""

from schools.services.answering import answer_import
from schools.services.cards import add_school, edit_school
from schools.services.checking import check_import
from schools.services.comparing import Difference, compare_imports
from schools.services.duplicates import merge_schools, plan_merge
from schools.services.loading import Load, import_file, load_workbook
from schools.services.marking import mark_import
from schools.services.receipt import cancel_import, kept_file, receive_import
from schools.services.reorganisations import (
    close_school,
    divide_school,
    join_school,
    rename_school,
    undo_reorganisation,
)
from schools.services.rollback import roll_back_import
from schools.services.spellings import add_spelling, forget_heading, forget_spelling
from schools.services.storing import store_import

__all__ = [
    "Difference",
    "Load",
    "add_school",
    "add_spelling",
    "answer_import",
    "cancel_import",
    "check_import",
    "close_school",
    "compare_imports",
    "divide_school",
    "edit_school",
    "forget_heading",
    "forget_spelling",
    "import_file",
    "join_school",
    "kept_file",
    "load_workbook",
    "mark_import",
    "merge_schools",
    "plan_merge",
    "receive_import",
    "rename_school",
    "roll_back_import",
    "store_import",
    "undo_reorganisation",
]
