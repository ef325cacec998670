"""Public pages of visits."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from listsite.lib.text.bilingual import reader_language
from listsite.lib.web.page_meta import Crumb, PageMeta, in_both_languages
from listsite.lib.web.paging import Order, page_of
from news.models import Delegation

from .visit_jsonld import visit_node
from .visit_page import reports_on, visit_page_of
from .visit_series import series_of

LAST_VISITED = Order("starts_on", datetime.date)
MOST_UPCOMING = 20


@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """Show the public visits: on the first page what is to come, then what was."""
    public = Delegation.objects.public().select_related("host")
    page = page_of(public.past(), request.GET, LAST_VISITED)
    frame = PageMeta(
        title=_("Visits"),
        description=_("Who visited whom, when, and what they did there."),
        addresses=in_both_languages(request),
        menu=request.path,
    )
    upcoming = public.upcoming()[:MOST_UPCOMING] if page.is_first else []
    context = {"frame": frame, "page": page, "upcoming": upcoming}
    return render(request, "news/visits/delegation_list.html", context)


@require_safe
def delegation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the page of a public visit."""
    public = Delegation.objects.public().select_related("host")
    found = get_object_or_404(public, slug=slug)
    visit_page = visit_page_of(found)
    frame = PageMeta(
        title=found.label,
        description=found.aim,
        addresses=in_both_languages(request),
        menu=reverse("news:delegations"),
        trail=(Crumb(_("Visits"), reverse("news:delegations")),),
        things=(visit_node(found, visit_page),),
    )
    context = {
        "frame": frame,
        "delegation": found,
        "visit_page": visit_page,
        "series": series_of(found, visit_page),
        "agreements": found.agreements.public(),
        "reports": reports_on(found, reader_language()),
    }
    return render(request, "news/visits/delegation_detail.html", context)
