"""The source of the project as syntax trees, for tests of how it is written."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("listsite", "news", "partnerships")
Function = ast.FunctionDef | ast.AsyncFunctionDef
NOT_OURS = {".git", ".venv", "var", "node_modules", "htmlcov"}


@cache
def trees() -> dict[str, ast.Module]:
    """Return the tree of every module of the three packages, by its dotted name."""
    found = {}
    for path in sorted(
        file for name in PACKAGES for file in (ROOT / name).rglob("*.py")
    ):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


@cache
def own_trees() -> dict[str, ast.Module]:
    """Return the trees of what is written by hand: all but migrations."""
    return {name: tree for name, tree in trees().items() if ".migrations" not in name}


@cache
def is_package(module: str) -> bool:
    """Whether a module is a folder."""
    return (ROOT / Path(*module.split(".")) / "__init__.py").is_file()


def imported(module: str) -> set[str]:
    """Return the modules of ours that a module imports, anywhere in its file."""
    found = set()
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = origin(module, node)
            found |= {nearest(f"{base}.{alias.name}") for alias in node.names}
    return {name for name in found if name in trees()} - {module}


def origin(module: str, node: ast.ImportFrom) -> str:
    """Return the dotted name that a `from ... import` reads from."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    if not is_package(module):
        parts = parts[:-1]
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, *filter(None, [node.module])])


def nearest(name: str) -> str:
    """Return a name itself if it is a module of ours, or else what it is taken from."""
    return name if name in trees() else name.rpartition(".")[0]


def functions(tree: ast.AST) -> Iterator[Function]:
    """Yield every function and method of a tree, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(node: Function) -> int:
    """Return how many lines a function takes, without its decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def sources() -> dict[str, str]:
    """Return the text of every file of code, tests too, by its place in the tree."""
    found = [
        file for name in (*PACKAGES, "tests") for file in (ROOT / name).rglob("*.py")
    ]
    return {
        str(path.relative_to(ROOT)): path.read_text("utf-8")
        for path in found
        if "migrations" not in path.parts
    }


def templates() -> dict[str, str]:
    """Return the text of every template, by its place in the tree."""
    found = [
        path
        for name in ("templates", *PACKAGES)
        for path in (ROOT / name).rglob("*.html")
    ]
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in found}


def files() -> Iterator[Path]:
    """Yield every file of the project, without what tools and runs leave behind."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        left = any(re.search(r"_cache$|^__pycache__$|^\.hypothesis$", p) for p in parts)
        if path.is_file() and not left and not NOT_OURS & set(parts):
            yield path
