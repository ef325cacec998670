"""Addresses of sections, articles, topics and the archive, below a language."""

from django.urls import path

from listsite.lib.web import converters  # noqa: F401  (makes <name:...> and others known)

from . import views

urlpatterns = [
    path("sections/<name:slug>/", views.section, name="section"),
    path("news/<int:year>/<name:slug>/", views.article, name="article"),
    path("topics/<name:slug>/", views.topic, name="topic"),
    path("archive/", views.archive, name="archive"),
    path("archive/<year:year>/", views.archive_year, name="archive-year"),
    path(
        "archive/<year:year>/<month:month>/", views.archive_month, name="archive-month"
    ),
]
