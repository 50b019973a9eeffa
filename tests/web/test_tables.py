"""Tables: the migrations make what the models say, and can be taken back."""

import pytest
from django.apps import apps
from django.core.management import call_command

from anyam_web.tenancy.models import RegionOwned

OURS = [a.label for a in apps.get_app_configs() if a.name.startswith("anyam_web.")]


def test_the_migrations_say_all_that_the_models_say(db) -> None:
    call_command("makemigrations", *OURS, check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_every_migration_of_ours_can_be_taken_back_and_done_again() -> None:
    call_command("migrate", "plans", "zero", verbosity=0)
    call_command("migrate", verbosity=0)  # tables of other rooms lean on these and went with them


def test_every_table_that_names_a_region_is_owned_by_it_or_says_why_not() -> None:
    free = {
        "Membership": "a role may be national",
        "Event": "an event may be national",
        "Token": "a token may hold wherever its owner has a role",
    }
    named = [
        model.__name__
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        if any(f.name == "region" for f in model._meta.get_fields())
        and not issubclass(model, RegionOwned)
    ]
    assert sorted(named) == sorted(free)
