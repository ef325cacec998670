"""A form that is sent twice is one: a pressed button, a repeated request."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from listsite.lib.files.digests import digest_of
from news.models import Submission

from .busy import UNSENT, busy_page, is_busy

FIELD = "once"
View = Callable[..., HttpResponse]


class Once:
    """Middleware that does once what one page of the admin asks for twice.

    Pages carry a token (`request.once`). The second of two equal requests with it waits
    for the first and is led to where that one led. Equal means every field: somebody
    who goes back in the browser and sends another text is not taken for an echo.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what is done stands in `process_view`."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: View,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],  # Any: whatever the address holds
    ) -> HttpResponse | None:
        """Give a page its token; answer a form that carries one."""
        if not request.path.startswith(reverse("admin:index")):
            return None
        request.once = secrets.token_urlsafe(16)  # type: ignore[attr-defined]  # ours
        if request.method != "POST" or not request.POST.get(FIELD):
            return None
        if not isinstance(request.user, User):
            return None
        sent, act = request.POST, partial(view, request, *args, **kwargs)
        try:
            return answered(request, request.user, act)
        except OperationalError as error:
            if is_busy(error):
                return busy_page(request, sent)
            raise


def answered(
    request: HttpRequest, user: User, act: Callable[[], HttpResponse]
) -> HttpResponse:
    """Return the answer to a form, which only the first of equal ones acts on.

    A form that is refused leaves nothing behind, and may be sent again.
    """
    with transaction.atomic():
        sent, is_first = Submission.objects.once(user, key_of(request))
        if is_first:
            Submission.objects.forget_old(user)
            response = act()
            if isinstance(response, HttpResponseRedirect):
                Submission.objects.filter(pk=sent.pk).update(answer=response.url)
            else:
                sent.delete()
            return response
    messages.info(request, _("This was sent twice, and done once."))
    return HttpResponseRedirect(sent.answer)


def key_of(request: HttpRequest) -> str:
    """Return the same for the same form filled in the same way by the same person."""
    fields = {name: request.POST.getlist(name) for name in request.POST}
    files = [
        (name, file.name, file.size)
        for name in request.FILES
        for file in request.FILES.getlist(name)
    ]
    return digest_of(
        {
            "user": request.user.pk,
            "path": request.get_full_path(),
            "fields": {name: fields[name] for name in fields.keys() - UNSENT},
            "files": files,
        }
    )
