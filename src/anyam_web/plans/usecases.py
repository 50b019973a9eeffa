"""What a person does with a plan: create, load, write, remove, restore, move on, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from anyam.access import Answer, Denied, Permission, Subject, subject_of
from anyam.exchange import read_plan
from anyam.kernel import AnyamError, Finding, LocalText, Severity, UnusableInput
from anyam.lifecycle import Act, Blocked, State
from anyam.lifecycle import ask as ask_lifecycle
from anyam.plan import Edition as EditionValue
from anyam.plan import Element as ElementValue
from anyam.plan import Header
from anyam.plan import Plan as PlanValue
from anyam_web.accounts.models import User
from anyam_web.audit.usecases import record
from anyam_web.plans.documents import to_record
from anyam_web.plans.drafts import Draft, advanced, draft_of, remember
from anyam_web.plans.models import HEADER, Edition, Element, Plan, Revision
from anyam_web.plans.turns import in_turn
from anyam_web.plans.writing import Saved, Stale, Write, write
from anyam_web.tenancy.active import active
from anyam_web.tenancy.models import new_id

May = Callable[[Permission, Subject | None], Answer]


class WrongState(AnyamError):
    """The plan's state does not allow it (409); ``findings`` are what stands in the way."""

    def __init__(self, text: LocalText, findings: Sequence[Finding] = ()) -> None:
        super().__init__(text)
        self.findings = tuple(findings)


def create_plan(value: PlanValue, *, author: User | None, reason: str = "") -> Plan:
    """Make a plan of the active region from a value: its header and every element, in order.

    Every element becomes a first revision. Raises ``AnyamError`` for another region's plan.
    """
    if value.header.region != active():
        raise AnyamError(_OTHER_REGION.format(plan=value.header.region, here=active()))
    with in_turn():
        plan = Plan.objects.create(title=value.header.title)
        writes = [Write(plan.id, HEADER, value.header, 0)]
        writes += [Write(e.id, type(e).kind.name, e, 0) for e in value]
        saved = write(plan.id, writes, author=author, reason=reason)
        if isinstance(saved, Stale):
            raise TypeError("a new plan has nothing to conflict with")
        record(
            "plan_created", who=author, region=active(), subject=plan.id, title=value.header.title
        )
    return Plan.objects.get(id=plan.id)


def create_plan_from_file(
    data: bytes, *, name: str, author: User | None, reason: str = ""
) -> tuple[Plan, tuple[Finding, ...]]:
    """Make a plan of the active region from a workbook or JSON file, read under limits.

    Returns the plan with what reading found. Raises ``UnusableInput`` for a file that cannot be
    read, or in which an error would silently lose a row or a value: all is imported, or nothing.
    """
    reading = read_plan(data, name=name)
    wrong = [f for f in reading.findings if f.severity is Severity.ERROR]
    if reading.plan is None or wrong:
        raise UnusableInput(_NOT_IMPORTED.format(file=name, count=len(wrong)), wrong)
    return create_plan(reading.plan, author=author, reason=reason), reading.findings


def write_elements(
    plan: Plan,
    writes: Sequence[Write],
    *,
    author: User,
    may: May,
    reason: str = "",
    request: UUID | None = None,
) -> Saved | Stale:
    """Write elements for a person, all or nothing.

    ``may`` is asked about each element as it was and as it becomes; a no raises
    ``PermissionDenied`` with the reason. A plan that is not being drafted raises ``WrongState``.
    On success the draft in memory is already advanced.
    """
    draft = draft_of(plan)
    _insist(draft, writes, may)
    saved = write(plan.id, writes, author=author, reason=reason, request=request, guard=_writable)
    if isinstance(saved, Saved) and not saved.again and saved.revisions:
        first = saved.revisions[0].sequence
        if draft.sequence == first - 1:
            remember(advanced(draft, saved.revisions))
    return saved


def remove(
    plan: Plan, element: UUID, *, expected: int, author: User, may: May, reason: str = ""
) -> Saved | Stale:
    """Remove an element; it stays in the history and can be restored.

    Raises ``DoesNotExist`` for what is not in the plan, to whoever may write there.
    """
    draft = draft_of(plan)
    found = draft.plan.get(element, ElementValue)
    writes = [Write(element, type(found).kind.name if found else "", None, expected)]
    if found is None:
        _insist(draft, writes, may)
        raise Element.DoesNotExist
    return write_elements(plan, writes, author=author, may=may, reason=reason)


