"""Who may do what: the roles as data, and the groups of the database kept equal to it.

A role is a group of the same name. `manage.py sync_roles` writes the groups; members
are assigned in the admin. Permissions know models, not rows: without `view_article` and
`change_others_article` somebody sees and changes the own articles only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction


def views(*models: str) -> frozenset[str]:
    """Return the right to look at each model, such as "news.view_article"."""
    return rights("view", *models)


def edits(*models: str) -> frozenset[str]:
    """Return the rights to look at, add, change and delete each model's rows."""
    verbs = ("view", "add", "change", "delete")
    return frozenset[str]().union(*(rights(verb, *models) for verb in verbs))


def rights(verb: str, *models: str) -> frozenset[str]:
    """Return one right on each model, each written as `app.model`."""
    split = (model.split(".") for model in models)
    return frozenset(f"{app}.{verb}_{name}" for app, name in split)


DELEGATIONS = ("news.delegation", "news.participant", "news.agendaitem")
STORIES = (
    *("news.article", "news.photo", "news.attachment", "news.houseword"),
    *(*DELEGATIONS, "partnerships.topic"),
)
PARTNERS = ("partnerships.organization", "partnerships.person")
AGREEMENTS = (
    "partnerships.agreement",
    "partnerships.agreementparty",
    "partnerships.commitment",
)
DOCUMENTS = "partnerships.document"
RECORD = ("news.edition", "news.signoff")
"""What the database itself keeps unchanged: nobody edits it."""

ANY_MOMENT = frozenset({"news.view_any_moment"})
"""To see the site as it was, and as it will be, for who may read the record."""

FACTS = (
    *("news.section", "news.photo", "news.attachment"),
    *(*DELEGATIONS, "partnerships.topic"),
)
LOOKING_UP = views(*FACTS, *PARTNERS, *AGREEMENTS)
"""What everybody who writes chooses from."""

CONTRIBUTOR = (
    LOOKING_UP
    | rights("add", "news.article", "news.photo", "news.attachment")
    | rights("change", "news.article", "news.photo", "news.attachment")
)
EDITOR = (
    LOOKING_UP
    | views(*RECORD, "news.ignoredfinding")
    | edits(*STORIES)
    | {"news.change_others_article"}
    | ANY_MOMENT
)
ADDRESSES = (
    edits("news.oldaddress")
    | views("news.missedaddress")
    | rights("change", "news.missedaddress")
)
"""What visitors find where they ask for a page of the former site."""

PUBLISHER = (
    EDITOR
    | ADDRESSES
    | views("news.unansweredquestion")
    | edits("news.special", "news.specialpick")
    | {"news.publish_article", "news.withdraw_article", "news.override_review"}
)
REVIEWER = (
    LOOKING_UP
    | views(*RECORD, "news.article")
    | rights("add", "news.signoff")
    | ANY_MOMENT
)
PARTNERSHIP_OFFICER = (
    LOOKING_UP
    | views("news.article", "news.edition")
    | edits(*PARTNERS, *AGREEMENTS, DOCUMENTS, *DELEGATIONS, "partnerships.topic")
    | views("partnerships.registerimport")
    | rights("add", "partnerships.registerimport")
    | {
        "partnerships.view_restricted_document",
        "partnerships.approve_agreement",
        "partnerships.sign_agreement",
    }
)

ROLES: dict[str, frozenset[str]] = {
    "contributor": CONTRIBUTOR,
    "editor": EDITOR,
    "reviewer": REVIEWER,
    "publisher": PUBLISHER,
    "partnership_officer": PARTNERSHIP_OFFICER,
    "viewer": LOOKING_UP | views(*RECORD, "news.article", DOCUMENTS) | ANY_MOMENT,
    "administrator": PUBLISHER
    | PARTNERSHIP_OFFICER
    | REVIEWER
    | edits("news.section", "news.reviewer", "news.staffprofile")
    | edits("auth.user", "auth.group")
    | views("auth.permission", "admin.logentry"),
}
"""Role name -> permissions, as `user.has_perm` writes them."""


class UnknownPermissionError(Exception):
    """A role names permissions that no installed app defines."""


@dataclass(frozen=True)
class Difference:
    """One right that a group lacks, or has and should not."""

    role: str
    permission: str
    is_missing: bool

    def __str__(self) -> str:
        sign = "+" if self.is_missing else "-"
        return f"{self.role} {sign} {self.permission}"


def differences() -> list[Difference]:
    """Return how the groups differ from the roles; a group not there lacks all.

    Raises UnknownPermissionError, with their names, if rights do not exist.
    """
    refuse_unknown(frozenset[str]().union(*ROLES.values()))
    return [
        Difference(role, permission, permission in wanted)
        for role, wanted in ROLES.items()
        for permission in sorted(wanted ^ stored(role))
    ]


@transaction.atomic
def sync() -> list[Difference]:
    """Make each role's group have exactly its rights; return what was changed."""
    found = differences()
    known = {name_of(one): one for one in every_permission()}
    for role, wanted in ROLES.items():
        group, _is_new = Group.objects.get_or_create(name=role)
        group.permissions.set(known[permission] for permission in wanted)
    return found


def refuse_unknown(names: frozenset[str]) -> None:
    """Raise UnknownPermissionError if a name is no permission of this database."""
    known = {name_of(one) for one in every_permission()}
    if unknown := sorted(names - known):
        raise UnknownPermissionError(", ".join(unknown))


def every_permission() -> Iterator[Permission]:
    """Yield all permissions of the database, with their content types."""
    yield from Permission.objects.select_related("content_type")


def stored(role: str) -> frozenset[str]:
    """Return the rights that a role's group has now."""
    held = Permission.objects.filter(group__name=role).select_related("content_type")
    return frozenset(name_of(one) for one in held)


def name_of(permission: Permission) -> str:
    """Return a permission as `user.has_perm` writes it."""
    return f"{permission.content_type.app_label}.{permission.codename}"
