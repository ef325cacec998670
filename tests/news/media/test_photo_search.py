"""Finding photos: by words, partner, person, visit, photographer, day, and state."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from news.models import Photo
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LIST = "/admin/news/photo/"


@pytest.fixture
def library(client):
    """A client signed in as a superuser."""
    client.force_login(factories.superuser())
    return client


def found(library: Client, query: str) -> set[Photo]:
    """Return the photos that the list shows for a query."""
    return {*library.get(f"{LIST}?{query}").context["cl"].queryset}


def test_list_finds_by_words(library):
    one, _other = factories.photo(caption="Example rostrum"), factories.photo()

    assert found(library, "q=rostrum") == {one}


def test_list_finds_by_photographer(library):
    one, _other = factories.photo(credit="Example Person 7"), factories.photo()

    assert found(library, "credit__icontains=person") == {one}


def test_list_finds_by_partner_with_its_units(library):
    partner = factories.organization()
    unit = factories.unit_of(partner)
    lead, in_text, _other = (factories.photo() for _number in range(3))
    factories.published(partners=(unit,), lead_photo=lead)
    factories.article(partners=(unit,), body=f'<img src="{in_text.file.url}">')

    assert found(library, f"partner={partner.pk}") == {lead, in_text}
    assert found(library, f"partner={partner.pk}&units=no") == set()
    assert found(library, f"partner={unit.pk}&units=no") == {lead, in_text}


def test_list_finds_by_visit(library):
    visit = factories.delegation()
    lead, in_text, _other = (factories.photo() for _number in range(3))
    factories.published(delegation=visit, lead_photo=lead)
    factories.article(delegation=visit, body=f'<img src="{in_text.file.url}">')

    assert found(library, f"visit={visit.pk}") == {lead, in_text}
    assert found(library, "visit=none") == set()


def test_list_finds_what_is_unused_or_undescribed(library):
    used, unused = factories.photo(alt="", credit=""), factories.photo()
    factories.article(lead_photo=used)

    assert found(library, "state=unused") == {unused}
    assert found(library, "state=without_alt") == {used}
    assert found(library, "state=without_credit") == {used}


def test_photo_in_the_text_of_a_draft_is_not_unused(library):
    photo = factories.photo()
    factories.article(body=f'<p>x</p><img src="{photo.file.url}" alt="Example">')

    assert found(library, "state=unused") == set()


def test_photo_of_a_body_that_was_edited_stays_with_the_visit_of_its_edition(library):
    visit, photo = factories.delegation(), factories.photo()
    working = factories.article(
        delegation=visit, body=f'<p>x</p><img src="{photo.file.url}" alt="Example">'
    )
    factories.published(working)
    type(working).objects.update(body="<p>Example</p>", delegation=None)

    assert found(library, f"visit={visit.pk}") == {photo}


@pytest.mark.parametrize("column", ["alt", "alt_zh", "caption", "caption_zh", "credit"])
def test_list_finds_by_the_name_of_a_person(library, column):
    person = factories.person(name="Example Person 017", name_zh="示例人")
    text = f"{person.name_zh if 'zh' in column else person.name} at a desk"
    named, _other = factories.photo(**{column: text}), factories.photo()

    assert found(library, f"person={person.pk}") == {named}


def test_list_finds_by_a_person_who_took_part_in_the_visit(library):
    guest = factories.participant()
    shown, in_text, other = (factories.photo() for _number in range(3))
    factories.published(delegation=guest.delegation, lead_photo=shown)
    factories.article(
        delegation=guest.delegation, body=f'<img src="{in_text.file.url}">'
    )
    factories.published(delegation=factories.delegation(), lead_photo=other)

    assert found(library, f"person={guest.person_id}") == {shown, in_text}


def test_person_without_a_chinese_name_is_not_found_everywhere(library):
    person = factories.person(name="Example Person 018", name_zh="")
    factories.photo()

    assert found(library, f"person={person.pk}") == set()


@pytest.mark.parametrize("key", ["x", "0", "9" * 40, "-1"])
@pytest.mark.parametrize("name", ["person", "visit", "partner"])
def test_unknown_key_finds_nothing(library, name, key):
    factories.photo()
    factories.delegation()

    assert found(library, f"{name}={key}") == set()


def test_list_finds_by_days_both_included(library):
    photo = factories.photo()
    zone = timezone.get_default_timezone()
    late = datetime.datetime(2030, 4, 18, 23, 59, tzinfo=zone)
    Photo.objects.update(uploaded_at=late)

    assert found(library, "added_from=2030-04-18&added_until=2030-04-18") == {photo}
    assert found(library, "added_from=2030-04-19") == set()
    assert found(library, "added_until=2030-04-17") == set()


@pytest.mark.parametrize("day", ["soon", "2030-02-31", "99999-01-01"])
def test_what_is_no_day_narrows_nothing_down(library, day):
    photo = factories.photo()

    assert found(library, f"added_from={day}") == {photo}


def test_list_finds_by_consent(library):
    unknown = factories.photo()
    factories.photo(consent="given")
    factories.photo(consent="not_needed")

    assert found(library, "state=without_consent") == {unknown}


def test_list_finds_licences_that_end_or_have_ended(library):
    today = timezone.localdate()
    days = {
        name: factories.photo(licence_until=today + datetime.timedelta(days=number))
        for name, number in {"over": -1, "today": 0, "soon": 29, "later": 30}.items()
    }
    factories.photo()

    assert found(library, "state=licence_over") == {days["over"]}
    assert found(library, "state=licence_ending") == {days["today"], days["soon"]}


def test_filters_are_applied_together(library):
    visit = factories.delegation()
    wanted, other = factories.photo(credit=""), factories.photo()
    for photo in (wanted, other):
        factories.article(delegation=visit, lead_photo=photo)

    assert found(library, f"visit={visit.pk}&state=without_credit") == {wanted}


def test_fields_of_the_filters_show_what_was_asked(library):
    person = factories.person(name="Example Person 019")

    page = library.get(f"{LIST}?person={person.pk}&added_from=2030-04-18")

    body = page.content.decode()
    assert 'value="2030-04-18"' in body
    assert f'<option value="{person.pk}" selected>' in body
