"""The admin's menu as data: models grouped as staff think of their work."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Entry = tuple[str | Promise, str, str]

GROUPS: list[tuple[str | Promise, list[Entry]]] = [
    (
        _("Newsroom"),
        [
            (_("Articles"), "article", "news.article"),
            (_("Editions"), "history_edu", "news.edition"),
            (_("Sections"), "view_agenda", "news.section"),
            (_("Special pages"), "stars", "news.special"),
            (_("Sign-offs"), "approval", "news.signoff"),
            (_("House words"), "spellcheck", "news.houseword"),
            (_("Questions without answer"), "search_off", "news.unansweredquestion"),
        ],
    ),
    (_("Visits"), [(_("Delegations"), "groups", "news.delegation")]),
    (
        _("Partners and agreements"),
        [
            (_("Organizations"), "domain", "partnerships.organization"),
            (_("Persons"), "person", "partnerships.person"),
            (_("Agreements"), "handshake", "partnerships.agreement"),
            (_("Commitments"), "task_alt", "partnerships.commitment"),
            (_("Register imports"), "upload_file", "partnerships.registerimport"),
        ],
    ),
    (
        _("Library"),
        [
            (_("Photos"), "photo_library", "news.photo"),
            (_("Attachments"), "attach_file", "news.attachment"),
            (_("Documents"), "description", "partnerships.document"),
            (_("Topics"), "sell", "partnerships.topic"),
        ],
    ),
    (
        _("Addresses"),
        [
            (_("Old addresses"), "alt_route", "news.oldaddress"),
            (_("Missed addresses"), "link_off", "news.missedaddress"),
        ],
    ),
    (
        _("People and access"),
        [
            (_("Users"), "badge", "auth.user"),
            (_("Roles"), "admin_panel_settings", "auth.group"),
            (_("Audit"), "history", "admin.logentry"),
        ],
    ),
]


def may_view(model: str) -> Callable[[HttpRequest], bool]:
    """Return a test: may the request's user look at `app.model`?"""
    app, _dot, name = model.partition(".")
    return lambda request: (
        request.user.has_perm(f"{app}.view_{name}")
        or request.user.has_perm(f"{app}.change_{name}")
    )


def item(entry: Entry) -> dict[str, object]:
    """Return one line of Unfold's sidebar."""
    title, icon, model = entry
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{model.replace('.', '_')}_changelist"),
        "permission": may_view(model),
    }


CALENDAR = {
    "title": _("Calendar"),
    "icon": "calendar_month",
    "link": reverse_lazy("calendar"),
    "permission": lambda request: (
        may_view("news.article")(request) or request.user.has_perm("news.add_article")
    ),
}
QUESTIONS = {
    "title": _("Questions"),
    "icon": "help",
    "link": reverse_lazy("questions"),
    "permission": lambda request: request.user.has_perm("partnerships.view_agreement"),
}

SIDEBAR: dict[str, object] = {
    "navigation": [
        {"title": title, "separator": True, "items": [item(entry) for entry in entries]}
        for title, entries in GROUPS
    ]
}
SIDEBAR["navigation"][0]["items"].insert(1, CALENDAR)  # type: ignore[index]  # ours
SIDEBAR["navigation"][0]["items"].insert(2, QUESTIONS)  # type: ignore[index]  # ours
