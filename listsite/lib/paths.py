"""Parts of addresses. Importing this module makes `<name:...>` known."""

from django.urls import register_converter


class NameConverter:
    """An address name of letters of any script, digits, hyphens and underscores."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        """Return the name as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name; Django quotes what is not ASCII."""
        return value


register_converter(NameConverter, "name")
