"""The article desk: writing, finding by partner, publishing, withdrawing."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import Article, Edition, HouseWord
from news.publishing.publishing import withdraw
from tests.factories import (
    article,
    organization,
    published,
    section,
    superuser,
    unit_of,
    user,
)
from tests.queries import count_queries
from tests.staff_client import fields

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"


@pytest.fixture
def desk(client):
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


def address(working: Article, page: str = "change") -> str:
    """Return a page of an article in the admin."""
    if page == "change":
        return f"{LIST}{working.pk}/change/"
    return reverse(f"admin:news_article_{page}", args=[working.pk])


def typed(working: Article, **changes: object) -> dict[str, object]:
    """Return what the form posts for an article as it is, with changes."""
    return {
        "title": working.title,
        "summary": working.summary,
        "body": working.body,
        "section": working.section_id,
        "language": working.language,
        "source": working.source,
        "slug": working.slug,
        "base_version": working.version,
        **changes,
    }


def titles(answer: object) -> set[str]:
    """Return the headlines that a list shows."""
    return {row.title for row in answer.context["cl"].result_list}


def test_new_article_gets_an_address_name_and_its_creator(desk):
    data = typed(Article(title="学校召开会议", language="zh-hans"))

    desk.post(f"{LIST}add/", {**data, "section": section().pk, "base_version": ""})

    written = Article.objects.get()
    assert (written.slug, written.version) == ("学校召开会议", 1)
    assert written.created_by.is_superuser


def test_same_headline_twice_gets_another_address_name(desk):
    first = article(title="Example meeting")
    data = typed(Article(title="Example meeting", language="en"))

    desk.post(f"{LIST}add/", {**data, "section": first.section_id, "base_version": ""})

    slugs = Article.objects.values_list("slug", flat=True)
    assert set(slugs) == {"example-meeting", "example-meeting-2"}


def test_saving_makes_the_next_version(desk):
    working = article()

    desk.post(address(working), typed(working, title="Example new headline"))

    working.refresh_from_db()
    assert (working.title, working.version) == ("Example new headline", 2)


def test_saving_without_a_change_makes_no_version(desk):
    working = article()

    desk.post(address(working), typed(working))

    working.refresh_from_db()
    assert working.version == 1


def test_stale_save_is_refused_and_the_typed_text_stays(desk):
    working = article()
    data = typed(working, title="Example mine")
    Article.objects.get(pk=working.pk).save_version(base=1)

    answer = desk.post(address(working), data)

    working.refresh_from_db()
    assert "nothing that you typed is lost" in answer.content.decode()
    assert "Example mine" in answer.content.decode()
    assert (working.title != "Example mine", working.version) == (True, 2)


def test_forbidden_markup_is_taken_out_on_saving(desk):
    working = article()

    desk.post(address(working), typed(working, body="<p>x<script>y</script></p>"))

    working.refresh_from_db()
    assert working.body == "<p>x</p>"


def test_text_beyond_the_limits_is_refused_beside_the_field(desk):
    working = article()

    answer = desk.post(address(working), typed(working, body="<div>" * 200))

    assert "nested more than 100" in str(answer.context["errors"])
    assert Article.objects.get().version == 1


def test_partner_filter_includes_its_units(desk):
    company = organization()
    article(title="Example on a unit", partners=(unit_of(company),))
    article(title="Example on another", partners=(organization(),))

    answer = desk.get(LIST, {"partner": company.pk})

    assert titles(answer) == {"Example on a unit"}


def test_partner_filter_without_units_leaves_them_out(desk):
    company = organization()
    article(title="Example on a unit", partners=(unit_of(company),))
    article(title="Example on the company", partners=(company,))

    answer = desk.get(LIST, {"partner": company.pk, "units": "no"})

    assert titles(answer) == {"Example on the company"}


def test_partner_filter_combines_with_the_others(desk):
    company, news = organization(), section()
    article(title="Example right", partners=(company,), section=news)
    article(title="Example other section", partners=(company,))
    article(
        title="Example Chinese", partners=(company,), section=news, language="zh-hans"
    )

    answer = desk.get(
        LIST,
        {
            "partner": company.pk,
            "section__id__exact": news.pk,
            "language__exact": "en",
            "year": timezone.localdate().year,
            "state": "unpublished",
        },
    )

    assert titles(answer) == {"Example right"}


@pytest.mark.parametrize("key", ["0", "x", "-1", "9" * 30, "１"])
def test_unknown_partner_chooses_nothing(desk, key):
    article()

    assert titles(desk.get(LIST, {"partner": key})) == set()


@pytest.mark.parametrize("state", ["live", "scheduled", "withdrawn", "unpublished"])
def test_state_filter_chooses_by_verb(desk, state):
    later = timezone.now() + datetime.timedelta(hours=1)
    published(title="live")
    published(title="scheduled", at=later)
    withdraw(published(title="withdrawn").article, by=superuser(), reason="x")
    article(title="unpublished")

    assert titles(desk.get(LIST, {"state": state})) == {state}


def test_list_says_where_an_article_stands(desk):
    published(title="live")
    changed = published(title="changed").article
    changed.save_version(base=1)

    page = desk.get(LIST).content.decode()

    assert "badge-live" in page
    assert "badge-changed" in page


def test_publishing_asks_first(desk):
    working = article()

    answer = desk.get(address(working, "publish"))

    assert answer.status_code == 200
    assert not Edition.objects.exists()


def test_publishing_from_the_desk_makes_an_edition_live(desk):
    working = article()

    answer = desk.post(address(working, "publish"), follow=True)

    assert Edition.objects.live().get().article == working
    assert "Edition 1 is live." in answer.content.decode()


def test_publishing_what_lacks_something_says_what(desk):
    working = article(summary="")

    answer = desk.post(address(working, "publish"))

    assert answer.status_code == 409
    assert "The summary is empty." in answer.content.decode()


def test_publishing_is_never_dated_back(desk):
    answer = desk.post(
        address(article(), "publish"), {"at_0": "2020-01-01", "at_1": "09:00"}
    )

    assert "This time is over" in answer.content.decode()


def test_scheduling_names_the_time(desk):
    answer = desk.post(
        address(article(), "publish"),
        {"at_0": "2090-01-02", "at_1": "09:00"},
        follow=True,
    )

    assert "Scheduled: edition 1 goes live on" in answer.content.decode()


def test_scheduled_edition_can_be_cancelled_and_not_published_over(desk):
    working = article()
    published(working, at=timezone.now() + datetime.timedelta(hours=1))

    assert desk.post(address(working, "publish")).status_code == 403
    desk.post(address(working, "unschedule"))

    assert not Edition.objects.exists()


def test_withdrawing_from_the_desk_needs_a_reason(desk):
    edition = published()

    desk.post(address(edition.article, "withdraw"), {"reason": ""})
    assert edition.is_live()

    desk.post(address(edition.article, "withdraw"), {"reason": "Example reason."})
    assert not Edition.objects.live().exists()


def test_both_editions_stay_readable_for_staff(desk):
    first = published(title="Example first")
    Article.objects.filter(pk=first.article_id).update(title="Example second")
    second = published(Article.objects.get())

    for edition in (first, second):
        page = desk.get(f"/admin/news/edition/{edition.pk}/change/")
        assert edition.title in page.content.decode()


def test_editions_are_not_changed_in_the_admin(desk):
    edition = published()

    assert desk.get("/admin/news/edition/add/").status_code == 403
    assert desk.post(f"/admin/news/edition/{edition.pk}/change/", {}).status_code == 403
    assert desk.post(f"/admin/news/edition/{edition.pk}/delete/", {}).status_code == 403


def test_published_article_is_not_deleted(desk):
    edition = published()

    answer = desk.post(f"{LIST}{edition.article_id}/delete/", {"post": "yes"})

    assert answer.status_code == 403


def test_contributor_sees_only_own_articles():
    mine = user("contributor")
    article(title="Example foreign")
    own = article(title="Example own", created_by=mine)
    desk = signed_in(mine)

    assert titles(desk.get(LIST)) == {"Example own"}
    assert desk.get(address(own)).status_code == 200


def test_contributor_meets_foreign_articles_as_if_they_did_not_exist():
    foreign = article(title="Example foreign")
    desk = signed_in(user("contributor"))

    for page in ("change", "publish", "withdraw", "editions"):
        answer = desk.get(address(foreign, page), follow=True)
        assert "Example foreign" not in answer.content.decode()


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "viewer"])
def test_only_publishers_publish(role):
    mine = user(role)
    working = article(created_by=mine)

    answer = signed_in(mine).post(address(working, "publish"))

    assert answer.status_code == 403
    assert not Edition.objects.exists()


def test_viewer_reads_but_does_not_save():
    working = article()
    desk = signed_in(user("viewer"))

    assert desk.get(address(working)).status_code == 200
    assert desk.post(address(working), typed(working, title="x")).status_code == 403


def test_list_costs_the_same_for_one_row_and_for_fifty(desk):
    published(partners=(organization(),))
    one = count_queries(lambda: desk.get(LIST))
    for _again in range(10):
        published(partners=(organization(),))

    assert count_queries(lambda: desk.get(LIST)) == one


def signed_in(person: object) -> Client:
    """Return a client signed in as a member of staff."""
    client = Client()
    client.force_login(person)
    return client


def test_severe_word_keeps_an_article_back_until_a_publisher_says_why(desk):
    HouseWord.objects.create(
        language="en", words="example slip", preferred="example", is_severe=True
    )
    working = article(body="<p>An example slip in a text.</p>")

    refused = desk.post(address(working, "publish"))
    assert refused.status_code == 409
    assert not Edition.objects.exists()

    desk.post(address(working, "publish"), {"override": "It is a quotation."})
    assert Edition.objects.live().exists()
    assert working.ignored_findings.get().reason == "It is a quotation."


def test_address_name_under_which_readers_know_another_report_is_refused(desk):
    first = published(slug="example-name")
    other = first.article
    Article.objects.filter(pk=other.pk).update(slug="another-name")
    working = article(section=first.section)
    form = fields(desk.get(address(working)).text)

    page = desk.post(address(working), {**form, "slug": "example-name"}).text

    assert "Another article has, or had, this address name." in page
    assert Article.objects.get(pk=working.pk).slug == working.slug
