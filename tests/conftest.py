"""What every test may lean on: real data where it is at hand, and examples that repeat exactly."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=20,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", parent=settings.get_profile("ci"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of real public data, or skip where a checkout comes without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip("real data is not beside this checkout: ../shared/data")
    return SHARED_DATA


LONG = (
    "browser/test_adopting.py",
    "browser/test_board.py",
    "browser/test_deciding.py",
    "browser/test_together.py",
    "cli/test_books_and_demo.py",
    "library/quickwin/test_the_choice_is_the_best_there_is.py",
    "library/roadmap/test_reasons_and_limits_are_true.py",
    "web/test_health.py",
    "web/test_keeping.py",
    "web/test_killing.py",
    "web/test_serving.py",
)
"""What takes long on a small machine; ``make thorough`` runs it, ``make test`` does not."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.removeprefix("tests/").startswith(LONG):
            item.add_marker(pytest.mark.thorough)
