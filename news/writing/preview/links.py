"""Share links as their readers use them: opening, pictures, comments."""

import hashlib
import logging
import secrets
from datetime import timedelta

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models import PreviewComment, PreviewLink

LIFETIME = timedelta(days=7)
MOST_COMMENTS = 100
"""Comments that one link takes."""
SALT = "news.writing.preview.comment"
LONGEST_VISIT = 86_400
"""Seconds during which the form of an opened page may be sent."""
log = logging.getLogger(__name__)


def new_token() -> str:
    """Return a token of 256 bits for an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def usable(token: str) -> PreviewLink | None:
    """Return the link of a token, unless it is unknown, over or revoked."""
    return PreviewLink.objects.usable().filter(token_hash=hashed(token)).first()


def note_opening(link: PreviewLink) -> None:
    """Count and log that somebody opened a link."""
    PreviewLink.objects.filter(pk=link.pk).update(
        opens=F("opens") + 1, opened_at=timezone.now()
    )
    log.info("Preview link %s was opened.", link.pk)


def form_token(link: PreviewLink) -> str:
    """Return what a comment must bring: that its writer had the page before."""
    return signing.dumps(link.pk, salt=SALT)


class CommentForm(forms.ModelForm[PreviewComment]):
    """A comment on a draft, by somebody without an account."""

    page = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        """What the reader writes."""

        model = PreviewComment
        fields = ["name", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "maxlength": 2000})}

    def clean_page(self) -> str:
        """Refuse a form that did not come from this link's page."""
        page: str = self.cleaned_data["page"]
        try:
            key = signing.loads(page, salt=SALT, max_age=LONGEST_VISIT)
        except signing.BadSignature:
            key = None
        if key != self.instance.link_id:
            raise ValidationError(_("Open the page anew, and send the comment again."))
        return page

    def save_counted(self) -> None:
        """Save the comment, or raise ValidationError once the link has enough."""
        with transaction.atomic():
            links = PreviewLink.objects.select_for_update()
            link = links.get(pk=self.instance.link_id)
            if link.comments.count() >= MOST_COMMENTS:
                raise ValidationError(_("This page takes no more comments."))
            self.save()
