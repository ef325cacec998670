"""The question to the clock: what is live at a moment."""

import datetime

from django.db.models import Q


def live_at(moment: datetime.datetime, prefix: str = "") -> Q:
    """Return the condition "live at this moment" on editions reached by `prefix`.

    An edition is live in the half-open interval from `live_from` to `live_until`.
    """
    return Q(**{f"{prefix}live_from__lte": moment}) & (
        Q(**{f"{prefix}live_until": None}) | Q(**{f"{prefix}live_until__gt": moment})
    )
