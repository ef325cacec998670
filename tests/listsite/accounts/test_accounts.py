"""Accounts in the admin: nobody raises the own rights."""

import pytest
from django.contrib.auth.models import User

from tests.factories import superuser, user

pytestmark = pytest.mark.django_db
ROOT = "/admin/auth/user"


def test_administrator_opens_accounts_and_roles(client):
    client.force_login(user("administrator"))

    assert client.get(f"{ROOT}/").status_code == 200
    assert client.get(f"{ROOT}/add/").status_code == 200
    assert client.get("/admin/auth/group/").status_code == 200


def test_administrator_does_not_make_a_superuser(client):
    someone = user("administrator")
    client.force_login(someone)

    client.post(
        f"{ROOT}/{someone.pk}/change/",
        {"username": someone.username, "is_active": "on", "is_superuser": "on"},
    )

    someone.refresh_from_db()
    assert not someone.is_superuser


@pytest.mark.parametrize("page", ["change", "password", "delete"])
def test_administrator_does_not_touch_a_superuser(client, page):
    chief = superuser()
    client.force_login(user("administrator"))

    answer = client.post(f"{ROOT}/{chief.pk}/{page}/", {"post": "yes"})

    assert answer.status_code == 403
    assert User.objects.filter(pk=chief.pk, is_superuser=True).exists()


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher", "viewer"])
def test_accounts_are_for_administrators(client, role):
    client.force_login(user(role))

    assert client.get(f"{ROOT}/").status_code == 403


def test_menu_shows_what_a_role_may_see(client):
    client.force_login(user("viewer"))

    page = client.get("/admin/").content.decode()

    assert "/admin/news/article/" in page
    assert "/admin/auth/user/" not in page


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Your role does not include it."), ("zh-hans", "您的角色不包含此项权限")],
)
def test_refusal_says_so_in_the_reader_s_language(client, language, sentence):
    client.force_login(user("viewer"))

    page = client.get(f"{ROOT}/", headers={"accept-language": language})

    assert page.status_code == 403
    assert sentence in page.content.decode()
