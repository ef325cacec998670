"""What search finds, and the table of its words."""

import listsite.lib.words.creating
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0006_documents_and_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "place",
                    models.BigIntegerField(
                        primary_key=True,
                        serialize=False,
                        verbose_name="place in the order of results",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("partner", "Partner"),
                            ("agreement", "Agreement"),
                            ("visit", "Visit"),
                            ("report", "Report"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("key", models.PositiveBigIntegerField(verbose_name="key")),
                (
                    "language",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="language"
                    ),
                ),
                ("year", models.SmallIntegerField(null=True, verbose_name="year")),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "ordering": ["-place"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key"),
                        name="search_entry_once",
                        violation_error_message="Search knows this already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownName",
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
                (
                    "form",
                    models.CharField(
                        db_index=True, max_length=200, verbose_name="folded form"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="partnerships.searchentry",
                        verbose_name="search entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "known name",
                "verbose_name_plural": "known names",
                "ordering": ["pk"],
            },
        ),
        listsite.lib.words.creating.CreateWordTable("search_words"),
    ]
