"""What a signed agreement says never changes; the table of what search finds."""

from django.db import migrations

from listsite.lib.db.triggers import Forbid
from listsite.lib.fulltext.operations import CreateWordTable

SIGNED = "OLD.status IN ('signed', 'terminated')"
TERMS = "title, title_zh, kind, signed_on, effective_on, predecessor_id, relation"
TEXTS = ("title", "title_zh", "kind", "relation")
DAYS = ("signed_on", "effective_on")
CHANGED_TERMS = " OR ".join(
    [
        *(f"NEW.{name} <> OLD.{name}" for name in (*TEXTS, *DAYS)),
        *(f"NEW.{name} IS NULL" for name in DAYS),
        "COALESCE(NEW.predecessor_id, 0) <> COALESCE(OLD.predecessor_id, 0)",
    ]
)
"""A row that is saved as it was is not changed."""
CHANGED_COPY = (
    "NEW.file <> OLD.file OR NEW.sha256 <> OLD.sha256 OR NEW.kind <> OLD.kind "
    "OR COALESCE(NEW.agreement_id, 0) <> OLD.agreement_id"
)


class Migration(migrations.Migration):
    replaces = [("partnerships", "0003_signed_rows")]
    dependencies = [("partnerships", "0001_schema")]
    operations = [
        Forbid(
            f"UPDATE OF {TERMS}",
            table="partnerships_agreement",
            name="signed_agreement_never_changes",
            message="a signed agreement is never changed",
            when=f"{SIGNED} AND ({CHANGED_TERMS})",
        ),
        Forbid(
            "DELETE",
            table="partnerships_agreement",
            name="signed_agreement_never_goes",
            message="a signed agreement is never deleted",
            when=SIGNED,
        ),
        Forbid(
            "UPDATE OF file, sha256, kind, agreement_id",
            table="partnerships_document",
            name="signed_copy_never_changes",
            message="a signed copy is never changed",
            when=f"OLD.kind = 'signed' AND ({CHANGED_COPY})",
        ),
        CreateWordTable("search_words"),
    ]
