"""Roles of which a second factor is asked; a role needs no list in the table any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("role", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(max_length=20),
        ),
    ]
