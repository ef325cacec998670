"""Notices; what went live before there were any is announced already."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F
from django.utils import timezone


def mark_as_announced(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let nobody be told now that something went live long ago."""
    editions = apps.get_model("news", "Edition").objects.using(editor.connection.alias)
    old = editions.filter(announced_at=None, live_from__lte=timezone.now())
    old.update(announced_at=F("live_from"))


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0014_replaced_until"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                (
                    "key",
                    models.CharField(
                        help_text="Names the step it tells of.",
                        max_length=100,
                        verbose_name="key",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "made_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="made at"),
                ),
                (
                    "tried_at",
                    models.DateTimeField(null=True, verbose_name="last attempted at"),
                ),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                (
                    "dropped_at",
                    models.DateTimeField(
                        help_text="When it was found to be no longer true, or not "
                        "theirs to read.",
                        null=True,
                        verbose_name="dropped at",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="news.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recipient",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["made_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("dropped_at", None), ("sent_at", None)),
                        fields=["made_at"],
                        name="notice_unsettled",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recipient", "key"),
                        name="notice_once",
                        violation_error_message="This person was told already.",
                    )
                ],
            },
        ),
        migrations.RunPython(mark_as_announced, migrations.RunPython.noop),
    ]
