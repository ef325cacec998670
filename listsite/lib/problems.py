"""Something missing or wrong, as data."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Problem:
    """The field that something is missing from, and a sentence that says what."""

    field: str
    sentence: str | Promise
    is_inline: bool = False
    """Whether the field stands for rows of their own, such as parties."""

    @property
    def anchor(self) -> str:
        """Where on the object's page it is mended."""
        return f"{self.field}-group" if self.is_inline else f"id_{self.field}"
