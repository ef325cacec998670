"""The admin of sections: their place in the menu, and who reviews their articles."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import ForeignKey, Model
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from listsite.lib.admin.audited import AuditedAdmin
from listsite.lib.admin.base import Rows
from news.models import Reviewer, Section
from news.review.signatures import display_name


class StaffChoice(ModelChoiceField[User]):
    """A choice of accounts by the names of the people."""

    def label_from_instance(self, user: User) -> str:
        """Return the person's name with the account's, which is unique."""
        name, account = display_name(user), user.get_username()
        return name if name == account else f"{name} ({account})"


class ReviewerRows(Rows):
    """Who signs the section's articles, at which level."""

    model = Reviewer
    fields = ["level", "user"]

    def formfield_for_foreignkey(
        self,
        db_field: ForeignKey[Model, Model],
        request: HttpRequest,
        **kwargs: Any,  # Any: passed through
    ) -> ModelChoiceField[Model] | None:
        """Offer the active accounts of staff, by name."""
        if db_field.name == "user":
            kwargs["form_class"] = StaffChoice
            active = User.objects.filter(is_active=True, is_staff=True)
            named = User.objects.filter(reviewer_of__isnull=False)
            kwargs["queryset"] = (active | named).distinct().order_by("username")
        found: ModelChoiceField[Model] | None = super().formfield_for_foreignkey(
            db_field, request, **kwargs
        )
        return found


@admin.register(Section)
class SectionAdmin(AuditedAdmin):
    """The sections of the site."""

    verb = gettext_noop("Review of the section changed")

    list_display = ["name", "name_zh", "position", "reviews_required"]
    search_fields = ["name", "name_zh"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [
        ("name", "name_zh"),
        "slug",
        ("position", "reviews_required"),
        ("title_limit", "summary_limit", "body_limit"),
    ]
    inlines = [ReviewerRows]

    def rights_of(self, row: Model) -> dict[str, object]:
        """Return how many reviews a section needs, and who signs at which level."""
        if not isinstance(row, Section):
            raise TypeError(row)
        rows = row.reviewers.select_related("user").order_by("level", "user")
        return {
            "reviews_required": row.reviews_required,
            "reviewers": [f"{one.level}: {one.user.get_username()}" for one in rows],
        }
