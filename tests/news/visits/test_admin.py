"""The admin of visits, photos and sections."""

import pytest
from django.core.files.base import ContentFile

from news.models import Delegation, Photo
from tests.factories import (
    DAY,
    agenda_item,
    delegation,
    organization,
    participant,
    person,
    photo,
    picture,
    section,
    signoff,
    superuser,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db
ROOT = "/admin/news"


@pytest.fixture
def desk(client):
    """A client signed in as an editor."""
    client.force_login(user("editor"))
    return client


def visit(**changes: object) -> dict[str, object]:
    """Return what the form posts for a visit with one speaker."""
    host = organization()
    speaker = person(organization=host)
    return {
        "title": "Example visit",
        "direction": "outgoing",
        "host": host.pk,
        "starts_on": DAY,
        "ends_on": DAY,
        "participants-TOTAL_FORMS": "1",
        "participants-INITIAL_FORMS": "0",
        "participants-0-position": "1",
        "participants-0-role": "host",
        "participants-0-organization": host.pk,
        "participants-0-person": speaker.pk,
        "agenda-TOTAL_FORMS": "1",
        "agenda-INITIAL_FORMS": "0",
        "agenda-0-position": "1",
        "agenda-0-kind": "talk",
        "agenda-0-title": "Example talk",
        "agenda-0-speaker": speaker.pk,
        **changes,
    }


@pytest.mark.parametrize("make", [delegation, photo, section, signoff])
def test_every_list_and_page_opens(client, make):
    client.force_login(superuser())
    row = make()
    name = row._meta.model_name

    assert client.get(f"{ROOT}/{name}/?q=Example").status_code == 200
    assert client.get(f"{ROOT}/{name}/{row.pk}/change/").status_code == 200


def test_visit_is_written_with_participants_and_agenda(desk):
    desk.post(f"{ROOT}/delegation/add/", visit())

    written = Delegation.objects.get()
    assert written.slug == "2030-example-visit"
    assert (written.participants.count(), written.agenda.count()) == (1, 1)


def test_speaker_who_took_no_part_is_refused_beside_the_field(desk):
    stranger = person()

    answer = desk.post(
        f"{ROOT}/delegation/add/", visit(**{"agenda-0-speaker": stranger.pk})
    )

    assert "is not among the participants" in answer.content.decode()
    assert not Delegation.objects.exists()


def test_talk_without_a_speaker_is_refused_in_words(desk):
    answer = desk.post(f"{ROOT}/delegation/add/", visit(**{"agenda-0-speaker": ""}))

    assert "has a speaker" in answer.content.decode()


def test_visit_that_ends_before_it_starts_is_refused(desk):
    answer = desk.post(f"{ROOT}/delegation/add/", visit(ends_on="2029-01-01"))

    assert "cannot end before it starts" in answer.content.decode()


@pytest.mark.parametrize(("units", "count"), [("", 3), ("no", 0)])
def test_visits_are_found_by_partner(desk, units, count):
    company = organization()
    office = unit_of(company)
    delegation(host=office)
    participant(organization=office)
    agenda_item(kind="visit", site=office)
    delegation()

    answer = desk.get(f"{ROOT}/delegation/?partner={company.pk}&units={units}")

    assert len(answer.context["cl"].result_list) == count


def test_visits_are_found_by_year(desk):
    delegation(title="Example of the year")
    delegation(starts_on="2029-01-01", ends_on="2029-01-01")

    answer = desk.get(f"{ROOT}/delegation/?year={DAY.year}")

    assert [str(row) for row in answer.context["cl"].result_list] == [
        "Example of the year"
    ]


def test_uploaded_photo_knows_its_uploader(desk):
    desk.post(
        f"{ROOT}/photo/add/",
        {
            "file": picture(),
            "alt": "A picture",
            "consent": "unknown",
            "focal_x": "0.5",
            "focal_y": "0.5",
        },
    )

    assert Photo.objects.get().uploaded_by.groups.get().name == "editor"


def test_text_file_named_as_a_picture_is_refused_beside_the_field(desk):
    answer = desk.post(
        f"{ROOT}/photo/add/",
        {
            "file": ContentFile(b"<svg onload=x()>", "x.png"),
            "focal_x": "0.5",
            "focal_y": "0.5",
        },
    )

    assert answer.context["adminform"].form.errors["file"]
    assert not Photo.objects.exists()
