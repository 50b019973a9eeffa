"""The pages as a WSGI application, served through threads by :mod:`anyam_web.config.asgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam_web.config.settings")  # noqa: TID251
application = get_wsgi_application()
