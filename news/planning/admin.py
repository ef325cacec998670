"""The page of the editorial calendar: a month or a week, filtered by its address."""

import calendar as calendars
import datetime
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from listsite.lib.datetimes import wording
from listsite.lib.datetimes.years import YEARS
from listsite.lib.web.users import staff_of
from news.models import Section

from .calendar import KINDS, Choice, Day, Span, days_of

MONTH = re.compile(r"\d{4}-\d{2}")
IN_A_MONTH, IN_A_WEEK = 4, 40
"""Entries for which a day has room."""
WEEK = datetime.timedelta(days=7)


class FilterForm(forms.Form):
    """Of which section, in which language, and whose."""

    section = forms.ModelChoiceField(
        Section.objects.all(),
        label=_("Section"),
        required=False,
        empty_label=_("all sections"),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("all languages")), *settings.LANGUAGES],
    )
    person = forms.ModelChoiceField(
        User.objects.filter(is_active=True, is_staff=True).order_by("username"),
        label=_("Person"),
        required=False,
        empty_label=_("everybody"),
    )

    @property
    def choice(self) -> Choice:
        """What was chosen; a value that means nothing chooses nothing."""
        self.is_valid()
        return Choice(**self.cleaned_data)


@dataclass(frozen=True)
class Sheet:
    """The month or the week that the page shows, and the ones beside it."""

    day: datetime.date
    is_week: bool

    @classmethod
    def read(cls, query: dict[str, str]) -> "Sheet":
        """Return what the address asks for; this month for what is no date."""
        week, month = query.get("week", ""), query.get("month", "")
        text = f"{month}-01" if MONTH.fullmatch(month) else week
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            return cls(timezone.localdate(), is_week="week" in query)
        if day.year not in YEARS:
            day = timezone.localdate()
        return cls(day, is_week=not month)

    @property
    def monday(self) -> datetime.date:
        """The first day of the week."""
        return self.day - datetime.timedelta(days=self.day.weekday())

    @property
    def span(self) -> Span:
        """The whole weeks that it shows."""
        if self.is_week:
            last = self.monday + WEEK - datetime.timedelta(days=1)
            return Span(self.monday, last, IN_A_WEEK)
        weeks = calendars.Calendar().monthdatescalendar(self.day.year, self.day.month)
        return Span(weeks[0][0], weeks[-1][-1], IN_A_MONTH)

    def beside(self, step: int) -> str:
        """Return the query of the sheet before (-1) or after (1)."""
        if self.is_week:
            return week_query(self.monday + step * WEEK)
        number = self.day.year * 12 + self.day.month - 1 + step
        return urlencode({"month": f"{number // 12:04}-{number % 12 + 1:02}"})


def week_query(day: datetime.date) -> str:
    """Return the query of the week with a day."""
    return urlencode({"week": day.isoformat()})


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the days of a month or a week with what stands on them."""
    user = staff_of(request)
    if not (user.has_perm("news.view_article") or user.has_perm("news.add_article")):
        raise PermissionDenied("news.view_article")
    sheet = Sheet.read(request.GET.dict())
    form = FilterForm(request.GET)
    days = days_of(sheet.span, user, form.choice)
    context = {
        **admin.site.each_context(request),
        "title": _("Calendar"),
        "sheet": sheet,
        "form": form,
        "weeks": weeks_of(days),
        "kinds": KINDS.values(),
        "today": timezone.localdate(),
        "zone": wording.zone_name(),
        "kept": kept(form),
        "before": sheet.beside(-1),
        "after": sheet.beside(1),
        "may_look": user.has_perm("news.view_any_moment"),
    }
    return TemplateResponse(request, "admin/news/planning/calendar.html", context)


def weeks_of(days: list[Day]) -> list[list[Day]]:
    """Return days in rows of seven."""
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def kept(form: FilterForm) -> str:
    """Return the filters as they stand in the addresses of the page's links."""
    chosen = {name: form[name].value() for name in form.fields}
    words = urlencode({name: value for name, value in chosen.items() if value})
    return f"&{words}" if words else ""
