"""Settings for tools that only look at the code, such as the type checker: no real secret."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tools-that-look-at-the-code-0123456789-abcdefghij")  # noqa: TID251
os.environ.setdefault("ANYAM_DATA", tempfile.gettempdir())  # noqa: TID251

from anyam_web.config.settings import *  # noqa: F403
