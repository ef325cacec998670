"""The translating desk: original and translation side by side, and what is stale."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin, QuerySetFilter, action
from listsite.lib.admin.confirmation import Confirmation, ask, change_address
from listsite.lib.text.bilingual import other_language
from listsite.lib.web.users import staff_of
from news.models import Article
from news.writing.admin import autosave
from news.writing.admin.conflicts import CLASH, put, raw_values
from news.writing.checking.registry import Registry

from . import translating
from .rows import SideBySide, without_empty_blocks
from .translating import Texts, TranslationStatus
from .translation_prefill import carried

CONFIRM = "confirm"
"""Sent when somebody says that the translation is up to date."""


class TranslationFilter(QuerySetFilter):
    """How articles stand in the other language."""

    title = _("translation")
    parameter_name = "translation"
    verbs = tuple(TranslationStatus.choices)

    def queryset(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],  # Any: this filter stands on articles alone
    ) -> QuerySet[Any]:
        """Return the articles of the chosen standing."""
        return translating.those(queryset, str(self.value() or ""))


class DeskForm(forms.Form):
    """Headline and summary as they are typed; the rest belongs to the article form."""

    title = forms.CharField(
        max_length=Article._meta.get_field("title").max_length, required=False
    )
    summary = forms.CharField(
        max_length=Article._meta.get_field("summary").max_length, required=False
    )
    base_version = forms.IntegerField(required=False)
    source_version = forms.IntegerField(required=False)


class TranslatingDesk(NewsroomAdmin):
    """The part of the article desk on which one text becomes two."""

    def has_translate_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows: to who may add or change articles."""
        user = request.user
        return user.has_perm("news.add_article") or user.has_perm("news.change_article")

    @action(description=_("Translate"), url_path="translate", permissions=["translate"])
    def translate(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show an article beside its translation, and save what is typed."""
        source = self.original(request, object_id)
        target = self.target_of(request, source)
        if target is None:
            return self.begin_translation(request, source)
        if not self.has_change_permission(request, target):
            raise PermissionDenied
        if {"body", CLASH} & set(request.POST):
            # The full form, or the merge page, came in place of the desk.
            return self.passed_on(request, target)
        form = DeskForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            return self.save_translation(request, form, source, target)
        return self.show_both(request, form, source, target)

    def original(self, request: HttpRequest, object_id: str) -> Article:
        """Return what is translated; 404 if somebody may see only the translation."""
        visible = self.get_queryset(request).select_related("translation_of")
        key = object_id if object_id.isdecimal() else 0
        article: Article | None = visible.filter(pk=key).first()
        if article is not None:
            article = visible.filter(pk=article.translation_key).first()
        if article is None:
            raise Http404(object_id)
        return article

    def target_of(self, request: HttpRequest, source: Article) -> Article | None:
        """Return the translation, if there is one that this person may see."""
        found = translating.translation_of(source)
        visible = self.get_queryset(request).select_related("translation_of")
        return visible.filter(pk=found.pk).first() if found else None

    def begin_translation(self, request: HttpRequest, source: Article) -> HttpResponse:
        """Ask, and make the draft of the translation."""
        if not request.user.has_perm(translating.MAY_BEGIN):
            raise PermissionDenied
        made: list[Article] = []

        def perform(answers: dict[str, Any]) -> str:  # Any: cleaned form values
            made.append(translating.translate(source, by=staff_of(request)))
            return gettext("The draft of the translation is made.")

        answer = ask(self, request, source, BEGIN, perform)
        return redirect(request.path) if made else answer

    def passed_on(self, request: HttpRequest, target: Article) -> HttpResponse:
        """Save through the form of the article: its checks, its refusals, its pages.

        What was typed in the full editor, and is not what was saved here, stays.
        """
        sent, unsaved = request.POST, autosave.mine(request, target)
        with transaction.atomic():
            response: HttpResponse = self.changeform_view(
                request, str(target.pk), request.path
            )
            if response.status_code != 302:
                return response
            if CONFIRM in sent:
                seen = translating.version_of(sent.get("source_version", ""))
                translating.confirm(target, by=staff_of(request), version=seen)
            if unsaved is not None and autosave.mine(request, target) is None:
                stored = Article.objects.get(pk=target.pk)
                if unsaved.fields.get("body") != [stored.body]:
                    unsaved.save(force_insert=True)
        return response

    def save_translation(
        self, request: HttpRequest, form: DeskForm, source: Article, target: Article
    ) -> HttpResponse:
        """Save what was typed, and note from which original it is made."""
        sides = side_by_side(form, source, target)
        typed = {name: str(value) for name, value in request.POST.items()}
        body = sides.body(typed)
        texts = {
            "title": form.cleaned_data["title"] or target.title,
            "summary": form.cleaned_data["summary"],
            "body": without_empty_blocks(body) if CONFIRM in typed else body,
            "base_version": str(form.cleaned_data["base_version"] or ""),
        }
        if CONFIRM in typed:
            texts |= {CONFIRM: "1", "source_version": typed.get("source_version", "")}
        request.POST = self.whole_form(request, target, texts)  # type: ignore[assignment]  # a copy that may change
        return self.passed_on(request, target)

    def whole_form(
        self, request: HttpRequest, target: Article, texts: Mapping[str, str]
    ) -> QueryDict:
        """Return the article's form as it is stored, with some texts typed anew.

        Until the translation has a headline of its own, its address name is that of
        the original; with the headline it is made anew.
        """
        stored = self.saved_form(request, target)
        data = QueryDict(mutable=True)
        for name in stored.fields:
            put(data, name, raw_values(stored, name))
        for name, text in texts.items():
            data[name] = text
        original = translating.source_of(target)
        is_named = target.title != original.title or texts["title"] == target.title
        if not is_named and not target.editions.exists():
            data["slug"] = ""
        data["_continue"] = "1"
        return data

    def show_both(
        self, request: HttpRequest, form: DeskForm, source: Article, target: Article
    ) -> HttpResponse:
        """Return the desk with what is stored, or what was typed and not accepted."""
        sides = side_by_side(form, source, target)
        typed = {name: str(value) for name, value in request.POST.items()}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Translate"),
            "opts": self.opts,
            "source": source,
            "target": target,
            "back": change_address(self, source),
            "full": change_address(self, target),
            "form": form,
            "sides": sides,
            "rows": [] if sides.is_too_long else sides.rows(typed),
            "basis": translating.basis_of(target),
            "changes": translating.changes_since(target),
            "unsaved": autosave.mine(request, target),
        }
        if form.is_bound:
            messages.error(request, gettext("Nothing is saved yet. See below."))
        page = "admin/news/translation/translate.html"
        status = 422 if form.errors else 200
        return TemplateResponse(request, page, context, status=status)


def side_by_side(form: DeskForm, source: Article, target: Article) -> SideBySide:
    """Return both texts as the page showed them on which somebody typed.

    A translation without any text is shown with the form of the original's.
    """
    shown = form.cleaned_data if form.is_bound else {}
    original = Texts.of(source, shown.get("source_version"))
    translation = Texts.of(target, shown.get("base_version"))
    language = other_language(source.language)
    if not translation.body:
        form_alone = carried(original.body, language)
        translation = replace(translation, body=form_alone)
    return SideBySide(original, translation, language, Registry.stored())


BEGIN = Confirmation(
    title=_("Translate"),
    text=_(
        "There is no translation yet. A draft is made with the same section, visit, "
        "partners, agreements, commitments, topics, photos, films, files and credits. "
        "Then both texts stand side by side."
    ),
    button=_("Make the translation"),
    form=forms.Form,
)
