"""A translation and its original: how one is begun, and what it was made from."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.html.sanitizer import clean_html
from listsite.lib.refusals import RefusedError
from listsite.lib.text.bilingual import other_language
from news.articles import versions
from news.articles.comparing import Difference, bodies, columns
from news.articles.snapshot import Content
from news.models import Article, TranslationBasis, Version
from news.models.articles import units_of
from news.models.translations import WORDS
from news.review.review import locked

from .translation_prefill import carried, credits_in, place_in

MAY_BEGIN = "news.add_article"
SHARED = ("section", "lead_photo", "delegation", "embargo_until")
"""Columns that a translation takes over as they are."""


class TranslationStatus(models.TextChoices):
    """How a translation stands to its original."""

    STALE = "stale", _("out of date")
    UNCHECKED = "unchecked", _("never compared")
    CURRENT = "current", _("up to date")
    MISSING = "missing", _("no translation")


class TranslatedAlreadyError(RefusedError):
    """Somebody else translates the article, and this member of staff may not see it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else is translating this article. Ask the newsroom to give "
                "you the translation."
            )
        )


@dataclass(frozen=True)
class Texts:
    """What is translated of an article, as one of its versions has it."""

    number: int
    title: str
    summary: str
    body: str

    @classmethod
    def of(cls, article: Article, number: int | None = None) -> "Texts":
        """Return the texts of a kept version; of now, if that is not kept."""
        kept = article.versions.filter(number=number or 0).first()
        if kept is None or number == article.version:
            texts = {name: getattr(article, name) for name in WORDS}
            return cls(article.version, **texts, body=clean_html(article.body))
        content = Content.from_json(kept.content)
        texts = {name: content.texts[name] for name in WORDS}
        return cls(kept.number, **texts, body=content.body)


def source_of(article: Article) -> Article:
    """Return the article that was written first: itself, or what it translates."""
    return article.translation_of or article


def translation_of(source: Article) -> Article | None:
    """Return the translation of an original into the site's other language."""
    wanted = other_language(source.language)
    return source.translations.in_language(wanted).order_by("pk").first()


@transaction.atomic
def translate(source: Article, *, by: User) -> Article:
    """Return the translation of an original; a draft of it if there is none.

    Raises TranslatedAlreadyError if there is one that `by` may not see. The original's
    row is locked, so that two presses make one draft.
    """
    visible = Article.objects.visible_to(by)
    if not by.has_perm(MAY_BEGIN) or not visible.filter(pk=source.pk).exists():
        raise PermissionDenied(MAY_BEGIN)
    source = locked(source)
    known = translation_of(source)
    if known is None:
        return draft(source, by)
    if not visible.filter(pk=known.pk).exists():
        raise TranslatedAlreadyError
    return known


def draft(source: Article, by: User) -> Article:
    """Write the draft: all that is shared, and the form of the text without words."""
    language = other_language(source.language)
    article = Article.objects.create(
        title=source.title,
        language=language,
        body=carried(source.body, language),
        place=place_in(source.place, language),
        **credits_in(source, language),
        **{name: getattr(source, name) for name in SHARED},
        translation_of=source,
        unit_id=source.unit_id or next(iter(units_of(by)), None),
        assignee=by,
        created_by=by,
        saved_by=by,
    )
    for relation in ("partners", "agreements", "commitments", "tags"):
        getattr(article, relation).set(getattr(source, relation).all())
    versions.keep(article, by=by)
    note(article, source.version, by)
    audit.record(article, by=by, verb=gettext_noop("Translation begun"))
    return article


def version_of(text: str) -> int:
    """Return the version that a form names; 1 where it names none."""
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_number else 1


@transaction.atomic
def confirm(translation: Article, *, by: User, version: int) -> TranslationBasis:
    """Note that a translation says what a version of its original says.

    `version` is the one that `by` saw. Raises PermissionDenied without the right to
    change the translation.
    """
    translation = locked(translation)
    if not translation.may_be_changed_by(by) or translation.translation_of is None:
        raise PermissionDenied("news.change_article")
    before = basis_of(translation)
    basis = note(translation, version, by)
    audit.record(
        translation,
        by=by,
        verb=gettext_noop("Translation up to date"),
        before={"version of the original": before.version if before else None},
        after={"version of the original": basis.version},
    )
    return basis


def note(translation: Article, version: int, by: User) -> TranslationBasis:
    """Write down from which version of its original a translation is made."""
    source = source_of(translation)
    versions.keep(source, by=source.saved_by)
    number = min(max(version, 1), source.version)
    basis, _is_new = TranslationBasis.objects.update_or_create(
        article=translation,
        defaults={"source": source, "version": number, "by": by},
    )
    return basis


def basis_of(translation: Article) -> TranslationBasis | None:
    """Return what is known of the original's version; None if nobody compared them."""
    return TranslationBasis.objects.standing().filter(article=translation).first()


def changes_since(translation: Article) -> list[Difference]:
    """Return what the original says otherwise since the translation was compared."""
    basis = basis_of(translation)
    if basis is None or translation.translation_of is None:
        return []
    source = translation.translation_of
    kept = Version.objects.filter(article=source, number=basis.version).first()
    if kept is None:
        return []
    then, now = Content.from_json(kept.content), Content.of(source)
    names = [name for name in WORDS if then.texts[name] != now.texts[name]]
    return [*columns(names, then.texts, now.texts), *bodies(then.body, now.body)]


def translation_status(translation: Article) -> TranslationStatus:
    """Return how a translation stands to its original."""
    if basis_of(translation) is None:
        return TranslationStatus.UNCHECKED
    return (
        TranslationStatus.STALE
        if changes_since(translation)
        else TranslationStatus.CURRENT
    )


def those(rows: QuerySet[Article], standing: str) -> QuerySet[Article]:
    """Return the articles of a standing; of no translation, the lone originals."""
    bases = TranslationBasis.objects.filter(article=OuterRef("pk")).standing()
    if standing == TranslationStatus.MISSING:
        translated = Article.objects.filter(translation_of=OuterRef("pk"))
        return rows.filter(~Exists(translated), translation_of=None)
    translations = rows.filter(translation_of__isnull=False)
    match standing:
        case TranslationStatus.STALE:
            stale = TranslationBasis.objects.stale().values("article")
            return translations.filter(pk__in=stale)
        case TranslationStatus.UNCHECKED:
            return translations.filter(~Exists(bases))
        case TranslationStatus.CURRENT:
            stale = TranslationBasis.objects.stale().values("article")
            return translations.filter(Exists(bases)).exclude(pk__in=stale)
    return rows
