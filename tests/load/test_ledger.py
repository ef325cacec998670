"""A small ledger in the suite; the large one is run by hand, see `tests.load`."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from .ledger import Ledger, edit, missing, prepared, signed_in

WRITERS = 4
EDITS = 5
"""Edits that each writer tries; the ledger of `tests.load` takes thousands."""


def few_edits(name: int, keys: list[int], cookies: dict[str, str]) -> Ledger:
    """Return what became of some edits by one writer."""
    ledger, client = Ledger(), signed_in(cookies)
    try:
        for number in range(EDITS):
            edit(client, keys[number % len(keys)], f"w{name}n{number}", ledger)
    finally:
        connection.close()
    return ledger


@pytest.mark.django_db(transaction=True)
def test_no_accepted_edit_is_lost_and_every_refused_text_is_in_the_answer():
    keys, cookies = prepared(WRITERS)
    ledger = Ledger()

    with ThreadPoolExecutor(WRITERS) as pool:
        for found in pool.map(few_edits, range(WRITERS), [keys] * WRITERS, cookies):
            ledger.add(found)

    counts = ledger.counts
    assert counts["accepted"] + counts["refused"] == WRITERS * EDITS
    assert counts["refused text not in the answer"] == 0
    assert missing(ledger) == 0


@pytest.mark.django_db
def test_ledger_finds_an_edit_that_is_lost():
    keys, (cookies,) = prepared(1)
    ledger = Ledger()
    edit(signed_in(cookies), keys[0], "first", ledger)

    ledger.note(keys[0], 3, "never-saved")

    assert missing(ledger) > 0


@pytest.mark.django_db
def test_ledger_notices_two_words_for_one_version():
    one, other = Ledger(), Ledger()
    one.note(1, 2, "first")
    other.note(1, 2, "second")

    one.add(other)

    assert one.counts["two words for one version"] == 1
