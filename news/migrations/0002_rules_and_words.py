"""Rows that are only added to, and the table of the words of working copies."""

from django.db import migrations

from listsite.lib.db.triggers import Forbid
from listsite.lib.fulltext.operations import CreateWordTable

CONTENT = (
    "article_id, number, article_version, language, title, slug, summary, body, "
    "lead_photo_id, delegation_id, place, source, authors, photographers, "
    "editors, content_hash, dated, live_from, correction_note, published_by_id, "
    "created_at, review_record, review_override, publication_record"
)
ENTRY = "user_id, action_time, object_id, object_repr, action_flag, change_message"


class Migration(migrations.Migration):
    replaces = [("news", "0002_immutable_rows"), ("news", "0011_immutable_records")]
    dependencies = [
        ("news", "0001_schema"),
        ("admin", "0003_logentry_add_action_flag_choices"),
    ]
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
        Forbid(
            "UPDATE",
            table="news_editionpassage",
            name="edition_passage_never_changes",
            message="a published passage is never changed",
        ),
        Forbid(
            "UPDATE",
            table="news_version",
            name="version_never_changes",
            message="a saved version is never changed",
        ),
        Forbid(
            f"UPDATE OF {ENTRY}",
            table="django_admin_log",
            name="log_entry_never_changes",
            message="the audit is never changed",
        ),
        Forbid(
            "DELETE",
            table="django_admin_log",
            name="log_entry_never_goes",
            message="the audit is never deleted",
        ),
        CreateWordTable("desk_words"),
    ]
