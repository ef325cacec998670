"""A draft as plain data, and as its page shows it."""

import pytest

from listsite.lib.html.sanitizer import MOST_TAGS
from news.reading.rendering import Draft, draft_context, shown_body
from news.writing.admin.preview import draft_of
from tests.factories import (
    agreement,
    article,
    delegation,
    organization,
    photo,
    signed_agreement,
)


def draft(**values: object) -> Draft:
    """Return a draft in English with nothing in it."""
    return Draft(**{"texts": {"language": "en"}, "body": "", **values})


def test_text_beyond_the_limits_is_shown_as_what_is_wrong_with_it():
    assert "more than 5,000 tags" in shown_body("<br>" * (MOST_TAGS + 1))


@pytest.mark.django_db
def test_kept_draft_is_the_same_draft():
    working = article(
        partners=(organization(),), tags=("Example topic",), lead_photo=photo()
    )
    kept = draft_of(working)

    assert Draft.from_json(kept.as_json()) == kept


@pytest.mark.django_db
def test_draft_names_only_agreements_that_the_public_may_see():
    public = signed_agreement(is_public=True)
    hidden = agreement(is_public=False)

    context = draft_context(draft(lists={"agreements": [public.pk, hidden.pk]}))

    assert list(context["agreements"]) == [public]


@pytest.mark.django_db
def test_draft_shows_no_visit_that_is_not_public():
    visit = delegation(is_public=False)

    context = draft_context(draft(links={"delegation": visit.pk}))

    assert context["visit"] is None


@pytest.mark.django_db
def test_photos_of_a_draft_are_those_in_the_text_and_the_lead():
    inside, lead = photo(), photo()
    photo()

    shown = draft(
        body=f'<img src="{inside.file.url}" alt="">', links={"lead_photo": lead.pk}
    ).photos

    assert set(shown) == {inside, lead}
