"""Public pages of partners and agreements, and the files that belong to them."""

import logging

from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from listsite.lib import audit
from listsite.lib.files import file_responses
from listsite.lib.text.bilingual import other_language, reader_language
from listsite.lib.web.page_meta import Crumb, PageMeta, in_both_languages
from listsite.lib.web.paging import Order, page_of
from listsite.lib.web.users import viewer

from .lifecycle.commitment_progress import progress_of
from .lifecycle.stages import line_of
from .models import (
    Agreement,
    Commitment,
    Document,
    FormerAddress,
    Organization,
    Person,
)
from .organizations.finding import PartnerSearch
from .organizations.organization_jsonld import family_node
from .organizations.organization_tree import family_of, with_units
from .organizations.timeline import stretch_of

downloads = logging.getLogger("partnerships.downloads")
BY_NAME = Order("name", str, is_descending=False)
PARTNERS_ON_A_PAGE = 50


def all_partners() -> Crumb:
    """Return the list of partners as the page above theirs."""
    return Crumb(_("Partners"), reverse("partnerships:partners"))


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Show the partners with their units, or those that are searched for."""
    search = PartnerSearch.of(request.GET)
    page = page_of(search.rows(), request.GET, BY_NAME, size=PARTNERS_ON_A_PAGE)
    addresses = in_both_languages(request)
    frame = PageMeta(
        title=_("Partners"),
        description=_("The organizations that the university works with."),
        addresses={} if search.is_asked else addresses,
        elsewhere=addresses[other_language(reader_language())] + search.query("?"),
        menu=request.path,
    )
    context = {
        "frame": frame,
        "search": search,
        "page": search.carried_by(page),
        "branches": [] if search.is_asked else with_units(page.rows),
        "kinds": Organization.Kind.choices,
    }
    return render(request, "partnerships/organizations/organization_list.html", context)


@require_safe
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organization with what it and its units did with the university."""
    family = family_of(slug)
    if family is None:
        former = get_object_or_404(FormerAddress, slug=slug)
        return redirect(former.organization, permanent=True)
    organization = family.organization
    stretch = stretch_of(request.GET)
    addresses = in_both_languages(request)
    frame = PageMeta(
        title=organization.label,
        description=organization.about,
        addresses=addresses if stretch.is_whole else {},
        elsewhere=addresses[other_language(reader_language())] + stretch.year_query,
        menu=reverse("partnerships:partners"),
        trail=(all_partners(),),
        has_feed=True,
        things=(family_node(family),),
    )
    context = {
        "frame": frame,
        "family": family,
        "organization": organization,
        "agreements": list(Agreement.objects.public().involving(family.keys)),
        "stretch": stretch,
    }
    return render(
        request, "partnerships/organizations/organization_detail.html", context
    )


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the public visits of somebody who took part in one, and the reports."""
    found = get_object_or_404(Person.objects.public(), slug=slug)
    frame = PageMeta(
        title=found.label,
        addresses=in_both_languages(request),
        menu=reverse("partnerships:partners"),
        trail=(all_partners(),),
    )
    context = {"frame": frame, "person": found}
    return render(request, "partnerships/organizations/person_detail.html", context)


@require_safe
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where a public agreement stands, who promised what, and what proves it."""
    rows = Agreement.objects.public().select_related("subject", "predecessor")
    found = get_object_or_404(rows, slug=slug)
    reader = viewer(request)
    papers = Document.objects.visible_to(reader).select_related("commitment")
    frame = PageMeta(
        title=found.label,
        description=found.about,
        addresses=in_both_languages(request),
        menu=reverse("partnerships:partners"),
        trail=(all_partners(),),
    )
    commitments = commitments_of(found)
    context = {
        "frame": frame,
        "agreement": found,
        "stages": line_of(found),
        "progress": progress_of(commitments),
        "parties": found.parties.select_related("organization", "signatory"),
        "commitments": commitments,
        "topics": found.topics.all(),
        "documents": papers.filter(Q(agreement=found) | Q(commitment__agreement=found)),
        "successors": found.successors.public(),
    }
    response = render(request, "partnerships/lifecycle/agreement_detail.html", context)
    if reader.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response


def commitments_of(agreement: Agreement) -> list[Commitment]:
    """Return the commitments of an agreement by kind, in the order of the kinds."""
    kinds = list(Commitment.Kind.values)
    rows = agreement.commitments.select_related("obligor").order_by("position", "pk")
    return sorted(rows, key=lambda commitment: kinds.index(commitment.kind))


@require_safe
def document(request: HttpRequest, pk: int) -> FileResponse:
    """Send a paper to somebody who may open it, and write down who did."""
    reader = viewer(request)
    papers = Document.objects.visible_to(reader).exclude(file="")
    paper = get_object_or_404(papers, pk=pk)
    response = file_responses.attachment(paper.file, paper.title)
    if reader.is_authenticated:
        audit.record(paper, by=reader, verb=gettext_noop("Downloaded"))
    else:
        downloads.info("A visitor downloaded document %s.", paper.pk)
    return response


@require_safe
def logo(request: HttpRequest, name: str) -> FileResponse:
    """Send the logo of an organization."""
    organization = get_object_or_404(Organization, logo=f"logos/{name}")
    return file_responses.picture(organization.logo, is_public=True)
