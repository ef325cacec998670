"""Addresses of the former site: where each leads, and how that is decided."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from listsite.lib.refusals import RefusedError
from listsite.lib.text.bilingual import ENGLISH
from news.models import Edition, MissedAddress, OldAddress
from news.models.addresses import LONGEST_ADDRESS

SLASHES = re.compile(r"/+")
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\\]")
NO_PAGES = (
    *("/admin/", "/api/", "/media/", "/static/", "/preview/", "/documents/"),
    *("/i18n/", "/hit/", "/oembed"),
)
"""Below these stand no pages for readers, and no old address is looked for."""
MANY_PAGES = re.compile(r"\.(?:jspx?|aspx?|php|do|action|s?html?)$", re.IGNORECASE)
"""How paths end at which an old site shows many pages, told apart by parameters."""
NAMES_A_PAGE = re.compile(
    r"(?:(?:wb)?(?:news|tree|article|arc|info|content|column|class|category|cat|channel"
    r"|type|doc|item|page|[acnt])?_?id=[0-9]{1,7}"
    r"|urltype=[a-z.]{1,40})",
    re.IGNORECASE,
)
"""Parameters that name a page; no search word, person or session looks like one."""
REPORT = "news:article"
AT_ONCE = 500
"""Addresses that are looked up by name; beyond that all are read."""


class CircleError(RefusedError):
    """A way that would lead back to where it begins."""


@dataclass(frozen=True)
class Target:
    """Where an old address leads: to a story, to a path of this site, or nowhere."""

    story: int | None = None
    language: str = ""
    path: str = ""
    gone: str = ""

    @classmethod
    def of(cls, row: OldAddress) -> Self:
        """Return where a stored address leads."""
        return cls(row.story, row.language, row.target, row.gone)

    def stored_at(self, path: str) -> OldAddress:
        """Return the row that leads from a path to here."""
        return OldAddress(
            path=path,
            story=self.story,
            language=self.language,
            target=self.path,
            gone=self.gone,
        )


def normalised(address: str) -> str:
    """Return path and query of an address in one form: decoded, parameters sorted.

    Raises ValidationError for what can be no address of a page.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError as error:
        raise ValidationError(_("This is no address.")) from error
    path = in_one_form(unquote(parts.path), parts.query)
    if path.startswith(NO_PAGES):
        raise ValidationError(_("Below this path the site looks for no pages."))
    return path


def in_one_form(path: str, query: str = "") -> str:
    """Return a decoded path with its query as the table keeps them."""
    path = SLASHES.sub("/", f"/{path}")
    query = urlencode(sorted(parse_qsl(query, keep_blank_values=True)))
    text = unicodedata.normalize("NFC", f"{path}?{query}" if query else path)
    if UNPRINTABLE.search(text) or text == "/":
        raise ValidationError(_("This is no address of a page."))
    if len(text) > LONGEST_ADDRESS:
        raise ValidationError(_("This address is longer than 400 characters."))
    return text


def naming(path: str, query: str) -> str:
    """Return the parameters that name one of the many pages at an old path.

    What readers typed, and what says who they are, is none of them.
    """
    if not MANY_PAGES.search(path):
        return ""
    pairs = parse_qsl(query)
    return urlencode([one for one in pairs if NAMES_A_PAGE.fullmatch("=".join(one))])


def candidates(path: str, query: str = "") -> list[str]:
    """Return the old addresses that a request may mean, the most exact first.

    Parameters, and the language before a path, may have been added later. What can be
    no address of a page means none.
    """
    language = get_language_from_path(path)
    bare = path.removeprefix(f"/{language}") if language else path
    found: dict[str, None] = {}
    for parameters in (query, naming(path, query), ""):
        for one in (path, bare):
            with suppress(ValidationError):
                found[in_one_form(one, parameters)] = None
    return list(found)


def target_of(address: str, reason: str = "", known: Collection[str] = ()) -> Target:
    """Return what somebody means by an address of this site, or by a reason alone.

    Old addresses that are stored, or `known` otherwise, may be named too. Raises
    ValidationError with a sentence for what leads nowhere.
    """
    address, reason = address.strip(), reason.strip()
    if address and reason:
        raise ValidationError(_("Give an address or a reason, not both."))
    if reason:
        return Target(gone=reason[:300])
    if not address:
        raise ValidationError(
            _("Give the new address, or the reason why the page is gone.")
        )
    path = own_path(address)
    return Target(path=normalised(path)) if path in known else page_at(path)


