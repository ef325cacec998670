"""The Chinese catalogues: which messages the code asks for, and the files that answer.

Under `listsite`, `locale` holds our own messages and `locale_admin` those of packages
that bring no Chinese, or not for every message; there, what scripts in the browser say
has a file of its own. The gettext tools are not needed to keep them up.

Where Django's own Chinese reads badly, an entry with the comment REWORDED puts ours in
its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import polib
from django.apps import AppConfig, apps
from django.conf import settings
from django.utils.translation import to_locale

from listsite.lib.text.bilingual import CHINESE

from .messages import Message, messages_in

LOCALE = to_locale(CHINESE)
DJANGO = Path(django.__file__).parent
DJANGO_CODE = {
    "django": ("contrib/admin", "contrib/auth", "core", "db/models", "forms"),
    "djangojs": ("contrib/admin/static",),
}
"""What our pages show of Django, by the catalogue that answers it."""
OWN_CODE = ("listsite", "news", "partnerships", "templates")
REWORDED = "In place of what Django says."
HEADER = {
    "Project-Id-Version": "listsite",
    "Language": LOCALE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


@dataclass(frozen=True)
class Catalogue:
    """A file of answers, with the messages it is to answer and where they stand."""

    folder: str
    domain: str
    messages: dict[Message, list[str]]

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.folder}/{self.domain}"

    @property
    def path(self) -> Path:
        """The file that is edited."""
        base = settings.BASE_DIR / "listsite" / self.folder
        return base / LOCALE / "LC_MESSAGES" / f"{self.domain}.po"

    @property
    def compiled(self) -> Path:
        """The file that Django reads."""
        return self.path.with_suffix(".mo")

    def stored(self) -> polib.POFile:
        """Return the entries as they were last written."""
        return polib.pofile(str(self.path)) if self.path.exists() else polib.POFile()

    def refreshed(self) -> polib.POFile:
        """Return an entry for every message, with the translations there are."""
        known = {(one.msgctxt, one.msgid): one for one in self.stored()}
        new = polib.POFile(wrapwidth=0)
        new.metadata = HEADER
        for message, files in self.messages.items():
            new.append(entry_of(message, files, known.pop(message.key, None)))
        new.extend(one for one in known.values() if one.tcomment == REWORDED)
        return new

    def write(self) -> polib.POFile:
        """Bring both files up to date and return the entries."""
        new = self.refreshed()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new.save(str(self.path))
        new.save_as_mofile(str(self.compiled))
        return new


def entry_of(
    message: Message, files: list[str], old: polib.POEntry | None
) -> polib.POEntry:
    """Return a message's entry; what an old one says is kept."""
    entry = polib.POEntry(
        msgctxt=message.context,
        msgid=message.text,
        occurrences=[(file, "") for file in files],
    )
    former = "" if old is None else old.msgstr or old.msgstr_plural.get(0, "")
    if message.plural:
        entry.msgid_plural, entry.msgstr_plural = message.plural, {0: former}
    else:
        entry.msgstr = former
    if old is not None:
        entry.tcomment, entry.flags = old.tcomment, old.flags
    return entry


def catalogues() -> list[Catalogue]:
    """Return ours, and those of the packages whose own answers leave gaps."""
    own_files = (
        file
        for name in OWN_CODE
        for file in code_in(settings.BASE_DIR / name, ".py", ".html")
    )
    own = messages_in(own_files, settings.BASE_DIR)
    known = {message.key for message in own}
    return [
        Catalogue("locale", "django", own),
        Catalogue("locale_admin", "django", gaps("django", known, ".py", ".html")),
        Catalogue("locale_admin", "djangojs", gaps("djangojs", set(), ".js")),
    ]


def gaps(
    domain: str, known: set[tuple[str | None, str]], *suffixes: str
) -> dict[Message, list[str]]:
    """Return what packages ask for and neither their own catalogues nor ours answer.

    Django's own Chinese lacks what was new in its last version.
    """
    folders = [*(DJANGO / name for name in DJANGO_CODE[domain]), *packages()]
    files = (file for folder in folders for file in code_in(folder, *suffixes))
    answered = known | answered_by_packages(domain)
    asked = messages_in(files, DJANGO.parent)
    return {one: places for one, places in asked.items() if one.key not in answered}


def code_in(folder: Path, *suffixes: str) -> Iterator[Path]:
    """Yield the files of some kinds below a folder, in the order of their paths."""
    for path in sorted(folder.rglob("*")):
        is_taken_over = "vendor" in path.parts or path.name.endswith(".min.js")
        if path.suffix in suffixes and not is_taken_over:
            yield path


def foreign_apps() -> list[AppConfig]:
    """Return the installed apps that are not ours."""
    configs = apps.get_app_configs()
    return [one for one in configs if one.name.partition(".")[0] not in OWN_CODE]


def packages() -> list[Path]:
    """Return the folders of the installed apps that are neither ours nor Django's."""
    folders = {Path(app.path) for app in foreign_apps()}
    return sorted(
        one
        for one in folders
        if DJANGO not in one.parents and folders.isdisjoint(one.parents)
    )


def answered_by_packages(domain: str) -> set[tuple[str | None, str]]:
    """Return what the Chinese catalogues of Django and the installed apps answer."""
    folders = [DJANGO / "conf", *(Path(app.path) for app in foreign_apps())]
    files = (
        folder / "locale" / LOCALE / "LC_MESSAGES" / f"{domain}.mo"
        for folder in folders
    )
    return {
        (entry.msgctxt, entry.msgid)
        for file in files
        if file.exists()
        for entry in polib.mofile(str(file))
    }
