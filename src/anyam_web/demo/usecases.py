"""Loading the demonstration: once, into an empty database, and only where it is switched on."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from anyam.kernel import AnyamError, LocalText
from anyam.plan import Agency, Program
from anyam.plan import Plan as PlanValue
from anyam.sample import kota_contoh
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.demo.cities import second_city
from anyam_web.demo.people import FIRST, PASSWORD, PEOPLE, SECOND, Persona
from anyam_web.plans.usecases import create_plan
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region


@transaction.atomic
def load_demo() -> bool:
    """Load cities, plans and people; False where anybody is here already.

    Raises ``AnyamError`` where the demonstration is not switched on.
    """
    if not settings.ANYAM_DEMO:
        raise AnyamError(_OFF)
    if User.objects.exists():
        return False
    plans = {FIRST: kota_contoh(), SECOND: second_city()}
    cities = {
        FIRST: Region.objects.create(code=FIRST, name="Kota Contoh"),
        SECOND: Region.objects.create(code=SECOND, name="Kota Kedua"),
    }
    people = {p.email: _person(p, cities, plans[FIRST]) for p in PEOPLE}
    for code, value in plans.items():
        with in_region(code):
            author = people["sekretariat@contoh.id" if code == FIRST else "tetangga@contoh.id"]
            create_plan(value, author=author, reason="Data contoh")
    return True


def _person(persona: Persona, cities: dict[str, Region], plan: PlanValue) -> User:
    user = User.objects.create_user(persona.email, PASSWORD, name=persona.name)
    agency = _busiest_agency(plan).id if persona.agency else None
    for role, code in persona.roles:
        region = cities[code] if code else None
        give_role(user, role, region=region, dimensions=persona.dimensions, agency=agency)
    return user


def _busiest_agency(plan: PlanValue) -> Agency:
    return max(plan.all(Agency), key=lambda a: len(plan.referrers(a.id, Program, "lead")))


_OFF = LocalText(
    "Demonstrasi tidak dinyalakan (ANYAM_DEMO=1): sandinya diketahui umum.",
    "The demonstration is not switched on (ANYAM_DEMO=1): its passwords are known to everybody.",
)
