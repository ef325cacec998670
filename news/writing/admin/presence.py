"""Who else has an article open: said by every open form, shown in every other.

Nothing is locked. A lock that is forgotten on Friday stops the newsroom on Saturday;
two who see each other talk, and what they save at the same time is merged.
"""

from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from listsite.lib.web.users import staff_of
from news.models import Article, Presence

from .preview import opened


@require_POST
def here(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Note that the form is open, or was closed, and answer who else is here."""
    article, user = opened(desk, request, key), staff_of(request)
    if article is None:
        raise Http404
    if "left" in request.POST:
        Presence.objects.filter(article=article, user=user).delete()
        return HttpResponse(status=204)
    Presence.objects.note(user, article, has_typed="typed" in request.POST)
    return JsonResponse({"others": others(user, article)})


def others(user: User, article: Article) -> list[str]:
    """Return a sentence for everybody else who has an article open now."""
    return [sentence(one) for one in Presence.objects.beside(user, article)]


def sentence(presence: Presence) -> str:
    """Return who is here, since when, and whether they typed."""
    if presence.has_typed:
        said = _("%(person)s has this article open since %(time)s, and has typed.")
    else:
        said = _("%(person)s has this article open since %(time)s.")
    time = f"{timezone.localtime(presence.opened_at):%H:%M}"
    return said % {"person": name_of(presence.user), "time": time}


def name_of(user: User) -> str:
    """Return the name by which colleagues know somebody."""
    return user.get_full_name() or user.get_username()
