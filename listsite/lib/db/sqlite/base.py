"""SQLite whose writers take turns fairly; Django loads it as a database engine.

SQLite lets those who wait for its lock sleep longer and longer, so that under load one
of them can lose every race until its time is over. Here a transaction first takes the
lock of a file beside the database, for which all wait alike.
"""

import os
import random
import time
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

try:
    import fcntl
except ImportError:  # Windows has no such locks, and keeps SQLite's own queue.
    fcntl = None  # type: ignore[assignment]

LONGEST_PAUSE = 0.004
"""Seconds between two attempts; the length is drawn, so that nobody is always late."""
DEFAULT_TIMEOUT = 5.0


class Turn:
    """The right to write to one database file, held by one connection at a time."""

    def __init__(self, path: str, timeout: float) -> None:
        self.path, self.timeout = path, timeout
        self.handle: int | None = None

    def take(self) -> None:
        """Wait for the turn; raise OperationalError when it takes too long."""
        if fcntl is None or self.handle is not None:
            return
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        last = time.monotonic() + self.timeout
        while not is_locked(handle):
            if time.monotonic() > last:
                os.close(handle)
                raise OperationalError("database is locked")
            time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311  (no secret)
        self.handle = handle

    def leave(self) -> None:
        """Let the next one write; closing the file gives its lock up."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


def is_locked(handle: int) -> bool:
    """Whether the lock of an open file could be taken, without waiting for it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to SQLite; whoever may write waits for a turn."""

    turn: Turn | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:  # Any: Django's
        """Connect, and know where the turns are taken."""
        if not self.is_in_memory_db():
            timeout = float(conn_params.get("timeout", DEFAULT_TIMEOUT))
            self.turn = Turn(f"{conn_params['database']}.turn", timeout)
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        if self.turn is None or self.transaction_mode is None:
            super()._start_transaction_under_autocommit()
            return
        self.turn.take()
        try:
            super()._start_transaction_under_autocommit()
        except OperationalError:
            self.turn.leave()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._leave()

    def _leave(self) -> None:
        if self.turn is not None:
            self.turn.leave()
