"""What a production server must not start with; part of every `manage.py check`."""

from collections.abc import Sequence

from django.apps.config import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

EXAMPLE_KEY = "change-me"
SHORTEST_KEY = 50


def production_faults() -> list[str]:
    """Return one sentence for each unsafe setting; empty outside production."""
    if not settings.PRODUCTION:
        return []
    found = (
        (settings.DEBUG, "DEBUG is on: set DEBUG=false."),
        (
            len(settings.SECRET_KEY) < SHORTEST_KEY
            or EXAMPLE_KEY in settings.SECRET_KEY,
            f"SECRET_KEY is missing, the example's, or shorter than {SHORTEST_KEY} "
            "characters: set a random one.",
        ),
        (
            not settings.ALLOWED_HOSTS,
            "ALLOWED_HOSTS is empty: name the site's own hosts.",
        ),
        (
            any("*" in host for host in settings.ALLOWED_HOSTS),
            "ALLOWED_HOSTS contains '*': name the site's own hosts.",
        ),
    )
    return [sentence for is_wrong, sentence in found if is_wrong]


@register(Tags.security)
def check_production(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """Report every fault of `production_faults` as an error."""
    return [Error(sentence, id="listsite.E001") for sentence in production_faults()]


@register(Tags.security, deploy=True)
def check_filing(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """Warn where a site that the public reads names no ICP filing."""
    if settings.DEBUG or settings.ICP_NUMBER:
        return []
    said = (
        "ICP_NUMBER is missing: a site that is served from mainland China shows its "
        "filing number on every page."
    )
    hint = "Set the number, or ICP_NUMBER=none if no filing is needed."
    return [checks.Warning(said, hint=hint, id="listsite.W001")]
