"""What people do with editions: publish one with its order of volumes, and note files made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from anyam.access import Answer, Permission
from anyam.books.compose import volumes
from anyam.books.render import Format
from anyam.kernel import Finding, Lang
from anyam_web.accounts.models import User
from anyam_web.editions.models import Volume
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Edition, Plan
from anyam_web.plans.turns import in_turn
from anyam_web.plans.usecases import publish


@in_turn()
def publish_edition(
    plan: Plan,
    name: str,
    *,
    note: str,
    languages: Sequence[Lang],
    author: User,
    may: Callable[[Permission], Answer],
    findings: Iterable[Finding],
) -> Edition:
    """Publish the approved plan and order its volumes; raises as ``publish`` does."""
    edition = publish(plan, name, note=note, author=author, may=may, findings=findings)
    wanted = [
        (volume, lang, form)
        for lang in languages
        for volume in volumes(draft_of(plan).plan)
        for form in Format
    ]
    for place, (volume, lang, form) in enumerate(wanted):
        Volume.objects.create(
            edition=edition, volume=volume, lang=lang.value, form=form.value, place=place
        )
    return edition


def made(file: Volume, *, size: int, pages: int | None, sha256: str) -> None:
    """Note that a volume's file is there."""
    file.size, file.pages, file.sha256 = size, pages, sha256
    file.save(update_fields=["size", "pages", "sha256"])
