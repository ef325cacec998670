"""What all answers have in common: pages of lists, and problems in a sentence."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from listsite.lib.addresses import absolute
from listsite.lib.paging import BadCursorError, Order, page_of

MOST = 100
USUAL = 20
LONGEST_SLUG = 100
PROBLEM = "application/problem+json"

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")
Found = TypeVar("Found", bound=Model)


class ProblemError(Exception):
    """A question that has no answer, with a sentence, and the parameter at fault."""

    def __init__(self, status: int, detail: str, parameter: str | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.parameter = status, detail, parameter


class Question(Schema):
    """What may be asked of every list."""

    after: str | None = Field(
        None, description="A place in the list, as “next” of the page before names it."
    )
    limit: int = Field(USUAL, ge=1, le=MOST, description="Items on a page.")


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


def listed(
    request: HttpRequest,
    question: Question,
    rows: QuerySet[Row],
    order: Order,
    shown: Callable[[list[Row]], list[Item]],
) -> dict[str, Any]:  # Any: the items, and the address of the next page
    """Return a page of a list, and the address of the next one.

    `shown` takes the rows of the page; it may ask for what belongs to all of them.
    """
    query = {} if question.after is None else {"after": question.after}
    try:
        page = page_of(rows, query, order, size=question.limit)
    except BadCursorError as error:
        raise ProblemError(
            400, _("“after” is taken from “next” of an earlier answer."), "after"
        ) from error
    following = None
    if page.after:
        asked = request.GET.dict() | {"after": order.cursor(page.rows[-1])}
        following = absolute(f"{request.path}?{urlencode(asked)}")
    return {"items": shown(page.rows), "next": following}
