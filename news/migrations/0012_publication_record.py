"""An edition keeps by whom and on what terms it was published, for good.

The column may be empty and has no default, so SQLite adds it without building the table
anew. The trigger is installed again because it names the columns that it guards.
"""

from django.db import migrations, models

from listsite.lib.triggers import Forbid

CONTENT = (
    "article_id, number, article_version, language, title, slug, summary, body, "
    "lead_photo_id, delegation_id, place, source, authors, photographers, "
    "editors, content_hash, dated, live_from, correction_note, published_by_id, "
    "created_at, review_record, review_override, publication_record"
)


class Migration(migrations.Migration):
    dependencies = [("news", "0011_immutable_records")]
    operations = [
        migrations.AddField(
            model_name="edition",
            name="publication_record",
            field=models.JSONField(
                editable=False,
                help_text=(
                    "Who published it, which signatures it needed, which words were "
                    "let pass."
                ),
                null=True,
                verbose_name="publication record",
            ),
        ),
        Forbid(
            f"UPDATE OF {CONTENT}",
            table="news_edition",
            name="edition_never_changes",
            message="an edition is never changed",
        ),
    ]
