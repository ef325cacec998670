"""A member of staff at the admin, with a browser that runs no scripts."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import html5lib
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from .factories import user

Form = dict[str, object]
Rows = list[Form]


class Desk:
    """Somebody signed in with a role, who fills the forms of the admin."""

    def __init__(self, role: str) -> None:
        self.client = Client()
        self.client.force_login(user(role))

    def add(self, model: type[Model], form: Form, **inlines: Rows) -> Model:
        """Fill and send the form for a new row; return the row."""
        address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/add/"
        shown = self.shown(address) if inlines else {}
        self.send(address, {**shown, **form, **numbered(inlines)})
        return model.objects.latest("pk")

    def change(self, row: Model, form: Form, page: str = "change") -> HttpResponse:
        """Open a row's form, change some fields, and send it as a browser would."""
        name = f"{row._meta.app_label}/{row._meta.model_name}"
        address = f"/admin/{name}/{row.pk}/{page}/"
        return self.send(address, {**self.shown(address), **form})

    def press(self, address: str, form: Form) -> HttpResponse:
        """Answer the question behind a button."""
        assert self.client.get(address).status_code == 200, address
        return self.send(address, form)

    def send(self, address: str, form: Form) -> HttpResponse:
        """Send a form that must be accepted."""
        plain = {key: value for key, value in form.items() if value is not None}
        answer = self.client.post(address, plain)
        assert answer.status_code == 302, complaints(answer)
        return answer

    def shown(self, address: str) -> Form:
        """Return what a page's form holds when it is opened."""
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return fields(answer.content.decode())


def numbered(inlines: Mapping[str, Rows]) -> Form:
    """Return the names under which a form sends rows of its inlines."""
    form: Form = {}
    for prefix, rows in inlines.items():
        form[f"{prefix}-TOTAL_FORMS"] = len(rows)
        for number, row in enumerate(rows):
            form |= {f"{prefix}-{number}-{name}": row[name] for name in row}
    return form


def complaints(answer: HttpResponse) -> list[str]:
    """Return the sentences of a form that was not accepted."""
    page = answer.content.decode()
    errors = re.findall(r'class="[^"]*error[^"]*"[^>]*>(.*?)</', page, re.S)
    return [f"status {answer.status_code}", *(error.strip() for error in errors)]


def fields(page: str) -> Form:
    """Return the fields of a page's main form with their values."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    (form,) = (one for one in tree.iter("form") if one.get("id", "").endswith("_form"))
    found: Form = {}
    for element in form.iter():
        name = element.get("name", "")
        value = value_of(element)
        if name and value is not None and "__prefix__" not in name:
            found[name] = value
    return found


def value_of(element: Element) -> object:
    """Return what a browser would send for an element; None if it would not."""
    if element.tag == "textarea":
        return element.text or ""
    if element.tag == "select":
        chosen = [one for one in element.iter("option") if "selected" in one.attrib]
        values = [one.get("value", "") for one in chosen]
        return values if "multiple" in element.attrib else "".join(values[:1])
    kind = element.get("type", "text")
    if element.tag != "input" or kind in {"submit", "file", "button"}:
        return None
    is_off = kind in {"checkbox", "radio"} and "checked" not in element.attrib
    return None if is_off else element.get("value", "on" if kind == "checkbox" else "")
