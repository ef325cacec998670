"""Lists in pages, as every list of the interface answers."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from listsite.api.errors import ProblemError
from listsite.lib.web.addresses import absolute
from listsite.lib.web.paging import BadCursorError, Order, page_of

MOST = 100


USUAL = 20


Row = TypeVar("Row", bound=Model)


Item = TypeVar("Item")


class ListParams(Schema):
    """What may be asked of every list."""

    after: str | None = Field(
        None, description="A place in the list, as “next” of the page before names it."
    )
    limit: int = Field(USUAL, ge=1, le=MOST, description="Items on a page.")


def listed(
    request: HttpRequest,
    question: ListParams,
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
