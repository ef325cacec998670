"""Articles on their way through a section with reviews."""

from django.contrib.auth.models import User

from news.models import Article, Section
from news.review.review import recheck
from tests.factories import reviewer, section


def reload(working: Article) -> Article:
    """Return an article as it is stored."""
    return Article.objects.get(pk=working.pk)


def house(levels: int = 3) -> tuple[Section, list[User]]:
    """Return a section with that many reviews, and a reviewer for each."""
    place = section(reviews_required=levels)
    return place, [reviewer(place, level) for level in range(1, levels + 1)]


def rewritten(working: Article, title: str) -> Article:
    """Save an article with another headline, as its author."""
    current = reload(working)
    current.title, current.saved_by = title, current.created_by
    current.save_version(base=current.version)
    recheck(current, by=current.saved_by)
    return current
