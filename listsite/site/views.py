"""Pages that join the apps: the home page, health, and what stands in for an error."""

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    HttpResponseServerError,
    JsonResponse,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from listsite.lib.text.bilingual import other_language, reader_language, site_name
from listsite.lib.web.addresses import absolute
from listsite.lib.web.jsonld import Node, node
from listsite.lib.web.page_meta import PageMeta, home, in_both_languages
from news.editions.front import front_of, visits
from news.editions.topics import specials
from news.models import Section
from partnerships.models import Organization

from .health import faults

MOST_PARTNERS = 24


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the language that the browser asks for."""
    return HttpResponseRedirect(home(reader_language()))


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """Show the lead, the latest of every section, visits and partners."""
    sections = list(Section.objects.all())
    front = front_of(reader_language(), sections)
    other = (
        None if front.lead else front_of(other_language(reader_language()), sections)
    )
    partners = Organization.objects.roots().filter(is_home=False)
    frame = PageMeta(
        description=_("News of the university, its partners, visits and agreements."),
        addresses=in_both_languages(request),
        menu=request.path,
        things=(website(request.path),),
    )
    context = {
        "frame": frame,
        "sections": sections,
        "front": other or front,
        "is_borrowed": other is not None and other.lead is not None,
        "specials": specials(),
        "visits": visits(),
        "partners": partners[:MOST_PARTNERS],
    }
    return render(request, "listsite/site/home.html", context)


def website(path: str) -> Node:
    """Return the site as linked data: its name in the reader's language."""
    return node(
        "WebSite", name=site_name(), url=absolute(path), inLanguage=reader_language()
    )


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process is alive; ask nothing else of it."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer whether the site can do its work; 503 with what is wrong if it cannot."""
    found = faults()
    is_ready = not any(found.values())
    report = {
        "status": "ready" if is_ready else "not ready",
        "checks": {name: fault or "ok" for name, fault in found.items()},
    }
    return JsonResponse(report, status=200 if is_ready else 503)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a role does not include what was asked for."""
    context = {"frame": PageMeta(title=_("You may not do this"))}
    return render(request, "403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that an address means nothing, and lead on from there."""
    context = {"frame": PageMeta(title=_("There is no such page"))}
    return render(request, "404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Say in both languages that the site failed, without asking the database."""
    return HttpResponseServerError(render_to_string("500.html"))
