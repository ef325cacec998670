"""Commitments: what is overdue, and what visitors see."""

import datetime

import pytest

from partnerships.models import Commitment
from tests import factories
from tests.factories import DAY

pytestmark = pytest.mark.django_db
MORNING = datetime.datetime(2030, 4, 18, 1, tzinfo=datetime.UTC)
"""Nine o'clock at the site's place, on `DAY`."""
YESTERDAY = DAY - datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "due_on", "is_overdue"),
    [
        ("agreed", YESTERDAY, True),
        ("agreed", DAY, False),
        ("agreed", None, False),
        ("proposed", YESTERDAY, False),
    ],
)
def test_agreed_and_unsettled_is_overdue_after_its_day(
    time_machine, status, due_on, is_overdue
):
    commitment = factories.commitment(status=status, due_on=due_on)

    time_machine.move_to(MORNING)

    assert commitment.is_overdue is is_overdue
    assert Commitment.objects.overdue().exists() is is_overdue


@pytest.mark.parametrize("status", ["fulfilled", "withdrawn"])
def test_settled_commitment_is_not_overdue(time_machine, status):
    commitment = factories.commitment(
        status=status, due_on=YESTERDAY, settled_on=YESTERDAY
    )

    time_machine.move_to(MORNING)

    assert not commitment.is_overdue
    assert not Commitment.objects.overdue().exists()


def test_visitors_see_commitments_of_public_agreements_only():
    shown = factories.commitment(agreement=factories.agreement(is_public=True))
    factories.commitment()

    assert list(Commitment.objects.public()) == [shown]


def test_commitments_come_by_position():
    agreement = factories.agreement()
    later = factories.commitment(agreement=agreement, position=2)
    sooner = factories.commitment(agreement=agreement, position=1)

    assert list(agreement.commitments.all()) == [sooner, later]


def test_commitment_is_shown_by_its_title():
    assert str(factories.commitment(title="Example")) == "Example"
