"""Questions that also ask for the other names of what they name."""

from collections import defaultdict

from listsite.lib.fulltext.queries import SearchQuery
from partnerships.models import KnownName

MOST_NAMES = 12
"""For one word; more would make questions slow, and names as many are rare."""


def with_known_names(question: SearchQuery) -> SearchQuery:
    """Return a question that asks for a name by all its owner's names, in one query.

    So "huawei" asks for 华为, too.
    """
    spans = question.spans()
    if not spans:
        return question
    meant = KnownName.objects.filter(form__in=spans).order_by()
    # The names that were given come last, after what they sound like.
    every = KnownName.objects.filter(entry__in=meant.values("entry")).order_by("-pk")
    forms: dict[int, set[str]] = defaultdict(set)
    names: dict[int, list[str]] = defaultdict(list)
    for entry, form, name in every.values_list("entry", "form", "name"):
        forms[entry].add(form)
        names[entry].append(name)
    others: dict[str, list[str]] = defaultdict(list)
    for entry, known in forms.items():
        for form in known & set(spans):
            others[form] = [*others[form], *names[entry]][:MOST_NAMES]
    return question.with_names(others)
