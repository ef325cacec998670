"""Working days, and days as expressions that both databases compute alike."""

import datetime
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5


def is_working_day(day: datetime.date) -> bool:
    """Whether a day is one from Monday to Friday; holidays are not known here."""
    return day.weekday() < SATURDAY


def next_working_day(day: datetime.date) -> datetime.date:
    """Return the first working day after a day."""
    following = day + ONE_DAY
    return following if is_working_day(following) else next_working_day(following)


def last_working_day(day: datetime.date) -> datetime.date:
    """Return the last working day before a day."""
    preceding = day - ONE_DAY
    return preceding if is_working_day(preceding) else last_working_day(preceding)


class DaysBefore(models.Func):
    """The day that lies a number of days before another, on both databases."""

    arity = 2
    output_field = models.DateField()
    template = "(%(expressions)s)"
    arg_joiner = " - "

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:  # Any: passed through
        """Return it in the words of SQLite, whose days are texts."""
        return self.as_sql(
            compiler,
            connection,
            template="date(%(expressions)s || ' days')",
            arg_joiner=", '-' || ",
            **context,
        )
