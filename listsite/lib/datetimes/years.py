"""The years that the site speaks of, in dates, filters and addresses alike."""

FIRST_YEAR = 2000
"""The earliest year that the filter offers; an address may ask for others."""

FIRST, LAST = 1900, 2200
YEARS = range(FIRST, LAST + 1)


def year_of(text: str) -> int | None:
    """Return the year that a parameter names; None for what is none of ours."""
    is_number = text.isascii() and text.isdigit() and len(text) == len(str(LAST))
    return int(text) if is_number and int(text) in YEARS else None
