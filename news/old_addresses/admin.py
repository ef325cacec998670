"""The admin of old addresses, their lists, and the log of addresses asked in vain."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from listsite.lib import audit
from listsite.lib.admin.base import (
    NewsroomAdmin,
    PlainFileInput,
    QuerySetFilter,
    ReadOnlyAdmin,
    action,
)
from listsite.lib.reports.exports import as_csv
from listsite.lib.reports.tables import Column, Table
from listsite.lib.web.users import staff_of
from news.models import Edition, MissedAddress, OldAddress
from news.models.addresses import LONGEST_ADDRESS

from . import importing
from .existing_pages import old_path
from .redirects import CircleError, RedirectMap, Target, lead, target_of

LIST = "admin:news_oldaddress_changelist"
MISSED_LIST = "admin:news_missedaddress_changelist"
NEW = "admin:news_oldaddress_add"


def with_ends(rows: QuerySet[OldAddress]) -> QuerySet[OldAddress]:
    """Return old addresses with `slug` and `dated` of their story's last edition."""
    story = {"translation_key": OuterRef("story"), "language": OuterRef("language")}
    last = Edition.objects.filter(**story).order_by("-live_from")
    return rows.annotate(
        slug=Subquery(last.values("slug")[:1]), dated=Subquery(last.values("dated")[:1])
    )


def leads_to(row: Any) -> str:  # Any: a row of `with_ends`
    """Return where an old address leads: a path, or nothing for one that is gone."""
    if row.story is None:
        return str(row.target)
    if row.slug is None:
        return ""
    edition = Edition(slug=row.slug, dated=row.dated, language=row.language)
    return edition.get_absolute_url()


