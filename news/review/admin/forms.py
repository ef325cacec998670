"""What the steps of a review ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminTextareaWidget

from news.review.signatures import level_name
from news.writing.admin.forms import PublishAnywayForm, PublishForm

AUTHOR = ""
"""The choice that returns an article to who wrote it."""


class SignForm(forms.Form):
    """The reviewer's opinion, which may be empty."""

    comment = forms.CharField(
        label=_("Opinion"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("It stands on the review record."),
    )


class ReturnForm(forms.Form):
    """Why an article goes back, and to whom."""

    to_level = forms.TypedChoiceField(
        label=_("Return it"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=UnfoldAdminRadioSelectWidget,
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text=_("Say what is to be changed. The author reads it."),
    )


def return_form(levels: list[int]) -> type[ReturnForm]:
    """Return the form that offers the author and the earlier levels."""

    class ToOneOfThese(ReturnForm):
        """The choice as it stands for one article."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through
            choices: list[tuple[str, object]] = [(AUTHOR, _("to the author"))]
            choices += [(str(level), level_name(level)) for level in levels]
            self.fields["to_level"].choices = choices  # type: ignore[attr-defined]  # a choice field

    return ToOneOfThese


class Unsigned(forms.Form):
    """Why something is published that is not signed."""

    unsigned = forms.CharField(
        label=_("Publish it unsigned, because"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("Your name and the reason stand on the review record for good."),
    )


class PublishUnsignedForm(PublishForm, Unsigned):
    """Publishing what is not signed."""


class PublishAllAnywayForm(PublishAnywayForm, Unsigned):
    """Publishing what is not signed and has words that must not be published."""
