"""One page to describe many photos: a row for each, and a credit for all."""

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
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from news.models import Photo
from news.models.photo_verbs import PhotoQuerySet

MOST_PHOTOS = 100
TEXTS = ("alt", "alt_zh", "caption", "caption_zh", "credit")


class PhotoTextsForm(forms.ModelForm):
    """What is said of one photo, in both languages."""

    class Meta:
        """The texts of a photo."""

        model = Photo
        fields = [*TEXTS, "decorative"]
        widgets = {
            **dict.fromkeys(TEXTS, UnfoldAdminTextInputWidget),
            "decorative": UnfoldBooleanSwitchWidget,
        }


class SameCreditForm(forms.Form):
    """A credit that every photo on the page is given."""

    same_credit = forms.CharField(
        label=_("The same credit for all"),
        max_length=120,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Left empty, each photo keeps the credit in its own row."),
    )


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


def texts(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Show a row for each of the chosen photos; on a valid answer save them all."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    chosen = asked_for(request)
    data = request.POST if request.method == "POST" else None
    rows = TextsFormSet(data, queryset=chosen, prefix="photo")
    same = SameCreditForm(data)
    if data is not None and rows.is_valid() and same.is_valid():
        save(admin, request, rows, same.cleaned_data["same_credit"].strip())
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
        request, "admin/news/photo/texts.html", context, status=status
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
    admin: ModelAdmin,
    request: HttpRequest,
    rows: forms.BaseModelFormSet[Photo, PhotoTextsForm],
    credit: str,
) -> None:
    """Save the changed photos; each change stands in the history of its photo."""
    changed = 0
    for form in rows.forms:
        if credit and form.instance.credit != credit:
            form.instance.credit = credit
        elif not form.has_changed():
            continue
        form.save()
        admin.log_change(request, form.instance, gettext("Described with others."))
        changed += 1
    messages.success(
        request,
        ngettext(
            "%(count)s photo was changed.", "%(count)s photos were changed.", changed
        )
        % {"count": changed},
    )
