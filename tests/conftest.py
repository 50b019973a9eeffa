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
    max_examples=10,
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
    "browser/test_deciding.py",
    "browser/test_drafting.py::test_the_panel_opens_beside_the_list_saves_and_gives_the_focus_back",
    "browser/test_every_page.py",
    "browser/test_first_steps.py::test_nothing_is_loaded_from_elsewhere_and_a_second_visit_is_light",
    "browser/test_people.py",
    "browser/test_together.py",
    "browser/test_writing.py",
    "cli/test_books_and_demo.py",
    "cli/test_roadmap.py",
    "cli/test_roadmap_outputs.py",
    "cli/test_weave.py",
    "library/exchange/test_workbook.py::test_every_plan_written_as_a_workbook_is_read_back_equal",
    "library/exchange/test_workbook.py::test_writing_what_was_read_gives_the_same_workbook",
    "library/plan/test_edition.py::test_every_plan_file_obeys_the_published_schema",
    "library/quickwin/test_the_choice_is_the_best_there_is.py",
    "library/roadmap/test_reasons_and_limits_are_true.py",
    "library/weave/test_a_merger_is_a_reviewed_change.py",
    "web/test_api_cases.py",
    "web/test_health.py",
    "web/test_hooks.py",
    "web/test_keeping.py",
    "web/test_killing.py",
    "web/test_serving.py",
    "web/test_sizes.py",
)
"""What takes long on a small machine; ``make thorough`` runs it, ``make test`` does not."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.removeprefix("tests/").startswith(LONG):
            item.add_marker(pytest.mark.thorough)
