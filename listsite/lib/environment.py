"""Readers of the process environment that refuse a wrong value at start."""

import os
import re
import secrets
import warnings
from pathlib import Path
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail")
CONTACT = re.compile(r"https://\S+|mailto:[^\s@]+@[^\s@]+")
DATABASE_SCHEMES = ("sqlite:///", "postgres://", "postgresql://")
FORMER_NAMES = {"ALLOW_INDEXING": "SEARCH_ENGINES", "OG_IMAGE_FONT": "CARD_FONT"}
"""Variables as they were called up to 0.1; they go with the next release."""


class Environment(environ.FileAwareEnv):
    """The environment; a secret `NAME` may also come from the file `NAME_FILE`."""

    def known(self, name: str) -> str:
        """Return the name under which a variable is set: its own, or the former one."""
        former = FORMER_NAMES.get(name, "")
        if name in self.ENVIRON or former not in self.ENVIRON:
            return name
        warnings.warn(f"{former} is called {name} now.", FutureWarning, stacklevel=2)
        return former

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a boolean, or refuse a word that is neither true nor false."""
        word = self.str(self.known(name), default=str(default)).strip().lower()
        if word not in TRUE | FALSE:
            raise ImproperlyConfigured(
                f"{name} is {word!r}; write one of: true, false, yes, no, 1, 0."
            )
        return word in TRUE

    def choice(self, name: str, *, options: tuple[str, ...]) -> str:
        """Return one of `options`; the first is the default."""
        word: str = self.str(name, default=options[0])
        if word not in options:
            raise ImproperlyConfigured(
                f"{name} is {word!r}; write one of: {', '.join(options)}."
            )
        return word

    def zone(self, name: str, *, default: str) -> str:
        """Return the name of a time zone that this machine knows."""
        word: str = self.str(name, default=default)
        if word not in available_timezones():
            raise ImproperlyConfigured(
                f"{name} is {word!r}; write a name such as Asia/Shanghai or UTC."
            )
        return word

    def contact(self, name: str) -> str:
        """Return where somebody is reached: a page, or an e-mail address as mailto:."""
        word: str = self.str(name, default="").strip()
        is_mail = "@" in word and not word.startswith(("https:", "mailto:"))
        address = f"mailto:{word}" if is_mail else word
        if address and not CONTACT.fullmatch(address):
            raise ImproperlyConfigured(
                f"{name} is {word!r}; write an e-mail address, or an address that "
                "begins with https://."
            )
        return address

    def existing_file(self, name: str) -> str:
        """Return the path of a file that is there; "" if none is named."""
        path: str = self.str(self.known(name), default="").strip()
        if path and not Path(path).is_file():
            raise ImproperlyConfigured(f"{name} is {path!r}; there is no such file.")
        return path

    def database(self, default: str) -> dict[str, object]:
        """Return Django's settings of the database that DATABASE_URL names."""
        url: str = self.str("DATABASE_URL", default="") or default
        if not url.startswith(DATABASE_SCHEMES):
            scheme = url.partition(":")[0]
            raise ImproperlyConfigured(
                f"DATABASE_URL begins with {scheme!r}; write postgres://user:password@"
                "host:5432/name or sqlite:////absolute/path.sqlite3."
            )
        try:
            return connection_settings(self.db_url_config(url))
        except ValueError as error:
            raise ImproperlyConfigured(
                f"DATABASE_URL cannot be read: {error}."
            ) from error

    def mail(self, default: str) -> dict[str, object]:
        """Return Django's settings of the mail server that EMAIL_URL names."""
        url: str = self.str("EMAIL_URL", default="") or default
        if url.partition("://")[0] not in MAIL_SCHEMES:
            raise ImproperlyConfigured(
                "EMAIL_URL is not understood; write smtp+tls://user:password@host:587, "
                "smtp://host:25 or consolemail://."
            )
        try:
            config: dict[str, object] = self.email_url_config(url)
        except ValueError as error:
            raise ImproperlyConfigured(f"EMAIL_URL cannot be read: {error}.") from error
        return config


def connection_settings(config: dict[str, object]) -> dict[str, object]:
    """Complete a parsed database address with the options this project relies on.

    SQLite: write-ahead log and IMMEDIATE transactions, so that concurrent writers
    queue fairly (20 s at most) instead of failing. PostgreSQL: a pool with health
    checks.
    """
    if config["ENGINE"] == "django.db.backends.sqlite3":
        options: dict[str, object] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
        }
        return {**config, "ENGINE": "listsite.lib.db.sqlite", "OPTIONS": options}
    pool = {"min_size": 1, "max_size": 8, "timeout": 10}
    return {
        **config,
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": {"pool": pool},
        "CONN_HEALTH_CHECKS": True,
    }


def secret_key(path: Path) -> str:
    """Return the installation's own key, made and kept in `path` at the first start.

    A folder that cannot be written yields a key for this process only; the commands
    that need the folder say so themselves.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        kept = path.read_text(encoding="ascii").strip() if path.is_file() else ""
        return kept or secrets.token_urlsafe(50)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key
