"""App configurations of the project package and of its admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as BaseAdminConfig
from django.utils.translation import gettext_lazy as _


class ListsiteConfig(AppConfig):
    """The project itself: home page, health, roles, commands."""

    name = "listsite"
    verbose_name = _("Site")

    def ready(self) -> None:
        """Register the system checks."""
        from . import checks  # noqa: F401, PLC0415  (Django's place to register them)


class AdminConfig(BaseAdminConfig):
    """Django's admin with our own site object."""

    default_site = "listsite.dashboard.admin_site.NewsroomSite"
