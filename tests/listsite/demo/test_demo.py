"""The demo's content: what the loader writes, and the accounts beside it."""

import stat
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from listsite.accounts.roles import ROLES
from listsite.demo import loader
from listsite.demo.accounts import (
    ACCOUNTS,
    SIGNERS,
    Password,
    add_accounts,
    add_reviewers,
    demo_password,
    shown_passwords,
)
from listsite.demo.drawings import drawing
from listsite.demo.stories import PHOTOS
from news.models import AgendaItem, Article, Delegation, Edition, Participant, Photo
from news.publishing.publishing import publish, withdraw
from news.translation.translating import translation_status
from partnerships.models import (
    Agreement,
    Commitment,
    Document,
    Organization,
    Person,
    Topic,
)
from tests.factories import article, section, signed, submitted, user
from tests.loaded import load, loaded_demo, rolled_back

KEPT = Password("a kept pass phrase", is_kept=True)
CHOSEN = Password("a chosen pass phrase", is_kept=False)


@pytest.fixture(scope="module")
def loaded(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Edition]:
    """The demo, for all tests that take it."""
    with loaded_demo(django_db_blocker) as edition:
        yield edition


@pytest.fixture
def report(loaded: Edition) -> Iterator[Edition]:
    """The published report; nothing that a test writes stays."""
    with rolled_back():
        yield loaded


@pytest.mark.loaded_rows
def test_load_writes_the_rows_of_the_report(report):
    counts = {
        model.__name__: model.objects.count()
        for model in (
            Organization,
            Person,
            Topic,
            Agreement,
            Commitment,
            Document,
            Delegation,
            Participant,
            AgendaItem,
            Article,
            Edition,
            Photo,
        )
    }

    assert counts == {
        "Organization": 9,
        "Person": 4,
        "Topic": 22,
        "Agreement": 1,
        "Commitment": 11,
        "Document": 0,
        "Delegation": 1,
        "Participant": 5,
        "AgendaItem": 6,
        "Article": 3,
        "Edition": 2,
        "Photo": 3,
    }


@pytest.mark.loaded_rows
def test_every_loaded_row_passes_its_own_validation(report):
    models = (Organization, Person, Topic, Agreement, Commitment, Delegation)
    for model in (*models, Participant, AgendaItem, Article):
        for row in model.objects.all():
            row.full_clean(exclude=["translation_of"])


@pytest.mark.loaded_rows
def test_report_is_live_with_its_drawings_and_partners(report):
    huawei = Organization.objects.get(slug="huawei")

    assert report.is_live()
    assert report.photos.count() == 3
    assert report.html.count('<img src="/media/photos/') == 2
    assert report in Edition.objects.live().about(huawei)
    assert report.commitments.count() == 11


@pytest.mark.loaded_rows
def test_chinese_report_is_live_after_three_signatures(report):
    chinese = Edition.objects.live().get(language="zh-hans")

    assert chinese.translation_key == report.translation_key
    assert [row["level"] for row in chinese.review_record] == [1, 2, 3]
    assert chinese.review_override == ""
    assert chinese.html.count('<img src="/media/photos/') == 2
    assert translation_status(chinese.article) == "current"


@pytest.mark.loaded_rows
def test_chinese_report_tells_of_the_same_partners_and_promises(report):
    chinese = Edition.objects.live().get(language="zh-hans")

    for relation in ("topic_links", "partner_links"):
        names = "topic" if relation == "topic_links" else "organization"
        ours, theirs = (
            {*getattr(one, relation).values_list(names, flat=True)}
            for one in (chinese, report)
        )
        assert ours == theirs
    assert {*chinese.commitments.all()} == {*report.commitments.all()}


@pytest.mark.loaded_rows
def test_chinese_report_has_the_parts_of_the_english_one(report):
    chinese = Edition.objects.live().get(language="zh-hans")

    for tag in ("<h2>", "<h3>", "<li>", "<blockquote>", "<figure>"):
        assert chinese.body.count(tag) == report.body.count(tag)
    assert "韩劲松" in chinese.body
    assert "欧杨" in chinese.body
    assert "王旭" not in chinese.body  # a guess, which nobody has attested


