"""Two cities, a small plan, and the answers of the door for people of some roles."""

from uuid import NAMESPACE_URL, UUID, uuid5

from anyam.access import Membership, Permission, Role, Subject, may
from anyam.kernel import RegionCode
from anyam.plan import Agency, Header, Indicator, Plan, Program, Strategy

HERE, THERE = "61.71", "32.73"


def id_of(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def small_plan(region: str = HERE, title: str = "Rencana Kecil") -> Plan:
    """Two agencies, a strategy with two programs, an indicator."""
    return Plan(
        Header(title=title, region=region, first=2025, last=2034),
        [
            Agency(id=id_of("health"), code="OPD-1", name="Dinas Kesehatan"),
            Agency(id=id_of("roads"), code="OPD-2", name="Dinas PUPR"),
            Strategy(
                id=id_of("s"), code="S1", statement="Layanan dekat", subdimension="living.health"
            ),
            Program(
                id=id_of("p1"), code="P1", name="Klinik", subdimension="living.health",
                strategy=id_of("s"), lead=id_of("health"),
            ),
            Program(
                id=id_of("p2"), code="P2", name="Jalan", subdimension="living.mobility",
                lead=id_of("roads"),
            ),
            Indicator(id=id_of("i1"), code="I1", name="Kunjungan", subject=id_of("p1")),
        ],
    )  # fmt: skip


def speaking_for(*memberships: Membership, region: str = HERE):
    """Answer ``may`` as the door does for a person with these memberships."""

    def ask(permission: Permission, about: Subject | None = None):
        return may(memberships, permission, region=region, about=about)

    return ask


SECRETARIAT = speaking_for(Membership(Role.SECRETARIAT, RegionCode(HERE)))
COUNCIL = speaking_for(Membership(Role.COUNCIL, RegionCode(HERE)))
CONTRIBUTOR = speaking_for(Membership(Role.CONTRIBUTOR, RegionCode(HERE), agency=id_of("health")))
