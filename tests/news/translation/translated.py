"""Originals and their translations, as the tests of the translating desk need them."""

from django.urls import reverse

from news.articles import versions
from news.models import Article
from news.translation.translating import translate
from tests.factories import article, superuser
from tests.staff_client import Form

BODY = (
    "<h2>The visit</h2><p>A delegation of 12 people met <strong>Example Works</strong>."
    "</p><p>They were glad.</p>"
)


def original(**values: object) -> Article:
    """Return an English article that is kept as it was saved."""
    made = article(**{"title": "A visit", "body": BODY, **values})
    versions.keep(made, by=None)
    return made


def rewritten(source: Article, **texts: object) -> Article:
    """Save an article anew with other texts, as its form does."""
    source = Article.objects.get(pk=source.pk)
    for name, text in texts.items():
        setattr(source, name, text)
    source.save_version(base=source.version)
    versions.keep(source, by=None)
    return source


def begun(source):
    """Return the translation that an editor began."""
    return translate(source, by=superuser())


def address(source):
    return reverse("admin:news_article_translate", args=[source.pk])


def typed(source: Article, translation: Article, **fields: str) -> Form:
    """Return what the desk's form sends."""
    return {
        "title": "一次访问",
        "summary": "",
        "base_version": translation.version,
        "source_version": source.version,
        **{name.replace("_", "-"): text for name, text in fields.items()},
    }


def stored(row):
    return Article.objects.get(pk=row.pk)
