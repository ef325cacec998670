"""Questions of staff as data: who may ask one, what it must know, how it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.forms import Form
from django.utils.functional import Promise

from .charts import Drawing
from .tables import Table


@dataclass(frozen=True)
class Asked:
    """A question as somebody asks it: by whom, and with what parameters."""

    user: User
    values: dict[str, Any]  # Any: the cleaned values of the question's form

    def get(self, name: str) -> Any:  # Any: as the form's field cleans it
        """Return a parameter; None if the question has none of that name."""
        return self.values.get(name)

    @property
    def with_units(self) -> bool:
        """Whether the units of a partner count as the partner."""
        return bool(self.get("units") != "no")


@dataclass(frozen=True)
class Answer:
    """What a screen and a file show: tables, a sentence about them, drawings."""

    tables: tuple[Table, ...]
    note: str | Promise = ""
    drawings: Callable[[], tuple[Drawing, ...]] = tuple
    """Called by the screens alone; a file has no pictures."""

    def only(self, names: list[str]) -> "Answer":
        """Return the answer with some columns, where it is a single table."""
        if len(self.tables) != 1:
            return self
        return Answer((self.tables[0].only(names),), self.note, self.drawings)


@dataclass(frozen=True)
class Report:
    """A question with the way to its answer."""

    name: str
    """In addresses and in the names of files."""
    sentence: str | Promise
    """The question as people ask it."""
    title: str | Promise
    permissions: tuple[str, ...]
    answer: Callable[[Asked], Answer]
    form: type[Form] = Form
    is_document: bool = False
    """Whether it can be printed, and saved for Word."""

    def may_be_asked_by(self, user: User) -> bool:
        """Whether somebody has every right that the answer asks for."""
        return user.has_perms(self.permissions)
