"""What of the register is due to be reminded of: windows, stages, each once."""

import datetime

import pytest

from partnerships.lifecycle.reminders import expiring, overdue, stage_of
from tests.factories import TODAY, agreement, commitment, signed_agreement, user

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = datetime.timedelta(days=1)
BEGAN = TODAY - 900 * DAY


def ending(days, **values: object):
    """Return a signed agreement that ends in so many days, without notice."""
    return signed_agreement(
        signed_on=BEGAN,
        effective_on=BEGAN,
        expires_on=TODAY + days * DAY,
        **{"notice_days": 0, **values},
    )


def stages(kind="expiry", on=TODAY):
    """Return the stages of one kind that are due."""
    return [due.stage.split()[1] for due in expiring(on) if due.kind == kind]


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (181, None),
        (180, 180),
        (91, 180),
        (90, 90),
        (83, 90),
        (31, 90),
        (30, 30),
        (0, 30),
        (-1, None),
    ],
)
def test_stage_is_a_window(days, stage):
    assert stage_of(TODAY + days * DAY, TODAY) == stage


def test_end_of_an_agreement_is_near():
    ending(83)

    assert stages() == ["90"]


def test_missed_week_is_caught():
    ending(90)

    assert stages(on=TODAY + 7 * DAY) == ["90"]


def test_day_of_notice_has_its_own_stages():
    ending(200, notice_days=180)

    assert (stages("notice"), stages("expiry")) == (["30"], [])


def test_past_day_of_notice_is_not_reminded_of():
    ending(100, notice_days=180)

    assert (stages("notice"), stages("expiry")) == ([], ["180"])


def test_expired_agreement_is_not_reminded_of():
    ending(-1)

    assert stages() == []


def test_unsigned_agreement_is_not_reminded_of():
    agreement(expires_on=TODAY + DAY)

    assert stages() == []


def test_renewed_agreement_is_not_reminded_of():
    signed_agreement(predecessor=ending(20), relation="renews")

    assert stages() == []


def test_renewal_in_negotiation_does_not_stop_the_reminders():
    agreement(predecessor=ending(20), relation="renews")

    assert stages() == ["30"]


def test_prolonged_agreement_has_another_stage():
    one = ending(20)
    (before,) = [due for due in expiring(TODAY) if due.kind == "expiry"]

    type(one).objects.filter(pk=one.pk).update(expires_on=TODAY + 25 * DAY)

    assert [due.stage for due in expiring(TODAY) if due.kind == "expiry"] != [
        before.stage
    ]


def test_late_promise_goes_to_its_own_owner_first():
    first, second = user(), user()
    one = signed_agreement(owner=first)
    late = {"agreement": one, "status": "agreed", "due_on": TODAY - DAY}
    commitment(**late)
    commitment(**late, owner=second)

    assert [due.owner for due in overdue(TODAY)] == [first, second]


def test_promise_due_today_is_not_late():
    commitment(status="agreed", due_on=TODAY)

    assert list(overdue(TODAY)) == []
