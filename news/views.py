"""Public pages of sections, reports and visits, and the photos in them."""

import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from listsite.lib import sending
from listsite.lib.frames import Frame, home, in_both_languages
from listsite.lib.images import EXTENSIONS
from listsite.lib.paging import Order, page_of
from listsite.lib.text import other_language, reader_language
from listsite.lib.visitors import viewer

from .dossier import dossier_of, reports_on
from .exchanges import series_of
from .models import Attachment, Delegation, Edition, Photo, Section
from .models.files import FOLDER as FILES
from .models.photo_verbs import FOLDER, PhotoQuerySet
from .pictures import sources
from .reading import PARTNER, TOPIC, Report, last_at, mentions, report_at
from .rendering import About, story_context

NEWEST = Order("dated", datetime.datetime)
LAST_VISITED = Order("starts_on", datetime.date)
MOST_UPCOMING = 20
MOST_PINNED = 5
"""Reports that stand first in a section; further ones keep their place by date."""


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the reports of a section, newest first."""
    found = get_object_or_404(Section, slug=slug)
    live = Edition.objects.live().in_language(reader_language()).filter(section=found)
    pinned = list(live.pinned().for_lists()[:MOST_PINNED])
    others = live.exclude(pk__in=[one.pk for one in pinned])
    page = page_of(others.for_lists(), request.GET, NEWEST)
    addresses = in_both_languages(request)
    frame = Frame(
        title=found.label,
        description=_("Reports in the section “%(section)s”.") % {"section": found},
        addresses=addresses if page.is_first else {},
        elsewhere=addresses[other_language(reader_language())],
        menu=request.path,
    )
    context = {
        "frame": frame,
        "section": found,
        "pinned": pinned if page.is_first else [],
        "page": page,
    }
    return render(request, "news/section_detail.html", context)


@require_safe
def article(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show what is live at an address; lead on from an old one; say what is gone."""
    report = report_at(reader_language(), slug)
    if report is None:
        return moved_or_gone(request, slug)
    if timezone.localtime(report.edition.dated).year != year:
        return HttpResponsePermanentRedirect(report.edition.get_absolute_url())
    return render(request, "news/edition_detail.html", context_of(report))


def context_of(report: Report) -> dict[str, object]:
    """Return what the page of a report shows."""
    edition = report.edition
    named = mentions(edition)
    about = About(
        partners=named[PARTNER],
        topics=named[TOPIC],
        agreements=edition.agreements.public(),
        commitments=edition.commitments.public().select_related("agreement"),
    )
    shown = story_context(edition, frame_of(report), about, report.translation)
    return {**shown, "corrections": report.corrections}


def frame_of(report: Report) -> Frame:
    """Return the frame; without a translation the switch leads to the section."""
    edition = report.edition
    with override(other_language(edition.language)):
        elsewhere = edition.section.get_absolute_url()
    return Frame(
        title=edition.title,
        description=edition.summary,
        addresses=report.addresses,
        elsewhere=elsewhere,
        menu=edition.section.get_absolute_url(),
        picture=sources(edition.lead_photo).share if edition.lead_photo else "",
    )


def moved_or_gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Redirect to where a report stands now, or answer 410 if it is to be seen no more.

    An address that never was live answers the same 404 as one that means nothing.
    """
    last = last_at(reader_language(), slug)
    if last is None:
        raise Http404(slug)
    if last.is_live():
        return HttpResponsePermanentRedirect(last.get_absolute_url())
    language = other_language(reader_language())
    frame = Frame(title=_("This report is no longer here"), elsewhere=home(language))
    context = {"frame": frame, "edition": last}
    return render(request, "news/edition_gone.html", context, status=410)


@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """Show the public visits: on the first page what is to come, then what was."""
    public = Delegation.objects.public().select_related("host")
    page = page_of(public.past(), request.GET, LAST_VISITED)
    frame = Frame(
        title=_("Visits"),
        description=_("Who visited whom, when, and what they did there."),
        addresses=in_both_languages(request),
        menu=request.path,
    )
    upcoming = public.upcoming()[:MOST_UPCOMING] if page.is_first else []
    context = {"frame": frame, "page": page, "upcoming": upcoming}
    return render(request, "news/delegation_list.html", context)


@require_safe
def delegation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the dossier of a public visit."""
    public = Delegation.objects.public().select_related("host")
    found = get_object_or_404(public, slug=slug)
    frame = Frame(
        title=found.label,
        description=found.aim,
        addresses=in_both_languages(request),
        menu=reverse("news:delegations"),
    )
    dossier = dossier_of(found)
    context = {
        "frame": frame,
        "delegation": found,
        "dossier": dossier,
        "series": series_of(found, dossier),
        "agreements": found.agreements.public(),
        "reports": reports_on(found, reader_language()),
    }
    return render(request, "news/delegation_detail.html", context)


@require_safe
def photo(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a photo that a live edition shows; staff of the library get every photo."""
    names = [f"{FOLDER}/{name}"]
    if sent := shown_to(request, Photo.objects.filter(file__in=names)):
        return sending.picture(sent[0].file, is_public=sent[1])
    present, is_public = present_photo(request, names)
    return sending.elsewhere(present.file.url, is_public=is_public)


@require_safe
def rendition(
    request: HttpRequest, stem: str, width: str, ending: str
) -> HttpResponseBase:
    """Send a smaller copy of a photo to those who get the photo itself.

    The address knows the widths and formats there are; any other is unknown.
    """
    names = [f"{FOLDER}/{stem}.{kind}" for kind in EXTENSIONS.values()]
    step = int(width)
    sent = shown_to(request, Photo.objects.filter(file__in=names))
    if sent and step in sent[0].widths:
        return sending.picture(sent[0].rendition(step, ending), is_public=sent[1])
    # Its smaller copies are still to be made, or its file was replaced.
    present, is_public = sent or present_photo(request, names)
    has_it = step in present.widths
    target = present.rendition(step, ending) if has_it else present.file
    return sending.elsewhere(target.url, is_public=is_public)


def shown_to(request: HttpRequest, photos: PhotoQuerySet) -> tuple[Photo, bool] | None:
    """Return the photo that a reader may see, and whether everybody may."""
    if shown := photos.published().first():
        return shown, True
    if not may_look_at(viewer(request), "news.view_photo"):
        return None
    found = photos.first()
    return (found, False) if found else None


def may_look_at(reader: AbstractBaseUser | AnonymousUser, right: str) -> bool:
    """Whether a reader is staff with a right."""
    return getattr(reader, "is_staff", False) and reader.has_perm(right)  # type: ignore[union-attr]  # both kinds of user have it


def present_photo(request: HttpRequest, names: list[str]) -> tuple[Photo, bool]:
    """Return the photo whose file of such a name was replaced, or answer 404."""
    found = shown_to(request, Photo.objects.named(names))
    if found is None:
        raise Http404(names[0])
    return found


@require_safe
def attachment(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a file that a live edition links to; staff who may see files get each one.

    Documents are saved, never opened here; films are played in the page.
    """
    named = Attachment.objects.filter(file=f"{FILES}/{name}")
    shown = named.published().first()
    is_public = shown is not None
    if not is_public and may_look_at(viewer(request), "news.view_attachment"):
        shown = named.first()
    if shown is None:
        raise Http404(name)
    return sending.own_file(
        shown.file, shown.label, shown.media_type, request, is_public=is_public
    )
