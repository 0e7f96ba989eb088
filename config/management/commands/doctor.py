"""manage.py doctor: what is missing, and the command that brings it. Exit 1 when it is needed."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from config.diagnosis import diagnose


class Command(BaseCommand):
    help = "Says what is missing on this machine, and how to get it."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(diagnose())
        for finding in findings:
            if not finding.missing:
                self.stdout.write(f"{_('ok')}: {finding.about}")
                continue
            label = _("missing") if finding.is_needed else _("missing (for tests only)")
            self.stdout.write(f"{label}: {finding.about}. {finding.missing}")
        if any(finding.missing and finding.is_needed for finding in findings):
            sys.exit(1)
