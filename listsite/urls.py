"""Addresses: public pages below their language, machines' and staff's outside it."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

import news.cards
import news.counting
import news.sitemaps
import news.views
import partnerships.views
from listsite.lib import paths  # noqa: F401  (makes <year:...> and others known)
from listsite.lib.renditions import KINDS, WIDTHS

from . import machines, views

handler403 = "listsite.views.forbidden"
handler404 = "listsite.views.not_found"
handler500 = "listsite.views.server_error"
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
    path("favicon.ico", machines.favicon, name="favicon"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("oembed", machines.oembed, name="oembed"),
    path("sitemap.xml", news.sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", news.sitemaps.pages, name="sitemap-pages"),
    path("sitemaps/news.xml", news.sitemaps.latest, name="sitemap-news"),
    path(f"sitemaps/{YEAR}.xml", news.sitemaps.reports, name="sitemap-reports"),
    path(f"sitemaps/{MONTH}.xml", news.sitemaps.reports, name="sitemap-reports"),
    path(
        "sitemaps/<slug:kind>/<int:block>.xml",
        news.sitemaps.facts,
        name="sitemap-facts",
    ),
    path("admin/calendar/", include("news.admin.calendar_urls")),
    path("admin/questions/", include("listsite.questions.addresses")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    re_path(rf"^media/photos/{PICTURE}$", news.views.photo, name="photo"),
    re_path(rf"^media/renditions/{RENDITION}$", news.views.rendition, name="rendition"),
    re_path(rf"^media/files/{FILE}$", news.views.attachment, name="attachment"),
    re_path(rf"^media/logos/{PICTURE}$", partnerships.views.logo, name="logo"),
    re_path(rf"^media/cards/{CARD}$", news.cards.card, name="card"),
    path("preview/", include("news.preview.urls")),
    path("api/v1/", include("listsite.api.app")),
    path("hit/<int:story>/<str:language>.css", news.counting.hit, name="hit"),
    path("documents/<int:pk>/", partnerships.views.document, name="document"),
    *i18n_patterns(
        path("", views.front_page, name="home"),
        path("", include("news.urls")),
        path("", include("partnerships.urls")),
    ),
]
