"""Workers of the tests do not read each other's queues: what one of them sends, its own programs must get."""

import os

from django.conf import settings

from config import environment


def test_the_programs_that_a_test_starts_hear_what_it_sends() -> None:
    inherited = os.environ["REDIS_URL"]

    assert inherited == settings.CELERY_BROKER_URL
    assert settings.CACHES["default"]["LOCATION"] == environment.cache_url_of(inherited)
