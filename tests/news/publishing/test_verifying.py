"""`manage.py verify_editions`: what was changed past the database's own refusals."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from news.models import Edition, SignOff, Version
from news.publishing import verifying
from tests.factories import (
    agreement,
    organization,
    photo,
    picture,
    published,
    reviewer,
    section,
    signed,
    submitted,
    topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
GUARDS = {
    "news_edition": ["edition_never_changes"],
    "news_signoff": ["signoff_never_changes", "signoff_never_goes"],
    "news_version": ["version_never_changes"],
}


def unguarded(table):
    """Drop the triggers of a table, as somebody with the database's password could."""
    with connection.cursor() as cursor:
        for name in GUARDS[table]:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute(f"DROP FUNCTION {name} CASCADE")


def reviewed():
    """Return an edition that one reviewer signed, with relations and a photo."""
    place = section(reviews_required=1)
    first = reviewer(place, 1)
    working = submitted(
        section=place,
        partners=(organization(),),
        tags=("Example Topic",),
        lead_photo=photo(),
    )
    return published(signed(working, first))


def tampered(**values: object) -> Edition:
    """Return an edition of which columns were changed past its trigger."""
    edition = reviewed()
    unguarded("news_edition")
    Edition.objects.filter(pk=edition.pk).update(**values)
    return Edition.objects.get(pk=edition.pk)


def found(edition):
    """Return the faults of an edition as it is stored."""
    return " ".join(verifying.faults(Edition.objects.get(pk=edition.pk)))


def verified(*keys: int) -> str:
    """Return what the command prints, whether it fails or not."""
    out = io.StringIO()
    try:
        call_command("verify_editions", *keys, stdout=out, stderr=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def test_untouched_editions_have_no_fault():
    reviewed()
    published()

    assert verified() == "2 editions are what was signed and published.\n"


@pytest.mark.parametrize(
    "column", ["title", "summary", "body", "source", "authors", "place", "slug"]
)
def test_changed_text_is_named(column):
    edition = tampered(**{column: "forged"})

    assert "does not have the stored hash" in found(edition)


def test_changed_text_for_visitors_is_named():
    edition = tampered(html="<p>Something else.</p>")

    assert "the text that visitors read" in found(edition)


def test_text_and_hash_changed_together_do_not_fit_the_kept_version():
    edition = tampered(title="forged")
    Edition.objects.filter(pk=edition.pk).update(
        content_hash=verifying.content_of(edition).digest
    )

    assert "says something else" in found(edition)
    assert "made on another content" in found(edition)


@pytest.mark.parametrize("relation", ["partner_links", "topic_links", "photos"])
def test_removed_relation_is_named(relation):
    edition = reviewed()

    rows = getattr(edition, relation)
    rows.clear() if relation == "photos" else rows.all().delete()

    assert "does not have the stored hash" in found(edition)


def test_added_relations_are_named():
    edition, another = reviewed(), reviewed()
    edition.agreements.add(agreement())
    another.topic_links.create(topic=topic(), dated=another.dated)

    printed = verified()

    assert printed.count("does not have the stored hash") == 2


def test_openly_replaced_photo_is_no_fault():
    edition = reviewed()
    shown = edition.photos.get()

    shown.file = picture((8, 8))
    shown.save()

    assert found(edition) == ""


def test_photo_with_another_hash_is_named():
    edition = reviewed()

    edition.photos.update(sha256="f" * 64)

    assert "has another file than the one published" in found(edition)


def test_lost_version_is_named():
    edition = reviewed()

    Version.objects.filter(article=edition.article).delete()

    assert "is not kept" in found(edition)


def test_changed_version_is_named():
    edition = reviewed()
    unguarded("news_version")
    version = Version.objects.get(article=edition.article)

    version.content["texts"]["title"] = "forged"
    version.save()

    assert "does not have its own hash" in found(edition)
    assert "says something else" in found(edition)


@pytest.mark.parametrize(
    "values",
    [
        {"comment": "forged"},
        {"content_hash": "f" * 64},
        {"decision": "returned", "comment": "forged"},
        {"level": 3},
    ],
)
def test_changed_signoff_is_named(values):
    edition = reviewed()
    unguarded("news_signoff")

    SignOff.objects.filter(article=edition.article).update(**values)

    assert "no sign-off says what the record says of “first review”" in found(edition)


def test_removed_signoff_is_named():
    edition = reviewed()
    unguarded("news_signoff")

    SignOff.objects.filter(article=edition.article).delete()

    assert "no sign-off says" in found(edition)


def test_emptied_record_is_named():
    edition = tampered(review_record=[])

    assert "“first review” is not signed, without a reason" in found(edition)


def test_command_prints_a_line_for_each_fault_and_fails():
    edition = tampered(html="forged")
    out = io.StringIO()

    with pytest.raises(CommandError, match="Faults: 1, in 1 editions"):
        call_command("verify_editions", stdout=out)

    assert out.getvalue().startswith(f"edition {edition.pk} “{edition}”: ")


def test_command_verifies_chosen_editions_only():
    tampered(html="forged")
    other = published()

    assert verified(other.pk) == "1 editions are what was signed and published.\n"


def test_command_says_that_an_edition_does_not_exist():
    assert "1 of these editions do not exist" in verified(123)


def test_command_says_how_far_it_has_come(monkeypatch):
    monkeypatch.setattr("news.management.commands.verify_editions.CHUNK", 1)
    published()
    published()

    assert "1 of 2 editions" in verified()
