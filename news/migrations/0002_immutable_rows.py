"""Sign-offs are only added; an edition's content never changes."""

from django.db import migrations

from listsite.lib.triggers import Forbid

CONTENT = (
    "article_id, number, article_version, language, title, slug, summary, body, "
    "lead_photo_id, delegation_id, place, source, authors, photographers, "
    "editors, content_hash, dated, live_from, correction_note, published_by_id, "
    "created_at"
)


class Migration(migrations.Migration):
    dependencies = [("news", "0001_initial")]
    operations = [
        Forbid(
            "UPDATE",
            table="news_signoff",
            name="signoff_never_changes",
            message="a sign-off is never changed",
        ),
        Forbid(
            "DELETE",
            table="news_signoff",
            name="signoff_never_goes",
            message="a sign-off is never deleted",
        ),
        Forbid(
            f"UPDATE OF {CONTENT}",
            table="news_edition",
            name="edition_never_changes",
            message="an edition is never changed",
        ),
    ]
