"""The page that lists the questions, and the screen and files of each answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.forms import Form, Media
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from listsite.lib.admin.base import in_words_of_the_reader
from listsite.lib.datetimes import clock
from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.docx import as_docx
from listsite.lib.reports.exports import as_csv, as_xlsx
from listsite.lib.web.users import staff_of

from .registry import REPORTS, groups_for

FILES: dict[str, Callable[[str, Answer], HttpResponseBase]] = {
    "csv": lambda name, answer: as_csv(name, answer.tables),
    "xlsx": lambda name, answer: as_xlsx(name, answer.tables),
}


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List the questions that this member of staff may ask, each with its form."""
    groups = groups_for(staff_of(request))
    if not groups:
        raise PermissionDenied
    forms = [
        (title, [(one, form_of(one, QueryDict())) for one in reports])
        for title, reports in groups
    ]
    shown = [form for _title, pairs in forms for _report, form in pairs]
    context = {"title": gettext("Questions"), "groups": forms}
    return page(request, "list", context, sum((one.media for one in shown), Media()))


@require_safe
def answer(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer a question on a screen, for printing, or as a file."""
    report = report_for(request, name)
    form = form_of(report, request.GET)
    context: dict[str, Any] = {"title": report.title, "report": report, "form": form}
    if not form.is_valid():
        # Who only opened the page has done nothing wrong yet.
        context["says_errors"] = bool(set(form.fields) & set(request.GET))
        return page(request, "answer", context, form.media)
    found = report.answer(Asked(staff_of(request), form.cleaned_data))
    names = request.GET.getlist("columns")
    wanted = request.GET.get("file", "")
    if file := file_of(wanted, report, found.only(names)):
        return file
    context |= {"answer": found.only(names), "columns": columns_of(found, names)}
    kind = "print" if wanted == "print" and report.is_document else "answer"
    return page(request, kind, context, form.media)


def report_for(request: HttpRequest, name: str) -> Report:
    """Return the question of a name; refuse it to who may not ask it."""
    report = REPORTS.get(name)
    if report is None:
        raise Http404
    if not report.may_be_asked_by(staff_of(request)):
        raise PermissionDenied
    return report


def form_of(report: Report, given: QueryDict) -> Form:
    """Return the question's form; what the address leaves out is as at first."""
    blank = report.form(auto_id=f"{report.name}-%s")
    data = {name: given.get(name, blank[name].initial) for name in blank.fields}
    return report.form(data, auto_id=f"{report.name}-%s")


def file_of(wanted: str, report: Report, found: Answer) -> HttpResponseBase | None:
    """Return the answer as a file of a kind; none for a kind there is not."""
    name = f"{report.name}-{clock.today():%Y-%m-%d}"
    if wanted == "docx" and report.is_document:
        title = f"{report.title}: {found.note}"
        return as_docx(name, title, found.tables)
    return FILES[wanted](name, found) if wanted in FILES else None


def columns_of(found: Answer, names: list[str]) -> list[tuple[str, str, bool]]:
    """Return the columns to tick: name, heading, and whether it is ticked."""
    if len(found.tables) != 1:
        return []
    columns = found.tables[0].columns
    ticked = {one.name for one in found.only(names).tables[0].columns}
    return [(one.name, str(one.label), one.name in ticked) for one in columns]


def page(
    request: HttpRequest, kind: str, context: dict[str, Any], media: Media
) -> HttpResponse:
    """Return a page of the admin about questions; Any: what templates show."""
    shared = {
        **admin.site.each_context(request),
        "media": in_words_of_the_reader(media),
        **context,
    }
    return TemplateResponse(request, f"admin/listsite/reports/{kind}.html", shared)
