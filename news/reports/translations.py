"""The question which translations are out of date, and which articles have none."""

from django.contrib.auth.models import User
from django.db.models import Exists, Min, OuterRef, Subquery
from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from news.models import Article, Edition, Version
from news.translation.translating import TranslationStatus, those
from partnerships.reports.asking import choice
from partnerships.reports.cells import admin_page, days_until

from .gaps import LONG


class TranslationsForm(Form):
    """How the articles stand that are listed."""

    standing = choice(
        _("Listed"), TranslationStatus.choices, TranslationStatus.STALE.value
    )


def responsible(article: Article) -> User | None:
    """Return who works on an article, or who began it."""
    return article.assignee or article.created_by


def changed_on(article: Article) -> object:
    """Return the day on which the original moved on, or the article was saved last."""
    return timezone.localdate(
        getattr(article, "changed_at", None) or article.updated_at
    )


def age(article: Article) -> int:
    """Return how many days have passed since."""
    return -(days_until(changed_on(article)) or 0)


def desk_page(article: Article) -> str:
    """Return the address of both texts beside each other, with what has changed."""
    return reverse("admin:news_article_translate", args=[article.pk])


COLUMNS = (
    Column("title", _("headline"), lambda one: one.title, admin_page),
    Column(
        "original",
        _("original article"),
        lambda one: one.translation_of,
        lambda one: admin_page(one, "translation_of"),
    ),
    Column("language", _("language"), lambda one: one.get_language_display()),
    Column("live", _("published"), lambda one: _("Yes") if one.is_live else _("No")),
    Column("changed", _("changed on"), changed_on),
    Column("age", _("days since"), age),
    Column("responsible", _("responsible"), responsible),
)
DESK = Column("desk", _("both texts"), lambda _one: _("Show"), desk_page)
"""For whoever may write: what the original says else, passage by passage."""


def translations(asked: Asked) -> Answer:
    """Answer which articles stand so or so in the other language, published first."""
    standing = TranslationStatus(asked.get("standing") or TranslationStatus.STALE)
    rows = those(Article.objects.visible_to(asked.user), standing)
    later = Version.objects.filter(
        article=OuterRef("translation_of"),
        number__gt=OuterRef("translation_basis__version"),
    )
    first = later.order_by().values("article").annotate(at=Min("saved_at")).values("at")
    live = Edition.objects.live().filter(article=OuterRef("pk"))
    listed = (
        rows.defer(*LONG)
        .select_related("translation_of", "assignee", "created_by")
        .annotate(is_live=Exists(live), changed_at=Subquery(first[:1]))
        .order_by("-is_live", "changed_at", "pk")
    )
    writes = asked.user.has_perm("news.change_article")
    columns = (*COLUMNS, DESK) if writes else COLUMNS
    table = Table(standing.label, columns, listed, _("There are no such articles."))
    return Answer((table,))


REPORTS = (
    Report(
        "translations",
        _("Which translations are out of date, and which articles have none?"),
        _("Translations"),
        ("news.view_article",),
        translations,
        TranslationsForm,
    ),
)
