"""The worker: does background jobs until told to stop (``python -m anyam_web.config.worker``)."""

from __future__ import annotations

import os

from anyam_web.config.serving import SETTINGS, work


def main() -> None:
    """Set Django up and work."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)  # noqa: TID251
    import django

    django.setup()
    work()


if __name__ == "__main__":
    main()
