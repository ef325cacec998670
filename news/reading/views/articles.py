"""Public pages of reports, and what answers at an address that a report has left."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from listsite.lib.text.bilingual import other_language, reader_language
from listsite.lib.web.addresses import absolute
from listsite.lib.web.page_meta import Crumb, PageMeta, home
from listsite.lib.web.qrcodes import code_of
from news.editions.lookup import (
    ABOVE,
    PARTNER,
    TOPIC,
    Mention,
    Report,
    last_at,
    mentions,
    menu_of,
    report_at,
    translation_of,
)
from news.media.pictures import shared
from news.reading.related import RelatedKeys, related_articles
from news.reading.rendering import About, story_context
from news.syndication.sharing import with_telling


@require_safe
def article(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show what is live at an address; lead on from an old one; say what is gone."""
    report = report_at(reader_language(), slug)
    if report is None:
        return moved_or_gone(request, slug)
    if timezone.localtime(report.edition.dated).year != year:
        return HttpResponsePermanentRedirect(report.edition.get_absolute_url())
    return render(request, "news/reading/edition_detail.html", context_of(report))


def context_of(report: Report) -> dict[str, object]:
    """Return what the page of a report shows."""
    edition, names = report.edition, mentions(report.edition)
    about = About(
        partners=names[PARTNER],
        topics=names[TOPIC],
        agreements=edition.agreements.public(),
        commitments=edition.commitments.public().select_related("agreement"),
    )
    frame = with_telling(frame_of(report), report, names)
    shown = story_context(edition, frame, about, report.translation)
    address = absolute(edition.get_absolute_url())
    return {
        **shown,
        "sections": menu_of(names),
        "corrections": report.corrections,
        "related": related_articles(edition, related_keys(names)),
        "address": address,
        "code": code_of(address),
    }


def related_keys(names: dict[str, list[Mention]]) -> RelatedKeys:
    """Return what ties a report to others, from the names on its page."""
    partners = [one.key for kind in (PARTNER, ABOVE) for one in names[kind]]
    return RelatedKeys(partners, [one.key for one in names[TOPIC]])


def frame_of(report: Report) -> PageMeta:
    """Return the frame; without a translation the switch leads to the section."""
    edition = report.edition
    with override(other_language(edition.language)):
        elsewhere = edition.section.get_absolute_url()
    return PageMeta(
        title=edition.title,
        description=edition.summary,
        addresses=report.addresses,
        elsewhere=elsewhere,
        menu=edition.section.get_absolute_url(),
        trail=(Crumb(edition.section.label, edition.section.get_absolute_url()),),
        preview=shared(edition.lead_photo) if edition.lead_photo else None,
    )


def moved_or_gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Redirect to where a report stands now, or answer 410 if it is to be seen no more.

    An address that never was live answers the same 404 as one that means nothing. What
    is gone in one language leads to the other, if it is live there.
    """
    last = last_at(reader_language(), slug)
    if last is None:
        raise Http404(slug)
    if last.is_live():
        return HttpResponsePermanentRedirect(last.get_absolute_url())
    translation = translation_of(last)
    elsewhere = (
        translation.get_absolute_url()
        if translation
        else home(other_language(last.language))
    )
    frame = PageMeta(title=_("This report is no longer here"), elsewhere=elsewhere)
    context = {"frame": frame, "edition": last, "translation": translation}
    return render(request, "news/reading/edition_gone.html", context, status=410)
