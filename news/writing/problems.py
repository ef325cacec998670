"""What an article still lacks before it can be published."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.html.figures import Shown, pictures_in
from listsite.lib.html.sanitizer import clean_html, plain_text
from listsite.lib.html.segments import FIXED, segments_of
from listsite.lib.problems import Problem
from listsite.lib.text.bilingual import CHINESE, listing
from news.models import Article, Attachment, Photo
from news.models.files import files_named_in
from news.models.photo_verbs import PhotoQuerySet
from news.models.photos import is_file_name

from .checking.checker import word_problems
from .checking.texts import HAN


def publication_problems(article: Article) -> list[Problem]:
    """Return what stands between an article and its publication."""
    return [
        *text_problems(article),
        *translation_problems(article),
        *photo_problems(article),
        *picture_problems(article),
        *file_problems(article),
        *rights_problems(article),
        *word_problems(article),
    ]


def text_problems(article: Article) -> Iterator[Problem]:
    """Yield what the texts lack."""
    if not article.summary.strip():
        yield Problem("summary", _("The summary is empty."))
    if not plain_text(article.body) and "<img" not in article.body:
        yield Problem("body", _("The body is empty."))
    if not article.source.strip():
        yield Problem("source", _("The source is not named."))


def translation_problems(article: Article) -> Iterator[Problem]:
    """Yield what of a translation is still as the translating desk began it."""
    original = article.translation_of
    if original is None:
        return
    if article.title == original.title and is_foreign(article.title, article.language):
        yield Problem("title", _("The headline is still that of the original."))
    units = segments_of(clean_html(article.body))
    empty = [one for one in units if one.kind not in FIXED and not one.text]
    if empty:
        yield Problem("body", WITHOUT_WORDS % {"count": len(empty)})


def is_foreign(text: str, language: str) -> bool:
    """Whether a text is not written in the script of a language."""
    return (HAN.search(text) is None) == (language == CHINESE)


WITHOUT_WORDS = _(
    "Passages of the translation without words: %(count)s. Write them on the page "
    "“Translate”, or say there that it is up to date, which drops them."
)


def photo_problems(article: Article) -> Iterator[Problem]:
    """Yield what the photos lack."""
    field = "alt_zh" if article.language == CHINESE else "alt"
    lead = lead_photo_of(article).filter(**{field: "", "decorative": False})
    if lead.exists():
        yield Problem(
            "lead_photo",
            _("The lead photo has no alternative text in the article's language."),
        )


def lead_photo_of(article: Article) -> PhotoQuerySet:
    """Return the lead photo, or a choice of none, for which no database is asked."""
    if article.lead_photo_id is None:
        return Photo.objects.none()
    return Photo.objects.filter(pk=article.lead_photo_id)


def picture_problems(article: Article) -> Iterator[Problem]:
    """Yield which pictures of the text say nothing to readers who cannot see them."""
    for number, shown in enumerate(pictures_in(clean_html(article.body)), start=1):
        if shown.is_decorative:
            continue
        if not shown.alt:
            yield Problem("body", WITHOUT_ALT % {"picture": name_of(shown, number)})
        elif is_file_name(shown.alt):
            yield Problem("body", FILE_NAME % {"picture": name_of(shown, number)})


def rights_problems(article: Article) -> Iterator[Problem]:
    """Yield which photos may not be used: of nobody we know, or not any more."""
    for field, shown in (
        ("lead_photo", lead_photo_of(article)),
        ("body", Photo.objects.used_in(article.body)),
    ):
        if nameless := names_of(shown.without_credit()):
            yield Problem(field, WITHOUT_CREDIT % {"photos": nameless})
        if ended := names_of(shown.licence_over()):
            yield Problem(field, LICENCE_OVER % {"photos": ended})


WITHOUT_CREDIT = _(
    "Photos without a credit: %(photos)s. Say in the photo library who took them."
)
LICENCE_OVER = _(
    "Photos whose licence has ended: %(photos)s. Take others, or enter the new date in "
    "the photo library."
)


def names_of(photos: Iterable[Photo]) -> str:
    """Return the names of photos, each once."""
    return listing(dict.fromkeys(str(photo) for photo in photos))


WITHOUT_ALT = _(
    "%(picture)s has no alternative text. Say in the text what it shows, or mark it as "
    "decorative."
)
FILE_NAME = _(
    "%(picture)s has a file name as its alternative text. Say what the picture shows."
)


def name_of(shown: Shown, number: int) -> str:
    """Return what an author knows a picture of the text by."""
    if shown.caption:
        return gettext("The picture “%(caption)s”") % {"caption": shown.caption[:60]}
    return gettext("Picture %(number)s of the text") % {"number": number}


def file_problems(article: Article) -> Iterator[Problem]:
    """Yield a problem if the text links to files that are not there any more."""
    linked = files_named_in(article.body)
    if Attachment.objects.filter(file__in=linked).count() < len({*linked}):
        yield Problem(
            "body",
            _(
                "The text links to a file that was deleted. Choose another, or remove "
                "it."
            ),
        )
