"""The addresses of the questions, beside those of the models."""

from django.contrib import admin
from django.urls import path

from . import screens

urlpatterns = [
    path("", admin.site.admin_view(screens.questions), name="questions"),
    path("<slug:name>/", admin.site.admin_view(screens.answer), name="question"),
]
