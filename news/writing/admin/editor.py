"""The editor of an article's body, and the photo library as it offers it."""

import datetime
import json

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms import Script
from django.http import HttpRequest, JsonResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media
from unfold.widgets import UnfoldAdminTextareaWidget

from listsite.lib.web.paging import Order, page_of
from news.media.pictures import small
from news.media.videos import PATTERNS
from news.models import Photo
from news.models.photo_verbs import TEXTS

MODULES = (
    *("autosave", "editor", "figures", "findings", "form", "keys"),
    *("lengths", "library", "marks", "menu", "paste", "placeholder", "places"),
    *("preview", "schema", "shelf", "surroundings", "tidy", "upload", "word_lists"),
    "words",
)
"""Our scripts; the page imports them by name, so that each has its hashed address."""
STARTED = ("editor", "form", "autosave", "preview", "findings")
LIBRARY = "admin:news_article_library"
SHOWN_AT_ONCE = 48
NEWEST_FIRST = Order("uploaded_at", datetime.datetime)

WORDS = (
    gettext_noop("Add column"),
    gettext_noop("Add row"),
    gettext_noop("Address of the video"),
    gettext_noop("A page of Bilibili, Tencent Video or YouTube with one film."),
    gettext_noop("Attachment"),
    gettext_noop("Attachments"),
    gettext_noop("blockquote"),
    gettext_noop("bold"),
    gettext_noop("Cancel"),
    gettext_noop("Caption"),
    gettext_noop("Choose a photo"),
    gettext_noop("Choose the photos of a gallery"),
    gettext_noop("Close"),
    gettext_noop("Decorative: it needs no such words"),
    gettext_noop("Delete column"),
    gettext_noop("Delete row"),
    gettext_noop("Delete table"),
    gettext_noop("Earlier in the gallery"),
    gettext_noop("Edit Link"),
    gettext_noop("Find a file"),
    gettext_noop("Find a photo"),
    gettext_noop("Formatting"),
    gettext_noop("Gallery"),
    gettext_noop("heading 2"),
    gettext_noop("heading 3"),
    gettext_noop("heading 4"),
    gettext_noop("horizontal rule"),
    gettext_noop("Insert a gallery of {count}"),
    gettext_noop("insert link"),
    gettext_noop("Insert table"),
    gettext_noop("italic"),
    gettext_noop("Later in the gallery"),
    gettext_noop("Merge or split cells"),
    gettext_noop("No file was found."),
    gettext_noop("No photo was found."),
    gettext_noop("Not saved: no connection. Your text is still here."),
    gettext_noop("Not saved: you are signed out. Sign in in another window."),
    gettext_noop("Not saved: the text is too large."),
    gettext_noop("Now say what the picture shows."),
    gettext_noop("ordered list"),
    gettext_noop("Photo from the library"),
    gettext_noop("Photo library"),
    gettext_noop("Photo without alternative text"),
    gettext_noop("[Picture missing here]"),
    gettext_noop(
        "Pictures that did not come with the text: {count}. Places are marked."
    ),
    gettext_noop("Put the picture into the photo library, and choose it at its place."),
    gettext_noop("redo"),
    gettext_noop("remove link"),
    gettext_noop("Saved for you at {time}"),
    gettext_noop("Searching"),
    gettext_noop("Show more"),
    gettext_noop("strike"),
    gettext_noop("subscript"),
    gettext_noop("superscript"),
    gettext_noop("The library cannot be reached now."),
    gettext_noop("The photo library cannot be reached now."),
    gettext_noop("The picture is being sent."),
    gettext_noop("The preview cannot be reached now."),
    gettext_noop(
        "This is not the address of one film on Bilibili, Tencent Video or YouTube. "
        "Copy it from the address bar; it begins with https."
    ),
    gettext_noop("Title"),
    gettext_noop("Title of the table"),
    gettext_noop("Toggle header cell"),
    gettext_noop("underline"),
    gettext_noop("undo"),
    gettext_noop("unordered list"),
    gettext_noop("Update"),
    gettext_noop("Upload"),
    gettext_noop("URL"),
    gettext_noop("Video"),
    gettext_noop("What the picture shows"),
    gettext_noop("What you pasted is too large. Paste it in parts, or as plain text."),
    gettext_noop("Words of the picture"),
    gettext_noop("Write or paste the text here."),
    gettext_noop("You may not add photos. Ask an editor to do it."),
    gettext_noop(
        "Not saved: the article was deleted. Copy your text before you leave."
    ),
    gettext_noop("Say why."),
    gettext_noop("The checks cannot be reached now."),
    gettext_noop("The text is too large to be checked."),
    gettext_noop("This article has no translation yet."),
    gettext_noop("This was not stored. Try again."),
    gettext_noop("You may not decide this."),
    gettext_noop("{count} of {most}, counted as in Word"),
    gettext_noop("{count}, counted as in Word"),
    gettext_noop("{count} of {most} characters"),
)
"""What the scripts of the desk say."""


class BodyWidget(UnfoldAdminTextareaWidget):
    """A textarea with HTML; where scripts run, an editor stands over it."""

    def __init__(self) -> None:
        super().__init__(
            attrs={
                "rows": 24,
                "data-desk-editor": "",
                "data-label": _("body"),
                "data-library": reverse_lazy(LIBRARY),
                "data-files": reverse_lazy("admin:news_attachment_offered"),
                "data-upload": reverse_lazy("admin:news_photo_upload"),
                "data-films": json.dumps(PATTERNS),
            }
        )

    @property
    def media(self) -> forms.Media:
        """The scripts of the desk, as modules under names of their own."""
        names = {f"writing/{name}": f"writing/{name}.js" for name in MODULES}
        prose = {"django-prose-editor/editor": "django_prose_editor/editor.js"}
        media: forms.Media = Media(
            importmap=ImportMap(prose | names),
            css={
                "all": [
                    "django_prose_editor/material-icons.css",
                    "django_prose_editor/editor.css",
                    "writing/article_form.css",
                    "writing/editor.css",
                ]
            },
            js=[Script(f"writing/{name}.js", type="module") for name in STARTED],
        )
        return media


def words() -> dict[str, str]:
    """Return what the scripts say, by the English text, in the reader's language."""
    return {word: gettext(word) for word in WORDS}


def library(request: HttpRequest) -> JsonResponse:
    """Answer with the newest photos, or those with the asked words, page by page."""
    if not request.user.has_perm("news.view_photo"):
        raise PermissionDenied
    found = Photo.objects.with_words(request.GET.get("q", "")[:100])
    page = page_of(found, request.GET, NEWEST_FIRST, size=SHOWN_AT_ONCE)
    rows = [offered(photo) for photo in page.rows]
    return JsonResponse({"photos": rows, "after": page.after})


def offered(photo: Photo) -> dict[str, object]:
    """Return what the editor needs to know of a photo."""
    return {
        "id": photo.pk,
        "src": photo.file.url,
        "small": small(photo),
        "width": photo.width,
        "height": photo.height,
        "decorative": photo.decorative,
        **{name: getattr(photo, name) for name in TEXTS},
    }
