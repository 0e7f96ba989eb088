"""A register that comes as a workbook."""

from schools.services.register.comparing import RegisterChanges, register_changes
from schools.services.register.storing import store_register

__all__ = ["RegisterChanges", "register_changes", "store_register"]
