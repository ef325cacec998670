"""From working copy to edition, and back out of public view."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from listsite.lib import audit
from news.articles.snapshot import Content
from news.models import Article, Edition, StaleVersionError
from news.publishing.checks import (
    AlreadyScheduledError,
    NothingLiveError,
    NotReadyError,
    NotSignedError,
    PublishingError,
    TimeError,
)
from news.publishing.publishing import publish, unschedule, withdraw
from tests.factories import (
    agreement,
    article,
    commitment,
    organization,
    photo,
    published,
    section,
    signoff,
    superuser,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_publishing_copies_text_and_credits():
    working = article(title="Example visit", authors="Example Person 001")

    edition = publish(working, by=superuser())

    assert (edition.title, edition.authors) == ("Example visit", "Example Person 001")
    assert edition.html == "<p>An example text.</p>"
    assert (edition.number, edition.article_version) == (1, working.version)
    assert edition.is_live()


def test_publishing_copies_relations():
    partner, promise = organization(), commitment()
    working = article(partners=(partner,), tags=("Example Topic",))
    working.agreements.set([promise.agreement])
    working.commitments.set([promise])

    edition = publish(working, by=superuser())

    assert list(edition.partners.all()) == [partner]
    assert [topic.name for topic in edition.topics.all()] == ["Example Topic"]
    assert list(edition.agreements.all()) == [promise.agreement]
    assert list(edition.commitments.all()) == [promise]


def test_edition_keeps_its_relations_when_the_article_loses_them():
    working = article(partners=(organization(),))
    working.agreements.set([agreement()])
    edition = publish(working, by=superuser())

    working.partners.clear()
    working.agreements.clear()

    assert edition.partners.count() == edition.agreements.count() == 1


def test_edition_names_ancestors_of_its_partners_as_indirect():
    company = organization()
    office = unit_of(unit_of(company))

    edition = published(partners=(office,))

    named = dict(edition.partner_links.values_list("organization", "direct"))
    assert named == {office.pk: True, office.parent_id: False, company.pk: False}
    assert all(link.dated == edition.dated for link in edition.partner_links.all())


def test_partner_named_with_its_parent_stays_direct():
    company = organization()

    edition = published(partners=(company, unit_of(company)))

    assert edition.partner_links.get(organization=company).direct


def test_edition_knows_the_photos_it_shows():
    lead, shown, _other = photo(), photo(), photo()
    body = f'<figure><img src="{shown.file.url}" alt="x"></figure>'

    edition = published(body=body, lead_photo=lead)

    assert set(edition.photos.all()) == {lead, shown}


def test_search_text_holds_text_and_names_of_partners():
    partner = organization(name="Example Works", name_zh="示例公司")

    edition = published(title="Example visit", partners=(partner,))

    assert {"Example visit", "An example text."} <= set(edition.search_text.split("\n"))
    assert "示例公司" in edition.search_text


def test_published_body_is_sanitised():
    edition = published(body='<p onclick="x()">Safe<script>x()</script></p>')

    assert edition.html == "<p>Safe</p>"


def test_second_edition_ends_the_first_at_its_own_beginning():
    working = article()
    first = published(working)

    second = published(working)

    first.refresh_from_db()
    assert (second.number, second.dated) == (2, first.dated)
    assert first.live_until == second.live_from
    assert list(Edition.objects.live()) == [second]


def test_scheduled_edition_is_hidden_until_its_time():
    edition = published(at=timezone.now() + HOUR)

    assert not Edition.objects.live().exists()
    assert Edition.objects.live(timezone.now() + HOUR).get() == edition


def test_scheduled_update_leaves_the_live_edition_until_its_time():
    working = article()
    first = published(working)

    second = published(working, at=timezone.now() + HOUR)

    assert Edition.objects.live().get() == first
    assert Edition.objects.live(second.live_from).get() == second


def test_edition_with_an_end_is_gone_at_that_second():
    until = timezone.now() + HOUR

    edition = published(until=until)

    assert edition.is_live(until - datetime.timedelta(seconds=1))
    assert not Edition.objects.live(until).exists()


def test_second_schedule_is_refused():
    working = article()
    published(working, at=timezone.now() + HOUR)

    with pytest.raises(AlreadyScheduledError, match="scheduled for"):
        published(working)


def test_unscheduling_reopens_the_edition_before():
    working, publisher = article(), superuser()
    first = published(working)
    published(working, at=timezone.now() + HOUR)

    unschedule(working, by=publisher)

    first.refresh_from_db()
    assert first.live_until is None
    assert working.editions.count() == 1


def test_unscheduling_nothing_is_refused():
    with pytest.raises(NothingLiveError):
        unschedule(article(), by=superuser())


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("summary", "The summary is empty."),
        ("body", "The body is empty."),
        ("source", "The source is not named."),
    ],
)
def test_article_that_lacks_something_is_refused(field, sentence):
    with pytest.raises(NotReadyError, match=sentence):
        published(**{field: ""})

    assert not Edition.objects.exists()


def test_lead_photo_needs_alternative_text_in_the_article_s_language():
    picture = photo(alt="A picture", alt_zh="")

    assert published(language="en", lead_photo=picture).pk
    with pytest.raises(NotReadyError, match="alternative text"):
        published(language="zh-hans", lead_photo=picture)


def test_unsigned_content_is_refused():
    working = article(section=section(reviews_required=2))

    with pytest.raises(NotSignedError) as refusal:
        published(working)

    assert refusal.value.levels == [1, 2]


def test_signed_content_is_published():
    working = article(section=section(reviews_required=1))
    sign(working)

    assert published(working).is_live()


def test_edit_after_the_signature_voids_it():
    working = article(section=section(reviews_required=1))
    sign(working)
    working.title = "Example changed headline"
    working.save_version(base=1)

    with pytest.raises(NotSignedError):
        published(working)


def sign(working: Article) -> None:
    """Approve the present content of an article at the first level."""
    with pytest.raises(NotSignedError):
        published(working)
    signoff(article=working, content_hash=Content.of(working).digest, round=0)


def test_article_under_embargo_is_refused():
    with pytest.raises(TimeError, match="embargo"):
        published(embargo_until=timezone.now() + HOUR)


def test_article_is_scheduled_for_the_end_of_its_embargo():
    end = timezone.now() + HOUR

    assert published(embargo_until=end, at=end).live_from == end


def test_end_before_the_beginning_is_refused():
    with pytest.raises(TimeError, match="before the beginning"):
        published(until=timezone.now() - HOUR)


def test_edition_before_an_earlier_one_is_refused():
    working = article()
    published(working)

    with pytest.raises(TimeError, match="later edition"):
        published(working, at=timezone.now() - HOUR)


def test_article_saved_since_it_was_read_is_refused():
    working = article()
    Article.objects.get(pk=working.pk).save_version(base=1)

    with pytest.raises(StaleVersionError):
        published(working)


def test_publishing_needs_the_right():
    with pytest.raises(PermissionDenied):
        published(by=user("editor"))


def test_publisher_may_publish():
    assert published(by=user("publisher")).pk


def test_publication_is_logged_with_its_actor():
    publisher = superuser()

    edition = published(by=publisher)

    entry = LogEntry.objects.get(object_id=edition.article_id)
    assert (entry.user, audit.said(entry)) == (publisher, "Published")


def test_withdrawal_ends_the_edition_with_its_reason():
    edition = published()

    withdraw(edition.article, by=superuser(), reason="Example reason.")

    edition.refresh_from_db()
    assert edition.withdrawn_reason == "Example reason."
    assert not edition.is_live()


def test_withdrawal_cancels_what_is_scheduled():
    working = article()
    published(working)
    published(working, at=timezone.now() + HOUR)

    withdraw(working, by=superuser(), reason="Example reason.")

    assert not Edition.objects.live(timezone.now() + 2 * HOUR).exists()


def test_withdrawal_can_be_scheduled():
    edition = published()

    withdraw(edition.article, by=superuser(), reason="x", at=timezone.now() + HOUR)

    edition.refresh_from_db()
    assert edition.is_live()
    assert not edition.is_live(timezone.now() + HOUR)


def test_withdrawal_without_a_reason_is_refused():
    with pytest.raises(PublishingError, match="reason"):
        withdraw(published().article, by=superuser(), reason="  ")


def test_withdrawal_of_what_is_not_live_is_refused():
    with pytest.raises(NothingLiveError):
        withdraw(article(), by=superuser(), reason="Example reason.")


def test_withdrawal_needs_the_right():
    with pytest.raises(PermissionDenied):
        withdraw(published().article, by=user("editor"), reason="Example reason.")


def test_withdrawn_article_can_be_published_again():
    edition = published()
    withdraw(edition.article, by=superuser(), reason="Example reason.")

    again = published(edition.article)

    assert (again.number, again.dated) == (2, edition.dated)
    assert Edition.objects.live().get() == again


def test_failure_half_way_leaves_nothing(monkeypatch):
    working = article(partners=(organization(),))
    first = published(working)
    monkeypatch.setattr("news.publishing.edition_rows.write_relations", failing)

    with pytest.raises(RuntimeError):
        published(working)

    assert Edition.objects.get() == first
    assert first.live_until is None


def failing(*args: object) -> None:
    """Fail as a full disk would."""
    raise RuntimeError
