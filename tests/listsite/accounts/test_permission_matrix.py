"""Who gets in where: every address of the admin against every role.

The columns are the roles as listsite.accounts.roles lists them: contributor, editor,
reviewer, publisher, partnership officer, viewer, administrator. The article behind the
addresses is somebody else's, so a contributor is answered as if it were not there.
"""

from dataclasses import replace

import pytest
from django.test import Client

from listsite.accounts.roles import ROLES
from news.models import Article, PreviewLink
from tests.factories import article, user
from tests.loaded import made_once, rolled_back

from .admin_addresses import STANDARD, House, names, statuses
from .permission_matrix import LOOKING, OWN, SENDING

pytestmark = pytest.mark.loaded_rows
TITLE = "Example Canary Headline"


@made_once
def house() -> House:
    """A house that others than the readers built."""
    return House.built()


def status(client: Client, method: str, address: str) -> int:
    """Return how an address answers; what it did is undone."""
    with rolled_back():
        answer = getattr(client, method)(address)
        said(answer)
    return answer.status_code


@pytest.mark.parametrize("role", ROLES)
def test_role_looks_at_what_its_table_says(house, role, unrendered):
    client = house.welcome(user(role))
    expected = statuses(LOOKING)[role]

    found = {name: status(client, "get", house.address(name)) for name in expected}

    assert found == expected


@pytest.mark.parametrize("role", ROLES)
def test_role_sends_to_where_its_table_says(house, role, unrendered):
    client = house.welcome(user(role))
    expected = statuses(SENDING)[role]

    found = {name: status(client, "post", house.address(name)) for name in expected}

    assert found == expected


def test_every_address_of_ours_is_in_the_table():
    assert set(statuses(LOOKING)["viewer"]) == names()


def test_every_own_address_is_in_the_table_of_what_is_sent():
    own = {name for name in names() if name.rpartition("_")[2] not in STANDARD}
    own |= {"auth_user_password_change"}

    assert set(statuses(SENDING)["viewer"]) == own


def test_table_has_a_column_for_every_role():
    for table in (LOOKING, SENDING):
        widths = {len(line.split()) for line in table.splitlines() if line}
        assert widths == {1 + len(ROLES)}


def test_visitor_is_asked_to_log_in_everywhere(house):
    for method in ("get", "post"):
        for name in names():
            answer = getattr(Client(), method)(house.address(name))
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/admin/login/?next="), name


def test_account_that_is_not_staff_is_asked_to_log_in_everywhere(house, unrendered):
    client = house.welcome(user("administrator", is_staff=False))

    found = {status(client, "get", house.address(name)) for name in names()}

    assert found == {302}


def test_staff_without_a_role_gets_in_nowhere(house, unrendered):
    client = house.welcome(user())

    for method in ("get", "post"):
        found = {status(client, method, house.address(name)) for name in names()}
        assert found <= {302, 403, 404, 405}


def test_staff_without_a_role_sees_no_headline(house):
    client = house.welcome(user())
    Article.objects.update(title=TITLE)

    for name in names():
        answer = client.get(house.address(name), follow=True)
        assert TITLE not in said(answer), name


@pytest.mark.parametrize("role", ["contributor", "administrator"])
def test_nobody_is_answered_a_server_error_for_a_key_that_is_not_there(house, role):
    client = house.welcome(user(role))
    keys = {name: (10**9, *key[1:]) for name, key in house.keys.items() if key}
    absent = replace(house, keys=keys)

    found = {name: status(client, "get", absent.address(name)) for name in keys}

    assert set(found.values()) <= {302, 403, 404, 405}


@pytest.fixture
def contributor(house):
    """A contributor's client, at a house with somebody else's articles."""
    Article.objects.update(title=TITLE)
    return house.welcome(user("contributor"))


def said(answer) -> str:
    """Return what an answer says; a file is read to its end, which closes it."""
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


@pytest.mark.parametrize("method", ["get", "post"])
def test_contributor_reads_no_headline_of_others_anywhere(house, contributor, method):
    for name in names():
        with rolled_back():
            answer = getattr(contributor, method)(house.address(name), follow=True)
            assert TITLE not in said(answer), name


@pytest.mark.parametrize("page", sorted(OWN))
def test_contributor_is_refused_the_desk_of_a_foreign_article(house, contributor, page):
    key = house.article.pk

    answer = contributor.post(f"/admin/news/article/{key}/{page}/")

    assert answer.status_code in {302, 403, 404, 405}
    assert TITLE not in said(answer)
    assert Article.objects.filter(pk=key, version=1, title=TITLE).exists()


def test_contributor_finds_no_foreign_article_by_search(contributor):
    for address in (
        "/admin/news/article/?q=Canary",
        "/admin/search/?s=Canary",
        "/admin/autocomplete/?term=Canary&app_label=news&model_name=article"
        "&field_name=translation_of",
    ):
        assert TITLE not in said(contributor.get(address, follow=True)), address


@pytest.fixture
def writer(house):
    """The client of the contributor who wrote the article of the house."""
    author = user("contributor")
    Article.objects.filter(pk=house.article.pk).update(created_by=author)
    return house.welcome(author)


@pytest.mark.parametrize("page", sorted(OWN))
def test_contributor_at_the_own_article(house, writer, page):
    address = f"/admin/news/article/{house.article.pk}/{page}/"

    found = tuple(status(writer, method, address) for method in ("get", "post"))

    assert found == OWN[page]


def test_contributor_revokes_a_link_to_the_own_article(house, writer):
    answer = writer.post(house.address("news_article_revoke"))

    assert answer.status_code == 302
    assert not PreviewLink.objects.usable().exists()


@pytest.mark.parametrize("verb", ["ignore", "recall"])
def test_contributor_answers_a_finding_in_the_own_article(house, writer, verb):
    answer = writer.get(house.address(f"news_ignoredfinding_{verb}"))

    assert answer.status_code == 200


def test_assignee_works_on_an_article_as_its_writer_does(house):
    worker = user("contributor")
    client = house.welcome(worker)
    Article.objects.filter(pk=house.article.pk).update(assignee=worker)

    found = {
        page: status(client, "get", f"/admin/news/article/{house.article.pk}/{page}/")
        for page in OWN
    }

    assert found == {page: answers[0] for page, answers in OWN.items()}


def test_link_of_another_article_is_not_revoked_through_the_own_one(house):
    worker = user("contributor")
    client = house.welcome(worker)
    other = house.keys["news_article_revoke"][1]
    own = article(created_by=worker).pk

    answer = client.post(f"/admin/news/article/{own}/share/{other}/revoke/")

    assert answer.status_code == 404
    assert PreviewLink.objects.usable().filter(pk=other).exists()
