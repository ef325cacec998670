"""Where a printed page comes from: its address, and the same for a camera."""

import pytest
from django.template import Context, Template
from django.test import Client

from listsite.lib.web.qrcodes import code_of
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "https://news.example.org"


def paper_of(client: Client, address: str) -> str:
    """Return what a page shows on paper only."""
    (paper,) = client.get(address).text.split('<div class="paper">')[1:]
    return paper.partition("</div>")[0]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_visit_agreement_and_partner_print_their_address_and_its_code(
    client: Client, language: str
):
    agreement = factories.signed_agreement(factories.home(), is_public=True)
    for shown in (factories.delegation(), agreement, factories.organization()):
        path = shown.get_absolute_url().replace("/en/", f"/{language}/")

        paper = paper_of(client, path)

        assert f"<p>{SITE}{path}</p>" in paper
        assert f'd="{code_of(SITE + path).path}"' in paper


def test_year_of_a_partner_prints_its_own_address(client: Client):
    path = factories.organization().get_absolute_url()

    assert f"{SITE}{path}?year=2030<" in paper_of(client, f"{path}?year=2030&from=a")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/en/a-b/?a=1&b=2", "https://example.org/en/a-b/?a=1&b=2"),
        ("https://example.org/%E7%A4%BA%E4%BE%8B/", "https://example.org/示例/"),
        ("https://example.org/%2F%3F%E7%A4/", "https://example.org/%2F%3F%E7%A4/"),
        ("https://example.org/%22%3Ca%3E", "https://example.org/%22%3Ca%3E"),
    ],
)
def test_people_read_letters_and_not_what_would_change_the_address(
    address: str, shown: str
):
    template = Template(
        "{% load addresses %}{% autoescape off %}{{ one|legible }}{% endautoescape %}"
    )

    assert template.render(Context({"one": address})) == shown
