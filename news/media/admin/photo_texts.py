"""One page to describe many photos: a row for each, and the same rights for all."""

from django import forms
from django.contrib import messages
from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from listsite.lib.admin.base import DayInput
from news.models import Photo
from news.models.photo_verbs import TEXTS, PhotoQuerySet

MOST_PHOTOS = 100
RIGHTS = ("credit", "consent", "licence_until")
"""What can be the same for all photos on the page."""


class PhotoTextsForm(forms.ModelForm[Photo]):
    """What is said of one photo, in both languages, and its rights."""

    class Meta:
        """The texts and rights of a photo."""

        model = Photo
        fields = [*TEXTS, "consent", "licence_until", "decorative"]
        widgets = {
            **dict.fromkeys(TEXTS, UnfoldAdminTextInputWidget),
            "consent": UnfoldAdminSelectWidget,
            "licence_until": DayInput,
            "decorative": UnfoldBooleanSwitchWidget,
        }


class SameRightsForm(forms.Form):
    """Rights that every photo on the page is given; what is left empty is kept."""

    credit = forms.CharField(
        label=_("The same credit for all"),
        max_length=120,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Left empty, each photo keeps the credit in its own row."),
    )
    consent = forms.ChoiceField(
        label=_("The same consent for all"),
        choices=[("", _("as in each row")), *Photo.Consent.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    licence_until = forms.DateField(
        label=_("The same end of the licence for all"),
        required=False,
        widget=DayInput,
        help_text=_("Left empty, each photo keeps the day in its own row."),
    )

    def given(self) -> dict[str, object]:
        """Return the rights that were filled in."""
        values = {name: self.cleaned_data[name] for name in RIGHTS}
        return {name: value for name, value in values.items() if value}


TextsFormSet = forms.modelformset_factory(
    Photo,
    form=PhotoTextsForm,
    extra=0,
    max_num=MOST_PHOTOS,
    absolute_max=MOST_PHOTOS,
    edit_only=True,
)


def address_for(photos: list[int]) -> str:
    """Return the address of the page that describes some photos."""
    keys = ",".join(str(key) for key in photos[:MOST_PHOTOS])
    return f"{reverse('admin:news_photo_texts')}?photos={keys}"


def texts(admin: ModelAdmin[Photo], request: HttpRequest) -> HttpResponse:
    """Show a row for each of the chosen photos; on a valid answer save them all."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    chosen = asked_for(request)
    data = request.POST if request.method == "POST" else None
    rows = TextsFormSet(data, queryset=chosen, prefix="photo")
    same = SameRightsForm(data, prefix="same")
    if data is not None and rows.is_valid() and same.is_valid():
        save(admin, request, rows, same.given())
        return redirect("admin:news_photo_changelist")
    context = {
        **admin.admin_site.each_context(request),
        "title": gettext("Describe photos"),
        "opts": admin.opts,
        "rows": rows,
        "same": same,
        "media": admin.media,
        "back": reverse("admin:news_photo_changelist"),
    }
    status = 422 if rows.is_bound else 200
    return TemplateResponse(
        request, "admin/news/media/texts.html", context, status=status
    )


def asked_for(request: HttpRequest) -> PhotoQuerySet:
    """Return the photos that the address names; none at all is a wrong address."""
    parts = request.GET.get("photos", "").split(",")[:MOST_PHOTOS]
    keys = [part for part in parts if part.isascii() and part.isdigit()]
    chosen = Photo.objects.filter(pk__in=[key for key in keys if len(key) < 19])
    if not chosen.exists():
        raise Http404
    return chosen


@transaction.atomic
def save(
    admin: ModelAdmin[Photo],
    request: HttpRequest,
    rows: forms.BaseModelFormSet[Photo, PhotoTextsForm],
    same: dict[str, object],
) -> None:
    """Save the changed photos; each change stands in the history of its photo."""
    changed = 0
    for form in rows.forms:
        photo = form.instance
        other = {name: one for name, one in same.items() if getattr(photo, name) != one}
        if not (other or form.has_changed()):
            continue
        for name, value in other.items():
            setattr(photo, name, value)
        form.save()
        admin.log_change(request, photo, gettext("Described with others."))
        changed += 1
    messages.success(
        request,
        ngettext(
            "%(count)s photo was changed.", "%(count)s photos were changed.", changed
        )
        % {"count": changed},
    )
