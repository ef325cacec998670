"""The examples beside the real report: something for every list and every role."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from listsite.demo.accounts import Password, add_accounts
from listsite.demo.organizations import ORGANIZATIONS, PERSONS
from listsite.management.commands.demo import load_content
from news.models import Article, Delegation, Edition, Photo
from news.reading.view_counts import most_read
from news.review import inbox
from partnerships.models import Agreement, Commitment, Organization, Person
from tests.loaded import rolled_back

pytestmark = pytest.mark.loaded_rows
MARKS = ("Example", "示例")
REAL = ("Huawei", "华为", "Shenyang", "沈阳", "韩劲松", "欧杨")


@pytest.fixture(scope="module")
def accounts(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, User]]:
    """The accounts of the demo, loaded with its examples for all tests here."""
    with django_db_blocker.unblock(), rolled_back():
        call_command("sync_roles", verbosity=0)
        made = add_accounts(Password("a pass phrase", is_kept=True))
        load_content(made, empty=False)
        yield made


@pytest.fixture(autouse=True)
def kept(accounts: dict[str, User]) -> Iterator[None]:
    """Nothing that a test writes stays for the next."""
    with rolled_back():
        yield


def examples() -> list[Article]:
    """Return the articles that are not about the real visit."""
    real = Delegation.objects.earliest("pk")
    return list(
        Article.objects.exclude(delegation=real).exclude(slug__startswith="practice")
    )


@pytest.mark.parametrize(
    ("name", "waiting"),
    [
        *(("contributor", kind) for kind in ("returned", "drafts", "submitted")),
        *((f"reviewer{level}", "to_sign") for level in ("", "-2", "-3")),
        *(("editor", kind) for kind in ("due", "drafts", "submitted")),
        *(("publisher", kind) for kind in ("ready", "scheduled", "due")),
    ],
)
def test_something_waits_for_everybody(accounts, name, waiting):
    assert inbox.INBOXES[waiting](accounts[name]).exists()


def test_something_waits_for_the_cooperation_office():
    assert Agreement.objects.expiring().exists()
    assert 0 < Commitment.objects.overdue().count() <= 8
    assert 0 < Delegation.objects.coverage_overdue().count() <= 8


def test_agreements_are_in_every_state_and_one_is_renewed():
    found = Agreement.objects.filter(slug__startswith="example-agreement")

    assert {one.status for one in found} == set(Agreement.Status.values)
    assert {one.standing for one in found} == {None, *Agreement.Standing}
    assert found.filter(relation="renews").exists()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_home_page_shows_the_real_report_first_and_different_drawings(client, language):
    page = client.get(f"/{language}/").content.decode()

    lead = Edition.objects.live().in_language(language).newest_first()[0]
    assert lead.delegation == Delegation.objects.earliest("pk")
    assert page.index(lead.get_absolute_url()) < page.index(MARKS[language != "en"])
    live = Edition.objects.live().in_language(language).for_lists()
    assert len({one.lead_photo for one in live}) >= 20
    assert len({one.summary for one in live}) == len(live)


def test_what_is_read_most_is_named():
    assert len(most_read(5)) == 5


def test_everything_made_up_says_so_in_its_name():
    for article in examples():
        assert article.title.startswith(MARKS)
        assert article.source.startswith(MARKS)
    known = [row["slug"] for row in ORGANIZATIONS]
    bodies = Organization.objects.exclude(slug__in=known)
    persons = Person.objects.exclude(name__in=[row["name"] for row in PERSONS])
    visits = Delegation.objects.exclude(pk=Delegation.objects.earliest("pk").pk)
    agreements = Agreement.objects.exclude(pk=Agreement.objects.earliest("pk").pk)
    names = [
        *bodies.values_list("name", "name_zh"),
        *persons.values_list("name", "name_zh"),
        *visits.values_list("title", "title_zh"),
        *agreements.values_list("title", "title_zh"),
        *Commitment.objects.filter(agreement__in=agreements).values_list(
            "title", "title_zh"
        ),
        *Photo.objects.exclude(caption__startswith="Drawing").values_list(
            "caption", "caption_zh"
        ),
    ]
    assert len(names) > 24 * 5
    for name, name_zh in names:
        assert name.startswith("Example")
        assert name_zh.startswith("示例")


def test_nothing_made_up_names_a_real_body_or_person():
    for article in examples():
        told = f"{article.title} {article.summary} {article.body}"
        assert not [name for name in REAL if name in told]
        assert all(one.name.startswith("Example") for one in article.partners.all())


def test_rows_of_the_source_are_left_as_they_are():
    huawei = Organization.objects.get(slug="huawei")

    assert Edition.objects.about(huawei).count() == 2
    assert Agreement.objects.involving([huawei.pk]).get().status == "negotiation"
    assert not Commitment.objects.overdue().filter(obligor=huawei).exists()
    assert Organization.objects.filter(slug__in=["list", "huawei"]).count() == 2
