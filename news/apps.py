"""App configuration of the newsroom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Visits, articles, and the editions that the public reads."""

    name = "news"
    verbose_name = _("Newsroom")
