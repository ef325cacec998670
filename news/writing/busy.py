"""What a form is answered with while the database has no turn for it.

SQLite has one writer at a time, and PostgreSQL ends one of two who wait for each other.
Both say so after nothing was written: the same form may be sent again.
"""

from django.contrib import admin
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

UNSENT = {"csrfmiddlewaretoken"}
LOCKED = "database is locked"
"""What SQLite says when somebody else writes for too long."""
STATES = {"40001", "40P01", "55P03"}
"""PostgreSQL's serialization failure, deadlock, and lock that is not available."""
REST = 5
"""Seconds after which a program may ask again."""


def is_busy(error: OperationalError) -> bool:
    """Whether a database only asks to be asked again."""
    return getattr(error.__cause__, "sqlstate", "") in STATES or LOCKED in str(error)


def busy_page(request: HttpRequest, sent: QueryDict) -> HttpResponse:
    """Answer a form that could not be written with all that was sent: 503."""
    context = {
        **admin.site.each_context(request),
        "title": _("Not saved yet"),
        "typed": [
            (name, value)
            for name in sent.keys() - UNSENT
            for value in sent.getlist(name)
        ],
        "files": [
            file.name for name in request.FILES for file in request.FILES.getlist(name)
        ],
    }
    headers = {"Retry-After": str(REST)}
    template = "admin/news/writing/busy.html"
    return TemplateResponse(request, template, context, status=503, headers=headers)
