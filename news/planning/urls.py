"""The address of the calendar, beside those of the models."""

from django.contrib import admin
from django.urls import path

from .admin import calendar

urlpatterns = [path("", admin.site.admin_view(calendar), name="calendar")]
