"""The addresses of the questions, beside those of the models."""

from django.contrib import admin
from django.urls import path

from .admin import answer, questions

urlpatterns = [
    path("", admin.site.admin_view(questions), name="questions"),
    path("<slug:name>/", admin.site.admin_view(answer), name="question"),
]
