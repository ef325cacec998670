"""The walls: who may import whom, and what public code never touches.

tests -> listsite -> news -> partnerships -> listsite.lib -> Django and libraries
"""

import ast
import re
from graphlib import CycleError, TopologicalSorter

import pytest

from .source import imported, is_package, own_trees, templates, trees

LAYERS = ("listsite.lib", "partnerships", "news", "listsite")
"""From the lowest to the highest: each may import itself and those before it."""
PUBLIC = {
    *("views", "feeds", "sitemaps", "search", "urls", "templatetags"),
    *("api", "former_site"),
}
"""Modules that answer visitors; what they import belongs to them."""
INNER_IMPORTS = {
    "listsite.apps": "Django registers system checks when its apps are ready",
}


def layer(module: str) -> int:
    """Return how high a module stands."""
    return next(
        height
        for height, name in enumerate(LAYERS)
        if module == name or module.startswith(f"{name}.")
    )


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


def public_modules() -> set[str]:
    """Return the modules that answer visitors, with what they import of ours."""
    todo = [name for name in own_trees() if PUBLIC & set(name.split("."))]
    found: set[str] = set()
    while todo:
        name = todo.pop()
        is_data = ".models" in name or name.startswith("listsite.lib")
        if name not in found and not is_data and not is_package(name):
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
        "news.views.lists",
        "listsite.views",
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
