"""Staff read in the admin which version runs; nobody else can find out."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

VERSION = "17.26.43-example"
OPEN = (
    *("/admin/login/", "/en/", "/zh-hans/", "/api/v1/", "/api/v1/openapi.json"),
    *("/api/v1/articles", "/healthz", "/readyz", "/robots.txt", "/en/nothing-here/"),
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def version(settings) -> None:
    """A version that no page names by chance."""
    settings.VERSION = VERSION


def test_staff_read_the_version_in_the_foot_of_the_desk(client: Client):
    client.force_login(factories.user("editor"))

    page = client.get(reverse("admin:index")).content.decode()

    assert f'<footer class="admin-foot">listsite {VERSION}</footer>' in page


@pytest.mark.parametrize("address", OPEN)
def test_nobody_else_learns_the_version(client: Client, address: str):
    answer = client.get(address)

    told = f"{answer.headers} {answer.content.decode()}"

    assert answer.content
    assert VERSION not in told
    assert "generator" not in told.lower()
