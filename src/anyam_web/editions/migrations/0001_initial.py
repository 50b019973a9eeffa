"""The first table of editions."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("plans", "0001_initial"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Volume",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("volume", models.CharField(max_length=40)),
                ("lang", models.CharField(max_length=2)),
                ("form", models.CharField(max_length=10)),
                ("place", models.PositiveSmallIntegerField()),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(null=True)),
                ("sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.edition",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.region",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("edition"),
                        models.F("volume"),
                        models.F("lang"),
                        models.F("form"),
                        name="one_file_a_form",
                    )
                ],
            },
        ),
    ]
