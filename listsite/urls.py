"""Addresses: public pages below their language, machines' and staff's outside it."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

import news.media.views
import news.reading.view_counts
import news.syndication.cards
import news.syndication.sitemaps
import partnerships.views

from .lib.images.renditions import KINDS, WIDTHS
from .lib.web import converters  # noqa: F401  (makes <year:...> and others known)
from .site import crawlers, views

handler403 = "listsite.site.views.forbidden"
handler404 = "listsite.site.views.not_found"
handler500 = "listsite.site.views.server_error"
PICTURE = r"(?P<name>[-\w]+\.(?:jpg|png|webp))"
FILE = r"(?P<name>[0-9a-f]{32}-[0-9]+\.[a-z0-9]+)"
YEAR = "reports/<slug:language>/<year:year>"
MONTH = f"{YEAR}-<month:month>"
CARD = r"(?P<pk>[0-9]{1,18})-(?P<key>[0-9a-f]{32})\.png"
WIDTH = "|".join(str(width) for width in WIDTHS)
RENDITION = (
    rf"(?P<stem>[0-9a-f]{{32}})-(?P<width>{WIDTH})\.(?P<ending>{'|'.join(KINDS)})"
)

urlpatterns = [
    path("", views.root),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("favicon.ico", crawlers.favicon, name="favicon"),
    path("robots.txt", crawlers.robots, name="robots"),
    path(".well-known/security.txt", crawlers.security, name="security"),
    path("oembed", crawlers.oembed, name="oembed"),
    path("sitemap.xml", news.syndication.sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", news.syndication.sitemaps.pages, name="sitemap-pages"),
    path("sitemaps/news.xml", news.syndication.sitemaps.latest, name="sitemap-news"),
    path(
        f"sitemaps/{YEAR}.xml",
        news.syndication.sitemaps.reports,
        name="sitemap-reports",
    ),
    path(
        f"sitemaps/{MONTH}.xml",
        news.syndication.sitemaps.reports,
        name="sitemap-reports",
    ),
    path(
        "sitemaps/<slug:kind>/<int:block>.xml",
        news.syndication.sitemaps.facts,
        name="sitemap-facts",
    ),
    path("admin/calendar/", include("news.planning.urls")),
    path("admin/questions/", include("listsite.reports.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    re_path(rf"^media/photos/{PICTURE}$", news.media.views.photo, name="photo"),
    re_path(
        rf"^media/renditions/{RENDITION}$", news.media.views.rendition, name="rendition"
    ),
    re_path(rf"^media/files/{FILE}$", news.media.views.attachment, name="attachment"),
    re_path(rf"^media/logos/{PICTURE}$", partnerships.views.logo, name="logo"),
    re_path(rf"^media/cards/{CARD}$", news.syndication.cards.card, name="card"),
    path("preview/", include("news.writing.preview.urls")),
    path("api/v1/", include("listsite.api.app")),
    path(
        "hit/<int:story>/<str:language>.css", news.reading.view_counts.hit, name="hit"
    ),
    path("documents/<int:pk>/", partnerships.views.document, name="document"),
    *i18n_patterns(
        path("", views.front_page, name="home"),
        path("", include("news.urls")),
        path("", include("partnerships.urls")),
    ),
]
