"""How much of what was promised in an agreement is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from partnerships.models import Commitment


@dataclass(frozen=True)
class Progress:
    """So many commitments are fulfilled, of all that were not given up."""

    fulfilled: int
    total: int

    @property
    def share(self) -> int:
        """How much is fulfilled, in per cent."""
        return self.fulfilled * 100 // self.total if self.total else 0


def progress_of(commitments: Iterable[Commitment]) -> Progress:
    """Return how many commitments are fulfilled; withdrawn ones do not count."""
    standing = [one.status for one in commitments]
    given_up = standing.count(Commitment.Status.WITHDRAWN)
    fulfilled = standing.count(Commitment.Status.FULFILLED)
    return Progress(fulfilled, len(standing) - given_up)
