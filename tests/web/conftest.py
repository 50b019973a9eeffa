"""What the web's tests lean on: two cities, people with roles, and small plans made of writes."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from anyam.access import Role
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.plans import drafts, findings, woven
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.usecases import create_plan
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, THERE, small_plan


@pytest.fixture(autouse=True)
def _no_drafts_of_other_tests() -> Iterator[None]:
    drafts.forget_all()
    cache.clear()  # counts of who asks how often
    findings.forget_all()
    woven.forget_all()
    yield
    findings.settle()


@pytest.fixture
def here(db: None) -> Region:
    return Region.objects.create(code=HERE, name="Kota Pontianak")


@pytest.fixture
def there(db: None) -> Region:
    return Region.objects.create(code=THERE, name="Kota Bandung")


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Make a person with roles: ``person("Sari", (Role.SECRETARIAT, here))``."""

    def make(name: str, *roles: tuple[Role, Region | None], **scope) -> User:
        user = User.objects.create_user(f"{name.lower()}@contoh.id", "kata-sandi-uji", name=name)
        for role, region in roles:
            give_role(user, role, region=region, **scope)
        return user

    return make


@pytest.fixture
def sari(person, here: Region) -> User:
    return person("Sari", (Role.SECRETARIAT, here))


@pytest.fixture
def plan(here: Region, sari: User) -> Iterator[PlanRow]:
    """Give a small plan of the first city, which is the active region."""
    with in_region(HERE):
        yield create_plan(small_plan(), author=sari)


@pytest.fixture
def as_(client: Client) -> Callable[[User], Client]:
    """Give a browser signed in as somebody."""

    def sign_in(user: User) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return sign_in
