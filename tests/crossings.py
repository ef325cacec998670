"""Cases of a sweep: some for every run, the rest with `--everywhere`."""

from collections.abc import Sequence

import pytest


def crossing(*values: object) -> object:
    """Return a case that only `--everywhere` runs."""
    return pytest.param(*values, marks=pytest.mark.crossing)


def sampled(cases: Sequence[object], every: int) -> list[object]:
    """Return the cases of a test; all but each so manieth are crossings."""
    return [
        case if number % every == 0 else crossing(case)
        for number, case in enumerate(cases)
    ]
