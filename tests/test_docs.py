"""The documents keep to the code: settings, links, words, versions."""

import ast
import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import override

from listsite.accounts.roles import ROLES
from listsite.checks import EXAMPLE_KEY
from news.articles.publication_status import PUBLICATION_STATUSES

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = [str(document.relative_to(ROOT)) for document in DOCUMENTS]
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]+")
READERS = {"env", "self", "environ"}
"""What variables are read from: `env.str("NAME")`, `os.environ.get("NAME")`."""
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def variables_read() -> list[str]:
    """Return the environment variables that the project's own code reads."""
    trees = (ast.parse(file.read_text()) for file in (ROOT / "listsite").rglob("*.py"))
    return sorted({one for tree in trees for one in names_asked_for(tree)})


def names_asked_for(tree: ast.AST) -> Iterator[str]:
    """Yield the variables that the calls and the subscripts of a file read."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=source, attr=verb),
                args=[ast.Constant(value=str(name)), *_],
            ) if verb != "setdefault":
                yield from {name} if is_variable(source, name) else ()
            case ast.Subscript(
                value=source, slice=ast.Constant(value=str(name)), ctx=ast.Load()
            ):
                yield from {name} if is_variable(source, name) else ()


def is_variable(source: ast.expr, name: str) -> bool:
    """Whether a name is asked of the environment."""
    reader = getattr(source, "attr", None) or getattr(source, "id", None)
    return reader in READERS and VARIABLE.fullmatch(name) is not None


def test_code_reads_the_environment_in_known_ways():
    found = variables_read()

    assert {"ENVIRONMENT", "DATABASE_URL", "DEMO_PASSWORD"} <= set(found)


def test_example_environment_names_every_variable_once():
    named = re.findall(r"^#?([A-Z][A-Z0-9_]*)=", text(".env.example"), re.MULTILINE)

    assert sorted(named) == variables_read()


def test_settings_page_explains_every_variable_once():
    rows = re.findall(
        r"^\| `([A-Z0-9_]+)` \|", text("docs/operating/settings.md"), re.MULTILINE
    )

    assert sorted(rows) == variables_read()


def test_key_of_the_example_environment_is_one_that_checks_refuse():
    (key,) = re.findall(r"^SECRET_KEY=(.*)$", text(".env.example"), re.MULTILINE)

    assert EXAMPLE_KEY in key


def anchors(document: Path) -> set[str]:
    """Return the anchors that hosts of Markdown give to a document's headings."""
    source = FENCED.sub("", document.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        for heading in HEADING.findall(source)
    }


def relative_links(document: Path) -> list[str]:
    """Return the links of a document that lead into this repository."""
    prose = CODE.sub("", document.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(prose) if not re.match(r"[a-z]+:", link)]


def is_dead(document: Path, link: str) -> bool:
    """Whether a link leads to no file, or to no heading in it."""
    path, _hash, anchor = link.partition("#")
    target = (document.parent / path).resolve() if path else document
    if not (target.is_file() and target.is_relative_to(ROOT)):
        return True
    return bool(anchor) and anchor not in anchors(target)


@pytest.mark.parametrize("name", NAMES)
def test_links_of_a_document_lead_somewhere(name):
    document = ROOT / name

    dead = [link for link in relative_links(document) if is_dead(document, link)]

    assert dead == []


def test_index_leads_to_every_document():
    index = ROOT / "docs" / "README.md"
    records = ROOT / "docs" / "decisions" / "README.md"

    reached = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in (index, records)
        for link in relative_links(page)
    }

    assert sorted(set(DOCUMENTS) - reached - {index}) == []


def glossary() -> dict[str, str]:
    """Return the Chinese cell of every row of the glossary by its English one."""
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \|", text("docs/glossary.md"), re.MULTILINE
    )
    return dict(rows)


def model_words() -> list[str | Promise]:
    return [
        model._meta.verbose_name
        for app in ("partnerships", "news")
        for model in apps.get_app_config(app).get_models()
    ]


def choice_words() -> list[str | Promise]:
    """Return the labels of all statuses, kinds and roles that rows are given."""
    return [
        member.label
        for app in ("partnerships", "news")
        for model in apps.get_app_config(app).get_models()
        for choices in vars(model).values()
        if isinstance(choices, type) and issubclass(choices, TextChoices)
        for member in choices
    ]


def in_language(language: str, words: list[str | Promise]) -> list[str]:
    with override(language):
        return [str(word) for word in words]


def test_glossary_holds_every_word_of_the_data():
    words = [*model_words(), *choice_words(), *PUBLICATION_STATUSES.values()]

    missing = set(in_language("en", words)) - glossary().keys()

    assert missing == set()


def test_glossary_holds_every_role():
    roles = {role.replace("_", " ") for role in ROLES}

    assert roles <= glossary().keys()


def test_every_word_of_the_glossary_is_given_in_chinese():
    words = {name: word for name, word in glossary().items() if "---" not in name}

    foreign = [name for name, word in words.items() if not re.search("[一-鿿]", word)]

    assert foreign == ["English"]


def test_glossary_and_screens_use_the_same_chinese_words():
    words = [*model_words(), *choice_words(), *PUBLICATION_STATUSES.values()]
    english = in_language("en", words)

    on_screens = dict(zip(english, in_language("zh-hans", words), strict=True))

    assert on_screens == {word: glossary()[word] for word in english}


def test_changelog_has_dated_releases_below_what_is_unreleased():
    first, *releases = re.findall(r"^## (.+)$", text("CHANGELOG.md"), re.MULTILINE)

    dates = [one.partition(" - ")[2] for one in releases]

    assert first == "Unreleased"
    assert releases[0].startswith(f"{settings.VERSION} - ")
    assert dates == sorted(filter(is_date, dates), reverse=True)


def is_date(written: str) -> bool:
    """Whether a text is a date as in 2026-11-29."""
    try:
        return bool(datetime.date.fromisoformat(written))
    except ValueError:
        return False
