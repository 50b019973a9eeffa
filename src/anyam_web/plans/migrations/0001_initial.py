"""The first tables of plans."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                ("state", models.CharField(default="drafting", max_length=12)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("head", models.CharField(default="", max_length=64)),
                ("created", models.DateTimeField(auto_now_add=True)),
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Element",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField()),
                ("kind", models.CharField(max_length=30)),
                ("position", models.FloatField()),
                ("code", models.CharField(max_length=32)),
                ("data", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("removed", models.BooleanField(default=False)),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.region",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "kind", "position"], name="in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("plan"), models.F("uuid"), name="one_row_an_element"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=100)),
                ("sequence", models.PositiveBigIntegerField()),
                ("json", models.BinaryField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("state", models.CharField(default="published", max_length=12)),
                ("published", models.DateTimeField()),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("plan"), models.F("number"), name="one_edition_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField()),
                ("element", models.UUIDField()),
                ("kind", models.CharField(max_length=30)),
                ("version", models.PositiveIntegerField()),
                ("position", models.FloatField()),
                ("removed", models.BooleanField()),
                ("data", models.JSONField()),
                ("time", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("request", models.UUIDField(null=True)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.plan",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("request__isnull", False)),
                        fields=["plan", "request"],
                        name="by_request",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("plan"), models.F("sequence"), name="one_revision_a_number"
                    ),
                    models.UniqueConstraint(
                        models.F("plan"),
                        models.F("element"),
                        models.F("version"),
                        name="one_revision_a_version",
                    ),
                ],
            },
        ),
    ]
