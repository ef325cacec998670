"""Sign-offs of an article's content."""

from .models import Article, SignOff


def missing_levels(article: Article, digest: str) -> list[int]:
    """Return the review levels that nobody has approved for this exact content."""
    approved = article.signoffs.filter(
        decision=SignOff.Decision.APPROVED, content_hash=digest
    )
    signed = set(approved.values_list("level", flat=True))
    needed = range(1, article.section.reviews_required + 1)
    return [level for level in needed if level not in signed]
