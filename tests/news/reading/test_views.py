"""Sections and reports, as visitors reach them."""

import datetime
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import Edition, Section
from news.publishing.publishing import publish, withdraw
from tests import bulk, factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
MOST_QUERIES = 6


def read(client: Client, edition: Edition) -> str:
    """Return the page of an edition as text."""
    response = client.get(edition.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def renamed(edition: Edition, slug: str) -> Edition:
    """Return the next edition of a report, at another address."""
    working = edition.article
    working.refresh_from_db()
    working.slug = slug
    working.save()
    return publish(working, by=edition.published_by)


def translated(edition: Edition, **values: object) -> Edition:
    """Return the Chinese edition of a report."""
    return factories.published(
        language="zh-hans",
        translation_of=edition.article,
        section=edition.section,
        **{"title": "示例新闻", **values},
    )


def test_report_shows_headline_date_section_and_source(client: Client):
    edition = factories.published(
        place="Exampletown", authors="Example Author", editors="Example Editor"
    )

    body = read(client, edition)

    for text in (
        f'<h1 class="headline">{edition.title}</h1>',
        edition.summary,
        str(edition.section),
        "Exampletown",
        "Example Office",
        "By Example Author",
        "Example Editor",
        "<p>An example text.</p>",
    ):
        assert text in body


def test_report_links_to_partners_agreements_and_commitments(client: Client):
    unit = factories.unit_of(factories.organization())
    promise = factories.commitment(agreement=factories.agreement(is_public=True))
    working = factories.article(partners=(unit,), tags=("Example Topic",))
    working.agreements.set([promise.agreement])
    working.commitments.set([promise])

    body = read(client, factories.published(working))

    agreement = promise.agreement.get_absolute_url()
    assert f'href="{unit.get_absolute_url()}"' in body
    assert f'href="{unit.parent.get_absolute_url()}"' not in body
    assert f'href="{agreement}"' in body
    assert f'href="{agreement}#commitment-{promise.pk}"' in body
    assert "Example Topic" in body


def test_report_hides_agreements_that_are_not_public(client: Client):
    promise = factories.commitment()
    working = factories.article()
    working.agreements.set([promise.agreement])
    working.commitments.set([promise])

    body = read(client, factories.published(working))

    assert promise.title not in body
    assert promise.agreement.title not in body


def test_report_shows_who_met_whom_on_its_visit(client: Client):
    visit = factories.delegation(place="Exampletown")
    head = factories.participant(
        delegation=visit, role="head", title="Example title of that day"
    )

    body = read(client, factories.published(delegation=visit))

    assert head.person.name in body
    assert "Example title of that day" in body
    assert f'href="{visit.get_absolute_url()}"' in body


def test_report_keeps_silent_on_a_visit_that_is_not_public(client: Client):
    visit = factories.delegation(is_public=False)

    body = read(client, factories.published(delegation=visit))

    assert visit.host.name not in body
    assert visit.slug not in body


def test_report_shows_its_photo_with_caption_and_credit(client: Client):
    photo = factories.photo(caption="Example caption", credit="Example Artist")

    body = read(client, factories.published(lead_photo=photo))

    for text in (photo.file.url, photo.alt, "Example caption", "Example Artist"):
        assert text in body


def test_correction_is_shown_with_its_note(client: Client):
    edition = factories.published()
    edition.article.refresh_from_db()
    note = "The example date was wrong."

    corrected = publish(edition.article, by=factories.superuser(), correction=note)

    assert note in read(client, corrected)


def test_scheduled_report_and_unknown_address_answer_the_same(client: Client):
    scheduled = factories.published(at=timezone.now() + DAY)
    address = scheduled.get_absolute_url()

    waiting = client.get(address)
    unknown = client.get(address.replace(scheduled.slug, "nothing"))

    assert waiting.status_code == unknown.status_code == 404
    assert waiting.content == unknown.content


def test_address_of_a_scheduled_renaming_is_unknown_until_its_time(client: Client):
    edition = factories.published(at=timezone.now() - DAY)
    working = edition.article
    working.refresh_from_db()
    working.slug = "example-secret"
    working.save()
    later = publish(working, by=edition.published_by, at=timezone.now() + DAY)

    assert client.get(later.get_absolute_url()).status_code == 404
    assert client.get(edition.get_absolute_url()).status_code == 200


def test_draft_is_unknown(client: Client):
    draft = factories.article()
    year = timezone.localdate().year

    assert client.get(f"/en/news/{year}/{draft.slug}/").status_code == 404


def test_old_address_leads_to_the_present_one(client: Client):
    old = factories.published(at=timezone.now() - DAY)
    new = renamed(old, "example-new-address")

    response = client.get(old.get_absolute_url())

    assert (response.status_code, response.url) == (301, new.get_absolute_url())


def test_wrong_year_leads_to_the_right_one(client: Client):
    edition = factories.published()

    response = client.get(f"/en/news/1999/{edition.slug}/")

    assert (response.status_code, response.url) == (301, edition.get_absolute_url())


def test_report_is_found_by_a_chinese_address(client: Client):
    edition = factories.published(language="zh-hans", title="示例新闻")

    assert "示例新闻" in unquote(edition.get_absolute_url())
    assert "示例新闻" in read(client, edition)


def test_withdrawn_report_is_gone_and_the_reason_is_told(client: Client):
    edition = factories.published()
    withdraw(edition.article, by=factories.superuser(), reason="A wrong example.")

    response = client.get(edition.get_absolute_url())

    body = response.content.decode()
    assert response.status_code == 410
    assert "A wrong example." in body
    assert edition.title not in body
    assert f'href="{edition.section.get_absolute_url()}"' in body


def test_old_address_of_a_withdrawn_report_is_gone_too(client: Client):
    old = factories.published(at=timezone.now() - DAY)
    new = renamed(old, "example-new-address")
    withdraw(new.article, by=factories.superuser(), reason="A wrong example.")

    response = client.get(old.get_absolute_url())

    assert response.status_code == 410
    assert "A wrong example." in response.content.decode()


def test_report_that_ended_as_planned_is_gone(client: Client):
    now = timezone.now()
    edition = factories.published(at=now - 2 * DAY, until=now - DAY)

    response = client.get(edition.get_absolute_url())

    assert response.status_code == 410
    assert "as planned" in response.content.decode()


def ended(edition: Edition) -> Edition:
    """Withdraw a report in one language."""
    withdraw(edition.article, by=edition.published_by, reason="A wrong example.")
    return edition


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_gone_report_leads_to_the_other_language_where_it_is_live(
    client: Client, language
):
    english = factories.published()
    pair = {"en": english, "zh-hans": translated(english)}
    gone = ended(pair.pop(language))
    live = next(iter(pair.values()))

    response = client.get(gone.get_absolute_url())

    link = f'href="{live.get_absolute_url()}" hreflang="{live.language}">'
    assert response.status_code == 410
    assert f'<a class="more" {link}' in response.content.decode()
    assert response.context["frame"].switch == live.get_absolute_url()


@pytest.mark.parametrize("state", ["none", "withdrawn", "waiting"])
def test_gone_report_says_nothing_of_a_translation_that_is_not_live(
    client: Client, state
):
    english = factories.published()
    if state == "withdrawn":
        ended(translated(english))
    if state == "waiting":
        translated(english, at=timezone.now() + DAY)
    ended(english)

    response = client.get(english.get_absolute_url())

    assert response.status_code == 410
    assert 'class="more"' not in response.content.decode()
    assert response.context["frame"].switch == "/zh-hans/"


def test_language_switch_leads_to_the_translation(client: Client):
    english = factories.published()
    chinese = translated(english)

    body = read(client, english)

    assert f'href="{chinese.get_absolute_url()}" hreflang="zh-hans"' in body
    assert (
        f'hreflang="zh-hans" href="https://news.example.org{chinese.get_absolute_url()}"'
        in body
    )


@pytest.mark.parametrize("is_translated", [True, False])
def test_language_switch_leads_to_the_section_without_a_live_translation(
    client: Client, is_translated: bool
):
    english = factories.published()
    if is_translated:
        chinese = translated(english)
        withdraw(chinese.article, by=chinese.published_by, reason="Example.")

    frame = client.get(english.get_absolute_url()).context["frame"]

    assert frame.switch == f"/zh-hans/sections/{english.section.slug}/"
    assert list(frame.addresses) == ["en"]
    assert client.get(frame.switch).status_code == 200


def article_with(count: int) -> Edition:
    """Return a report that names so many of everything it can name."""
    visit = factories.delegation()
    agreements = [factories.agreement(is_public=True) for _each in range(count)]
    working = factories.article(
        partners=[factories.organization() for _each in range(count)],
        tags=[factories.topic().name for _each in range(count)],
        delegation=visit,
        lead_photo=factories.photo(),
    )
    working.agreements.set(agreements)
    working.commitments.set(
        [factories.commitment(agreement=each) for each in agreements]
    )
    for _each in range(count):
        factories.participant(delegation=visit)
    return factories.published(working)


def test_report_costs_six_queries_however_much_it_names(client: Client):
    few, many = article_with(1), article_with(9)
    translated(many)

    costs = [count_queries(lambda: read(client, edition)) for edition in (few, many)]  # noqa: B023

    assert costs[0] == costs[1] <= MOST_QUERIES


def section_with(count: int) -> Section:
    """Return a section with so many live reports."""
    section = factories.section()
    for _each in range(count):
        bulk.live(section=section, lead_photo=factories.photo())
    return section


def test_section_lists_its_own_reports_newest_first(client: Client):
    section = section_with(3)
    factories.published()
    factories.published(section=section, language="zh-hans", title="示例")

    page = client.get(section.get_absolute_url()).context["page"]

    newest = Edition.objects.filter(section=section, language="en").newest_first()
    assert page.rows == list(newest)


def test_section_costs_the_same_for_one_report_and_for_many(client: Client):
    few, many = section_with(1), section_with(25)

    costs = [
        count_queries(lambda: client.get(section.get_absolute_url()))  # noqa: B023
        for section in (few, many)
    ]

    assert costs[0] == costs[1] <= MOST_QUERIES


def test_section_leads_on_to_older_reports(client: Client):
    section = section_with(21)
    first = client.get(section.get_absolute_url())

    second = client.get(section.get_absolute_url() + first.context["page"].after)

    assert len(second.context["page"].rows) == 1
    assert "Newer" in second.content.decode()
    assert 'rel="canonical"' not in second.content.decode()


def test_section_without_reports_says_so(client: Client):
    body = client.get(factories.section().get_absolute_url()).content.decode()

    assert "Reports of this section will be listed here" in body


@pytest.mark.parametrize("cursor", ["x", "2030~1", "%00~1", "~", "é~1"])
def test_list_at_no_place_is_unknown(client: Client, cursor: str):
    section = factories.section()

    for address in (section.get_absolute_url(), "/en/visits/"):
        assert client.get(f"{address}?after={cursor}").status_code == 404


def test_names_are_turned_into_addresses_and_back():
    address = reverse("news:delegation", args=["示例-visit_1"])

    assert unquote(address) == "/en/visits/示例-visit_1/"
