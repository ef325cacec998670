"""Addresses of partners and agreements, below a language."""

from django.urls import path

from listsite.lib.web import converters  # noqa: F401  (makes <name:...> known)

from . import views

app_name = "partnerships"
urlpatterns = [
    path("partners/", views.partners, name="partners"),
    path("partners/<name:slug>/", views.partner, name="partner"),
    path("people/<name:slug>/", views.person, name="person"),
    path("agreements/<name:slug>/", views.agreement, name="agreement"),
]
