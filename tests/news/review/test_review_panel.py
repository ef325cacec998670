"""The panel of an article: where its review stands, and what somebody may do now."""

import pytest

from news.review.admin.panel import panel_of
from news.review.review import recall, send_back
from tests.factories import (
    article,
    published,
    signed,
    submitted,
    user,
)

from .reviews import house, reload, rewritten

pytestmark = pytest.mark.django_db


def labels(working, person):
    """Return the buttons of the panel that somebody sees."""
    return [str(one.label) for one in panel_of(reload(working), person).buttons]


def test_author_of_a_draft_may_only_submit_it():
    working = article(created_by=user("contributor"), section=house()[0])

    assert labels(working, working.created_by) == ["Submit for review"]


def test_author_of_a_submitted_article_may_only_take_it_back():
    working = submitted(created_by=user("contributor"), section=house()[0])

    assert labels(working, working.created_by) == ["Take back"]


def test_reviewer_whose_turn_it_is_may_sign_and_return():
    place, (first, *_others) = house()

    assert labels(submitted(section=place), first) == ["Sign", "Return"]


def test_reviewer_whose_turn_it_is_not_has_no_button():
    place, (_first, second, _third) = house()

    assert labels(submitted(section=place), second) == []


def test_publisher_of_an_unsigned_article_may_publish_it_unsigned():
    working = article(section=house()[0])

    assert "Publish unsigned" in labels(working, user("publisher"))
    assert "Publish unsigned" not in labels(working, user("editor"))


def test_panel_names_who_signed_and_who_is_asked_next():
    place, (first, second, _third) = house()
    working = signed(submitted(section=place), first)

    steps = panel_of(working, second).steps

    assert [step.signoff and step.signoff.reviewer for step in steps[:2]] == [
        first,
        None,
    ]
    assert steps[1].asked == [second.username]
    assert [step.is_next for step in steps] == [False, True, False]


def test_panel_says_that_a_change_made_signatures_void():
    place, (first, *_others) = house()
    working = signed(submitted(section=place), first)

    rewritten(working, "Another headline")

    panel = panel_of(reload(working), first)
    assert panel.void is not None
    assert panel.is_changed


def test_panel_says_that_a_new_round_made_signatures_void():
    place, (first, *_others) = house()
    working = signed(submitted(section=place), first)

    recall(working, by=working.created_by)

    panel = panel_of(reload(working), first)
    assert (panel.void is not None, panel.is_changed) == (True, False)


def test_signature_that_was_used_is_not_called_void():
    place, (first,) = house(1)
    edition = published(signed(submitted(section=place), first))

    rewritten(edition.article, "Another headline")

    assert panel_of(reload(edition.article), first).void is None


def test_panel_shows_the_reason_of_a_return():
    place, (first, *_others) = house()
    working = submitted(section=place)

    send_back(working, by=first, reason="The numbers differ.")

    assert panel_of(reload(working), first).returned.comment == "The numbers differ."


def test_deactivated_reviewer_is_not_asked_and_does_not_sign():
    place, (first, *_others) = house()
    working = submitted(section=place)
    first.is_active = False
    first.save()

    panel = panel_of(reload(working), type(first).objects.get(pk=first.pk))

    assert panel.steps[0].asked == []
    assert panel.buttons == []


def test_withdrawn_right_leaves_an_earlier_signature():
    place, (first, second, _third) = house()
    working = signed(submitted(section=place), first)

    place.reviewers.filter(user=first).delete()

    assert labels(working, second) == ["Sign", "Return"]
