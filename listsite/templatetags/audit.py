"""Template filters that tell an entry of the audit."""

from django import template
from django.contrib.admin.models import LogEntry

from listsite.lib import audit

register = template.Library()


@register.filter
def said(entry: LogEntry) -> str:
    """Return what happened, in the reader's language."""
    return audit.said(entry)


@register.filter
def changed(entry: LogEntry) -> str:
    """Return what was before and what is after."""
    return audit.changed(entry)
