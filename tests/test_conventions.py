"""How this project is written: rules that a machine can check."""

import ast
import re
from collections.abc import Callable, Iterable

import pytest
from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from .source import (
    PACKAGES,
    ROOT,
    Function,
    files,
    functions,
    length,
    own_trees,
    sources,
    templates,
)

LONGEST_FUNCTION = 60
LONGEST_FILE = 400
LONGEST_TEMPLATE = 150
SHORT = 15
"""Lines up to which a function may do without a docstring."""
RAW_SQL = {
    "listsite.lib.db.triggers": "Django cannot declare triggers",
    "listsite.lib.fulltext.tables": "Django knows no full-text index of SQLite",
    "listsite.site.health": "asks the database whether it answers",
}
OUR_MODELS = [
    model for app in PACKAGES for model in apps.get_app_config(app).get_models()
]


def places(
    find: Callable[[ast.Module], Iterable[ast.AST]], *, but: object = ()
) -> list:
    """Return where something is found in the project, as `module:line`."""
    return [
        f"{module}:{node.lineno}"
        for module, tree in own_trees().items()
        if module not in but
        for node in find(tree)
    ]


def classes(tree: ast.Module) -> list[ast.ClassDef]:
    """Return every class of a tree."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def matching(pattern: str) -> Callable[[ast.Module], Iterable[ast.AST]]:
    """Return a search for statements whose code matches a pattern."""
    return lambda tree: (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.expr | ast.Import | ast.ImportFrom)
        and not isinstance(node, ast.Constant)
        and re.search(pattern, ast.unparse(node))
    )


def test_functions_are_short():
    assert not places(
        lambda tree: (one for one in functions(tree) if length(one) > LONGEST_FUNCTION)
    )


def test_files_are_short():
    lines = {path: text.count("\n") for path, text in sources().items()}

    assert not [path for path, count in lines.items() if count > LONGEST_FILE]


def test_every_function_is_hinted():
    assert not places(
        lambda tree: (one for one in functions(tree) if not is_hinted(one))
    )


def is_hinted(function: Function) -> bool:
    """Whether a function says what it takes and returns."""
    given = function.args
    taken = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    taken += filter(None, [given.vararg, given.kwarg])
    bare = [one for one in taken if one.annotation is None]
    return function.returns is not None and {one.arg for one in bare} <= {"self", "cls"}


def test_modules_say_what_they_are():
    silent = [
        module
        for module, tree in own_trees().items()
        if tree.body and not ast.get_docstring(tree)
    ]

    assert not silent


def test_classes_say_what_they_are():
    assert not places(
        lambda tree: (one for one in classes(tree) if not ast.get_docstring(one))
    )


def test_long_functions_say_what_they_do():
    assert not places(
        lambda tree: (
            one
            for one in functions(tree)
            if length(one) > SHORT and not ast.get_docstring(one)
        )
    )


def test_docstrings_do_not_repeat_the_name():
    assert not places(
        lambda tree: (one for one in [*functions(tree), *classes(tree)] if repeats(one))
    )


def repeats(node: ast.ClassDef | Function) -> bool:
    """Whether a docstring says no more than the name does."""
    words = re.findall(r"[a-z]+", (ast.get_docstring(node) or "").lower())
    name = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", node.name).lower())
    return bool(words) and set(words) - {"the", "a", "an"} <= set(name)


def test_only_the_sanitiser_marks_html_as_safe():
    pattern = r"\bmark_safe\b|\bSafeString\(|\bhtml_safe\b"

    assert not places(matching(pattern), but=["listsite.lib.html.sanitizer"])


def test_format_html_gets_a_fixed_text():
    assert not places(
        lambda tree: (
            call
            for call in calls(tree).get("format_html", [])
            if not isinstance(call.args[0], ast.Constant)
        )
    )


def test_no_raw_sql():
    pattern = r"\bRawSQL\b|\.(raw|extra|executemany)\(|connections?\b.*\.cursor\("

    assert not places(matching(pattern), but=RAW_SQL)


def test_no_signal_receivers():
    assert not places(matching(r"django\.dispatch|\.signals\b|\breceiver\("))


def test_no_query_takes_its_conditions_from_the_request():
    loose = re.compile(r"request|\bGET\b|\bPOST\b")

    assert not places(
        lambda tree: (
            word.value
            for found in calls(tree).values()
            for call in found
            for word in call.keywords
            if word.arg is None and loose.search(ast.unparse(word.value))
        )
    )


def test_no_broad_except():
    broad = {"", "Exception", "BaseException"}

    assert not places(
        lambda tree: (
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.ExceptHandler)
            and (ast.unparse(node.type) if node.type else "") in broad
        )
    )


def calls(tree: ast.AST) -> dict[str, list[ast.Call]]:
    """Return the calls in a tree by the last part of what is called."""
    found: dict[str, list[ast.Call]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            found.setdefault(name, []).append(node)
    return found


def test_templates_are_short():
    lines = {name: text.count("\n") for name, text in templates().items()}

    assert not [name for name, count in lines.items() if count > LONGEST_TEMPLATE]


def test_templates_escape_everything():
    loose = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")

    assert not [name for name, text in templates().items() if loose.search(text)]


def test_names_of_files_say_what_is_in_them():
    vague = {"utils", "helpers", "services", "managers", "misc", "common"}

    assert not [path for path in files() if path.stem in vague]


TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".yaml", ".yml", ".sh", ".txt"}
ABSOLUTE = re.compile(r"(?<![\w.<>/~-])/(?:home|root|work|Users)/\w")


def test_no_path_of_somebody_s_machine():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in files()
        if path.suffix in TEXT or path.parent.name == ".ci"
        for match in ABSOLUTE.finditer(path.read_text("utf-8"))
    ]

    assert not found


def test_only_the_agreed_folders_stand_at_the_top():
    folders = {
        path.relative_to(ROOT).parts[0] for path in files() if path.parent != ROOT
    }

    agreed = {"templates", "tests", "docs", "deploy", ".ci", ".github"}

    assert folders <= {*PACKAGES, *agreed}


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
class TestModel:
    """What every model of ours has."""

    def test_fields_are_named_for_both_languages(self, model):
        fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
        plain = [
            field.name
            for field in fields
            if not field.primary_key and not isinstance(field.verbose_name, Promise)
        ]

        assert not plain

    def test_help_is_for_both_languages(self, model):
        texts = {field.name: field.help_text for field in model._meta.local_fields}
        plain = [
            name
            for name, text in texts.items()
            if text and not isinstance(text, Promise)
        ]

        assert not plain

    def test_model_is_named_for_both_languages(self, model):
        names = (model._meta.verbose_name, model._meta.verbose_name_plural)

        assert all(isinstance(name, Promise) for name in names)

    def test_constraints_say_in_words_what_is_wrong(self, model):
        default = models.BaseConstraint.default_violation_error_message

        for constraint in model._meta.constraints:
            message = constraint.violation_error_message
            assert isinstance(message, Promise), constraint.name
            assert message != default, constraint.name

    def test_row_has_a_name_of_its_own(self, model):
        assert model.__str__ is not models.Model.__str__

    def test_references_say_what_deleting_does(self, model):
        for field in model._meta.local_fields:
            if field.is_relation:
                assert field.remote_field.on_delete is not models.DO_NOTHING
