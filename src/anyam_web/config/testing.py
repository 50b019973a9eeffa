"""Settings for tests: the real ones with a cheap hasher, no fingerprints, and jobs at once."""

import os
import tempfile

os.environ["SECRET_KEY"] = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"  # noqa: TID251, S105
os.environ["ANYAM_DATA"] = tempfile.gettempdir()  # noqa: TID251
os.environ["ANYAM_JOBS"] = "inline"  # noqa: TID251
os.environ["ANYAM_DEMO"] = "1"  # noqa: TID251
os.environ["DATABASE_URL"] = os.environ.get("ANYAM_TEST_DATABASE", "")  # noqa: TID251

from anyam_web.config.settings import *  # noqa: F403
from anyam_web.config.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
if os.environ["DATABASE_URL"]:  # noqa: TID251
    DATABASES["default"]["TEST"] = {"NAME": f"test_anyam_{os.getpid()}"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
