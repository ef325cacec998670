"""The editor of an article's body, and the photo library as it offers it."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.forms import Script
from django.http import HttpRequest, JsonResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media
from unfold.widgets import UnfoldAdminTextareaWidget

from news.models import Photo

MODULES = (
    *("autosave", "choices", "editor", "form", "library", "menu", "paste"),
    *("placeholder", "preview", "schema", "tidy", "word_lists", "words"),
)
"""Our scripts; the page imports them by name, so that each has its hashed address."""
STARTED = ("editor", "form", "choices", "autosave", "preview")
LIBRARY = "admin:news_article_library"
SHOWN_AT_ONCE = 60
SEARCHED = ("alt", "alt_zh", "caption", "caption_zh", "credit")

WORDS = (
    gettext_noop("Add column"),
    gettext_noop("Add row"),
    gettext_noop("Alternative text"),
    gettext_noop("blockquote"),
    gettext_noop("bold"),
    gettext_noop("Cancel"),
    gettext_noop("Choose a photo"),
    gettext_noop("Close"),
    gettext_noop("Delete column"),
    gettext_noop("Delete row"),
    gettext_noop("Delete table"),
    gettext_noop("Edit Link"),
    gettext_noop("Find a photo"),
    gettext_noop("Formatting"),
    gettext_noop("heading 2"),
    gettext_noop("heading 3"),
    gettext_noop("heading 4"),
    gettext_noop("horizontal rule"),
    gettext_noop("insert link"),
    gettext_noop("Insert table"),
    gettext_noop("italic"),
    gettext_noop("Merge or split cells"),
    gettext_noop("No photo was found."),
    gettext_noop("Not saved: no connection. Your text is still here."),
    gettext_noop("Not saved: you are signed out. Sign in in another window."),
    gettext_noop("Not saved: the text is too large."),
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
    gettext_noop("strike"),
    gettext_noop("subscript"),
    gettext_noop("superscript"),
    gettext_noop("The photo library cannot be reached now."),
    gettext_noop("The preview cannot be reached now."),
    gettext_noop("Title"),
    gettext_noop("Title of the table"),
    gettext_noop("Toggle header cell"),
    gettext_noop("underline"),
    gettext_noop("undo"),
    gettext_noop("unordered list"),
    gettext_noop("Update"),
    gettext_noop("URL"),
    gettext_noop("What the picture shows"),
    gettext_noop("What you pasted is too large. Paste it in parts, or as plain text."),
    gettext_noop("Write or paste the text here."),
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
            }
        )

    @property
    def media(self) -> forms.Media:
        """The scripts of the desk, as modules under names of their own."""
        names = {f"desk/{name}": f"js/desk/{name}.js" for name in MODULES}
        prose = {"django-prose-editor/editor": "django_prose_editor/editor.js"}
        return Media(
            importmap=ImportMap(prose | names),
            css={
                "all": [
                    "django_prose_editor/material-icons.css",
                    "django_prose_editor/editor.css",
                    "css/admin_desk.css",
                    "css/admin_editor.css",
                ]
            },
            js=[Script(f"js/desk/{name}.js", type="module") for name in STARTED],
        )


def words() -> dict[str, str]:
    """Return what the scripts say, by the English text, in the reader's language."""
    return {word: gettext(word) for word in WORDS}


def library(request: HttpRequest) -> JsonResponse:
    """Answer with the newest photos, or those with the asked words."""
    if not request.user.has_perm("news.view_photo"):
        raise PermissionDenied
    photos = Photo.objects.all()
    for word in request.GET.get("q", "")[:100].split():
        found = Q()
        for column in SEARCHED:
            found |= Q(**{f"{column}__icontains": word})
        photos = photos.filter(found)
    rows = [offered(photo) for photo in photos[:SHOWN_AT_ONCE]]
    return JsonResponse({"photos": rows})


def offered(photo: Photo) -> dict[str, object]:
    """Return what the editor needs to know of a photo."""
    return {
        "id": photo.pk,
        "src": photo.file.url,
        "width": photo.width,
        "height": photo.height,
        **{name: getattr(photo, name) for name in SEARCHED},
    }
