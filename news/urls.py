"""Addresses of the public pages of the newsroom, gathered from its rooms."""

from django.urls import include, path

app_name = "news"
urlpatterns = [
    path("", include("news.reading.urls")),
    path("", include("news.visits.urls")),
    path("", include("news.syndication.urls")),
    path("", include("news.search.urls")),
]
