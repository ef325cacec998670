"""Public pages of the archive: all years, a year, a month."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from django.views.decorators.http import require_safe

from listsite.lib.text.bilingual import other_language, reader_language
from listsite.lib.web.page_meta import Crumb, PageMeta, in_both_languages
from listsite.lib.web.paging import page_of
from news.editions.archive import Month, months_of, reports_of, years_of
from news.reading.related import NEWEST


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Show the years that have reports."""
    language = reader_language()
    frame = PageMeta(
        title=_("Archive"),
        description=_("All reports by year and month."),
        addresses=in_both_languages(request),
    )
    context = {"frame": frame, "years": years_of([language])[language]}
    return render(request, "news/reading/archive.html", context)


@require_safe
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the months of a year with their numbers, and its reports."""
    return archived(request, year, None)


@require_safe
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Show the reports of a month."""
    return archived(request, year, month)


def archived(request: HttpRequest, year: int, month: int | None) -> HttpResponse:
    """Show a year or a month; one without reports has no page."""
    language, other = reader_language(), other_language(reader_language())
    years = years_of([language, other])
    if year not in years[language]:
        raise Http404(year)
    months = months_of(language, year)
    shown = months[month - 1] if month else None
    if shown and not shown.count:
        raise Http404(month)
    rows = reports_of(language, year, month).for_lists()
    page = page_of(rows, request.GET, NEWEST)
    has_other = year in years[other] and (
        month is None or reports_of(other, year, month).exists()
    )
    addresses = in_both_languages(request)
    first = {code: addresses[code] for code in (language, other) if has_other}
    frame = PageMeta(
        title=name_of(year, shown),
        description=_("All reports of %(time)s.") % {"time": name_of(year, shown)},
        addresses=(first or {language: addresses[language]}) if page.is_first else {},
        elsewhere=addresses[other] if has_other else nearest(other, year, years[other]),
        trail=trail_to(year, shown),
    )
    context = {
        "frame": frame,
        "years": years[language],
        "year": year,
        "months": months,
        "month": month,
        "page": page,
    }
    return render(request, "news/reading/archive_detail.html", context)


def name_of(year: int, month: Month | None) -> str:
    """Return how a year or a month is called in the reader's language."""
    if month:
        return date_format(month.day, "YEAR_MONTH_FORMAT")
    return pgettext("name of a year", "%(year)s") % {"year": year}


def trail_to(year: int, month: Month | None) -> tuple[Crumb, ...]:
    """Return the pages above a year or a month."""
    top = Crumb(_("Archive"), reverse("news:archive"))
    if month is None:
        return (top,)
    return top, Crumb(name_of(year, None), reverse("news:archive-year", args=[year]))


def nearest(language: str, year: int, years: list[int]) -> str:
    """Return the page in a language that comes closest to a month it has nothing of."""
    with override(language):
        if year in years:
            return reverse("news:archive-year", args=[year])
        return reverse("news:archive")
