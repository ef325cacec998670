"""Linked data: what a page says about things, for machines (schema.org as JSON-LD)."""

from collections.abc import Iterable
from typing import TypeAlias

from .addresses import absolute

Node: TypeAlias = dict[str, object]
CONTEXT = "https://schema.org"
EMPTY: tuple[object, ...] = (None, "", [], {})


def node(kind: str, **values: object) -> Node:
    """Return a thing of a kind with what is known of it; what is empty is left out."""
    known = {name: value for name, value in values.items() if value not in EMPTY}
    return {"@type": kind, **known}


def people(names: Iterable[str]) -> list[Node]:
    """Return people who are known by no more than their names."""
    return [node("Person", name=name) for name in names]


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Node:
    """Return the way from the home page down to a page: names and paths."""
    places = [
        node("ListItem", position=position, name=name, item=absolute(path))
        for position, (name, path) in enumerate(steps, start=1)
    ]
    return node("BreadcrumbList", itemListElement=places)


def graph(nodes: Iterable[Node]) -> Node:
    """Return things as one document."""
    return {"@context": CONTEXT, "@graph": list(nodes)}
