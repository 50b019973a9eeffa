"""Post: letters in both languages, sent at once with a word on failure, or without waiting."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="post")
_last: list[Future[bool]] = []


def letter(template: str, to: str, told: dict[str, Any]) -> EmailMessage:
    """Write a letter: the first line of its template is the subject, the rest the text."""
    subject, _, text = render_to_string(template, told).strip().partition("\n")
    return EmailMessage(subject.strip(), text.strip(), settings.DEFAULT_FROM_EMAIL, [to])


def send(message: EmailMessage) -> bool:
    """Send now; tell whether a mail server took it (none at all is a no)."""
    if not settings.ANYAM_MAIL:
        message.send()  # into the log, for who sets a server up
        return False
    try:
        return bool(message.send())
    except (OSError, SMTPException):
        log.exception("a letter was not sent")
        return False


def send_later(message: EmailMessage) -> None:
    """Send without letting anybody wait; what fails is in the log."""
    _last[:] = [_postman.submit(send, message)]


def settle() -> None:
    """Wait until the last letter is on its way; for tests."""
    for each in _last:
        each.result()
