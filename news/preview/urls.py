"""Addresses of share links, outside the languages: a draft has its own."""

from django.urls import re_path

from . import views

ADDRESS = r"(?P<token>[\w-]{43})"
PICTURE = r"(?P<name>[-\w/]+\.(?:jpg|png|webp|avif))"

urlpatterns = [
    re_path(rf"^{ADDRESS}/$", views.draft, name="preview"),
    re_path(rf"^{ADDRESS}/media/{PICTURE}$", views.picture, name="preview_picture"),
]
