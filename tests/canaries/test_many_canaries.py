"""Hundreds of canaries: every state, field, language and picture that is not public.

`test_canaries.py` crawls for what is hidden beside a public report; here the reports
themselves are hidden, in every way in which a report can be.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from news.models import Article
from news.publishing import publishing
from news.review import review
from tests import factories

from .test_canaries import DAY, canary, reached

pytestmark = pytest.mark.django_db
TEXTS = ("title", "summary", "body", "place", "source", "authors", "photographers")
TEXTS += ("editors", "slug")
PICTURE = ("alt", "caption", "credit")
LANGUAGES = ("en", "zh-hans")


def name_of(state: str, language: str, field: str) -> str:
    """Return the canary of a field of the report in a state and a language."""
    return canary(f"{state}{language[:2]}{field}")


def hidden(state: str, language: str, **values: object) -> Article:
    """Return a report of which every field, and its photo, holds a canary."""
    texts = {field: name_of(state, language, field) for field in TEXTS}
    photo = factories.photo(
        **{field: name_of(state, language, f"photo{field}") for field in PICTURE},
        alt_zh=name_of(state, language, "photoaltzh"),
    )
    body = (
        f'<p>{texts["body"]}</p><figure><img src="{photo.file.url}" alt="a"></figure>'
    )
    return factories.article(
        language=language,
        created_by=factories.user("editor"),
        **{**texts, "body": body, "lead_photo": photo, **values},
    )


def draft(working: Article) -> None:
    """Leave it as it is."""


def submitted(working: Article) -> None:
    """Submit it for its reviews."""
    review.submit(working, by=working.created_by)


def returned(working: Article) -> None:
    """Submit it, and let a publisher return it."""
    section = working.section
    section.reviews_required = 1
    section.save()
    submitted(working)
    first = factories.reviewer(section)
    review.send_back(working, by=first, reason=name_of("returned", "en", "reason"))


def embargoed(working: Article) -> None:
    """Put it under embargo, and schedule it for the end of that."""
    end = timezone.now() + 2 * DAY
    Article.objects.filter(pk=working.pk).update(embargo_until=end)
    publishing.publish(working, by=factories.superuser(), at=end)


def scheduled(working: Article) -> None:
    """Schedule it for tomorrow."""
    publishing.publish(working, by=factories.superuser(), at=timezone.now() + DAY)


def withdrawn(working: Article) -> None:
    """Publish it, and withdraw it."""
    publishing.publish(working, by=factories.superuser())
    publishing.withdraw(working, by=factories.superuser(), reason="Example reason.")


def ended(working: Article) -> None:
    """Publish it in the past, with an end that is over."""
    now = timezone.now()
    publishing.publish(
        working, by=factories.superuser(), at=now - 2 * DAY, until=now - DAY
    )


def planned(working: Article) -> None:
    """Plan it for a time that is over by now, and publish nothing."""
    past = timezone.now() - timedelta(hours=3)
    Article.objects.filter(pk=working.pk).update(planned_for=past)


STATES: dict[str, Callable[[Article], None]] = {
    "draft": draft,
    "submitted": submitted,
    "returned": returned,
    "embargoed": embargoed,
    "scheduled": scheduled,
    "withdrawn": withdrawn,
    "ended": ended,
    "planned": planned,
}
GONE_SAYS = {"withdrawn": {"title", "slug"}, "ended": {"title", "slug"}}
"""What the page may say that stands, with 410, where a report was public."""


def canaries(state: str) -> list[str]:
    """Return the canaries of the reports in a state, in both languages."""
    fields = [*TEXTS, *(f"photo{field}" for field in PICTURE), "photoaltzh"]
    known = GONE_SAYS.get(state, set())
    return [
        name_of(state, language, field)
        for language in LANGUAGES
        for field in fields
        if field not in known
    ]


def told(client: Client, names: list[str]) -> dict[str, list[str]]:
    """Return which canaries a visitor meets, with the addresses that tell."""
    pages = reached(client)
    found = {
        name: [address for address, page in pages.items() if name in page.lower()]
        for name in names
    }
    return {name: addresses for name, addresses in found.items() if addresses}


def test_there_are_hundreds_of_canaries():
    assert sum(len(canaries(state)) for state in STATES) >= 200


def test_visitor_meets_nothing_of_a_report_that_is_not_public(client: Client):
    partner = factories.organization()
    factories.published(partners=(partner,))
    for state, put in STATES.items():
        for language in LANGUAGES:
            put(hidden(state, language, partners=(partner,)))
    every = [name for state in STATES for name in canaries(state)]

    assert told(client, every) == {}


@pytest.mark.parametrize("state", STATES)
def test_picture_of_a_report_that_is_not_public_is_not_sent(client: Client, state):
    working = hidden(state, "en")
    STATES[state](working)
    address = working.lead_photo.file.url

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("state", ["draft", "submitted", "embargoed", "scheduled"])
def test_hidden_address_answers_like_one_that_means_nothing(client: Client, state):
    working = hidden(state, "en")
    STATES[state](working)
    year = timezone.localdate().year
    known = client.get(f"/en/news/{year}/{working.slug}/")
    nothing = client.get(f"/en/news/{year}/{'x' * len(working.slug)}/")

    said = known.content.replace(working.slug.encode(), b"")
    same = nothing.content.replace(b"x" * len(working.slug), b"")

    assert (known.status_code, said) == (nothing.status_code, same)


def test_report_is_met_only_between_its_publication_and_its_withdrawal(client: Client):
    working = hidden("step", "en")
    names = [name_of("step", "en", "title"), name_of("step", "en", "summary")]
    publisher = factories.superuser()

    steps = [told(client, names)]
    publishing.publish(working, by=publisher, at=timezone.now() + DAY)
    steps.append(told(client, names))
    publishing.unschedule(working, by=publisher)
    publishing.publish(working, by=publisher)
    steps.append(told(client, names))
    publishing.withdraw(working, by=publisher, reason="Example reason.")
    steps.append(told(client, names[1:]))

    assert [bool(step) for step in steps] == [False, False, True, False]
    assert set(steps[2]) == set(names)
