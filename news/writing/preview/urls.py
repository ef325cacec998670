"""Addresses of share links, outside the languages: a draft has its own."""

from django.urls import re_path

from . import views

ADDRESS = r"(?P<token>[\w-]{43})"
MEDIA = r"(?P<name>[-\w/]+\.[a-z0-9]+)"

urlpatterns = [
    re_path(rf"^{ADDRESS}/$", views.draft, name="preview"),
    re_path(rf"^{ADDRESS}/media/{MEDIA}$", views.media, name="preview_media"),
]
