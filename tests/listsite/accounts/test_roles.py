"""The roles as data, and the groups that follow them."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from listsite.accounts import roles

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    """Return what `sync_roles` prints."""
    out = io.StringIO()
    call_command("sync_roles", *arguments, stdout=out)
    return out.getvalue()


def permissions_of(group: str) -> set[str]:
    """Return a group's permissions as `has_perm` writes them."""
    found = Permission.objects.filter(group__name=group)
    return {
        f"{app}.{codename}"
        for app, codename in found.values_list("content_type__app_label", "codename")
    }


def test_contributor_writes_articles_and_photos_and_looks_up_the_rest():
    run()

    assert permissions_of("contributor") == {
        "news.add_article",
        "news.change_article",
        "news.add_photo",
        "news.change_photo",
        "news.view_photo",
        "news.view_attachment",
        "news.add_attachment",
        "news.change_attachment",
        "news.view_section",
        "news.view_delegation",
        "news.view_participant",
        "news.view_agendaitem",
        "partnerships.view_organization",
        "partnerships.view_person",
        "partnerships.view_topic",
        "partnerships.view_agreement",
        "partnerships.view_agreementparty",
        "partnerships.view_commitment",
    }


def test_reviewer_reads_and_signs():
    run()

    assert permissions_of("reviewer") == {
        "news.add_signoff",
        "news.view_signoff",
        "news.view_edition",
        "news.view_any_moment",
        "news.view_article",
        "news.view_photo",
        "news.view_attachment",
        "news.view_section",
        "news.view_delegation",
        "news.view_participant",
        "news.view_agendaitem",
        "partnerships.view_organization",
        "partnerships.view_person",
        "partnerships.view_topic",
        "partnerships.view_agreement",
        "partnerships.view_agreementparty",
        "partnerships.view_commitment",
    }


def test_viewer_only_looks_and_never_at_users():
    run()

    assert {name.split(".")[1].split("_")[0] for name in permissions_of("viewer")} == {
        "view"
    }
    assert not any(name.startswith("auth.") for name in permissions_of("viewer"))


def test_publisher_may_what_an_editor_may_and_publishes():
    run()

    more = permissions_of("publisher") - permissions_of("editor")
    assert more == {
        "news.publish_article",
        "news.withdraw_article",
        "news.override_review",
        *(
            f"news.{verb}_{model}"
            for verb in ("view", "add", "change", "delete")
            for model in ("special", "specialpick")
        ),
        "news.view_oldaddress",
        "news.add_oldaddress",
        "news.change_oldaddress",
        "news.delete_oldaddress",
        "news.view_unansweredquestion",
        "news.view_missedaddress",
        "news.change_missedaddress",
    }
    assert permissions_of("editor") < permissions_of("publisher")


def test_only_officer_and_administrator_open_restricted_papers():
    run()

    right = "partnerships.view_restricted_document"
    assert {role for role in roles.ROLES if right in permissions_of(role)} == {
        "partnership_officer",
        "administrator",
    }


def test_administrator_may_what_any_role_may():
    others = frozenset[str]().union(*roles.ROLES.values())

    assert roles.ROLES["administrator"] == others


def test_only_the_administrator_manages_access():
    managers = {role for role, held in roles.ROLES.items() if "auth.add_user" in held}

    assert managers == {"administrator"}


def test_nobody_changes_what_is_kept_for_ever():
    everything = frozenset[str]().union(*roles.ROLES.values())

    kept = roles.edits("news.edition", "news.signoff") & everything
    assert kept == {"news.view_edition", "news.view_signoff", "news.add_signoff"}


def test_second_run_changes_nothing():
    run()

    assert run() == ""
    assert run("--check") == ""


def test_surplus_right_is_taken_away_and_a_missing_one_given():
    run()
    surplus = Permission.objects.get(codename="delete_section")
    missing = Permission.objects.get(codename="publish_article")
    Group.objects.get(name="viewer").permissions.add(surplus)
    Group.objects.get(name="publisher").permissions.remove(missing)

    printed = run()

    assert printed.splitlines() == [
        "publisher + news.publish_article",
        "viewer - news.delete_section",
    ]
    assert run("--check") == ""


def test_check_prints_the_differences_and_writes_nothing():
    run()
    Group.objects.get(name="viewer").delete()
    out = io.StringIO()

    with pytest.raises(CommandError) as refusal:
        call_command("sync_roles", "--check", stdout=out)

    assert refusal.value.returncode == 1
    assert "viewer + news.view_article\n" in out.getvalue()
    assert not Group.objects.filter(name="viewer").exists()


@pytest.mark.parametrize("arguments", [[], ["--check"]])
def test_right_that_does_not_exist_is_refused(monkeypatch, arguments):
    monkeypatch.setitem(roles.ROLES, "viewer", frozenset({"news.view_articel"}))

    with pytest.raises(CommandError, match=r"no permission: news\.view_articel"):
        run(*arguments)


def test_group_of_another_name_is_left_alone():
    other = Group.objects.create(name="guests")
    other.permissions.add(Permission.objects.get(codename="view_article"))

    run()

    assert permissions_of("guests") == {"news.view_article"}
