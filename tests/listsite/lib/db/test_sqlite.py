"""Writers of SQLite take turns: nobody is shut out, and nobody waits for ever."""

import threading
import time

import pytest
from django.db import OperationalError, connection, transaction

from listsite.lib.db.sqlite.base import Turn
from news.models import HouseWord


def test_turn_is_had_by_one_at_a_time(tmp_path):
    first, second = (Turn(str(tmp_path / "turn"), 0.05) for _which in range(2))
    first.take()

    with pytest.raises(OperationalError, match="locked"):
        second.take()


def test_turn_that_was_left_is_had_by_the_next(tmp_path):
    first, second = (Turn(str(tmp_path / "turn"), 0.05) for _which in range(2))
    first.take()
    first.leave()

    second.take()

    assert second.handle is not None


def test_turn_is_waited_for(tmp_path):
    first, second = (Turn(str(tmp_path / "turn"), 10) for _which in range(2))
    first.take()
    threading.Timer(0.05, first.leave).start()

    second.take()

    assert second.handle is not None


def test_turn_that_one_has_is_not_taken_twice(tmp_path):
    turn = Turn(str(tmp_path / "turn"), 0.05)
    turn.take()

    turn.take()
    turn.leave()

    assert turn.handle is None


def held():
    """Whether this connection has its turn; PostgreSQL knows no turns."""
    return getattr(connection, "turn", None) and connection.turn.handle is not None


@pytest.mark.only_sqlite
@pytest.mark.django_db(transaction=True)
def test_turn_lasts_as_long_as_the_transaction():
    with transaction.atomic():
        HouseWord.objects.create(words="example", kind="wrong")
        inside = held()

    assert (inside, held()) == (True, False)


@pytest.mark.only_sqlite
@pytest.mark.django_db(transaction=True)
def test_turn_ends_with_a_rollback():
    with transaction.atomic():
        HouseWord.objects.create(words="example", kind="wrong")
        transaction.set_rollback(True)

    assert not held()


@pytest.mark.only_sqlite
@pytest.mark.django_db(transaction=True)
def test_many_writers_are_all_served():
    refused = []

    def write(number):
        try:
            for turn in range(5):
                with transaction.atomic():
                    words = f"example {number} {turn}"
                    HouseWord.objects.create(words=words, kind="wrong")
                    time.sleep(0.005)
        except OperationalError as error:
            refused.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    assert (refused, HouseWord.objects.count()) == ([], 40)
