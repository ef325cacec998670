"""Specimens: plainly fictional, true to every rule, and never doubled."""

import io
from collections.abc import Iterator

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from listsite.demo.specimens import (
    PER_PARTNER,
    Progress,
    add_specimens,
    around,
)
from listsite.demo.specimens.articles import PREFIX
from news.models import (
    Article,
    Delegation,
    Edition,
    EditionPartner,
    EditionTopic,
    Participant,
    Photo,
    SignOff,
)
from news.publishing.publishing import publish
from news.publishing.verifying import faults
from news.review.signatures import missing_levels
from partnerships.models import Agreement, Commitment, Document, Organization
from tests.factories import superuser
from tests.loaded import loaded_demo

pytestmark = [pytest.mark.loaded_rows, pytest.mark.usefixtures("filled")]
COUNT = 60
COPIED = [
    "language",
    "lead_photo",
    "title",
    "slug",
    "summary",
    "body",
    "html",
    "search_text",
    "content_hash",
    "dated",
    "section",
    "delegation",
    "place",
    "source",
    "translation_key",
    "article_version",
]


@pytest.fixture(scope="module")
def filled(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The demo with some specimens, for all tests here."""
    with loaded_demo(django_db_blocker):
        add_specimens(COUNT, progress=Progress(io.StringIO()))
        yield


def examples(model) -> list:
    """Return the fictional rows of a model."""
    return list(model.objects.filter(slug__startswith="example-"))


def links(edition: Edition) -> list:
    """Return everything an edition relates to."""
    return [
        set(edition.partner_links.values_list("organization", "direct", "dated")),
        set(edition.topic_links.values_list("topic", "dated")),
        set(edition.agreements.values_list("pk", flat=True)),
        set(edition.commitments.values_list("pk", flat=True)),
        set(edition.photos.values_list("pk", flat=True)),
    ]


def test_articles_are_surrounded_by_two_dozen_of_each():
    assert len(examples(Article)) == COUNT
    for model in (Organization, Agreement, Delegation):
        assert len(examples(model)) == 24
    assert Commitment.objects.filter(title__startswith="Example").count() == 120
    assert Photo.objects.filter(credit__startswith="Example drawing").count() == 24


@pytest.mark.parametrize(
    ("count", "expected"), [(2, 1), (20, 10), (48, 24), (130, 24), (1000, 63)]
)
def test_many_articles_are_surrounded_in_proportion(count, expected):
    assert around(count, PER_PARTNER) == expected


def test_second_run_writes_nothing():
    models = (Article, Edition, Organization, Agreement, Delegation, SignOff)
    before = [model.objects.count() for model in models]
    out = io.StringIO()

    add_specimens(COUNT, progress=Progress(out))

    assert [model.objects.count() for model in models] == before
    assert out.getvalue() == ""


def test_larger_number_adds_what_is_missing():
    add_specimens(COUNT + 40, progress=Progress(io.StringIO()))

    assert len(examples(Article)) == COUNT + 40


def test_specimen_is_just_what_publishing_would_write():
    chief = superuser()
    live = Article.objects.live().filter(slug__startswith="example-")
    for one in live.filter(section__reviews_required=0):
        before = one.editions.get(live_until=None)

        after = publish(one, by=chief)

        for name in COPIED:
            assert getattr(after, name) == getattr(before, name), name
        assert links(after) == links(before)


def test_articles_relate_only_to_fictional_rows():
    editions = Edition.objects.filter(slug__startswith="example-")
    partners = EditionPartner.objects.filter(edition__in=editions)
    topics = EditionTopic.objects.filter(edition__in=editions)

    for found in (
        partners.exclude(organization__slug__startswith="example-partner-"),
        topics.exclude(topic__name__startswith="Example topic: "),
        editions.exclude(delegation=None).exclude(
            delegation__slug__startswith="example-visit-"
        ),
        Participant.objects.filter(delegation__slug__startswith="example-")
        .exclude(person=None)
        .exclude(person__name__startswith="Example Person"),
    ):
        assert not found.exists()


def test_every_review_level_signed_what_is_published():
    for edition in Edition.objects.filter(live_until=None):
        assert missing_levels(edition.article, edition.content_hash) == []


def test_every_specimen_is_what_was_signed():
    for edition in Edition.objects.filter(slug__startswith="example-"):
        assert list(faults(edition)) == []


def test_both_languages_are_there_and_linked():
    chinese = Article.objects.filter(slug__startswith=PREFIX, language="zh-hans")

    assert chinese.count() == COUNT // 2
    for one in chinese.select_related("translation_of"):
        assert one.translation_of.slug == one.slug


def test_real_report_stays_the_newest_that_is_live():
    newest = Edition.objects.live().newest_first()[:2]

    assert {one.delegation.host.slug for one in newest} == {"huawei-liaoning"}


def test_agreements_are_in_every_state_and_standing():
    found = examples(Agreement)

    assert {one.status for one in found} == set(Agreement.Status.values)
    standings = {one.standing for one in found}
    assert standings == {None, *Agreement.Standing}
    assert any(one.relation == "renews" for one in found)


def test_every_specimen_passes_its_own_validation():
    models = (Organization, Agreement, Delegation, Article)
    for row in [row for model in models for row in examples(model)]:
        row.full_clean()
    for model in (Commitment, Document, Participant):
        for row in model.objects.all():
            row.full_clean()


def test_fulfilled_commitment_has_evidence():
    fulfilled = Commitment.objects.filter(status="fulfilled")

    assert fulfilled.exists()
    assert all(one.documents.filter(kind="evidence").exists() for one in fulfilled)


def test_report_of_a_visit_names_its_partner_and_comes_after_it():
    told = Edition.objects.filter(slug__startswith=PREFIX).exclude(delegation=None)

    assert told.exists()
    for edition in told:
        visit = edition.delegation
        partner = visit.participants.exclude(person=None).get().organization
        assert partner in edition.partners.all()
        assert visit.ends_on < edition.dated.date()
        assert visit.is_public


def test_only_two_dozen_reports_are_recent_and_the_others_older():
    first = Edition.objects.filter(slug__in=[f"{PREFIX}-{n:03}" for n in range(1, 25)])
    days = {(timezone.now() - one.dated).days for one in first}

    assert max(days) < 500
    assert len([one for one in days if one < 60]) >= 6
