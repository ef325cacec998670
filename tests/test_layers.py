"""The walls: who may import whom, and what public code never touches.

tests -> listsite -> news -> partnerships -> listsite.lib -> Django and libraries
"""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

import pytest

from .source import ROOT, imported, is_package, own_trees, templates, trees

LAYERS = ("listsite.lib", "partnerships", "news", "listsite")
"""From the lowest to the highest: each may import itself and those before it."""
ROOMS = {
    "partnerships": ("models", "organizations", "lifecycle", "importing", "reports"),
    "news": (
        *("models", "media", "editions", "visits", "syndication", "search"),
        *("reading", "old_addresses", "articles", "writing", "review", "evidence"),
        *("publishing", "translation", "planning", "reports"),
    ),
}
"""The rooms of an app, each above those before it; admin modules stand above all."""
PUBLIC_ROOMS = {"media", "editions", "visits", "syndication", "search", "reading"}
STAFF_ROOMS = {
    *("articles", "writing", "review", "evidence", "publishing", "translation"),
    "planning",
}
PUBLIC = {"views", "urls", "templatetags", "api", "redirect_middleware"}
"""Modules that answer visitors; what they import belongs to them."""
FOR_STAFF = "news.syndication.wechat"
"""Hands articles over to an account elsewhere; no visitor reaches it here."""
INNER_IMPORTS = {
    "listsite.apps": "Django registers system checks when its apps are ready",
}
MOST_MODULES = 13
LARGE_FOLDERS = {
    "news/models": "Django keeps an app's models in one package, one file per concept",
    "tests": "what belongs to all rooms: factories, walls, conventions, documents",
    "tests/browser": "one file for each way of people through several rooms",
    "tests/news/writing/checking": "a file for each rule of the checker",
}


def layer(module: str) -> int:
    """Return how high a module stands."""
    return next(
        height
        for height, name in enumerate(LAYERS)
        if module == name or module.startswith(f"{name}.")
    )


def is_admin(module: str) -> bool:
    """Whether a module is part of the admin."""
    return "admin" in module.split(".")


def room(module: str) -> str:
    """Return the folder below an app, or below `listsite.lib`, that a module is in."""
    depth = 3 if module.startswith("listsite.lib.") else 2
    return ".".join(module.split(".")[:depth])


def arrows(*, in_admin: bool) -> Iterable[tuple[str, str]]:
    """Yield who imports whom, among the modules of the admin or among the others."""
    for module in own_trees():
        for name in imported(module):
            if is_admin(module) == is_admin(name) == in_admin:
                yield module, name


def test_imports_run_downwards():
    upwards = [
        f"{module} -> {name}"
        for module in trees()
        for name in imported(module)
        if layer(name) > layer(module)
    ]

    assert not upwards


def test_no_circle_of_imports():
    graph = {module: imported(module) for module in trees()}

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("in_admin", [False, True])
def test_no_circle_of_rooms(in_admin: bool):
    graph = defaultdict(set)
    for module, name in arrows(in_admin=in_admin):
        if room(module) != room(name):
            graph[room(module)].add(room(name))

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("app", ROOMS)
def test_rooms_stand_in_order(app: str):
    heights = {f"{app}.{name}": height for height, name in enumerate(ROOMS[app])}

    upwards = [
        f"{module} -> {name}"
        for module, name in arrows(in_admin=False)
        if heights.get(room(name), -1) > heights.get(room(module), len(heights))
    ]

    assert not upwards


@pytest.mark.parametrize("app", ROOMS)
def test_every_room_is_in_the_order(app: str):
    aside = {"admin", "management", "migrations", "templatetags"}

    rooms = {one.parent.name for one in (ROOT / app).glob("*/__init__.py")}

    assert rooms - aside == set(ROOMS[app])


def test_only_admin_modules_and_addresses_import_admin_modules():
    found = [
        f"{module} -> {name}"
        for module in own_trees()
        for name in imported(module)
        if is_admin(name) and not is_admin(module) and not module.endswith(".urls")
    ]

    assert not found


def test_public_rooms_never_import_rooms_of_staff():
    public = {f"news.{name}" for name in PUBLIC_ROOMS}
    staff = {f"news.{name}" for name in STAFF_ROOMS}

    found = [
        f"{module} -> {name}"
        for module, name in arrows(in_admin=False)
        if room(module) in public and room(name) in staff
    ]

    assert not found


def test_folders_are_small():
    counted = Counter(
        str(path.parent.relative_to(ROOT))
        for app in ("listsite", "news", "partnerships", "tests")
        for path in (ROOT / app).rglob("*.py")
        if path.name != "__init__.py" and "migrations" not in path.parts
    )

    large = {folder for folder, count in counted.items() if count > MOST_MODULES}

    assert large == set(LARGE_FOLDERS)


def test_nothing_imports_the_tests():
    for module, tree in trees().items():
        roots = {
            (node.module or "").partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and not node.level
        }
        assert "tests" not in roots, module


def test_imports_stand_at_the_top():
    inner = {
        module
        for module, tree in own_trees().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert inner == set(INNER_IMPORTS)


def is_public(module: str) -> bool:
    """Whether a module answers visitors itself."""
    parts = module.split(".")
    is_in_public_room = parts[0] == "news" and bool(PUBLIC_ROOMS & set(parts[1:2]))
    is_answer = is_in_public_room or bool(PUBLIC & set(parts))
    return is_answer and not module.startswith(FOR_STAFF)


def public_modules() -> set[str]:
    """Return the modules that answer visitors, with what they import of ours."""
    todo = [name for name in own_trees() if is_public(name)]
    found: set[str] = set()
    while todo:
        name = todo.pop()
        is_data = ".models" in name or name.startswith("listsite.lib")
        is_aside = is_data or is_admin(name) or is_package(name)
        if name not in found and not is_aside:
            found.add(name)
            todo += imported(name)
    return found


def names_in(tree: ast.AST) -> set[str]:
    """Return what a module names: identifiers, attributes, keywords and strings."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                found.add(name)
            case ast.keyword(arg=str(name)) | ast.Constant(value=str(name)):
                found.add(name)
    return found


WORKING_COPY = re.compile(
    r"(news\.)?Article\w*|news\.article|articles?|-?articles?__\w+"
)
ADDRESSES = "article"
"""What a list of addresses calls the page: `news:article`."""


def test_public_code_never_reaches_the_working_copy():
    found = {
        f"{module}: {name}"
        for module in public_modules()
        for name in names_in(own_trees()[module])
        if WORKING_COPY.fullmatch(name)
        and not (module.endswith("urls") and name == ADDRESSES)
    }

    assert not found


def test_public_code_is_found():
    assert {
        "news.reading.views.lists",
        "news.syndication.feeds",
        "news.writing.preview.views",
        "listsite.site.views",
        "partnerships.views",
    } <= public_modules()


def test_public_templates_never_reach_the_working_copy():
    inside = re.compile(r"\{[{%][^}]*\.articles?(_set)?\b[^}]*[%}]\}")
    found = [
        name
        for name, text in templates().items()
        if "admin/" not in name and inside.search(text)
    ]

    assert not found
