"""Review: three signatures on one exact content, by three people, none the author."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from listsite.lib import audit
from news.articles import versions
from news.articles.snapshot import Content
from news.models import Article, SignOff
from news.publishing.checks import NotSignedError
from news.publishing.publishing import publish, unschedule, withdraw
from news.review import review
from news.review.review import ChangedError, ReviewError
from tests.factories import (
    article,
    home,
    member_of,
    reviewer,
    section,
    signed,
    submitted,
    superuser,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db


def reload(working):
    """Return an article as it is stored."""
    return Article.objects.get(pk=working.pk)


def seen(working):
    """Return the hash of what a reviewer sees now."""
    return Content.of(reload(working)).digest


def reviewed_by(levels):
    """Return a section with that many reviews, and a reviewer for each."""
    place = section(reviews_required=levels)
    return place, [reviewer(place, level) for level in range(1, levels + 1)]


def rewritten(working, by):
    """Save an article with another headline, as somebody."""
    current = reload(working)
    current.title, current.saved_by = f"{current.title} again", by
    current.save_version(base=current.version)
    review.recheck(current, by=by)
    return current


def test_submitted_article_waits_for_its_first_signature():
    working = submitted(section=section(reviews_required=3))

    standing = review.review_progress(working, seen(working))

    assert (working.state, standing.missing) == ("submitted", [1, 2, 3])


def test_article_that_nobody_reviews_is_ready_once_submitted():
    assert submitted(section=section(reviews_required=0)).state == "ready"


def test_article_signed_at_every_level_is_ready():
    place, people = reviewed_by(3)

    working = signed(submitted(section=place), *people)

    assert working.state == "ready"
    assert publish(working, by=superuser()).is_live()


@pytest.mark.parametrize("levels", [1, 2])
def test_article_signed_at_some_levels_is_not_published(levels):
    place, people = reviewed_by(3)
    working = signed(submitted(section=place), *people[:levels])

    with pytest.raises(NotSignedError):
        publish(working, by=superuser())


def test_incomplete_article_is_not_submitted():
    with pytest.raises(ReviewError, match="summary"):
        submitted(summary="")


def test_submitted_article_is_not_submitted_again():
    working = submitted(section=section(reviews_required=1))

    with pytest.raises(ReviewError, match="already"):
        review.submit(working, by=working.created_by)


def test_somebody_who_may_not_change_it_does_not_submit_it():
    with pytest.raises(PermissionDenied):
        review.submit(article(), by=user("viewer"))


@pytest.mark.parametrize("column", ["created_by", "submitted_by", "saved_by"])
def test_author_never_signs(column):
    place, (first,) = reviewed_by(1)
    working = submitted(section=place)
    Article.objects.filter(pk=working.pk).update(**{column: first})

    with pytest.raises(ReviewError, match="wrote"):
        review.sign(working, by=first, seen=seen(working))


def test_superuser_who_is_no_reviewer_does_not_sign():
    working = submitted(section=section(reviews_required=1))

    with pytest.raises(ReviewError, match="do not review"):
        review.sign(working, by=superuser(), seen=seen(working))


def test_reviewer_of_another_section_does_not_sign():
    working = submitted(section=section(reviews_required=1))

    with pytest.raises(ReviewError, match="do not review"):
        review.sign(working, by=reviewer(section()), seen=seen(working))


def test_nobody_signs_two_levels_of_one_round():
    place = section(reviews_required=2)
    first = reviewer(place, 1)
    place.reviewers.create(user=first, level=2)
    working = signed(submitted(section=place), first)

    with pytest.raises(ReviewError, match="another level"):
        review.sign(working, by=first, seen=seen(working))


def test_second_level_does_not_sign_before_the_first():
    place, (_first, second) = reviewed_by(2)
    working = submitted(section=place)

    with pytest.raises(ReviewError, match="this level"):
        review.sign(working, by=second, seen=seen(working))


def test_content_that_the_reviewer_did_not_see_is_not_signed():
    place, (first,) = reviewed_by(1)
    working = submitted(section=place)
    before = seen(working)
    rewritten(working, by=working.created_by)

    with pytest.raises(ChangedError):
        review.sign(working, by=first, seen=before)


def test_change_voids_the_signatures_and_asks_for_them_anew():
    place, people = reviewed_by(2)
    working = signed(submitted(section=place), *people)

    rewritten(working, by=working.created_by)

    current = reload(working)
    assert current.state == "submitted"
    assert review.missing_levels(current, seen(current)) == [1, 2]
    assert signed(current, *people).state == "ready"


def test_change_back_to_the_signed_text_does_not_revive_signatures():
    place, people = reviewed_by(1)
    working = signed(submitted(section=place), *people)
    title = working.title
    changed = rewritten(working, by=working.created_by)

    changed.title = title
    changed.save_version(base=changed.version)
    review.recheck(changed, by=working.created_by)

    assert review.missing_levels(reload(changed), seen(changed)) == [1]


def test_change_of_a_relation_voids_the_signatures():
    place, people = reviewed_by(1)
    working = signed(submitted(section=place), *people)
    working.partners.add(unit_of(home()))

    with pytest.raises(NotSignedError):
        publish(working, by=superuser())


def test_change_of_what_is_not_signed_voids_nothing():
    place, people = reviewed_by(1)
    working = signed(submitted(section=place), *people)
    working.assignee = user("editor")
    working.save_version(base=working.version)

    assert not review.recheck(working, by=working.created_by)
    assert reload(working).state == "ready"


def test_return_to_the_author_needs_a_reason():
    place, (first,) = reviewed_by(1)

    with pytest.raises(ReviewError, match="why"):
        review.send_back(submitted(section=place), by=first, reason=" ")


def test_returned_article_is_signed_at_every_level_anew():
    place, people = reviewed_by(2)
    working = signed(submitted(section=place), people[0])

    review.send_back(working, by=people[1], reason="The year is missing.")
    again = review.submit(reload(working), by=working.created_by)

    assert review.missing_levels(again, seen(again)) == [1, 2]


def test_return_to_an_earlier_level_keeps_the_levels_before_it():
    place, people = reviewed_by(3)
    working = signed(submitted(section=place), *people[:2])

    review.send_back(working, by=people[2], reason="Ask again.", to_level=2)

    current = reload(working)
    assert (current.state, review.missing_levels(current, seen(current))) == (
        "submitted",
        [2, 3],
    )
    assert signed(current, people[1], people[2]).state == "ready"


def test_article_is_not_returned_to_a_later_level():
    place, people = reviewed_by(3)

    with pytest.raises(ReviewError, match="earlier"):
        review.send_back(
            submitted(section=place), by=people[0], reason="No.", to_level=2
        )


def test_signed_article_is_returned_by_its_publisher():
    place, people = reviewed_by(1)
    working = signed(submitted(section=place), *people)

    review.send_back(working, by=user("publisher"), reason="Not this week.")

    assert reload(working).state == "returned"


def test_somebody_without_a_part_in_the_review_does_not_return_it():
    working = submitted(section=section(reviews_required=1))

    with pytest.raises(ReviewError):
        review.send_back(working, by=user("editor"), reason="No.")


def test_author_takes_a_submitted_article_back():
    working = submitted(section=section(reviews_required=1))

    review.recall(working, by=working.created_by)

    assert reload(working).state == "draft"


def test_article_of_a_unit_is_signed_by_its_head_first():
    unit = unit_of(home())
    head = member_of(unit, "reviewer", heads_unit=True)
    place, people = reviewed_by(1)

    working = submitted(section=place, unit=unit)

    assert review.missing_levels(working, seen(working)) == [0, 1]
    assert signed(working, head, *people).state == "ready"


def test_article_by_the_head_of_the_unit_goes_to_the_reviewers_at_once():
    unit = unit_of(home())
    head = member_of(unit, "editor", heads_unit=True)

    working = submitted(section=reviewed_by(1)[0], unit=unit, created_by=head)

    assert review.missing_levels(working, seen(working)) == [1]


def test_override_publishes_what_is_not_signed_and_stands_on_the_record():
    working = submitted(section=section(reviews_required=3))

    edition = publish(working, by=superuser(), override="The rector asked for it.")

    assert edition.review_override == "The rector asked for it."


def test_override_needs_its_right():
    working = submitted(section=section(reviews_required=3))

    with pytest.raises(PermissionDenied):
        publish(working, by=user("editor"), override="Because.")


def test_edition_keeps_who_signed_it():
    place, people = reviewed_by(2)
    working = signed(submitted(section=place), *people)

    edition = publish(working, by=superuser())

    names = [one["reviewer"] for one in edition.review_record]
    assert names == [person.pk for person in people]
    assert {one["content_hash"] for one in edition.review_record} == {
        edition.content_hash
    }


def test_signed_article_is_scheduled_at_another_time_without_new_signatures():
    place, people = reviewed_by(1)
    working = signed(submitted(section=place), *people)
    publish(working, by=superuser(), at=timezone.now() + timedelta(days=1))

    unschedule(reload(working), by=superuser())

    assert publish(reload(working), by=superuser()).is_live()


def test_withdrawn_article_is_signed_anew_before_it_comes_back():
    place, people = reviewed_by(1)
    working = signed(submitted(section=place), *people)
    publish(working, by=superuser())

    withdraw(reload(working), by=superuser(), reason="It was wrong.")

    with pytest.raises(NotSignedError):
        publish(reload(working), by=superuser())


def test_every_step_is_in_the_audit_with_before_and_after():
    place, people = reviewed_by(1)
    working = signed(submitted(section=place), *people)

    told = [audit.change_in(entry) for entry in LogEntry.objects.order_by("pk")]

    assert [one.verb for one in told] == ["Submitted", "Signed"]
    assert [one.before["state"] for one in told] == ["draft", "submitted"]
    assert [one.after["state"] for one in told] == ["submitted", "ready"]
    assert working.pk


def test_submission_keeps_the_version_that_was_submitted():
    working = submitted(section=section(reviews_required=1))

    assert working.versions.get().content_hash == seen(working)


def test_signoffs_of_all_rounds_stay():
    place, people = reviewed_by(1)
    working = signed(submitted(section=place), *people)
    rewritten(working, by=working.created_by)
    signed(reload(working), *people)

    assert SignOff.objects.filter(article=working, decision="approved").count() == 2


def test_kept_content_reads_back_as_it_was():
    working = article(tags=("example",), partners=(unit_of(home()),))

    kept = versions.keep(working, by=None)
    kept.refresh_from_db()

    assert Content.from_json(kept.content).digest == kept.content_hash
