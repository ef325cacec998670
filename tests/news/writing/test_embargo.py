"""What is under embargo is betrayed by nothing until its time."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from news.models import PreviewLink
from news.reading.rendering import Draft
from news.writing.admin.preview import new_token
from news.writing.preview.links import hashed
from tests.factories import (
    agreement,
    article,
    commitment,
    delegation,
    organization,
    photo,
    published,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
CANARY = "canaryembargozq"


@pytest.fixture
def waiting():
    """An edition that waits for the end of its embargo, linked to all there is."""
    partner = organization()
    public = agreement(partner, is_public=True)
    end = timezone.now() + HOUR
    working = article(
        title=CANARY,
        embargo_until=end,
        partners=(partner,),
        lead_photo=photo(),
        delegation=delegation(host=partner),
    )
    working.agreements.add(public)
    working.commitments.add(commitment(agreement=public))
    return published(working, at=end)


def pages(edition) -> list[str]:
    """Return the addresses that would lead to a report once it is live."""
    partner, visit = edition.partners.get(), edition.delegation
    places = [
        *(f"/en{path}" for path in ("/", "/visits/", "/partners/", "/search/?q=a")),
        *("/sitemap.xml", "/robots.txt", "/en/feed/rss/", "/en/feed/atom/"),
        edition.section.get_absolute_url(),
        edition.get_absolute_url(),
        partner.get_absolute_url(),
        visit.get_absolute_url(),
        edition.agreements.get().get_absolute_url(),
    ]
    return [*places, *(one.replace("/en/", "/zh-hans/", 1) for one in places)]


def test_no_public_page_names_what_is_under_embargo(client: Client, waiting):
    for address in pages(waiting):
        answer = client.get(address, follow=True)
        assert CANARY not in answer.content.decode(), address
        assert CANARY not in str(answer.headers), address


def test_address_of_what_is_under_embargo_answers_as_one_that_means_nothing(
    client: Client, waiting
):
    hidden = client.get(waiting.get_absolute_url())
    unknown = client.get(f"/en/news/{waiting.dated.year}/nothing-here/")

    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert plain(hidden) == plain(unknown)


def plain(answer) -> str:
    """Return a page without what names its own address."""
    return re.sub(r'(href|action)="[^"]*"', "", answer.content.decode())


def test_picture_of_what_is_under_embargo_is_not_served(client: Client, waiting):
    assert client.get(waiting.lead_photo.file.url).status_code == 404


def test_pages_have_the_same_length_with_and_without_it(client: Client, waiting):
    address = waiting.partners.get().get_absolute_url()
    with_it = client.get(address).content

    waiting.delete()

    assert client.get(address).content == with_it


def test_shared_draft_carries_the_embargo_in_its_watermark(client: Client):
    token = shared(embargo_until=timezone.now() + HOUR)

    page = client.get(f"/preview/{token}/").content.decode()

    assert "Embargo until" in page
    assert "Shenyang time" in page


def test_shared_draft_without_an_embargo_has_none_in_its_watermark(client: Client):
    token = shared(embargo_until=timezone.now() - HOUR)

    assert "Embargo until" not in client.get(f"/preview/{token}/").content.decode()


def shared(**values: object) -> str:
    """Return the token of a share link to an article."""
    working, token = article(**values), new_token()
    draft = Draft(
        texts={"language": "en", "title": working.title},
        body=working.body,
        links={"section": working.section_id},
    )
    PreviewLink.objects.create(
        article=working,
        token_hash=hashed(token),
        content=draft.as_json(),
        expires_at=timezone.now() + HOUR,
        created_by=published().published_by,
    )
    return token
