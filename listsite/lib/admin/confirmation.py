"""Pages of the admin that ask before they do something."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise

from listsite.lib.problems import Problem
from listsite.lib.refusals import RefusedError


@dataclass(frozen=True)
class Confirmation:
    """What the page asks: headline, explanation, button, form, and what is missing.

    A page that shows more than that names its own template, which extends the common
    one, and gives it `details`.
    """

    title: str | Promise
    text: str | Promise
    button: str | Promise
    form: type[Form]
    is_dangerous: bool = False
    problems: tuple[Problem, ...] = ()
    template: str = "admin/confirmation.html"
    details: Mapping[str, object] = field(default_factory=dict)
    initial: Mapping[str, object] = field(default_factory=dict)
    """What the fields hold when the page is opened."""


def ask(
    admin: ModelAdmin[Model],
    request: HttpRequest,
    target: Model,
    question: Confirmation,
    perform: Callable[[dict[str, Any]], str | Promise],  # Any: cleaned form values
) -> HttpResponse:
    """Show the question; on a valid answer perform it and return to the object's page.

    `perform` takes the cleaned values and returns the sentence to show. What it refuses
    stands above the form, which keeps what was typed.
    """
    form = question.form(
        request.POST if request.method == "POST" else None,
        initial=dict(question.initial),
    )
    if form.is_valid():
        try:
            messages.success(request, str(perform(form.cleaned_data)))
        except RefusedError as refusal:
            form.add_error(None, str(refusal.sentence))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(change_address(admin, target))
    context = {
        **question.details,
        **admin.admin_site.each_context(request),
        "title": question.title,
        "question": question,
        "form": form,
        "target": target,
        "opts": admin.opts,
        "back": change_address(admin, target),
    }
    return TemplateResponse(
        request,
        question.template,
        context,
        status=409 if form.non_field_errors() else 200,
    )


def change_address(admin: ModelAdmin[Model], target: Model) -> str:
    """Return the address of an object's page in the admin."""
    name = f"{admin.opts.app_label}_{admin.opts.model_name}_change"
    return reverse(f"{admin.admin_site.name}:{name}", args=[target.pk])
