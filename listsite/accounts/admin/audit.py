"""The audit in the admin: who changed what, when, from what to what; never edited."""

import datetime
from operator import attrgetter
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RangeDateFilter
from unfold.contrib.filters.admin.dropdown_filters import DropdownFilter
from unfold.utils import parse_date_str

from listsite.lib import audit
from listsite.lib.admin.base import ReadOnlyAdmin
from listsite.lib.reports.exports import as_csv
from listsite.lib.reports.tables import Column, Table

APPS = ("auth", "news", "partnerships")
VERBS = (
    *("Submitted", "Signed", "Returned", "Taken back"),
    "Changed: its signatures are void",
    *("Published", "Withdrawn", "Rescheduled", "Schedule cancelled"),
    *("Its end was cancelled", "Placed", "Planned", "Restored an earlier version"),
    "Changed together with others",
    *("Finding ignored", "Finding reported again"),
    *("Share link made", "Share link revoked", "File replaced"),
    *("Negotiation started", "Approved", "Reopened", "Abandoned", "Downloaded"),
    *("Signed by all parties", "Recorded as signed earlier", "Prolonged", "Terminated"),
    *("Drafted as a successor", "Drafted from a visit", "Merged"),
    *("Fulfilled", "Withdrawn as a commitment", "Reinstated"),
    *("Passage marked", "Mark of a passage removed"),
    *("Accepted as import", "Undone as import"),
    *("Added by an import", "Changed by an import", "Changed back with an import"),
    *("Logged in", "Login refused", "Account changed", "Rights of the role changed"),
    "Review of the section changed",
    *("Translation begun", "Translation up to date", "Posted in WeChat"),
    *("Old addresses imported", "Ignored", "Shown again"),
)
"""What changes of state are called; each stands `gettext_noop` at its home, too."""


class AuditActionFilter(DropdownFilter):
    """What happened, of the changes of state."""

    title = _("what happened")
    parameter_name = "verb"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[LogEntry]
    ) -> list[tuple[str, str]]:
        """Return the steps that the audit knows."""
        return sorted(
            ((verb, gettext(verb)) for verb in VERBS), key=lambda pair: pair[1]
        )

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[LogEntry]
    ) -> QuerySet[LogEntry]:
        """Return the entries of the chosen step."""
        if self.value() not in VERBS:
            return queryset
        return queryset.filter(change_message__contains=audit.mark_of(self.value()))


class KindFilter(DropdownFilter):
    """The kind of object that was changed."""

    title = _("kind of object")
    parameter_name = "kind"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[LogEntry]
    ) -> list[tuple[str, str]]:
        """Return the kinds that this site has."""
        kinds = ContentType.objects.filter(app_label__in=APPS)
        return sorted(
            ((str(kind.pk), kind.name) for kind in kinds), key=lambda pair: pair[1]
        )

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[LogEntry]
    ) -> QuerySet[LogEntry]:
        """Return the entries about the chosen kind."""
        if self.value() not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(content_type=int(str(self.value())))


class DaysFilter(RangeDateFilter):
    """The days on which it happened, both included."""

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[LogEntry]
    ) -> QuerySet[LogEntry]:
        """Return the entries of these days in the site's time zone."""
        first, last = (self.day(side) for side in ("from", "to"))
        if first:
            queryset = queryset.filter(action_time__gte=midnight(first))
        if last:
            after = midnight(last + datetime.timedelta(days=1))
            queryset = queryset.filter(action_time__lt=after)
        return queryset

    def day(self, side: str) -> datetime.date | None:
        """Return the day that was typed on one side, if it is one."""
        typed = self.used_parameters.get(f"{self.parameter_name}_{side}")
        found: datetime.date | None = parse_date_str(typed) if typed else None
        return found


def midnight(day: datetime.date) -> datetime.datetime:
    """Return the moment at which a day begins."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


@admin.register(LogEntry)
class AuditAdmin(ReadOnlyAdmin):
    """Entries of the audit, newest first; the CSV holds exactly what is filtered."""

    list_display = ["action_time", "actor", "kind", "target", "what", "difference"]
    list_display_links = ["action_time"]
    list_filter = [
        ("user", AutocompleteSelectFilter),
        AuditActionFilter,
        KindFilter,
        ("action_time", DaysFilter),
    ]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr"]
    # Keys follow the time, and are indexed.
    ordering = ["-pk"]
    fields = ["action_time", "actor", "kind", "target", "what", "difference"]
    readonly_fields = fields
    list_before_template = "admin/listsite/accounts/_export.html"

    @admin.display(description=_("actor"))
    def actor(self, entry: LogEntry) -> str:
        """Return who did it."""
        return entry.user.get_full_name() or entry.user.get_username()

    @admin.display(description=_("kind of object"))
    def kind(self, entry: LogEntry) -> str:
        """Return what sort of object was changed."""
        return entry.content_type.name if entry.content_type else ""

    @admin.display(description=_("object"))
    def target(self, entry: LogEntry) -> str:
        """Return the object, with the way to it while it is there."""
        address = entry.get_admin_url()
        if not address or entry.is_deletion():
            return entry.object_repr
        return format_html('<a href="{}">{}</a>', address, entry.object_repr)

    @admin.display(description=_("what happened"))
    def what(self, entry: LogEntry) -> str:
        """Return what happened, in the reader's language."""
        return audit.said(entry)

    @admin.display(description=_("before → after"))
    def difference(self, entry: LogEntry) -> str:
        """Return the values that changed."""
        return audit.changed(entry)

    def get_urls(self) -> list[URLPattern]:
        """Return the address of the export before the admin's."""
        view = self.admin_site.admin_view(self.export)
        own = path("export/", view, name="admin_logentry_export")
        return [own, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:  # Any: Django's template response
        """Show the list, with the address of its CSV."""
        address = reverse("admin:admin_logentry_export")
        chosen = f"{address}?{request.GET.urlencode()}"
        return super().changelist_view(
            request, {**(extra_context or {}), "export": chosen}
        )

    def export(self, request: HttpRequest) -> HttpResponseBase:
        """Send exactly what the list's filters choose."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        chosen = self.get_changelist_instance(request).queryset
        now = timezone.localtime()
        return as_csv(f"audit-{now:%Y-%m-%d-%H%M}", [self.table(chosen)])

    def table(self, entries: QuerySet[LogEntry]) -> Table:
        """Return entries as a table: a row for each."""
        columns = (
            Column("time", _("time"), moment),
            Column("actor", _("actor"), self.actor),
            Column("kind", _("kind of object"), self.kind),
            Column("key", _("key"), attrgetter("object_id")),
            Column("object", _("object"), attrgetter("object_repr")),
            Column("said", _("what happened"), audit.said),
            Column("changed", _("before → after"), audit.changed),
        )
        return Table(_("Audit"), columns, entries)


def moment(entry: LogEntry) -> str:
    """Return when something was done, with the offset of the site's zone."""
    return timezone.localtime(entry.action_time).isoformat(timespec="seconds")
