"""Addresses of sections, reports and visits, below a language."""

from django.urls import path

from listsite.lib import paths  # noqa: F401  (makes <name:...> known)

from . import views

app_name = "news"
urlpatterns = [
    path("sections/<name:slug>/", views.section, name="section"),
    path("news/<int:year>/<name:slug>/", views.article, name="article"),
    path("visits/", views.delegations, name="delegations"),
    path("visits/<name:slug>/", views.delegation, name="delegation"),
]
