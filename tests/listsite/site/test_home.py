"""The home page, the way to it, and the pages that stand in for an error."""

import datetime

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from listsite.site.views import server_error
from news.models import DailyViews
from news.publishing.publishing import withdraw
from tests import factories
from tests.queries import count_queries

DAY = datetime.timedelta(days=1)
MOST_QUERIES = 6


def home(client: Client, language: str = "en") -> HttpResponse:
    """Return the home page in a language."""
    return client.get(f"/{language}/")


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.5", "/zh-hans/"),
        ("zh-TW", "/zh-hans/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("fr", "/en/"),
        ("", "/en/"),
    ],
)
def test_root_leads_to_the_language_that_the_browser_asks_for(
    client: Client, asked: str, address: str
):
    response = client.get("/", headers={"accept-language": asked})

    assert (response.status_code, response.url) == (302, address)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.django_db
def test_empty_site_says_what_will_be_here(client: Client):
    body = home(client).content.decode()

    assert "The first report will stand here" in body
    assert "Visits to and from our partners will be listed here" in body
    assert "organizations that the university works with will be listed" in body


@pytest.mark.django_db
def test_newest_report_leads(client: Client):
    factories.published(at=timezone.now() - DAY)
    newest = factories.published()

    assert home(client).context["front"].lead == newest


@pytest.mark.django_db
def test_report_set_to_lead_goes_before_the_newest(client: Client):
    now = timezone.now()
    featured = factories.published(at=now - 9 * DAY, featured_from=now - DAY)
    for _each in range(9):
        factories.published()

    assert home(client).context["front"].lead == featured


@pytest.mark.django_db
def test_report_no_longer_set_to_lead_gives_way(client: Client):
    now = timezone.now()
    factories.published(
        at=now - 9 * DAY, featured_from=now - 2 * DAY, featured_until=now - DAY
    )
    newest = factories.published()

    assert home(client).context["front"].lead == newest


@pytest.mark.django_db
def test_report_stands_on_the_front_once(client: Client):
    section = factories.section()
    editions = [factories.published(section=section) for _each in range(9)]

    front = home(client).context["front"]

    (block,) = front.blocks
    shown = [front.lead, *front.seconds, *block.editions]
    assert shown == editions[::-1][:8]


@pytest.mark.django_db
def test_old_report_of_a_quiet_section_is_still_on_the_front(client: Client):
    quiet = factories.published(at=timezone.now() - 900 * DAY)
    busy = factories.section()
    for _each in range(9):
        factories.published(section=busy)

    blocks = home(client).context["front"].blocks

    assert quiet in [edition for block in blocks for edition in block.editions]


@pytest.mark.django_db
def test_front_shows_nothing_that_is_not_live(client: Client):
    draft = factories.article()
    scheduled = factories.published(at=timezone.now() + DAY)
    gone = factories.published()
    withdraw(gone.article, by=factories.superuser(), reason="An example reason.")

    body = home(client).content.decode()

    for title in (draft.title, scheduled.title, gone.title):
        assert title not in body


@pytest.mark.django_db
def test_chinese_front_without_chinese_reports_offers_the_english_ones(client: Client):
    edition = factories.published()

    response = home(client, "zh-hans")

    assert response.context["is_borrowed"]
    assert response.context["front"].lead == edition
    assert '<article class="lead" lang="en">' in response.content.decode()


@pytest.mark.django_db
def test_chinese_front_shows_chinese_reports_only(client: Client):
    english = factories.published()
    chinese = factories.published(language="zh-hans", title="示例新闻")

    response = home(client, "zh-hans")

    assert response.context["front"].lead == chinese
    assert english.title not in response.content.decode()


@pytest.mark.django_db
def test_front_shows_coming_visits_before_past_ones(client: Client):
    today = timezone.localdate()
    past = factories.delegation(starts_on=today - DAY)
    later = factories.delegation(starts_on=today + 2 * DAY)
    today_too = factories.delegation(starts_on=today)
    factories.delegation(starts_on=today, is_public=False)

    assert home(client).context["visits"] == [today_too, later, past]


@pytest.mark.django_db
def test_front_names_partners_but_not_the_university_nor_units(client: Client):
    university = factories.home()
    partner = factories.organization()
    factories.unit_of(partner)
    factories.unit_of(university)

    assert list(home(client).context["partners"]) == [partner]


@pytest.mark.django_db
def test_front_asks_the_same_number_of_queries_for_one_row_and_for_many(client: Client):
    section = factories.section()
    home(client)  # what is read most is asked once in a while
    few = fill(section, 1)(client)

    many = fill(section, 12)(client)

    assert few == many <= MOST_QUERIES


def fill(section, count):
    """Publish reports and visits; return a way to count the queries of the home."""
    for _each in range(count):
        factories.published(section=section, lead_photo=factories.photo())
        factories.delegation()
    return lambda client: count_queries(lambda: home(client))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_public_page_needs_no_cookie_and_names_its_language(
    client: Client, language: str
):
    response = home(client, language)

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.django_db
def test_page_names_its_own_address_and_its_translations(client: Client):
    body = home(client).content.decode()

    assert '<link rel="canonical" href="https://news.example.org/en/">' in body
    assert 'hreflang="zh-hans" href="https://news.example.org/zh-hans/"' in body


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/nothing/", "/zh-hans/nothing/", "/nothing/"])
def test_unknown_address_answers_404_with_ways_on(client: Client, path: str):
    section = factories.section()

    response = client.get(path)

    assert response.status_code == 404
    assert f"sections/{section.slug}/" in response.content.decode()
    assert 'name="robots" content="noindex"' in response.content.decode()


def test_failure_is_told_in_both_languages_without_a_database(rf):
    response = server_error(rf.get("/en/"))

    body = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong here" in body
    assert "网站出现故障" in body


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/en/", "/healthz", "/readyz"])
def test_public_pages_accept_no_other_methods(client: Client, path: str):
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_front_names_the_stories_that_are_read_most(client: Client):
    section = factories.section()
    first, second, *_others = (
        factories.published(title=f"Example {one}", section=section) for one in "ABCDEF"
    )
    for story in (first, second, first):
        DailyViews.objects.count_one(story.translation_key, "en")
    cache.clear()

    page = home(client).content.decode()

    most_read = page[page.index("Most read") :]
    assert most_read.index(first.title) < most_read.index(second.title)