@pytest.mark.loaded_rows
def test_practice_draft_is_not_published_and_names_only_a_unit(report):
    practice = Article.objects.get(title__startswith="Practice draft")

    assert not practice.editions.exists()
    assert [one.slug for one in practice.partners.all()] == ["huawei-liaoning"]


@pytest.mark.django_db
def test_failed_load_leaves_nothing(monkeypatch):
    monkeypatch.setattr(loader, "report_body", lambda *told: "")

    with pytest.raises(Exception, match="The body is empty"):
        load()

    assert loader.is_empty()
    assert not loader.is_loaded()


@pytest.mark.loaded_rows
def test_demo_is_known_again_after_edits_and_withdrawal(report):
    working_copy = report.article
    working_copy.title, working_copy.slug = "Another headline", "another-address"
    working_copy.save()
    publish(working_copy, by=user("publisher"))
    withdraw(working_copy, by=user("publisher"), reason="An example reason.")

    assert loader.is_loaded()


@pytest.mark.django_db
def test_content_of_others_is_not_empty():
    assert loader.is_empty()

    article()

    assert not loader.is_empty()


@pytest.mark.parametrize("name", PHOTOS)
def test_drawing_is_the_same_every_time(name):
    assert drawing(name).read() == drawing(name).read()


@pytest.mark.loaded_rows
def test_drawings_say_in_caption_and_credit_that_they_are_drawings(report):
    for photo in Photo.objects.all():
        assert photo.caption.startswith("Drawing, in place of a photograph")
        assert photo.caption_zh.startswith("示意图，代替照片")
        assert photo.credit.startswith("Drawing")
        assert photo.alt.startswith("Drawing:")
        assert photo.alt_zh.startswith("示意图：")


@pytest.mark.django_db
def test_every_role_has_an_account_of_its_name(client):
    call_command("sync_roles", verbosity=0)

    accounts = add_accounts(KEPT)

    assert set(accounts) == {*ROLES, "reviewer-2", "reviewer-3"}
    for name, account in accounts.items():
        assert [group.name for group in account.groups.all()] == [ACCOUNTS[name]]
        assert account.is_staff
        assert not account.is_superuser
        assert client.login(username=name, password=KEPT.text)


@pytest.mark.django_db
def test_three_accounts_sign_one_after_the_other():
    call_command("sync_roles", verbosity=0)
    accounts = add_accounts(KEPT)
    place = section(reviews_required=3)

    people = [accounts[name] for name in SIGNERS]
    add_reviewers(people)

    assert signed(submitted(section=place), *people).state == "ready"


@pytest.mark.django_db
def test_kept_password_leaves_alone_who_chose_another():
    add_accounts(KEPT)
    editor = User.objects.get(username="editor")
    editor.set_password("the editor's own")
    editor.save()

    accounts = add_accounts(KEPT)

    assert accounts["editor"].check_password("the editor's own")
    shown = shown_passwords(accounts, KEPT)
    assert shown.pop("editor") == "(its own password)"
    assert set(shown.values()) == {KEPT.text}


@pytest.mark.django_db
def test_chosen_password_is_given_to_every_role():
    add_accounts(KEPT)

    accounts = add_accounts(CHOSEN)

    assert all(one.check_password(CHOSEN.text) for one in accounts.values())


def test_random_password_is_kept_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    file = tmp_path / "demo_password"

    first, second = demo_password(file), demo_password(file)

    assert (first.is_kept, second.is_kept) == (False, True)
    assert first.text == second.text
    assert len(first.text) >= 12
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_password_from_the_environment_replaces_the_kept_one(tmp_path, monkeypatch):
    file = tmp_path / "demo_password"
    demo_password(file)
    monkeypatch.setenv("DEMO_PASSWORD", "from the environment")

    assert demo_password(file) == Password("from the environment", is_kept=False)
    assert demo_password(file) == Password("from the environment", is_kept=True)
