"""What changes the register and the facts: each verb is one transaction, refused by ValidationError."""

from schools.services.answering import answer_import
from schools.services.cards import add_school, edit_school
from schools.services.checking import check_import
from schools.services.loading import Load, import_file, load_workbook
from schools.services.receipt import cancel_import, receive_import
from schools.services.rollback import roll_back_import
from schools.services.storing import store_import

__all__ = [
    "Load",
    "add_school",
    "answer_import",
    "cancel_import",
    "check_import",
    "edit_school",
    "import_file",
    "load_workbook",
    "receive_import",
    "roll_back_import",
    "store_import",
]
