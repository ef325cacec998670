"""Addresses of visits, below a language."""

from django.urls import path

from listsite.lib.web import converters  # noqa: F401  (makes <name:...> known)

from . import views

urlpatterns = [
    path("visits/", views.delegations, name="delegations"),
    path("visits/<name:slug>/", views.delegation, name="delegation"),
]
