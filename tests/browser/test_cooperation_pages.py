"""The screens of agreements, commitments, visits and registers: no barriers."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.crossings import crossing
from tests.partnerships.importing.registers import SMALL, looked_at
from tests.pictures.screens import change, step

from .test_article_pages import looked_at as seen_as

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses():
    """The screens, with an agreement before its signature and a visit to report on."""
    agreement = factories.approvable(status="approved")
    promise = factories.commitment(agreement=agreement, due_on=factories.DAY)
    partner = agreement.parties.filter(organization__is_home=False).get().organization
    met = factories.participant(
        delegation=factories.delegation(host=partner), role="host"
    )
    report = factories.article(delegation=met.delegation, partners=[partner])
    factories.published(report)
    return [
        *(change(agreement), step(agreement, "sign"), step(agreement, "abandon")),
        *(change(promise), step(promise, "withdraw")),
        *(change(met.delegation), step(met.delegation, "write"), change(met.person)),
        *(step(partner, "merge"), step(report, "mark")),
        reverse("admin:partnerships_registerimport_upload"),
        change(looked_at(SMALL)),
    ]


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 360, "light"), crossing("zh-hans", 1280, "dark")],
)
def test_cooperation_screens_have_no_serious_barrier(
    page, live_server, axe, addresses, language, width, scheme
):
    client = Client()
    client.force_login(factories.superuser())
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**session, "url": live_server.url}])
    page.goto("/admin/")
    seen_as(page, language, width, scheme)

    found = []
    for path in addresses:
        answer = page.goto(path)
        assert answer.ok, path
        found += [f"{path}: {one}" for one in axe(page)]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append(f"{path} scrolls sideways")

    assert found == []
