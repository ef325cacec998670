"""What waits for somebody: the same rule as the review's, for a whole list."""

import datetime

import pytest
from django.utils import timezone

from news.articles.snapshot import Content
from news.models import Article, Reviewer
from news.publishing.publishing import publish
from news.review import inbox, review
from news.review.signatures import refusal, review_progress
from tests.factories import (
    agreement,
    article,
    home,
    member_of,
    published,
    reviewer,
    section,
    signed,
    signed_agreement,
    submitted,
    superuser,
    unit_of,
    user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
HOUR = datetime.timedelta(hours=1)


def reviewed(levels):
    """Return a section with that many reviews, and a reviewer for each."""
    place = section(reviews_required=levels)
    return place, [reviewer(place, level) for level in range(1, levels + 1)]


def test_each_level_waits_for_its_own_reviewer():
    place, (first, second, third) = reviewed(3)
    working = signed(submitted(section=place), first)

    waiting = [list(inbox.to_sign(one)) for one in (first, second, third)]

    assert waiting == [[], [working], []]


def test_head_of_the_unit_is_before_the_first_reviewer():
    unit = unit_of(home())
    head = member_of(unit, "reviewer", heads_unit=True)
    place, (first,) = reviewed(1)
    working = submitted(section=place, unit=unit)

    before = [list(inbox.to_sign(one)) for one in (head, first)]
    signed(working, head)

    assert before == [[working], []]
    assert list(inbox.to_sign(first)) == [working]


def test_own_article_does_not_wait_for_its_author():
    place, _people = reviewed(1)
    author = user("editor")
    Reviewer.objects.create(section=place, user=author, level=1)

    submitted(section=place, created_by=author)

    assert not inbox.to_sign(author).exists()


def test_article_returned_to_the_first_level_waits_there_again():
    place, (first, second) = reviewed(2)
    working = signed(submitted(section=place), first)

    review.send_back(working, by=second, reason="Name the place.", to_level=1)

    assert list(inbox.to_sign(first)) == [working]
    assert not inbox.to_sign(second).exists()


def test_changed_article_waits_for_the_first_level_again():
    place, (first, second) = reviewed(2)
    working = signed(submitted(section=place), first)
    working.title = "Example Other"
    working.save_version(base=working.version)

    review.recheck(working, by=superuser())

    assert list(inbox.to_sign(first)) == [working]
    assert not inbox.to_sign(second).exists()


def states():
    """Yield articles in many states of review, with everybody who might sign."""
    unit = unit_of(home())
    head = member_of(unit, "reviewer", heads_unit=True)
    place, people = reviewed(3)
    people = [*people, head]
    Reviewer.objects.create(section=place, user=people[0], level=2)
    for origin in (None, unit):
        signers = people[:3] if origin is None else [head, *people[:3]]
        for count in range(len(signers) + 1):
            working = submitted(section=place, unit=origin)
            yield signed(working, *signers[:count]), people


def test_list_agrees_with_the_rule_of_the_signature():
    for working, people in list(states()):
        standing = review_progress(working, Content.of(working).digest)

        able = {one.pk for one in people if refusal(one, working, standing) is None}
        listed = {one.pk for one in people if working in inbox.to_sign(one)}

        assert listed == able


def test_returned_article_comes_with_the_reason():
    place, (first,) = reviewed(1)
    working = submitted(section=place)

    review.send_back(working, by=first, reason="Name the place.")

    (found,) = inbox.returned(working.created_by)
    assert (found.pk, found.reason) == (working.pk, "Name the place.")


def test_published_article_is_a_draft_again_once_it_was_changed():
    author = user("editor")
    live = published(created_by=author).article
    before = list(inbox.drafts(author))
    live.save_version(base=live.version)

    after = list(inbox.drafts(author))

    assert (before, after) == ([], [live])


def test_draft_of_another_is_not_mine():
    article(created_by=user("editor"))

    assert not inbox.drafts(user("editor")).exists()


def test_submitted_article_says_at_which_level_and_with_whom():
    place, (first, second) = reviewed(2)
    working = signed(submitted(section=place), first)

    (found,) = inbox.submitted(working.created_by)

    assert inbox.next_level(found) == 2
    assert inbox.asked_of([found]) == {working.pk: [second]}


def test_planned_article_is_due_from_its_time_until_it_is_published():
    late = article(planned_for=timezone.now() - HOUR)
    article(planned_for=timezone.now() + HOUR)
    chief = superuser()
    before = list(inbox.due(chief))

    publish(late, by=chief)

    assert (before, list(inbox.due(chief))) == ([late], [])


def test_scheduled_article_comes_with_its_time():
    later = timezone.now() + HOUR
    published(at=later)

    (found,) = inbox.scheduled(superuser())

    assert found.goes_live == later


@pytest.mark.parametrize("name", inbox.INBOXES)
def test_nothing_of_others_waits_for_a_contributor(name):
    place, (first,) = reviewed(1)
    for working in (
        article(planned_for=timezone.now() - HOUR),
        submitted(section=place),
        published(at=timezone.now() + HOUR).article,
        signed(submitted(section=place), first),
    ):
        Article.objects.filter(pk=working.pk).update(created_by=first)

    assert not inbox.INBOXES[name](user("contributor")).exists()


def test_colleague_s_article_is_listed_once_however_many_write_for_the_unit():
    unit = unit_of(home())
    author, *_others = [member_of(unit) for _one in range(3)]
    working = article(created_by=author, unit=unit)

    assert list(Article.objects.visible_to(author)) == [working]


@pytest.mark.parametrize("days", [-1, 0, 29, 30, 31, 60, 61, 400])
def test_expiring_agreements_are_those_whose_standing_says_so(days):
    today = timezone.localdate()
    past = today - datetime.timedelta(days=500)
    ends = today + datetime.timedelta(days=days)
    for notice in (30, 60):
        signed_agreement(
            signed_on=past, effective_on=past, expires_on=ends, notice_days=notice
        )
    agreement(expires_on=ends)
    rows = type(agreement()).objects

    expiring = set(rows.expiring())

    assert expiring == {one for one in rows.all() if one.standing == "expiring"}
