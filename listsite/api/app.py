"""The interface as a whole: its parts, what it says of a wrong question, its manual."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

from listsite.lib.web.page_meta import PageMeta

from .articles import router as reports
from .cooperation import router as cooperation
from .errors import ProblemError, problem

DESCRIPTION = (
    "Read-only access to what the site shows to everybody: live reports, visits, "
    "partners, agreements, topics. No key is needed. Lists go on at the address in "
    "“next”. Ask with If-None-Match to learn whether anything has changed."
)
api = NinjaAPI(
    title="LIST news",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
)
api.add_router("", reports)
api.add_router("", cooperation)


@api.exception_handler(ProblemError)
def on_problem(request: HttpRequest, error: ProblemError) -> HttpResponse:
    """Answer with the problem."""
    return problem(error)


@api.exception_handler(ValidationError)
def on_wrong_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the first parameter whose value is not understood."""
    first = error.errors[0]
    name = str(first["loc"][-1])
    said = _("“%(name)s” is not understood: %(why)s.") % {
        "name": name,
        "why": str(first["msg"]).rstrip("."),
    }
    return problem(ProblemError(400, said, name))


@api.exception_handler(Http404)
def on_nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Say that there is nothing at an address."""
    return problem(ProblemError(404, _("This address means nothing.")))


def manual(request: HttpRequest) -> HttpResponse:
    """Show what can be asked, from the same description that programs read."""
    schema = api.get_openapi_schema()
    context = {
        "frame": PageMeta(title=_("Read interface for programs")),
        "description": schema["info"]["description"],
        "operations": [
            operation_of(address, methods["get"])
            for address, methods in schema["paths"].items()
        ],
    }
    return render(request, "listsite/api/manual.html", context)


def operation_of(address: str, said: dict[str, Any]) -> dict[str, Any]:  # Any: JSON
    """Return one address of the description, as the manual shows it."""
    parameters = [
        {"name": one["name"], "description": one.get("description", "")}
        for one in said.get("parameters", [])
    ]
    return {"address": address, "summary": said["summary"], "parameters": parameters}


urlpatterns = [path("", manual, name="api-manual"), path("", api.urls)]
