"""What is only added to: the database itself refuses to change or delete it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db.models import F

from listsite.lib import audit
from news.articles import versions
from news.models import Edition, SignOff, Version
from tests import factories
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize("change", [{"comment": "Other"}, {"decision": "returned"}])
def test_signoff_is_never_changed(change):
    key = factories.signoff().pk

    with refused("a sign-off is never changed"):
        SignOff.objects.filter(pk=key).update(**change)


def test_signoff_is_never_deleted():
    signoff = factories.signoff()

    with refused("a sign-off is never deleted"):
        signoff.delete()


MAY_CHANGE = {
    "live_until",
    "withdrawn_reason",
    "html",
    "search_text",
    "translation_key",
    "section_id",
    "featured_from",
    "featured_until",
    "pinned_from",
    "pinned_until",
    "announced_at",
    "replaced_until",
}
"""Columns of an edition that end it, place it in lists, or are derived."""
CONTENT = sorted(
    field.column
    for field in Edition._meta.concrete_fields
    if field.column not in MAY_CHANGE | {"id"}
)


def written_again(edition, column):
    """Return how many rows an UPDATE of one column to its own value reached."""
    return Edition.objects.filter(pk=edition.pk).update(**{column: F(column)})


@pytest.mark.parametrize("column", CONTENT)
def test_content_of_an_edition_is_never_changed(column):
    edition = factories.edition()

    with refused("an edition is never changed"):
        written_again(edition, column)


@pytest.mark.parametrize("column", sorted(MAY_CHANGE))
def test_other_columns_of_an_edition_may_change(column):
    edition = factories.edition()

    assert written_again(edition, column) == 1


def test_kept_version_is_never_changed():
    kept = versions.keep(factories.article(), by=None)

    with refused("a saved version is never changed"):
        Version.objects.filter(pk=kept.pk).update(note="Example.")


def audited():
    """Return the key of an entry of the audit."""
    audit.record(factories.article(), by=factories.user(), verb="Submitted")
    return LogEntry.objects.get().pk


def test_entry_of_the_audit_is_never_changed():
    key = audited()

    with refused("the audit is never changed"):
        LogEntry.objects.filter(pk=key).update(change_message="Example.")


def test_entry_of_the_audit_is_never_deleted():
    key = audited()

    with refused("the audit is never deleted"):
        LogEntry.objects.filter(pk=key).delete()
