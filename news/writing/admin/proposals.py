"""Proposals answered by one press: not meant, or a person who took part."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from listsite.lib.web.users import staff_of
from news.models import Article
from news.writing.proposals import PERSONS, Proposal, named_by
from news.writing.proposals import drop as drop_proposal
from news.writing.proposals import join as join_visit
from partnerships.models import Person

from .preview import opened


@require_POST
def drop(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Remember that the text does not mean what is proposed."""
    article, proposal = asked_about(request, desk, key)
    drop_proposal(article, proposal, by=staff_of(request))
    said = _("%(label)s is not proposed again in this article.")
    return JsonResponse({"said": said % {"label": proposal.label}})


@require_POST
def join(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Enter a named person among those who took part in the article's visit."""
    article, proposal = asked_about(request, desk, key)
    visit = article.delegation
    if visit is None or proposal.field != PERSONS:
        raise Http404
    if not request.user.has_perm("news.change_delegation"):
        raise PermissionDenied
    join_visit(visit, get_object_or_404(Person, pk=proposal.key))
    said = _("%(label)s is entered among those who took part.")
    return JsonResponse({"said": said % {"label": proposal.label}})


def asked_about(
    request: HttpRequest, desk: ModelAdmin[Article], key: int
) -> tuple[Article, Proposal]:
    """Return an article that this person may change, and a proposal of it; or 404."""
    article = opened(desk, request, key)
    name = request.POST.get("proposal", "")
    found = {one.name: one for one in named_by(article)} if article else {}
    if article is None or name not in found:
        raise Http404
    return article, found[name]
