"""Marking evidence in an article: by ticking sentences, or by selecting words."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin, action
from listsite.lib.web.users import staff_of
from news.models import Article, Passage
from partnerships.models import Commitment

from . import passages
from .passages import PassageError, Sentence


class MarkForm(forms.Form):
    """The commitment, and the words that prove it: sentences, or a selection."""

    quote = forms.CharField(required=False)
    before = forms.CharField(required=False, strip=False)
    after = forms.CharField(required=False, strip=False)
    version = forms.IntegerField()

    def __init__(
        self,
        admin: NewsroomAdmin,
        article: Article,
        *args: Any,  # Any: Django's data
    ) -> None:
        """Offer the sentences of the saved text, and every commitment."""
        super().__init__(*args)
        self.article = article
        text = passages.words_of(article.body)
        self.sentences = {one.start: one for one in passages.sentences(text)}
        starts = [(start, start) for start in self.sentences]
        self.fields["starts"] = forms.TypedMultipleChoiceField(
            coerce=int, required=False, choices=starts
        )
        self.fields["commitment"] = forms.ModelChoiceField(
            label=_("Commitment"),
            queryset=Commitment.objects.select_related("agreement"),
            widget=AutocompleteSelect(
                Article._meta.get_field("commitments"), admin.admin_site
            ),
        )

    def clean(self) -> dict[str, Any]:  # Any: cleaned form values
        """Refuse a form about another version, and one that marks nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.article.version:
            raise forms.ValidationError(
                _("The article was saved since this page was opened. Mark it again.")
            )
        if not cleaned.get("starts") and not cleaned.get("quote"):
            raise forms.ValidationError(_("Tick a sentence, or select some words."))
        return cleaned

    def quotes(self) -> list[dict[str, str]]:
        """Return what was marked, each with what stands around it."""
        text = passages.words_of(self.article.body)
        chosen = [self.sentences[start] for start in self.cleaned_data["starts"]]
        found = [
            {"quote": one.text, **passages.around(text, one.start, len(one.text))}
            for one in chosen
        ]
        selected = {
            "quote": self.cleaned_data["quote"],
            "prefix": self.cleaned_data["before"],
            "suffix": self.cleaned_data["after"],
        }
        return [*found, selected] if selected["quote"] else found


class PassageDesk(NewsroomAdmin):
    """The part of the article desk that marks evidence for commitments."""

    change_form_outer_after_template = "admin/news/evidence/_passages.html"

    def has_mark_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows: to who may change articles."""
        return request.user.has_perms(
            ["news.change_article", "partnerships.view_commitment"]
        )

    @action(description=_("Mark evidence"), permissions=["mark"])
    def mark(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the saved article sentence by sentence, and mark what is chosen."""
        article: Article | None = self.get_object(request, object_id)
        if article is None:
            raise Http404(object_id)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        if "unmark" in request.POST:
            return unmarked(request, article)
        is_sent = request.method == "POST"
        form = MarkForm(self, article, request.POST if is_sent else None)
        if form.is_valid() and marked(request, form):
            return back_to(article)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Mark evidence"),
            "opts": self.opts,
            "media": self.media + form.media,
            "original": article,
            "form": form,
            "chosen": form.cleaned_data.get("starts", []) if is_sent else [],
            "paragraphs": by_line(form),
            "passages": article.passages.select_related("commitment__agreement"),
        }
        page = "admin/news/evidence/mark.html"
        status = 422 if form.errors else 200
        return TemplateResponse(request, page, context, status=status)


def by_line(form: MarkForm) -> list[list[Sentence]]:
    """Return the sentences of an article, paragraph by paragraph."""
    text = passages.words_of(form.article.body)
    lines: dict[int, list[Sentence]] = {}
    for sentence in form.sentences.values():
        line = text.count("\n", 0, sentence.start)
        lines.setdefault(line, []).append(sentence)
    return list(lines.values())


def marked(request: HttpRequest, form: MarkForm) -> bool:
    """Mark what was chosen, and say so; a refusal stands in the form."""
    commitment, quotes = form.cleaned_data["commitment"], form.quotes()
    try:
        for quote in quotes:
            passages.mark(form.article, commitment, **quote, by=staff_of(request))
    except PassageError as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    said = ngettext(
        "%(count)d passage is marked. The public reads it with the next edition.",
        "%(count)d passages are marked. The public reads them with the next edition.",
        len(quotes),
    )
    messages.success(request, said % {"count": len(quotes)})
    return True


def unmarked(request: HttpRequest, article: Article) -> HttpResponse:
    """Take a mark of an article away, and show the rest."""
    key = request.POST["unmark"]
    found = article.passages.filter(pk=key if key.isdecimal() else 0)
    passage: Passage = get_object_or_404(found)
    passages.unmark(passage, by=staff_of(request))
    messages.success(request, gettext("The mark is removed."))
    return back_to(article)


def back_to(article: Article) -> HttpResponseRedirect:
    """Return to the page on which an article is marked."""
    return redirect(reverse("admin:news_article_mark", args=[article.pk]))
