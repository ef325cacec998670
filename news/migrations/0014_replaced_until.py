"""An edition knows the end that it took from the one before, to give it back.

The column may be empty and has no default, so SQLite adds it without building the table
anew, and the table's triggers stay.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0013_presence_and_submissions")]
    operations = [
        migrations.AlterModelOptions(
            name="edition",
            options={
                "ordering": ["-dated", "-pk"],
                "permissions": [
                    ("view_any_moment", "Can view the site as of any moment")
                ],
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="replaced_until",
            field=models.DateTimeField(
                editable=False,
                help_text=(
                    "Given back to it if this edition is cancelled before its time."
                ),
                null=True,
                verbose_name="end of the edition before",
            ),
        ),
    ]
