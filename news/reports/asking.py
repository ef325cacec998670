"""What the questions of the newsroom ask for beside a partner and a year."""

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from partnerships.reports.asking import PartnerForm, YearField, choice


class StatisticsForm(Form):
    """What is counted for what, and in which year."""

    by = choice(
        _("For each"),
        [
            ("partner", _("partner")),
            ("year", _("year")),
            ("kind", _("kind of partner")),
            ("area", _("topic")),
        ],
        "partner",
    )
    year = YearField(is_present=True)


class GapsForm(Form):
    """What articles lack."""

    lacking = choice(
        _("Lacking"),
        [
            ("", _("partner, visit or translation")),
            ("partner", _("partner")),
            ("visit", _("visit")),
            ("translation", _("translation")),
            ("findings", _("answers to what the checks found")),
        ],
        "",
    )


class ActivityForm(PartnerForm):
    """A partner in one year."""

    year = YearField(is_present=True)
