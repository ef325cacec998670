"""The review record of an edition: complete, printable, and the same for ever."""

import pytest
from django.urls import reverse

from news.articles.snapshot import Content
from news.models import Article, HouseWord
from news.publishing.publishing import publish
from news.publishing.record import ReviewRecord
from news.review.review import recheck, send_back, sign, submit
from news.writing.checking.checker import override
from tests.factories import (
    article,
    photo,
    published,
    reviewer,
    section,
    signed,
    submitted,
    superuser,
    user,
)

pytestmark = pytest.mark.django_db


def house():
    """Return a section with two reviews, and its reviewers."""
    place = section(reviews_required=2)
    return place, reviewer(place, 1), reviewer(place, 2)


def page_of(client, edition, query="", role="viewer"):
    """Return the page of a record as somebody with a role sees it."""
    client.force_login(user(role))
    address = reverse("admin:news_edition_record", args=[edition.pk])
    return client.get(f"{address}{query}").content.decode()


def reviewed():
    """Return an edition that was returned once, changed, and signed twice."""
    place, first, second = house()
    working = submitted(section=place, title="One headline", created_by=user("editor"))
    send_back(working, by=first, reason="Say who came.")
    changed = Article.objects.get(pk=working.pk)
    changed.title, changed.saved_by = "One headline with guests", changed.created_by
    changed.save_version(base=changed.version)
    recheck(changed, by=changed.created_by)
    again = submit(changed, by=changed.created_by)
    digest = Content.of(again).digest
    sign(again, by=first, seen=digest, comment="Good now.")
    sign(again, by=second, seen=digest)
    return publish(Article.objects.get(pk=again.pk), by=superuser())


def test_record_names_each_level_with_its_opinion():
    levels = ReviewRecord.of(reviewed()).levels

    assert [level.name for level in levels] == ["first review", "second review"]
    assert levels[0].signature["comment"] == "Good now."


def test_record_tells_the_course_with_what_changed_in_between():
    decisions = ReviewRecord.of(reviewed()).decisions

    assert [one.signoff.decision for one in decisions] == [
        "returned",
        "approved",
        "approved",
    ]
    assert [one.counts for one in decisions] == [False, True, True]
    assert [len(one.changes) for one in decisions] == [0, 1, 0]


def test_decisions_before_an_earlier_edition_are_not_told_again():
    edition = reviewed()
    working = Article.objects.get(pk=edition.article_id)
    working.title = "A third headline"
    working.save_version(base=working.version)

    later = publish(working, by=superuser(), override="It is urgent.")

    assert ReviewRecord.of(later).decisions == []
    assert [level.signature for level in ReviewRecord.of(later).levels] == [None, None]


def test_edition_published_again_unchanged_keeps_its_signatures():
    edition = reviewed()

    later = publish(Article.objects.get(pk=edition.article_id), by=superuser())

    assert [one.counts for one in ReviewRecord.of(later).decisions] == [True, True]


def test_record_holds_the_words_let_pass_even_after_they_are_recalled():
    HouseWord.objects.create(words="forbidden", kind="wrong", is_severe=True)
    working = article(body="<p>A forbidden word.</p>")
    override(working, by=superuser(), reason="It is a quotation.")
    edition = published(working)

    working.ignored_findings.all().delete()

    (one,) = ReviewRecord.of(edition).ignored
    assert (one["words"], one["reason"]) == ("forbidden", "It is a quotation.")


def test_record_keeps_names_as_they_were():
    publisher = user("publisher", first_name="Example", last_name="Publisher")
    edition = published(article(), by=publisher)

    publisher.last_name = "Somebody"
    publisher.save()

    assert ReviewRecord.of(edition).publisher == "Example Publisher"


def test_record_of_an_edition_from_before_terms_were_kept_names_the_publisher():
    edition = published()
    edition.publication_record = None

    assert ReviewRecord.of(edition).publisher == edition.published_by.username


def test_later_reviews_of_the_section_do_not_change_the_record():
    edition = reviewed()
    section_ = edition.section

    section_.reviews_required = 3
    section_.save()

    assert len(ReviewRecord.of(edition).levels) == 2


@pytest.mark.parametrize(
    ("query", "words"),
    [("?language=en", "Review record"), ("?language=zh-hans", 'lang="zh-hans"')],
)
def test_record_is_shown_in_the_language_asked_for(client, query, words):
    assert words in page_of(client, published(), query)


def test_record_shows_hash_override_and_correction(client):
    working = article(section=section(reviews_required=1))
    edition = publish(
        working, by=superuser(), override="It is urgent.", correction="Was wrong."
    )

    page = page_of(client, edition)

    assert edition.content_hash in page
    assert "It is urgent." in page
    assert "Was wrong." in page
    assert "not signed" in page


def test_record_page_tells_the_course(client):
    page = page_of(client, reviewed())

    assert "returned to the author" in page
    assert "<ins>" in page
    assert f"verify_editions {Article.objects.get().editions.get().pk}" in page


def test_record_is_for_those_who_may_view_editions(client):
    edition = published()
    client.force_login(user("contributor"))

    answer = client.get(reverse("admin:news_edition_record", args=[edition.pk]))

    assert answer.status_code == 403


def test_record_of_no_edition_is_not_found(client):
    client.force_login(user("viewer"))

    answer = client.get(reverse("admin:news_edition_record", args=[123]))

    assert answer.status_code == 404


def test_lists_link_to_the_record(client):
    place, first, second = house()
    edition = published(signed(submitted(section=place), first, second))
    address = reverse("admin:news_edition_record", args=[edition.pk])
    client.force_login(user("viewer"))

    pages = [
        client.get(reverse("admin:news_edition_changelist")),
        client.get(edition.article.get_absolute_url()),
        client.get(reverse("admin:news_edition_change", args=[edition.pk])),
    ]

    assert all(address in page.content.decode() for page in pages)


def test_photos_are_recorded_with_their_files():
    shown = photo()

    edition = published(lead_photo=shown)

    assert edition.publication_record["photos"] == {str(shown.pk): shown.sha256}
