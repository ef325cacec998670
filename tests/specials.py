"""Special pages for tests."""

from news.models import Article, Special

from . import factories


def special(*picks: Article, **values: object) -> Special:
    """Return a special page that visitors may see, with reports that stand first."""
    if "topic" not in values:
        values["topic"] = factories.topic()
    made = Special.objects.create(
        **{"introduction": "An example introduction.", "is_public": True, **values}
    )
    for position, picked in enumerate(picks):
        made.picks.create(article=picked, position=position)
    return made