class OldAddressForm(forms.ModelForm[OldAddress]):
    """An old address, and where it leads: a page of this site, or a reason."""

    path = forms.CharField(
        label=_("Old address"),
        max_length=LONGEST_ADDRESS,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("With or without the host, such as /info/1043/1025.htm."),
    )
    target = forms.CharField(
        label=_("Leads to"),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=UnfoldAdminTextInputWidget,
        help_text=_(
            "The address of a report or of another page of this site. A report is "
            "found even after its address has changed."
        ),
    )
    gone = forms.CharField(
        label=_("Or why the page is gone"),
        required=False,
        max_length=300,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("Visitors read it in place of the page."),
    )

    class Meta:
        """The two columns of an end are made of what is typed."""

        model = OldAddress
        fields = ["path", "target", "gone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            row = with_ends(OldAddress.objects.filter(pk=self.instance.pk)).get()
            self.initial["target"] = leads_to(row)

    def clean_path(self) -> str:
        """Return the address in the form in which it is looked up."""
        return old_path(self.cleaned_data["path"])

    def clean(self) -> dict[str, Any]:  # Any: Django's
        """Find the page that is meant, and show what is wrong at its field."""
        given = super().clean() or {}
        try:
            self.end = target_of(given.get("target", ""), given.get("gone", ""))
        except ValidationError as error:
            self.add_error("target", error)
            return given
        if "path" in given:
            self.refuse_circle(given["path"])
        return given

    def refuse_circle(self, path: str) -> None:
        """Try the way out on the addresses that it touches."""
        book = RedirectMap.around(filter(None, [path, self.end.path]))
        try:
            book.put(path, self.end)
        except CircleError as error:
            self.add_error("target", str(error.sentence))

    def _post_clean(self) -> None:
        """Leave the rest to the one function that writes old addresses."""
        if not self.errors:
            self.take_over(self.end)
            self.validate_unique()

    def take_over(self, end: Target) -> None:
        """Put what is meant on the row."""
        self.instance.path = self.cleaned_data["path"]
        self.instance.story, self.instance.language = end.story, end.language
        self.instance.target, self.instance.gone = end.path, end.gone


class ListForm(forms.Form):
    """Which list is looked at."""

    file = forms.FileField(
        label=_("List of old addresses"),
        widget=PlainFileInput(attrs={"accept": ".csv"}),
        help_text=_("A CSV file with the columns old address, leads to, reason."),
    )

    def text(self) -> str:
        """Return the text of the file; raise UnreadableListError for what is none."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        return importing.read_list(file.read(importing.LARGEST_BYTES + 1))


@admin.register(OldAddress)
class OldAddressAdmin(NewsroomAdmin):
    """Where addresses of the former site lead."""

    form = OldAddressForm
    list_display = ["path", "end", "created_at"]
    search_fields = ["path", "target"]
    actions_list = ["take_list", "export", "template"]

    def has_import_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether somebody may take over lists."""
        return bool(staff_of(request).has_perm(importing.PERMISSION))

    @admin.display(description=_("leads to"))
    def end(self, row: OldAddress) -> str:
        """Return where it leads, or why it is gone."""
        if row.gone:
            return gettext("Gone: %(reason)s") % {"reason": row.gone}
        return row.target or gettext("report %(key)s") % {
            "key": f"{row.story} ({row.language})"
        }

    def save_model(
        self,
        request: HttpRequest,
        obj: OldAddress,
        form: OldAddressForm,
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Write it as lists are written: chains become one step."""
        if change:
            OldAddress.objects.filter(pk=obj.pk).exclude(path=obj.path).delete()
        obj.pk = lead(obj.path, form.end).pk

    @action(description=_("Import a list"), permissions=["import"])
    def take_list(self, request: HttpRequest) -> HttpResponse:
        """Show what a list would do; write it when somebody accepts that."""
        if request.method == "POST" and "text" in request.POST:
            return self.accept_list(request, request.POST["text"])
        form = ListForm(
            request.POST if request.method == "POST" else None, request.FILES or None
        )
        if form.is_valid():
            try:
                text = form.text()
                return self.page(
                    request, "preview", text=text, plan=importing.plan_of(text)
                )
            except importing.UnreadableListError as refusal:
                form.add_error("file", str(refusal.sentence))
        return self.page(request, "upload", form=form)

    def accept_list(self, request: HttpRequest, text: str) -> HttpResponse:
        """Write a list, or say why it is not written."""
        try:
            count = importing.accept(text, by=staff_of(request))
        except importing.UnreadableListError as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect("admin:news_oldaddress_take_list")
        said = ngettext(
            "%(count)s old address is written.",
            "%(count)s old addresses are written.",
            count,
        )
        messages.success(request, said % {"count": count})
        return redirect(LIST)

    def page(self, request: HttpRequest, name: str, **details: object) -> HttpResponse:
        """Return a page of the import."""
        form = details.get("form")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import a list of old addresses"),
            "opts": self.opts,
            "back": reverse(LIST),
            "again": reverse("admin:news_oldaddress_take_list"),
            "template": reverse("admin:news_oldaddress_template"),
            "most": importing.MOST_SHOWN,
            **details,
        }
        has_errors = isinstance(form, forms.Form) and bool(form.errors)
        template = f"admin/news/old_addresses/{name}.html"
        status = 422 if has_errors else 200
        return TemplateResponse(request, template, context, status=status)

    @action(description=_("Export"), permissions=["view"])
    def export(self, request: HttpRequest) -> HttpResponseBase:
        """Send all old addresses as the file that an import takes."""
        return as_csv("old-addresses", [table(with_ends(OldAddress.objects.all()))])

    @action(description=_("Template"), permissions=["import"])
    def template(self, request: HttpRequest) -> HttpResponseBase:
        """Send the empty list with its headings."""
        return as_csv("old-addresses", [table(OldAddress.objects.none())])


def table(rows: QuerySet[OldAddress]) -> Table:
    """Return old addresses under the headings that an import knows."""
    values = (lambda row: row.path, leads_to, lambda row: row.gone)
    columns = (
        Column(name, name, value)
        for name, value in zip(importing.HEADINGS, values, strict=True)
    )
    return Table("", tuple(columns), rows)


class OpenFilter(QuerySetFilter):
    """Whether somebody has decided on an address."""

    title = _("what was decided")
    parameter_name = "decision"
    verbs = (("open", _("undecided")), ("ignored", _("ignored")))


@admin.register(MissedAddress)
class MissedAddressAdmin(ReadOnlyAdmin):
    """What visitors asked for and did not find."""

    list_display = ["path", "count", "last_seen", "first_seen", "referrer", "way"]
    list_filter = [OpenFilter]
    search_fields = ["path"]
    actions = ["ignore", "reopen"]

    def has_ignore_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Whether somebody may decide on addresses."""
        return bool(staff_of(request).has_perm("news.change_missedaddress"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[MissedAddress]:
        """Return the log; what is ignored shows only when it is asked for."""
        rows: QuerySet[MissedAddress] = super().get_queryset(request)
        is_list = request.resolver_match and request.resolver_match.url_name == (
            MISSED_LIST.removeprefix("admin:")
        )
        is_asked = OpenFilter.parameter_name in request.GET
        return rows.filter(is_ignored=False) if is_list and not is_asked else rows

    @admin.display(description=_("make a redirect"))
    def way(self, row: MissedAddress) -> str:
        """Return a link to the form that lets the address lead somewhere."""
        query = urlencode({"path": row.path})
        return format_html(
            '<a href="{}?{}">{}</a>', reverse(NEW), query, _("Make a redirect")
        )

    @admin.action(description=_("Ignore"), permissions=["ignore"])
    def ignore(self, request: HttpRequest, rows: QuerySet[MissedAddress]) -> None:
        """Leave addresses as they are."""
        self.decide(request, rows, is_ignored=True)
        messages.success(request, _("They are ignored from now on."))

    @admin.action(description=_("Show again"), permissions=["ignore"])
    def reopen(self, request: HttpRequest, rows: QuerySet[MissedAddress]) -> None:
        """Take addresses back onto the list of those to decide on."""
        self.decide(request, rows, is_ignored=False)
        messages.success(request, _("They are in the list again."))

    def decide(
        self,
        request: HttpRequest,
        rows: QuerySet[MissedAddress],
        *,
        is_ignored: bool,
    ) -> None:
        """Keep a decision, and write it down for each address that it changes."""
        verb = gettext_noop("Ignored") if is_ignored else gettext_noop("Shown again")
        with transaction.atomic():
            for row in rows.filter(is_ignored=not is_ignored):
                audit.record(row, by=staff_of(request), verb=verb)
                MissedAddress.objects.filter(pk=row.pk).update(is_ignored=is_ignored)
