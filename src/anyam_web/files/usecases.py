"""What people do with files: send one, apply what it changes, make a new plan of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from anyam.exchange import read_plan
from anyam.kernel import AnyamError, Finding, LocalText, RegionCode, UnusableInput
from anyam.plan import to_json
from anyam_web.accounts.models import User
from anyam_web.files.comparing import Difference, What
from anyam_web.files.models import Upload
from anyam_web.files.queries import differences, plan_of
from anyam_web.plans.documents import to_record
from anyam_web.plans.drafts import all_or_nothing, draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.turns import in_turn
from anyam_web.plans.usecases import May, create_plan, write_elements
from anyam_web.plans.writing import Saved, Stale, Write
from anyam_web.tenancy.active import active

KEPT = timedelta(days=7)
MOST_PROBLEMS = 300


class Unresolved(AnyamError):
    """Some differences still need a choice."""


def receive(data: bytes, *, name: str, plan: Plan | None, owner: User) -> Upload:
    """Keep a file until it is read; forget those nobody came back for."""
    Upload.objects.filter(created__lt=timezone.now() - KEPT).delete()
    return Upload.objects.create(data=data, name=name[:200], plan=plan, owner=owner)


def read(upload: Upload) -> None:
    """Read a file under limits. Raises ``UnusableInput`` for one that holds no plan of here."""
    try:
        _read(upload)
    except UnusableInput as error:
        upload.problems = [_problem(f) for f in error.findings[:MOST_PROBLEMS]]
        raise
    finally:
        upload.data = b""
        upload.save()


def _read(upload: Upload) -> None:
    reading = read_plan(bytes(upload.data), name=upload.name)
    if reading.plan is None:
        raise UnusableInput(_NO_PLAN, reading.findings)
    upload.problems = [_problem(f) for f in reading.findings[:MOST_PROBLEMS]]
    region = reading.plan.header.region
    if region != active():
        raise UnusableInput(_OTHER_REGION.format(plan=region, here=RegionCode(active())))
    if reading.stamp and upload.plan:
        _fits(upload, reading.stamp.plan, reading.stamp.sequence)
        upload.base, upload.part = reading.stamp.sequence, reading.stamp.part
    upload.json = to_json(reading.plan)


def apply(
    upload: Upload,
    *,
    chosen: Mapping[UUID, Mapping[str, str]],
    removed: Collection[UUID],
    author: User,
    may: May,
) -> Saved | Stale:
    """Write what a file changes, all or nothing; rows stand in the order of the file.

    ``chosen`` says for each conflict, field by field, whose value stands; ``removed`` are elements
    missing in the file that shall go. Raises ``Unresolved`` while a choice is missing, and as
    ``write_elements`` does. Once applied, applying again changes nothing.
    """
    _sound(upload)
    if upload.plan is None:
        raise TypeError("a file for a new plan is not applied to one")
    with all_or_nothing():
        plan = Plan.objects.select_for_update().get(id=upload.plan.id)
        draft = draft_of(plan)
        found = differences(upload, plan, draft)
        writes = [w for d in found for w in _writes(d, chosen.get(d.element, {}), removed)]
        reason = f"{upload.name} #{upload.base}" if upload.base is not None else upload.name
        saved = write_elements(
            plan, writes, author=author, may=may, reason=reason, request=upload.id
        ) if writes else Saved(plan.sequence, ())  # fmt: skip
        if isinstance(saved, Saved):
            _done(upload)
    return saved


def create(upload: Upload, *, author: User) -> Plan:
    """Make a new plan of a file. Raises ``UnusableInput`` where reading it would lose something."""
    _sound(upload)
    value = plan_of(upload)
    with in_turn():
        plan = create_plan(value, author=author, reason=upload.name)
        upload.plan = plan
        _done(upload)
    return plan


def _writes(
    difference: Difference, chosen: Mapping[str, str], removed: Collection[UUID]
) -> Iterator[Write]:
    sides = difference.sides
    if difference.what is What.MISSING:
        if difference.element in removed and not difference.newer:
            yield Write(difference.element, difference.kind, None, sides.version)
        return
    data = difference.resolved(chosen)
    if data is None:
        raise Unresolved(_UNRESOLVED.format(name=difference.name))
    if data and (data != sides.theirs or difference.position is not None):
        record = to_record(difference.kind, difference.element, data)
        place = difference.position
        yield Write(difference.element, difference.kind, record, sides.version, place)


def _sound(upload: Upload) -> None:
    if upload.applied:
        raise AnyamError(_APPLIED)
    if upload.errors:
        raise UnusableInput(_ERRORS.format(count=upload.errors))


def _done(upload: Upload) -> None:
    upload.applied = timezone.now()
    upload.json = b""
    upload.save(update_fields=["applied", "json", "plan"])


def _fits(upload: Upload, plan: UUID, sequence: int) -> None:
    if upload.plan is None or plan != upload.plan.id:
        raise UnusableInput(_OTHER_PLAN)
    if not 0 < sequence <= upload.plan.sequence:
        raise UnusableInput(_FUTURE.format(sequence=sequence))


def _problem(finding: Finding) -> dict[str, str | Sequence[str]]:
    place = finding.location.told if finding.location else LocalText("", "")
    told = {"message": finding.message, "fix": finding.fix, "place": place}
    return {"severity": finding.severity.value, **{k: list(v) for k, v in told.items()}}


_NO_PLAN = LocalText("Berkas ini tidak berisi rencana.", "This file holds no plan.")
_OTHER_REGION = LocalText(
    "Berkas ini milik wilayah {plan}, bukan {here}. Periksa isian Kode wilayah.",
    "This file belongs to region {plan}, not {here}. Check the entry Region code.",
)
_OTHER_PLAN = LocalText(
    "Berkas ini diekspor dari rencana lain. Buka rencana itu, lalu unggah di sana.",
    "This file was exported from another plan. Open that plan and upload it there.",
)
_FUTURE = LocalText(
    "Berkas menyebut revisi {sequence}, yang belum ada di rencana ini.",
    "The file names revision {sequence}, which this plan does not have yet.",
)
_UNRESOLVED = LocalText(
    "{name}: pilih dulu isi mana yang berlaku.", "{name}: choose first which content stands."
)
_APPLIED = LocalText("Berkas ini sudah diterapkan.", "This file has been applied already.")
_ERRORS = LocalText(
    "{count} kesalahan baca: perbaiki berkasnya, lalu unggah lagi.",
    "{count} errors in reading: mend the file and upload it again.",
)
