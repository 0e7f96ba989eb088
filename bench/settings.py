"""The portal's settings as they serve, with what the peers need beside them."""

from config.settings import *  # noqa: F403
from config.settings import DATA, DATABASES, GLOBAL_APPS, INSTALLED_APPS

ROOT_URLCONF = "bench.urls"
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin", "import_export"]
GLOBAL_APPS = GLOBAL_APPS | {"admin"}
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]
MEDIA_ROOT = DATA / "bench" / "files"
STATIC_ROOT = DATA / "bench" / "static"

# The mode of the tests looks for changed files and opens a connection for each request; production does not.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
DATABASES["default"]["CONN_MAX_AGE"] = 60
LOGGING_CONFIG = None
