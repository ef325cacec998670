"""App configuration of the partnership records."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    """Organizations, persons, topics, agreements and their commitments."""

    name = "partnerships"
    verbose_name = _("Partners and agreements")
