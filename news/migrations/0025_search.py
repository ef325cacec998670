"""Questions without answer, and the words of working copies."""

import django.utils.timezone
import listsite.lib.words.creating
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0024_specials"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnansweredQuestion",
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
                ("words", models.CharField(max_length=100, verbose_name="words")),
                (
                    "language",
                    models.CharField(
                        max_length=10, verbose_name="language of the reader"
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(default=1, verbose_name="times asked"),
                ),
                (
                    "last_asked",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last asked"
                    ),
                ),
            ],
            options={
                "verbose_name": "question without answer",
                "verbose_name_plural": "questions without answer",
                "ordering": ["-count", "-last_asked", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["last_asked"], name="news_unansw_last_as_0e268c_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("words", "language"),
                        name="unanswered_question_once",
                        violation_error_message="This question is in the list already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="unanswered_question_has_words",
                        violation_error_message="A question has words.",
                    ),
                ],
            },
        ),
        listsite.lib.words.creating.CreateWordTable("desk_words"),
    ]
