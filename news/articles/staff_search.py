"""Search among working copies, for staff. Nothing that visitors reach asks it."""

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from listsite.lib.fulltext.dialects import EVERYTHING
from listsite.lib.fulltext.queries import SearchQuery
from listsite.lib.fulltext.tables import ENOUGH, Walk, Words, WordTable
from listsite.lib.fulltext.tokens import name_tokens, tokens
from listsite.lib.html.sanitizer import plain_text
from news.models import Article
from partnerships.organizations.aliases import with_known_names

DESK = WordTable("desk_words")
CREDITS = ("place", "source", "authors", "photographers", "editors")
NAMES = ("name", "name_zh", "short_name", "aliases")
BATCH = 250


def words_of(article: Article) -> Words:
    """Return the tokens of an article: its text, its credits, its partners."""
    partners = article.partners.all()
    names = [getattr(one, name) for one in partners for name in NAMES]
    credit = [getattr(article, name) for name in CREDITS]
    return Words(
        article.pk,
        name_tokens([article.title]),
        tokens(article.summary),
        tokens("\n".join([plain_text(article.body), *credit, *names])),
    )


def index(article: Article) -> None:
    """Let staff find an article as it is now."""
    DESK.write([words_of(article)])


def found(articles: QuerySet[Article], typed: str) -> QuerySet[Article]:
    """Return those of some articles that hold all that was typed.

    Of very many the newest. The last word may be only begun.
    """
    question = with_known_names(SearchQuery.of(typed)).begun()
    if not question.is_asked:
        return articles.none()
    try:
        sql, parameters = articles.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:  # another filter chooses none
        return articles.none()
    walk = Walk(EVERYTHING, (sql, parameters), ENOUGH, key="pk")
    keys = [key for _tier, key in DESK.found(question, [walk], ENOUGH)]
    return articles.filter(pk__in=keys)


def write(*, everything: bool) -> int:
    """Let staff find all articles, or those that are not known; return how many."""
    rows = Article.objects.order_by("pk").prefetch_related("partners")
    known = DESK.places()
    keys = list(rows.values_list("pk", flat=True))
    wanted = keys if everything else [key for key in keys if key not in known]
    for start in range(0, len(wanted), BATCH):
        batch = rows.filter(pk__in=wanted[start : start + BATCH])
        DESK.write([words_of(article) for article in batch])
    gone = sorted(known - set(keys))
    for start in range(0, len(gone), BATCH):
        DESK.remove(gone[start : start + BATCH])
    return len(wanted)


def faults() -> dict[str, int]:
    """Return what is wrong with the index, by kind of fault, with how often."""
    keys = set(Article.objects.order_by().values_list("pk", flat=True))
    known = DESK.places()
    return {
        "working copies unknown": len(keys - known),
        "words without working copy": len(known - keys),
    }
