"""Addresses of feeds, below a language."""

from django.urls import path

from listsite.lib.web import converters  # noqa: F401  (makes <name:...> known)

from . import feeds

urlpatterns = [
    path("feed/<str:kind>/", feeds.site_feed, name="feed"),
    path(
        "sections/<name:slug>/feed/<str:kind>/",
        feeds.section_feed,
        name="section-feed",
    ),
    path("topics/<name:slug>/feed/<str:kind>/", feeds.topic_feed, name="topic-feed"),
    path(
        "partners/<name:slug>/feed/<str:kind>/",
        feeds.partner_feed,
        name="partner-feed",
    ),
]
