#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from django.core.management import execute_from_command_line

from config.environment import EnvironmentProblem

DEFAULTS = {"migrate": {"OPORA_DATABASE_ROLE": "owner"}, "doctor": {"OPORA_WITHOUT_SERVERS": "1"}}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for name, value in DEFAULTS.get("".join(sys.argv[1:2]), {}).items():
        os.environ.setdefault(name, value)
    try:
        execute_from_command_line(sys.argv)
    except EnvironmentProblem as problem:
        sys.exit(f"opora: {problem}")