def own_path(address: str) -> str:
    """Return the path of an address of this site, as it was typed or in full."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise ValidationError(_("This is no address.")) from error
    ours = {urlsplit(settings.SITE_URL).hostname, *settings.ALLOWED_HOSTS}
    is_own = not parts.netloc or parts.hostname in ours
    is_web = parts.scheme in ("", "http", "https")
    path = unquote(parts.path)
    if not (is_own and is_web and path.startswith("/")) or path.startswith("//"):
        raise ValidationError(_("Only addresses of this site are possible."))
    text = f"{path}?{parts.query}" if parts.query else path
    if UNPRINTABLE.search(text) or len(text) > LONGEST_ADDRESS:
        raise ValidationError(_("This is no address of a page."))
    return text


def page_at(path: str) -> Target:
    """Return the story or the page at a path of this site, or what stood there once."""
    bare = path.partition("?")[0]
    with override(get_language_from_path(bare) or ENGLISH):
        try:
            match = resolve(bare)
        except Resolver404:
            match = None
    if match is None:
        if OldAddress.objects.filter(path=normalised(path)).exists():
            return Target(path=normalised(path))
        raise ValidationError(_("There is no such page on this site."))
    if bare.startswith(NO_PAGES):
        raise ValidationError(_("Visitors cannot open this page."))
    if match.view_name == REPORT:
        return story_at(get_language_from_path(bare) or ENGLISH, match.kwargs["slug"])
    return Target(path=path)


def story_at(language: str, slug: str) -> Target:
    """Return the story that has, or had, an address name."""
    editions = Edition.objects.in_language(language).filter(slug=slug)
    key = editions.order_by("-live_from").values_list("translation_key", flat=True)
    found = key.first()
    if found is None:
        raise ValidationError(_("No report has this address."))
    return Target(story=found, language=language)


@dataclass
class RedirectMap:
    """Old addresses in memory, where chains become one step and circles are refused."""

    known: dict[str, Target] = field(default_factory=dict)
    changed: dict[str, Target] = field(default_factory=dict)
    leading_to: dict[str, set[str]] = field(default_factory=dict)
    """The old addresses that lead to a path."""

    @classmethod
    def around(cls, paths: Iterable[str]) -> Self:
        """Return the book with all that concerns some paths, in one query."""
        names = [one for one in paths if one]
        rows = OldAddress.objects.all()
        if len(names) <= AT_ONCE:
            rows = rows.filter(Q(path__in=names) | Q(target__in=names))
        book = cls()
        for row in rows:
            book.enter(row.path, Target.of(row))
        return book

    def enter(self, path: str, target: Target) -> None:
        """Write into the book where a path leads."""
        before = self.known.get(path)
        if before and before.path:
            self.leading_to[before.path].discard(path)
        self.known[path] = target
        if target.path:
            self.leading_to.setdefault(target.path, set()).add(path)

    def put(self, path: str, target: Target) -> bool:
        """Let a path lead somewhere, and with it all that lead to the path.

        Returns whether that changes anything; raises CircleError.
        """
        end = self.known.get(target.path, target) if target.path else target
        if path in (target.path, end.path):
            raise CircleError(_("This way leads back to where it begins."))
        earlier = self.leading_to.get(path, set()) | {path}
        new = {one for one in earlier if self.known.get(one) != end}
        for one in new:
            self.enter(one, end)
            self.changed[one] = end
        return bool(new)

    def write(self) -> int:
        """Store what has changed, and take it off the log of missed addresses."""
        rows = [target.stored_at(path) for path, target in self.changed.items()]
        OldAddress.objects.bulk_create(
            rows,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["path"],
            update_fields=["story", "language", "target", "gone"],
        )
        paths = list(self.changed)
        for start in range(0, len(paths), AT_ONCE):
            batch = paths[start : start + AT_ONCE]
            MissedAddress.objects.filter(path__in=batch).delete()
        return len(rows)


@transaction.atomic
def lead(path: str, target: Target) -> OldAddress:
    """Let an old address lead somewhere, and return its row.

    Raises CircleError if it would lead back to itself.
    """
    book = RedirectMap.around(filter(None, [path, target.path]))
    book.put(path, target)
    book.write()
    return OldAddress.objects.get(path=path)
