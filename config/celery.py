"""The Celery application: tasks only say "do job N", the rows are the truth."""

import os

from celery import Celery
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("opora")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def refuse_privileged_role(**kwargs: object) -> None:
    from config.startup import check_database_role

    check_database_role()
