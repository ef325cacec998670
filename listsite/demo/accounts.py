"""Logins for trying the demo out: one for each role, and three who sign in turn."""

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group, User

from listsite.accounts.roles import ROLES
from news.models import Reviewer, Section

SIGNERS = ("reviewer", "reviewer-2", "reviewer-3")
"""Those who sign every section's articles: the first, second and third review."""
ACCOUNTS = {role: role for role in ROLES} | dict.fromkeys(SIGNERS, "reviewer")
"""User name -> role."""


@dataclass(frozen=True)
class Password:
    """The password of the demo's accounts, and whether it was used before."""

    text: str
    is_kept: bool


def demo_password(file: Path) -> Password:
    """Return the password that DEMO_PASSWORD names, the kept one, or a new random one.

    It is kept in a file that only its owner can read, so that a second start can print
    it again.
    """
    chosen = os.environ.get("DEMO_PASSWORD", "")
    kept = file.read_text(encoding="utf-8").strip() if file.is_file() else ""
    password = chosen or kept or secrets.token_urlsafe(9)
    if password != kept:
        file.unlink(missing_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as fresh:
            fresh.write(f"{password}\n")
    return Password(password, is_kept=password == kept)


def add_accounts(password: Password) -> dict[str, User]:
    """Return the accounts by name, each made if it was missing.

    A newly chosen password is given to all; a kept one leaves alone who has another,
    because it was changed in the admin.
    """
    encoded = make_password(password.text)
    for name, role in ACCOUNTS.items():
        user, is_new = User.objects.get_or_create(
            username=name, defaults={"is_staff": True, "password": encoded}
        )
        if is_new:
            user.groups.set(Group.objects.filter(name=role))
    accounts = User.objects.filter(username__in=ACCOUNTS)
    if not password.is_kept:
        accounts.update(password=encoded)
    return {user.username: user for user in accounts}


def account(name: str, role: str) -> User:
    """Return a fictional account that cannot log in, made if it is missing."""
    user, is_new = User.objects.get_or_create(
        username=name, defaults={"is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save()
        user.groups.set(Group.objects.filter(name=role))
    return user


def add_reviewers(signers: Sequence[User]) -> None:
    """Let the signers review every section, one at each level."""
    Reviewer.objects.bulk_create(
        Reviewer(section=section, user=signer, level=level)
        for section in Section.objects.all()
        for level, signer in enumerate(signers, start=1)
    )


def shown_passwords(accounts: dict[str, User], password: Password) -> dict[str, str]:
    """Return what to print beside each name: the password, if it is the right one."""
    opens = {
        encoded: check_password(password.text, encoded)
        for encoded in {account.password for account in accounts.values()}
    }
    return {
        name: password.text if opens[accounts[name].password] else "(its own password)"
        for name in ACCOUNTS
    }
