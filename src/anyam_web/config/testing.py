"""Settings for tests: the real ones with a cheap hasher, no fingerprints, and jobs at once."""

import os
import tempfile
from pathlib import Path

os.environ["SECRET_KEY"] = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"  # noqa: TID251, S105
os.environ["ANYAM_DATA"] = tempfile.gettempdir()  # noqa: TID251
os.environ["ANYAM_JOBS"] = "inline"  # noqa: TID251
os.environ["ANYAM_DEMO"] = "1"  # noqa: TID251

from anyam_web.config.database import database
from anyam_web.config.settings import *  # noqa: F403
from anyam_web.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ANYAM_MAIL = True
_ADDRESS = os.environ.get("ANYAM_TEST_DATABASE", "")  # noqa: TID251
_NAME = f"test_anyam_{os.getpid()}"
_FILE = str(Path(tempfile.gettempdir(), f"{_NAME}.sqlite3"))  # a file: writers meet as in life
DATABASES = {
    "default": {
        **database(_ADDRESS, data=Path(tempfile.gettempdir())),  # type: ignore[dict-item]  # or it fails
        "CONN_MAX_AGE": 0,
        "TEST": {"NAME": _NAME if _ADDRESS else _FILE},
    }
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
