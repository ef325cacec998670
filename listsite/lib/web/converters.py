"""Parts of addresses: `<name:...>`, `<year:...>` and `<month:...>`.

Importing this module makes them known.
"""

from django.urls import register_converter

from listsite.lib.datetimes.years import year_of


class NameConverter:
    """An address name of letters of any script, digits, hyphens and underscores."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        """Return the name as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name; Django quotes what is not ASCII."""
        return value


class YearConverter:
    """A year in which something could have been published."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """Return the year as a number; ValueError, which is a 404, for none of ours."""
        year = year_of(value)
        if year is None:
            raise ValueError(value)
        return year

    def to_url(self, value: int) -> str:
        """Return the year as it stands in an address."""
        return str(value)


class MonthConverter:
    """A month of two digits: each month has one address."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        """Return the month as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the month as it stands in an address."""
        return f"{value:02}"


register_converter(NameConverter, "name")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
