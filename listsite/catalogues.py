"""The Chinese catalogues: which messages the code asks for, and the files that answer.

Two catalogues stand under `listsite`: `locale` holds our own messages and
`locale_admin` those of packages that bring no Chinese, or not for every message.
Both are read without the gettext tools, so that they can be kept up everywhere.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import polib
from django.apps import AppConfig, apps
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from listsite.lib.text import CHINESE

LOCALE = to_locale(CHINESE)
OWN_CODE = ("listsite", "news", "partnerships", "templates")
HEADER = {
    "Project-Id-Version": "listsite",
    "Language": LOCALE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
FUNCTION = re.compile(r"_|(?:n|p|np)?gettext(?:_lazy|_noop)?")
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(
    rf"\b(?P<name>{FUNCTION.pattern})\(\s*(?P<texts>{LITERAL}(?:\s*,\s*{LITERAL})*)"
)
"""A call in what Django's `templatize` makes of a template."""


@dataclass(frozen=True)
class Message:
    """What the code asks a catalogue for."""

    text: str
    plural: str = ""
    context: str | None = None

    @classmethod
    def asked(cls, function: str, texts: list[str]) -> "Message":
        """Return the message of a call, such as `npgettext(context, one, many)`."""
        kind = function.removesuffix("_lazy").removesuffix("_noop")
        context = texts.pop(0) if kind in ("pgettext", "npgettext") else None
        plural = texts[1] if kind in ("ngettext", "npgettext") else ""
        return cls(texts[0], plural, context)

    @property
    def key(self) -> tuple[str | None, str]:
        """What a catalogue finds it by."""
        return self.context, self.text


@dataclass(frozen=True)
class Catalogue:
    """One of the two, with the messages it is to answer and where they stand."""

    name: str
    messages: dict[Message, list[str]]

    @property
    def path(self) -> Path:
        """The file that is edited."""
        base = settings.BASE_DIR / "listsite" / self.name
        return base / LOCALE / "LC_MESSAGES" / "django.po"

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
            new.append(entry_of(message, files, known.get(message.key)))
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


def catalogues() -> tuple[Catalogue, Catalogue]:
    """Return ours, and that of the packages whose own answers leave gaps."""
    own = messages_in(own_files(), settings.BASE_DIR)
    answered = answered_by_packages() | {message.key for message in own}
    gaps = {
        message: files
        for folder in packages()
        for message, files in messages_in(code_in(folder), folder.parent).items()
        if message.key not in answered
    }
    return Catalogue("locale", own), Catalogue("locale_admin", gaps)


def own_files() -> Iterator[Path]:
    """Yield our modules and templates."""
    for name in OWN_CODE:
        yield from code_in(settings.BASE_DIR / name)


def code_in(folder: Path) -> Iterator[Path]:
    """Yield the modules and templates below a folder, in the order of their paths."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in READERS and path.is_file():
            yield path


def foreign_apps() -> list[AppConfig]:
    """Return the installed apps that are not ours."""
    configs = apps.get_app_configs()
    return [one for one in configs if one.name.partition(".")[0] not in OWN_CODE]


def packages() -> list[Path]:
    """Return the folders of the installed apps that are neither ours nor Django's."""
    folders = {
        Path(app.path)
        for app in foreign_apps()
        if app.name.partition(".")[0] != "django"
    }
    return sorted(one for one in folders if folders.isdisjoint(one.parents))


def answered_by_packages() -> set[tuple[str | None, str]]:
    """Return what the Chinese catalogues of Django and the installed apps answer."""
    folders = [Path(django.__file__).parent / "conf"]
    folders += [Path(app.path) for app in foreign_apps()]
    files = (one / "locale" / LOCALE / "LC_MESSAGES" / "django.mo" for one in folders)
    return {
        (entry.msgctxt, entry.msgid)
        for file in files
        if file.exists()
        for entry in polib.mofile(str(file))
    }


def messages_in(files: Iterable[Path], base: Path) -> dict[Message, list[str]]:
    """Return what files ask for, each message with the files, relative to a folder."""
    found: dict[Message, list[str]] = {}
    keys: dict[tuple[str | None, str], Message] = {}
    for file in files:
        for message in READERS[file.suffix](file.read_text(encoding="utf-8")):
            known = keys.setdefault(message.key, message)
            places = found.setdefault(known, [])
            if (place := file.relative_to(base).as_posix()) not in places:
                places.append(place)
    return found


def messages_in_module(source: str) -> Iterator[Message]:
    """Yield the messages of a module, in the order of its lines."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
        if FUNCTION.fullmatch(name) and (texts := literals(call)):
            yield Message.asked(name, texts)


def literals(call: ast.Call) -> list[str]:
    """Return the texts that a call is given literally, up to the first that is not."""
    texts = []
    for argument in call.args:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            break
        texts.append(argument.value)
    return texts


def messages_in_template(source: str) -> Iterator[Message]:
    """Yield the messages of a template, as Django itself reads it."""
    for call in CALL.finditer(templatize(source)):
        texts = ast.literal_eval(f"[{call['texts']}]")
        yield Message.asked(call["name"], texts)


READERS = {".py": messages_in_module, ".html": messages_in_template}
