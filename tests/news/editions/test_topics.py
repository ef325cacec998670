"""Pages of topics, and what staff put at their head."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from news.models import Special
from news.publishing.publishing import withdraw
from tests import factories, specials
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = datetime.timedelta(days=1)


def topic_page(client: Client, topic, language: str = "en"):
    """Return the answer at the address of a topic."""
    return client.get(f"/{language}/topics/{topic.slug}/")


def tagged(topic, **values: object):
    """Return a live report about a topic."""
    return factories.published(tags=(topic.name,), **values)


def test_topic_lists_its_live_reports_newest_first(client: Client):
    topic = factories.topic()
    old, new = tagged(topic, at=NOW - DAY), tagged(topic, at=NOW)
    tagged(topic, at=NOW + DAY)
    tagged(topic, language="zh-hans")
    factories.published()

    assert topic_page(client, topic).context["page"].rows == [new, old]


def test_topic_leads_on_to_older_reports_by_its_cursor(client: Client):
    topic = factories.topic()
    made = [tagged(topic, at=NOW - day * DAY) for day in range(21)]
    first = topic_page(client, topic)

    second = client.get(first.request["PATH_INFO"] + first.context["page"].after)

    assert second.context["page"].rows == made[20:]
    assert "An example introduction." not in second.content.decode()


def test_topic_with_a_chinese_address_is_found(client: Client):
    topic = factories.topic(name="示例主题")
    tagged(topic)

    assert topic.slug == "示例主题"
    assert topic_page(client, topic).status_code == 200


def test_topic_names_public_visits_and_agreements_only(client: Client):
    topic = factories.topic()
    for is_public in (True, False):
        said = "shown" if is_public else "hidden"
        visit = factories.delegation(title=f"Visit {said}", is_public=is_public)
        factories.agenda_item(delegation=visit).topics.add(topic)
        agreement = factories.agreement(title=f"Agreement {said}", is_public=is_public)
        agreement.topics.add(topic)

    body = topic_page(client, topic).content.decode()

    assert "Visit shown" in body
    assert "Agreement shown" in body
    assert "hidden" not in body.replace(" hidden", "")


def draft_about(topic):
    """Let a draft carry a topic."""
    factories.article(tags=(topic.name,))


def scheduled_about(topic):
    """Let a report that is still to come carry a topic."""
    tagged(topic, at=NOW + DAY)


def withdrawn_about(topic):
    """Let a report that is gone carry a topic."""
    gone = tagged(topic)
    withdraw(gone.article, by=gone.published_by, reason="Example.")


def unready_special_about(topic):
    """Prepare a special page about a topic."""
    specials.special(topic=topic, is_public=False)


@pytest.mark.parametrize(
    "prepare", [draft_about, scheduled_about, withdrawn_about, unready_special_about]
)
def test_word_that_only_staff_know_has_no_page(client: Client, prepare):
    topic = factories.topic()
    prepare(topic)

    assert topic_page(client, topic).status_code == 404


def test_special_page_shows_introduction_and_chosen_reports_first(client: Client):
    topic = factories.topic()
    latest = tagged(topic, at=NOW)
    chosen = [factories.published(), tagged(topic, at=NOW - DAY)]
    specials.special(*(one.article for one in chosen), topic=topic)

    answer = topic_page(client, topic)

    assert "An example introduction." in answer.content.decode()
    assert answer.context["shown"].chosen == chosen
    assert answer.context["page"].rows == [latest]


def test_chosen_report_is_shown_in_the_reader_s_language(client: Client):
    english = factories.published()
    chinese = factories.published(
        language="zh-hans", translation_of=english.article, section=english.section
    )
    special = specials.special(english.article)

    found = [
        topic_page(client, special.topic, language).context["shown"].chosen
        for language in ("en", "zh-hans")
    ]

    assert found == [[english], [chinese]]


def test_chosen_report_that_is_not_live_is_left_out(client: Client):
    waiting = factories.published(at=NOW + DAY)
    special = specials.special(factories.article(), waiting.article)

    answer = topic_page(client, special.topic)

    assert answer.context["shown"].chosen == []
    assert waiting.title not in answer.content.decode()


@pytest.mark.parametrize("is_published", [True, False])
def test_photo_leads_a_special_page_once_a_report_shows_it(
    client: Client, is_published
):
    photo = factories.photo(alt="Example canary photo")
    if is_published:
        factories.published(lead_photo=photo)
    special = specials.special(lead_photo=photo)

    body = topic_page(client, special.topic).content.decode()

    assert ("Example canary photo" in body) == is_published


def test_photo_that_is_deleted_leaves_the_special_page():
    special = specials.special(lead_photo=factories.photo())

    special.lead_photo.delete()

    assert Special.objects.get().lead_photo is None


def topic_with(count: int):
    """Return a topic with so many reports, chosen ones, visits and agreements."""
    topic = factories.topic()
    made = [tagged(topic, lead_photo=factories.photo()) for _each in range(count)]
    specials.special(made[0].article, topic=topic, lead_photo=made[0].lead_photo)
    for _each in range(count):
        factories.agreement(is_public=True).topics.add(topic)
        factories.agenda_item().topics.add(topic)
    return topic


def test_topic_costs_the_same_for_little_and_much(client: Client):
    few, many = topic_with(1), topic_with(9)

    costs = [
        count_queries(lambda: topic_page(client, topic))  # noqa: B023
        for topic in (few, many)
    ]

    assert costs[0] == costs[1] <= 7
