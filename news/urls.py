"""Addresses of sections, topics, reports, visits and archives, below a language."""

from django.urls import include, path

from listsite.lib import paths  # noqa: F401  (makes <name:...> and others known)

from . import feeds, views

app_name = "news"
urlpatterns = [
    path("sections/<name:slug>/", views.section, name="section"),
    path("news/<int:year>/<name:slug>/", views.article, name="article"),
    path("topics/<name:slug>/", views.topic, name="topic"),
    path("archive/", views.archive, name="archive"),
    path("archive/<year:year>/", views.archive_year, name="archive-year"),
    path(
        "archive/<year:year>/<month:month>/", views.archive_month, name="archive-month"
    ),
    path("visits/", views.delegations, name="delegations"),
    path("visits/<name:slug>/", views.delegation, name="delegation"),
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
    path("", include("news.search.urls")),
]
