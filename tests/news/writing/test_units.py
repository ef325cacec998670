"""Contributors of units: their unit's part of the desk, and no other door beside it."""

import datetime
import re

import pytest
from django.utils import timezone

from news.models import Article
from news.review import review
from news.writing.admin.units import NOT_THEIRS, adopted_in
from tests.factories import (
    article,
    home,
    member_of,
    published,
    reviewer,
    section,
    signed,
    superuser,
    unit_of,
    user,
)
from tests.staff_client import fields

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"
TITLE = "Example Foreign Headline"
DOORS = (
    *("change", "history", "delete", "versions", "compare", "comparison"),
    *("preview", "autosave", "discard", "share", "submit", "recall", "sign"),
)


@pytest.fixture
def unit():
    """A school of the university."""
    return unit_of(home())


@pytest.fixture
def writer(client, unit):
    """A contributor of the unit, signed in."""
    found = member_of(unit)
    client.force_login(found)
    return found


def typed(client, address, **changes: object):
    """Return a form as it is opened, with some fields changed."""
    return {**fields(client.get(address).content.decode()), **changes}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_article_of_another_unit_is_behind_no_door(client, writer, door, method):
    foreign = article(title=TITLE, unit=unit_of(home()), created_by=user("editor"))

    answer = getattr(client, method)(f"{LIST}{foreign.pk}/{door}/", follow=True)

    assert TITLE not in answer.content.decode()
    assert Article.objects.filter(pk=foreign.pk, version=1).exists()


def test_article_of_a_colleague_is_seen_and_edited(client, writer, unit):
    colleague = member_of(unit)
    working = article(unit=unit, created_by=colleague)
    address = f"{LIST}{working.pk}/change/"

    answer = client.post(address, typed(client, address, title="Example Better"))

    assert answer.status_code == 302
    assert Article.objects.get(pk=working.pk).title == "Example Better"


def test_unit_is_preset(client, writer, unit):
    place = section()
    form = typed(client, f"{LIST}add/", title="Example New", section=place.pk)

    client.post(f"{LIST}add/", form)

    made = Article.objects.get(title="Example New")
    assert (made.unit, made.created_by) == (unit, writer)


@pytest.mark.parametrize("name", sorted(NOT_THEIRS))
def test_form_of_a_contributor_leaves_the_newsroom_s_fields_out(client, writer, name):
    working = article(created_by=writer)

    page = fields(client.get(f"{LIST}{working.pk}/change/").content.decode())

    assert name not in page
    assert f"{name}_0" not in page


def test_newsroom_s_fields_are_ignored_when_they_are_forged(client, writer, unit):
    working = article(created_by=writer, unit=unit, slug="example")
    address = f"{LIST}{working.pk}/change/"
    moments = {
        f"{name}_{part}": value
        for name in NOT_THEIRS - {"unit", "assignee", "slug"}
        for part, value in ((0, "2030-04-18"), (1, "09:00"))
    }
    other = unit_of(home())
    forged = {"assignee": writer.pk, "slug": "forged", "unit": other.pk, **moments}

    answer = client.post(
        address, typed(client, address, title="Example Better", **forged)
    )

    stored = Article.objects.get(pk=working.pk)
    assert answer.status_code == 302
    assert (stored.title, stored.slug) == ("Example Better", "example")
    assert (stored.unit, stored.assignee) == (unit, None)
    for name in NOT_THEIRS - {"unit", "assignee", "slug"}:
        assert getattr(stored, name) is None


def test_state_of_the_review_is_not_typed(client, writer):
    working = article(created_by=writer)
    address = f"{LIST}{working.pk}/change/"
    forged = {"state": "ready", "round": 7, "version": 9, "created_by": 1}

    client.post(address, typed(client, address, title="Example Better", **forged))

    stored = Article.objects.get(pk=working.pk)
    assert (stored.state, stored.round, stored.version) == ("draft", 0, 2)


def test_newsroom_still_has_its_fields(client):
    client.force_login(user("editor"))
    working = article()

    page = fields(client.get(f"{LIST}{working.pk}/change/").content.decode())

    assert {"assignee", "slug", "unit", "embargo_until_0"} <= set(page)


def test_unit_is_chosen_among_those_of_the_university(client, unit):
    client.force_login(user("editor"))
    outside = unit_of(unit_of(home()).parent.__class__.objects.create(name="Example"))

    page = client.get(f"{LIST}{article().pk}/change/").content.decode()

    assert str(unit) in page
    assert f'value="{outside.pk}"' not in page


def test_chooser_offers_no_article_of_others(client, writer):
    article(title=TITLE)

    answer = client.get(
        "/admin/autocomplete/?app_label=news&model_name=article"
        "&field_name=translation_of&term=Foreign"
    )

    assert TITLE not in answer.content.decode()


def test_head_of_the_unit_signs_before_the_section_s_reviewer(unit):
    head = member_of(unit, "reviewer", heads_unit=True)
    author = member_of(unit)
    place = section(reviews_required=1)
    first = reviewer(place)
    working = review.submit(
        article(created_by=author, unit=unit, section=place), by=author
    )

    assert signed(working, head).state == "submitted"
    assert signed(working, first).state == "ready"


def test_list_shows_what_became_of_each(client, writer, unit):
    published(article(created_by=writer))
    article(created_by=writer, unit=unit)

    page = client.get(LIST).content.decode()

    assert "1 article of yours was published" in page
    assert re.findall(r"field-became[^>]*>\s*(\d)", page) == ["0", "1"]


def test_newsroom_is_told_no_count_of_its_own(client):
    client.force_login(user("editor"))

    page = client.get(LIST).content.decode()

    assert "of yours" not in page


def test_article_is_adopted_in_the_year_of_its_first_edition():
    year = timezone.localdate().year
    last_year = timezone.now() - datetime.timedelta(days=366)
    old = published(at=last_year).article
    fresh = published().article
    published(at=timezone.now() + datetime.timedelta(days=1))
    published(old, by=superuser())

    assert adopted_in(year, Article.objects.all()) == 1
    assert adopted_in(year, Article.objects.filter(pk=fresh.pk)) == 1