def restore(
    plan: Plan, element: UUID, *, version: int, author: User, may: May, reason: str = ""
) -> Saved | Stale:
    """Bring an element back as it was at a version, as a new version. Raises ``DoesNotExist``."""
    old = Revision.objects.get(plan=plan, element=element, version=version)
    value = to_record(old.kind, element, old.data)
    now = draft_of(plan).version(element)
    writes = [Write(element, old.kind, value, now, old.position)]
    return write_elements(plan, writes, author=author, may=may, reason=reason)


def move_on(
    plan: Plan,
    act: Act,
    *,
    author: User,
    may: Callable[[Permission], Answer],
    findings: Iterable[Finding],
    reason: str = "",
) -> State:
    """Take a step of the lifecycle; publishing is :func:`publish`. Raises ``WrongState``."""
    with in_turn():
        locked = Plan.objects.select_for_update().get(id=plan.id)
        before = locked.stands
        answer = ask_lifecycle(act, state=before, findings=findings, reason=reason)
        if isinstance(answer, Blocked):
            raise WrongState(answer.because, answer.findings)
        if isinstance(no := may(answer.step.permission), Denied):
            raise PermissionDenied(no.because)
        locked.state = answer.step.after.value
        locked.save(update_fields=["state"])
        record(
            "plan_moved", who=author, region=active(), subject=plan.id, title=locked.title,
            act=act.value, before=before.value, after=locked.state, reason=reason,
        )  # fmt: skip
    return locked.stands


def publish(
    plan: Plan,
    name: str,
    *,
    author: User,
    may: Callable[[Permission], Answer],
    findings: Iterable[Finding],
    note: str = "",
) -> Edition:
    """Make the approved draft an edition and supersede the one before. Raises ``WrongState``."""
    with in_turn():
        move_on(plan, Act.PUBLISH, author=author, may=may, findings=findings, reason=note)
        locked = Plan.objects.get(id=plan.id)
        value = EditionValue(name, draft_of(locked).plan)
        former = Edition.objects.filter(plan=locked)
        former.filter(state=State.PUBLISHED.value).update(state=State.SUPERSEDED.value)
        edition = Edition.objects.create(
            plan=locked, number=former.count() + 1, name=name, sequence=locked.sequence,
            json=value.json, sha256=value.sha256, published=timezone.now(), published_by=author,
        )  # fmt: skip
        record(
            "edition_published", who=author, region=active(), subject=edition.id, name=name,
            sha256=value.sha256, note=note,
        )  # fmt: skip
    return edition


def fresh_element(value: ElementValue) -> Write:
    """Make the write of an element that is not there yet."""
    return Write(value.id, type(value).kind.name, value, 0)


def fresh_id() -> UUID:
    """Make an id for a new element."""
    return new_id()


def _writable(plan: Plan) -> None:
    if not plan.stands.writable:
        raise WrongState(_LOCKED.format(state=plan.stands.label))


def _insist(draft: Draft, writes: Sequence[Write], may: May) -> None:
    after = {w.element: w.record for w in writes if isinstance(w.record, ElementValue)}
    for each in writes:
        for answer in _answers(draft.plan, after, each, may):
            if isinstance(answer, Denied):
                raise PermissionDenied(answer.because)


def _answers(
    before: PlanValue, after: Mapping[UUID, ElementValue], asked: Write, may: May
) -> Iterable[Answer]:
    if asked.kind == HEADER:
        yield may(Permission.WRITE_PLAN, Subject())
        return
    if asked.element not in before and asked.record is None:
        yield may(Permission.WRITE_ELEMENT, None)  # nobody's: the question of the door
    if asked.element in before:
        yield may(Permission.WRITE_ELEMENT, subject_of(before, before[asked.element]))
    if record_ := after.get(asked.element):
        yield may(Permission.WRITE_ELEMENT, subject_of(before, record_, with_=after))


def header_write(plan: Plan, header: Header, *, expected: int) -> Write:
    """Make the write of a plan's header."""
    return Write(plan.id, HEADER, header, expected)


_NOT_IMPORTED = LocalText(
    "{file} belum dapat diimpor: {count} kesalahan baca. Perbaiki berkasnya, lalu coba lagi.",
    "{file} cannot be imported yet: {count} errors in reading. Mend the file and try again.",
)
_OTHER_REGION = LocalText(
    "Rencana ini milik wilayah {plan}, bukan {here}.",
    "This plan belongs to region {plan}, not {here}.",
)
_LOCKED = LocalText(
    "Isi rencana terkunci: statusnya {state}. Isi berubah hanya saat disusun atau dikembalikan.",
    "The plan's content is locked: it is {state}. It changes only while drafted or returned.",
)
