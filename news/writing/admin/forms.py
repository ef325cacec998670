"""The forms of the article desk."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagWidget
from unfold.widgets import (
    INPUT_CLASSES,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from listsite.lib.html.sanitizer import clean_html, removed_from
from news.models import Article, StaleVersionError

from .editor import BodyWidget


class MomentWidget(forms.SplitDateTimeWidget):
    """A day from the browser's calendar, and a time typed on a clock of 24 hours."""

    def __init__(self) -> None:
        """Label both boxes; their words are translated when they are drawn."""
        boxes = " ".join(INPUT_CLASSES)
        super().__init__(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "class": boxes, "aria-label": _("Day")},  # type: ignore[dict-item]
            time_attrs={
                "class": boxes,
                "aria-label": _("Time of day"),  # type: ignore[dict-item]
                "inputmode": "numeric",
                "pattern": "([01]?[0-9]|2[0-3]):[0-5][0-9]",
                "placeholder": "09:00",
                "title": _("Hours and minutes, such as 09:00 or 17:30."),  # type: ignore[dict-item]
            },
        )


class TopicsWidget(TagWidget, UnfoldAdminTextInputWidget):
    """Topics as words separated by commas."""


class ArticleForm(forms.ModelForm[Article]):
    """An article as it is typed; `base_version` is the version that was opened."""

    first_values: ClassVar[dict[str, object]] = {}
    """Unsaved text that was restored, by field."""
    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        """Every field that staff may write."""

        model = Article
        exclude = ["state", "version", "created_by"]  # noqa: DJ006  (the rest is the form)
        widgets = {
            "title": UnfoldAdminTextareaWidget(attrs={"rows": 1, "data-count": 200}),
            "summary": UnfoldAdminTextareaWidget(attrs={"rows": 3, "data-count": 600}),
            "body": BodyWidget,
            "tags": TopicsWidget,
        }

    def __init__(self, *args: object, **kwargs: Any) -> None:  # Any: passed through
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **self.first_values}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        self.fields["base_version"].initial = self.instance.version
        self.removed: list[str] = []

    def clean_title(self) -> str:
        """Return the headline as one line, however it was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_body(self) -> str:
        """Return the allowed part of the text, or refuse one beyond the limits."""
        typed = self.cleaned_data["body"]
        cleaned = clean_html(typed)
        self.removed = removed_from(typed)
        return cleaned

    def clean_slug(self) -> str:
        """Return the address name; an emptied one is made anew from the headline."""
        return str(self.cleaned_data["slug"] or "")

    def _post_clean(self) -> None:
        """Refuse a new address name under which readers know another report."""
        super()._post_clean()  # type: ignore[misc]  # Django's own hook
        slug = self.instance.slug
        is_new = slug and "slug" in self.changed_data and "slug" not in self.errors
        if is_new and self.instance.is_taken(slug):
            self.add_error("slug", _("Another article has, or had, this address name."))

    def clean(self) -> dict[str, object]:
        """Refuse a save over somebody else's; the row stays locked until the end."""
        cleaned: dict[str, object] = super().clean() or self.cleaned_data
        if self.instance.pk:
            stored = Article.objects.select_for_update().get(pk=self.instance.pk)
            if stored.version != cleaned.get("base_version"):
                raise StaleVersionError(stored)
        return cleaned


class PublishForm(forms.Form):
    """When an article goes live, until when, and what was corrected."""

    at = forms.SplitDateTimeField(
        label=_("Live from"),
        required=False,
        widget=MomentWidget,
        help_text=_("Empty means now. The site's time zone applies."),
    )
    until = forms.SplitDateTimeField(
        label=_("Live until"),
        required=False,
        widget=MomentWidget,
        help_text=_("Empty means without an end."),
    )
    correction = forms.CharField(
        label=_("Correction"),
        required=False,
        widget=UnfoldAdminTextareaWidget,
        help_text=_("What was wrong and is right now; the public reads it."),
    )

    def clean_at(self) -> datetime.datetime | None:
        """Refuse a time that is over: a publication is never dated back."""
        at: datetime.datetime | None = self.cleaned_data["at"]
        if at is not None and at < timezone.now():
            raise ValidationError(_("This time is over; leave it empty for now."))
        return at


class PublishAnywayForm(PublishForm):
    """Publishing a text with words that must not be published, for a reason."""

    override = forms.CharField(
        label=_("Publish these words anyway, because"),
        required=False,
        widget=UnfoldAdminTextareaWidget,
        help_text=_("Your name and the reason are kept with the article."),
    )
