"""“New from Word” on the article list: one file or several, each becomes a draft."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from listsite.lib.admin.base import NewsroomAdmin, PlainFileInput, action
from listsite.lib.web.users import staff_of
from news.models import Article, Section
from news.writing.importing.drafting import Draft, draft_from_word
from news.writing.importing.package import UnreadableFileError
from news.writing.proposals import proposals_for

MOST_FILES = 20


class FilesInput(PlainFileInput):
    """A file field that takes several files at once."""

    allow_multiple_selected = True


class WordFilesField(forms.FileField):
    """Word files; the cleaned value is a list of them."""

    widget = FilesInput

    def clean(
        self, data: Any, initial: Any = None
    ) -> list[UploadedFile[bytes]]:  # Any: Django's own signature
        """Check every file, not only the last one."""
        files = data if isinstance(data, list) else [data]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most 20 files at once."))
        return [super(WordFilesField, self).clean(file, initial) for file in files]


class WordForm(forms.Form):
    """Which files, and the section the drafts go to."""

    reports = WordFilesField(
        label=_("Word files"),
        widget=FilesInput(attrs={"accept": ".docx"}),
        help_text=_(
            "One .docx or several. Pictures go to the photo library and stay at "
            "their place in the text."
        ),
    )
    section = forms.ModelChoiceField(
        label=_("Section"),
        queryset=Section.objects.all(),
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(
        self, *args: Any, **kwargs: Any
    ) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        self.fields["section"].initial = Section.objects.first()


class WordImport(NewsroomAdmin):
    """The part of the article desk that takes in Word files."""

    actions_list = ["new_from_word"]

    def has_new_from_word_permission(self, request: HttpRequest) -> bool:
        """Whether the button shows: to who may add articles and photos."""
        may = staff_of(request).has_perms(["news.add_article", "news.add_photo"])
        return bool(may)

    @action(description=_("New from Word"), permissions=["new_from_word"])
    def new_from_word(self, request: HttpRequest) -> HttpResponse:
        """Ask for files, and make a draft of each."""
        form = WordForm(
            request.POST if request.method == "POST" else None, request.FILES or None
        )
        if form.is_valid():
            drafts = self.take_in(request, form)
            if drafts and not form.errors:
                return redirect(self.after(drafts))
        context = {
            **self.admin_site.each_context(request),
            "title": _("New from Word"),
            "opts": self.opts,
            "form": form,
            "back": reverse("admin:news_article_changelist"),
        }
        status = 422 if form.errors else 200
        return TemplateResponse(
            request, "admin/news/writing/word.html", context, status=status
        )

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Give the article's page what its text suggests to link."""
        article: Article | None = context.get("original")
        context["proposals"] = proposals_for(article) if article else []
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return response

    def take_in(self, request: HttpRequest, form: WordForm) -> list[Draft]:
        """Return the drafts made; what is refused becomes an error of the form."""
        made = []
        for file in form.cleaned_data["reports"]:
            try:
                draft = draft_from_word(
                    file, by=staff_of(request), section=form.cleaned_data["section"]
                )
            except UnreadableFileError as refusal:
                form.add_error("reports", f"{file.name}: {refusal.sentence}")
                continue
            made.append(draft)
            messages.info(request, " ".join([f"{file.name}.", *draft.report]))
        return made

    def after(self, drafts: Iterable[Draft]) -> str:
        """Return where the author goes on: at the draft, or at the list of several."""
        articles = [draft.article for draft in drafts]
        if len(articles) == 1:
            return reverse("admin:news_article_change", args=[articles[0].pk])
        return reverse("admin:news_article_changelist")
