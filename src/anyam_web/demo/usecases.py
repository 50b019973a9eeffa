"""Loading the demonstration: once, into an empty database, and only where it is switched on."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from anyam.access import Answer, Permission, Role, Subject
from anyam.kernel import AnyamError, Lang, LocalText
from anyam.plan import Agency, Element, Program
from anyam.plan import Plan as PlanValue
from anyam_web.accounts.doors import ask
from anyam_web.accounts.models import Membership, User
from anyam_web.accounts.queries import memberships_of
from anyam_web.accounts.usecases import give_role
from anyam_web.demo.cities import CITIES, City
from anyam_web.demo.people import PASSWORD, PEOPLE, Persona, crew
from anyam_web.editions.jobs import publish_with_volumes
from anyam_web.editions.usecases import publish_edition
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import report_of
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import create_plan, move_on, write_elements
from anyam_web.plans.writing import Write
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region


@transaction.atomic
def load_demo(*, with_volumes: bool = False) -> bool:
    """Load cities, plans and people; False where anybody is here already.

    ``with_volumes`` has the published edition's volumes composed by the worker. Raises
    ``AnyamError`` where the demonstration is not switched on.
    """
    if not settings.ANYAM_DEMO:
        raise AnyamError(_OFF)
    if User.objects.exists():
        return False
    regions = {c.code: Region.objects.create(code=c.code, name=c.name) for c in CITIES}
    sample = CITIES[0].plan()
    for persona in (
        *PEOPLE,
        *(p for c in CITIES if not c.secretariat for p in crew(c.code, c.name)),
    ):
        _person(persona, regions, sample)
    for city in CITIES:
        with in_region(city.code):
            _Stage(city, regions[city.code]).play(with_volumes=with_volumes)
    return True


class _Stage:
    """One city: its plan created, and led by its own people to where it stands."""

    def __init__(self, city: City, region: Region) -> None:
        self.city, self.region = city, region

    def play(self, *, with_volumes: bool) -> None:
        author = self._somebody(Role.SECRETARIAT)
        plan = create_plan(self.city.plan(), author=author, reason="Data contoh")
        findings = report_of(draft_of(plan)).open if self.city.steps else ()
        for role, act, reason in self.city.steps:
            who = self._somebody(role)
            move_on(plan, act, author=who, may=self._may(who), findings=findings, reason=reason)
        for kind in self.city.redoing:
            self._take_out(plan, kind, author)
        if self.city.edition:
            publish = publish_with_volumes if with_volumes else publish_edition
            publish(
                plan, self.city.edition, note="", languages=(Lang.ID,), author=author,
                may=self._may(author), findings=findings,
            )  # fmt: skip

    def _take_out(self, plan: Plan, kind: type[Element], author: User) -> None:
        found = draft_of(plan).plan.all(kind)
        writes = [Write(e.id, kind.kind.name, None, 1) for e in found]
        write_elements(plan, writes, author=author, may=self._may(author), reason="Disusun ulang")

    def _somebody(self, role: Role) -> User:
        here = Membership.objects.filter(region=self.region, role=role.value)
        return here.select_related("user").earliest("id").user

    def _may(self, user: User) -> Callable[..., Answer]:
        def may(permission: Permission, about: Subject | None = None) -> Answer:
            return ask(memberships, permission, region=self.region, about=about)

        memberships = memberships_of(user.id)
        return may


def _person(persona: Persona, regions: dict[str, Region], plan: PlanValue) -> User:
    user = User.objects.create_user(persona.email, PASSWORD, name=persona.name)
    agency = _busiest_agency(plan).id if persona.agency else None
    for role, code in persona.roles:
        region = regions[code] if code else None
        give_role(user, role, region=region, dimensions=persona.dimensions, agency=agency)
    return user


def _busiest_agency(plan: PlanValue) -> Agency:
    return max(plan.all(Agency), key=lambda a: len(plan.referrers(a.id, Program, "lead")))


_OFF = LocalText(
    "Demonstrasi tidak dinyalakan (ANYAM_DEMO=1): sandinya diketahui umum.",
    "The demonstration is not switched on (ANYAM_DEMO=1): its passwords are known to everybody.",
)
