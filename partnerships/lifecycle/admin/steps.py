"""Buttons that change a status: shown while they may be pressed, and asking first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.dataclasses import UnfoldAction
from unfold.widgets import INPUT_CLASSES, UnfoldAdminTextareaWidget

from listsite.lib.admin.base import NewsroomAdmin, action
from listsite.lib.admin.confirmation import Confirmation, ask, change_address
from listsite.lib.problems import Problem
from listsite.lib.web.users import staff_of


class ReasonForm(forms.Form):
    """The reason for a step, kept in the history."""

    reason = forms.CharField(label=_("Reason"), widget=UnfoldAdminTextareaWidget)


class DayField(forms.DateField):
    """A day, chosen with the browser's own calendar."""

    widget = forms.DateInput(
        attrs={"type": "date", "class": " ".join(INPUT_CLASSES)}, format="%Y-%m-%d"
    )


@dataclass(frozen=True)
class StatusStep:
    """One button: what it says and asks, who may press it when, and what it does."""

    name: str
    label: str | Promise
    text: str | Promise
    done: str | Promise
    """The sentence afterwards; `%(status)s` and `%(title)s` stand for the row's."""
    permission: str
    sources: tuple[str, ...]
    perform: Callable[..., Model]
    """Takes the row, `by` and the form's values; returns the row to go on with."""
    form: type[forms.Form] = forms.Form
    lacks: Callable[[Any, User], list[Problem]] = lambda _row, _by: []  # Any: a row
    is_over: Callable[[Any], bool] = lambda _row: False  # Any: likewise
    """Whether it was made once, and is made only once."""
    is_dangerous: bool = False

    def is_open(self, row: Any) -> bool:  # Any: a row with a status
        """Whether the row stands where the step begins."""
        return row.status in self.sources and not self.is_over(row)


def button(step: StatusStep) -> Callable[..., HttpResponse]:
    """Return the method behind a step's button, as Unfold expects it."""

    def press(
        admin: "SteppedAdmin", request: HttpRequest, object_id: str
    ) -> Any:  # Any: what `action` asks for
        """Ask for the step, and make it."""
        return admin.press(request, object_id, step)

    press.__name__ = step.name
    return action(description=step.label)(press)


class SteppedAdmin(NewsroomAdmin):
    """An admin of rows with a status, which moves by the buttons in `steps`."""

    steps: tuple[StatusStep, ...] = ()

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Give the class a button for each of its steps."""
        super().__init_subclass__(**kwargs)
        for step in cls.steps:
            setattr(cls, step.name, button(step))
        cls.actions_detail = [step.name for step in cls.steps]

    def get_actions_detail(
        self, request: HttpRequest, object_id: str
    ) -> list[UnfoldAction]:
        """Return the buttons that this member of staff may press now."""
        row = self.get_object(request, object_id)
        prefix = f"{self.opts.app_label}_{self.opts.model_name}_"
        shown = {
            f"{prefix}{step.name}"
            for step in self.steps
            if row and step.is_open(row) and request.user.has_perm(step.permission)
        }
        every = super().get_actions_detail(request, object_id)
        return [one for one in every if one.action_name in shown]

    def press(self, request: HttpRequest, key: str, step: StatusStep) -> HttpResponse:
        """Ask for a step, and make it; who comes too late is told so."""
        by = staff_of(request)
        row = self.get_object(request, key)
        if row is None:
            raise Http404(key)
        if not by.has_perm(step.permission):
            raise PermissionDenied(step.permission)
        if not step.is_open(row):
            messages.warning(request, _("This step is not open any more."))
            return redirect(change_address(self, row))
        return self.question(request, row, step, by)

    def question(
        self, request: HttpRequest, row: Model, step: StatusStep, by: User
    ) -> HttpResponse:
        """Show what is missing and ask; afterwards go to the row that was made."""
        made = [row]

        def perform(answers: dict[str, Any]) -> str:  # Any: cleaned form values
            result: Any = step.perform(row, by=by, **answers)  # Any: a row
            made[0] = result
            named = {"status": result.get_status_display(), "title": result}
            return str(step.done) % named

        question = Confirmation(
            title=step.label,
            text=step.text,
            button=step.label,
            form=step.form,
            is_dangerous=step.is_dangerous,
            problems=tuple(step.lacks(row, by)),
        )
        answer = ask(self, request, row, question, perform)
        return redirect(change_address(self, made[0])) if made[0] is not row else answer
