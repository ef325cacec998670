"""The working copy that staff edit. Public code never reads this table."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from listsite.lib.text.bilingual import free_slug
from partnerships.models import Organization, Topic

from .live import live_at
from .reviewed import Reviewed
from .stories import Story

SET_APART = Reviewed.columns() | {
    *("planned_for", "featured_from", "featured_until", "pinned_from", "pinned_until")
}
"""Columns that only the verbs of review and publishing write, never a form."""


def units_of(user: User) -> set[int]:
    """Return the key of the unit that somebody writes for, if there is one."""
    profiles = Organization.objects.filter(staff__user=user.pk)
    return set(profiles.values_list("pk", flat=True))


class ArticleQuerySet(models.QuerySet["Article"]):
    """Verbs that choose working copies, and the checked save."""

    def about(self, organization: Organization, *, units: bool = True) -> Self:
        """Return articles that name a partner; with its units or without."""
        bodies = [organization.pk]
        if units:
            bodies = Organization.tree().below(organization.pk)
        linked = Article.partners.through.objects.filter(organization__in=bodies)
        return self.filter(pk__in=linked.values("article"))

    def visible_to(self, user: User) -> Self:
        """Return what somebody may see: all, or the own and those of the own unit."""
        if user.has_perm("news.view_article"):
            return self
        own = Q(created_by=user) | Q(assignee=user)
        units = Organization.objects.filter(staff__user=user)
        return self.filter(own | Q(unit__in=units.values("pk")))

    def changeable_by(self, user: User) -> Self:
        """Return what somebody may edit; `may_be_changed_by` asks it of one article."""
        if user.has_perm("news.change_others_article"):
            return self
        if not user.has_perm("news.change_article"):
            return self.none()
        own = Q(created_by=user) | Q(assignee=user)
        return self.filter(own | Q(unit__in=units_of(user)))

    def in_language(self, language: str) -> Self:
        """Return articles written in one language."""
        return self.filter(language=language)

    def live(self) -> Self:
        """Return articles of which the public now sees an edition."""
        return self.filter(live_at(timezone.now(), "editions__")).distinct()

    def scheduled(self) -> Self:
        """Return articles with an edition whose time has not come."""
        return self.filter(editions__live_from__gt=timezone.now()).distinct()

    def overdue(self) -> Self:
        """Return what should have been published by now and was not.

        Its planned time has come, or its embargo has ended without any edition. Nothing
        of it appears by itself.
        """
        now = timezone.now()
        is_free = Q(embargo_until__lte=now, editions=None)
        return self.filter(Q(planned_for__lte=now) | is_free).distinct()

    def unpublished(self) -> Self:
        """Return articles that never had an edition."""
        return self.filter(editions=None)

    def withdrawn(self) -> Self:
        """Return articles that were published and are not to be seen any more."""
        past = self.filter(editions__live_until__lte=timezone.now())
        open_ended = Q(editions__live_until=None)
        still = self.filter(open_ended | Q(editions__live_until__gt=timezone.now()))
        return past.exclude(pk__in=still.order_by().values("pk")).distinct()


class StaleVersionError(ValidationError):
    """Somebody else saved the article since the writer opened it."""

    def __init__(self, article: "Article") -> None:
        super().__init__(
            _(
                "“%(title)s” was saved by somebody else since you opened it. Nothing "
                "was overwritten. Look at what is new, and decide again."
            ),
            code="stale",
            params={"title": article.title},
        )


class Article(Story, Reviewed):  # type: ignore[django-manager-missing]  # taggit is untyped
    """A story as staff work on it; publishing copies it into an edition."""

    partners = models.ManyToManyField(
        Organization,
        related_name="articles",
        blank=True,
        verbose_name=_("partners"),
        help_text=_("The organizations it is about. A unit counts for its parent."),
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="translations",
        null=True,
        blank=True,
        verbose_name=_("translation of"),
        help_text=_("The article that was written first."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    tags = TaggableManager(
        through="ArticleTopic",
        blank=True,
        verbose_name=_("topics"),
        help_text=_("Separated by commas. A new word becomes a keyword."),
        related_name="articles",
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="saved_articles",
        null=True,
        editable=False,
        verbose_name=_("last saved by"),
    )
    unit = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="contributed_articles",
        null=True,
        blank=True,
        verbose_name=_("from the unit"),
        help_text=_("The school or office that contributes it; its head signs first."),
    )
    planned_for = models.DateTimeField(
        _("planned for"),
        null=True,
        blank=True,
        help_text=_("When it should appear. A plan alone publishes nothing."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("It is not published before this time."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="articles",
        null=True,
        editable=False,
        verbose_name=_("created by"),
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="assigned_articles",
        null=True,
        blank=True,
        verbose_name=_("assignee"),
        help_text=_("Who works on it now."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        """Order, names, rights and what the database refuses."""

        ordering = ["-updated_at", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("change_others_article", "Can change articles of others"),
            ("publish_article", "Can publish articles"),
            ("withdraw_article", "Can withdraw published articles"),
            ("override_review", "Can publish what is not signed, for a reason"),
        ]
        indexes = [models.Index(fields=["-updated_at", "-id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_of", "language"],
                name="article_one_translation_per_language",
                violation_error_message=_(
                    "The original already has a translation into this language."
                ),
            ),
            models.CheckConstraint(
                condition=Q(translation_of=None) | ~Q(translation_of=F("pk")),
                name="article_not_own_translation",
                violation_error_message=_("An article does not translate itself."),
            ),
            models.UniqueConstraint(
                fields=["language", "slug"],
                name="article_slug_unique",
                violation_error_message=_("Another article has this address name."),
            ),
            models.CheckConstraint(
                condition=Q(featured_until=None)
                | Q(featured_until__gt=F("featured_from")),
                name="article_featured_in_order",
                violation_error_message=_("It is featured until after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(pinned_from=None, pinned_until=None)
                | Q(
                    pinned_from__isnull=False,
                    pinned_until__isnull=False,
                    pinned_until__gt=F("pinned_from"),
                ),
                name="article_pinned_in_order",
                violation_error_message=_(
                    "A pinned article needs a beginning and a later end."
                ),
            ),
        ]

    def clean(self) -> None:
        """Refuse a translation into the same language, and a chain of translations."""
        self.clean_embargo()
        original = self.translation_of
        if original is None:
            return
        if original.language == self.language:
            raise ValidationError(
                {"language": _("The original is written in this language.")}
            )
        if original.translation_of_id or self.has_translations():
            raise ValidationError(
                {"translation_of": _("Choose the article that was written first.")}
            )

    def clean_embargo(self) -> None:
        """Refuse an embargo that a scheduled edition would break."""
        if self.pk is None or self.embargo_until is None:
            return
        if self.editions.waiting().filter(live_from__lt=self.embargo_until).exists():
            raise ValidationError(
                {
                    "embargo_until": _(
                        "An edition is scheduled before this time. Move it first."
                    )
                }
            )

    def may_be_changed_by(self, user: User) -> bool:
        """Whether somebody may edit it: the own and those of the own unit, or all."""
        is_own = user.pk in (self.created_by_id, self.assignee_id)
        is_own = is_own or self.unit_id in units_of(user)
        needed = "change_article" if is_own else "change_others_article"
        return user.has_perm(f"news.{needed}")

    def has_translations(self) -> bool:
        """Whether other articles are translations of this one."""
        return self.pk is not None and self.translations.exists()

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; an empty address name is made from the headline."""
        self.slug = self.slug or self.make_slug()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through

    def make_slug(self) -> str:
        """Return an address name that no other article has, or ever published."""
        return free_slug(self.title, is_taken=self.is_taken, fallback="article")

    def is_taken(self, slug: str) -> bool:
        """Whether another article in the language has an address name, or had it."""
        others = Article.objects.in_language(self.language).exclude(pk=self.pk)
        return others.filter(Q(slug=slug) | Q(editions__slug=slug)).exists()

    def save_version(self, *, base: int) -> None:
        """Save the row as version `base + 1`, or raise StaleVersionError.

        One conditional UPDATE: of two writers who opened the same version, the
        second is refused.
        """
        self.slug = self.slug or self.make_slug()
        self.updated_at = timezone.now()
        kept = {"id", "version", "created_at", "created_by", *SET_APART}
        values = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.name not in kept
        }
        current = Article.objects.filter(pk=self.pk, version=base)
        if not current.update(**values, version=base + 1):
            raise StaleVersionError(self)
        self.version = base + 1

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been published by now and was not."""
        now = timezone.now()
        if self.planned_for is not None and self.planned_for <= now:
            return True
        is_free = self.embargo_until is not None and self.embargo_until <= now
        return is_free and not self.editions.exists()

    @property
    def translation_key(self) -> int:
        """What a story and its translations share: the key of the first article."""
        return self.translation_of_id or self.pk

    def get_absolute_url(self) -> str:
        """Return the admin page where it is edited."""
        return reverse("admin:news_article_change", args=[self.pk])


class ArticleTopic(ItemBase):
    """A topic on a working copy."""

    content_object = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="topic_links",
        verbose_name=_("article"),
    )
    tag = models.ForeignKey(
        Topic,
        on_delete=models.CASCADE,
        related_name="article_links",
        verbose_name=_("topic"),
    )

    class Meta:
        """Names and what the database refuses."""

        verbose_name = _("topic of an article")
        verbose_name_plural = _("topics of articles")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"],
                name="article_topic_once",
                violation_error_message=_("The article has this topic already."),
            ),
        ]
