"""What machines ask of a site: robots.txt, security.txt, and oEmbed for its reports."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from listsite.lib.text.bilingual import for_xml, names_in, site_name
from listsite.lib.web.addresses import absolute, own_path
from listsite.lib.web.page_meta import home
from news.editions.lookup import report_at
from news.syndication.cards import preview_of

TEXT = "text/plain; charset=utf-8"
CLOSED = ("/admin/", "/preview/", "/api/", "/oembed", "/hit/")
"""Where robots find nothing to list. It is no protection: rights are checked there."""
LASTS = datetime.timedelta(days=180)
"""How long a security.txt counts; RFC 9116 wants less than a year."""
AGE = 3_600
"""Seconds for which other sites may keep what they embed."""
REPORT = "news:article"
Embed = dict[str, str | int]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where to look; nowhere on a site that is not to be listed."""
    if not settings.ALLOW_INDEXING:
        return text_of(["User-agent: *", "Disallow: /"])
    searches = [f"{home(code)}search/?" for code, _name in settings.LANGUAGES]
    maps = [absolute(reverse(name)) for name in ("sitemap", "sitemap-news")]
    return text_of(
        [
            "User-agent: *",
            *(f"Disallow: {path}" for path in (*CLOSED, *searches)),
            "",
            *(f"Sitemap: {address}" for address in maps),
        ]
    )


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Tell whom to write to about a weakness (RFC 9116); 404 if nobody is named."""
    if not settings.SECURITY_CONTACT:
        raise Http404("security.txt")
    expires = timezone.now().astimezone(datetime.UTC) + LASTS
    return text_of(
        [
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {expires:%Y-%m-%d}T00:00:00Z",
            "Preferred-Languages: zh, en",
            f"Canonical: {absolute(reverse('security'))}",
        ]
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead programs that know only this address to the icon that pages name."""
    return redirect(static("img/mark.svg"))


def text_of(lines: list[str]) -> HttpResponse:
    """Return a file of plain text."""
    return HttpResponse("\n".join([*lines, ""]), content_type=TEXT)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Tell other sites how to show a link to a live report (oembed.com).

    Only addresses of this site are looked at, and no server is ever asked.
    """
    form = request.GET.get("format", "json")
    if form not in {"json", "xml"}:
        said = _("There is no such format; ask for json or xml.")
        return HttpResponse(said, TEXT, 501)
    address = request.GET.get("url", "")
    if not address:
        said = _("Name the page in the parameter “url”.")
        return HttpResponse(said, TEXT, 400)
    told = embedded(address)
    if form == "xml":
        content_type = "text/xml; charset=utf-8"
        response = render(
            request, "listsite/site/oembed.xml", {"told": told}, content_type
        )
    else:
        response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def embedded(address: str) -> Embed:
    """Return what is told of the live report at an address of this site, or 404."""
    path = own_path(address) or ""
    language = get_language_from_path(path)
    if language is None:
        raise Http404(address)
    with override(language):
        try:
            match = resolve(path)
        except Resolver404 as error:
            raise Http404(address) from error
        if match.view_name != REPORT:
            raise Http404(address)
        return told_of(language, **match.kwargs)


def told_of(language: str, year: int, slug: str) -> Embed:
    """Return what is told of the report of a year and an address name, or 404."""
    report = report_at(language, slug)
    if report is None or timezone.localtime(report.edition.dated).year != year:
        raise Http404(slug)
    edition, preview = report.edition, preview_of(report.edition)
    told: Embed = {
        "version": "1.0",
        "type": "link",
        "title": for_xml(edition.title),
        "author_name": for_xml(", ".join(names_in(edition.authors))),
        "provider_name": site_name(),
        "provider_url": absolute(home(language)),
        "cache_age": AGE,
    }
    if preview:
        told |= {
            "thumbnail_url": absolute(preview.address),
            "thumbnail_width": preview.width,
            "thumbnail_height": preview.height,
        }
    return {name: value for name, value in told.items() if value}
