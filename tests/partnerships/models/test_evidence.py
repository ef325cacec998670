"""What counts as evidence for a commitment, and how much of an agreement is done."""

import datetime

import pytest
from django.utils import timezone

from partnerships.lifecycle.commitment_progress import Progress, progress_of
from partnerships.models import Commitment
from tests.factories import (
    DAY,
    TODAY,
    agreement,
    article,
    commitment,
    delegation,
    document,
    published,
)

LAST_YEAR = timezone.now() - datetime.timedelta(days=366)


def report_on(promise, **values: object):
    """Return the edition of a report that names a commitment."""
    working = article()
    working.commitments.set([promise])
    return published(working, **values)


@pytest.mark.django_db
def test_papers_live_reports_and_visits_are_counted_apart():
    promise, other = commitment(), commitment()
    document(commitment=promise, kind="evidence")
    for _each in range(2):
        report_on(promise)
        delegation().commitments.add(promise)
    report_on(promise, at=timezone.now() + datetime.timedelta(days=1))

    found = Commitment.objects.with_evidence_counts().in_bulk()

    one, none = found[promise.pk], found[other.pk]
    assert (one.documents_count, one.editions_count, one.visits_count) == (1, 2, 2)
    assert (none.documents_count, none.editions_count, none.visits_count) == (0, 0, 0)


@pytest.mark.django_db
def test_evidence_of_last_year_is_none_of_this_year():
    old, new, seen = commitment(), commitment(), commitment()
    report_on(old, at=LAST_YEAR)
    report_on(new)
    delegation(starts_on=TODAY).commitments.add(seen)

    assert list(Commitment.objects.unproven_this_year()) == [old]
    assert not Commitment.objects.unproven().exists()


def test_progress_leaves_out_what_was_given_up():
    statuses = ("fulfilled", "agreed", "agreed", "withdrawn")

    found = progress_of(Commitment(status=status) for status in statuses)

    assert (found, found.share) == (Progress(1, 3), 33)


def test_nothing_promised_is_nothing_done():
    assert progress_of([]).share == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"), [("en", "1 of 2 commitments"), ("zh-hans", "<svg")]
)
def test_agreement_shows_its_progress_and_measures(client, language, said):
    one = agreement(is_public=True)
    commitment(agreement=one, measure="teachers", target=80, actual=20)
    commitment(agreement=one, status="fulfilled", settled_on=DAY)

    text = client.get(f"/{language}/agreements/{one.slug}/").content.decode()

    assert said in text
    assert '<rect class="bar-done" width="25"' in text
    assert '<rect class="bar-done" width="50"' in text


@pytest.mark.django_db
def test_agreement_without_commitments_shows_no_bar(client):
    one = agreement(is_public=True)

    assert "<svg class" not in client.get(one.get_absolute_url()).content.decode()
