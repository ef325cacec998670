"""What all answers have in common: pages of lists, and problems in a sentence."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

LONGEST_SLUG = 100
PROBLEM = "application/problem+json"

Found = TypeVar("Found", bound=Model)


class ProblemError(Exception):
    """A question that has no answer, with a sentence, and the parameter at fault."""

    def __init__(self, status: int, detail: str, parameter: str | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.parameter = status, detail, parameter


def problem(error: ProblemError) -> JsonResponse:
    """Return a problem as RFC 9457 writes it."""
    titles = {
        400: _("The question is not understood"),
        404: _("There is nothing here"),
        405: _("This interface is for reading only"),
    }
    data: dict[str, object] = {
        "type": "about:blank",
        "title": titles[error.status],
        "status": error.status,
        "detail": error.detail,
    }
    if error.parameter:
        data["parameter"] = error.parameter
    return JsonResponse(data, status=error.status, content_type=PROBLEM)


def refuse_unknown(request: HttpRequest, known: set[str]) -> None:
    """Raise ProblemError for a parameter that nobody reads: a filter with a typo.

    It would otherwise be taken for a list of everything.
    """
    for name in request.GET:
        if name not in known:
            raise ProblemError(
                400,
                _("There is no parameter “%(name)s”. Known are: %(known)s.")
                % {"name": name[:60], "known": ", ".join(sorted(known)) or "-"},
                name[:60],
            )


def named_by(rows: QuerySet[Found], slug: str, parameter: str | None = None) -> Found:
    """Return the row with an address name; raise ProblemError if there is none."""
    is_possible = slug and "\0" not in slug and len(slug) <= LONGEST_SLUG
    found = rows.filter(slug=slug).first() if is_possible else None
    if found is None:
        raise ProblemError(
            400 if parameter else 404,
            _("Nothing that is public has this address name."),
            parameter,
        )
    return found
