"""What is asked before something goes public, moves, or leaves public view."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldBooleanWidget

from news.writing.admin.forms import MomentWidget


class MomentField(forms.SplitDateTimeField):
    """A day and a time on a clock of 24 hours, in the site's time zone."""

    widget = MomentWidget


class AheadField(MomentField):
    """A moment that is still to come."""

    def clean(self, value: Any) -> datetime.datetime | None:  # Any: as it was sent
        """Return the moment; refuse one that is over."""
        moment: datetime.datetime | None = super().clean(value)
        if moment is not None and moment < timezone.now():
            raise ValidationError(_("This time is over. Choose a later one."))
        return moment


class ScheduleForm(forms.Form):
    """When the saved text goes live by itself."""

    at = AheadField(label=_("Live from"))


class RescheduleForm(forms.Form):
    """The time to which a publication, or a plan, is moved."""

    at = AheadField(label=_("New time"))


class PlanForm(forms.Form):
    """When an article should appear; nobody has promised it."""

    at = AheadField(
        label=_("Planned for"),
        required=False,
        help_text=_("Empty means without a plan. A plan alone publishes nothing."),
    )


class LeavingOutForm(forms.Form):
    """The consent to publish what is saved, without what the writer typed since."""

    leave_out = forms.BooleanField(
        label=_("Publish what is saved, without my unsaved text"),
        widget=UnfoldBooleanWidget,
        error_messages={
            "required": _(
                "There is text of yours that is not saved. Go back and save it, or "
                "tick this box."
            )
        },
    )


class CorrectionForm(forms.Form):
    """What was wrong in a live article, and when the corrected one replaces it."""

    note = forms.CharField(
        label=_("Correction"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text=_("What was wrong and is right now; the public reads it."),
    )
    at = AheadField(
        label=_("Live from"),
        required=False,
        help_text=_("Empty means now. The site's time zone applies."),
    )


class WithdrawForm(forms.Form):
    """Why an article is withdrawn, and when."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text=_("The public reads it in place of the article."),
    )
    at = AheadField(
        label=_("Withdrawn from"),
        required=False,
        help_text=_("Empty means now. The site's time zone applies."),
    )


class PlacementForm(forms.Form):
    """From when to when an article leads the home page, and its section."""

    featured_from = MomentField(
        label=_("Leads the home page from"),
        required=False,
        help_text=_("Empty means that it does not lead."),
    )
    featured_until = MomentField(
        label=_("Leads it until"),
        required=False,
        help_text=_("Empty means until a newer one leads."),
    )
    pinned_from = MomentField(label=_("First in its section from"), required=False)
    pinned_until = MomentField(
        label=_("First in it until"),
        required=False,
        help_text=_("A pinned article needs both times."),
    )
