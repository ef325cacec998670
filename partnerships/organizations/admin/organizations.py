"""The admin of organizations, persons and topics."""

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin, QuerySetFilter
from listsite.lib.text.bilingual import listing
from partnerships.models import FormerAddress, Organization, Person, Topic
from partnerships.organizations.merging import uses_of

from .merge import Merging


class PartnerhoodFilter(QuerySetFilter):
    """Partners, or the university with its units."""

    title = _("role")
    parameter_name = "role"
    verbs = (
        ("partners", _("partners and their units")),
        ("home_tree", _("this university and its units")),
    )


class AgreementFilter(QuerySetFilter):
    """Partners to which nothing binds the university any more."""

    title = _("agreement")
    parameter_name = "agreement"
    verbs = (
        ("without_agreement", _("without any agreement")),
        ("only_expired", _("only expired agreements")),
    )


@admin.register(Organization)
class OrganizationAdmin(Merging):
    """Organizations, found by any of their names."""

    list_display = ["label", "short_name", "kind", "parent", "city"]
    list_filter = [PartnerhoodFilter, AgreementFilter, "kind", "country"]
    list_select_related = ["parent"]
    search_fields = ["name", "name_zh", "short_name", "aliases"]
    autocomplete_fields = ["parent"]
    fieldsets = [
        (None, {"fields": [("name", "name_zh"), ("short_name", "kind"), "aliases"]}),
        (_("Place in the tree"), {"fields": ["parent", "is_home"]}),
        (
            _("Public page"),
            {
                "fields": [
                    ("description", "description_zh"),
                    ("city", "country"),
                    ("website", "partner_since"),
                    "logo",
                    "slug",
                ]
            },
        ),
    ]

    @admin.display(description=_("name"), ordering="name")
    def label(self, organization: Organization) -> str:
        """Return the name in the reader's language."""
        return organization.label

    def save_model(
        self,
        request: HttpRequest,
        obj: Organization,
        form: ModelForm[Organization],
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Save, and let an address that was changed lead on to the new one."""
        super().save_model(request, obj, form, change)
        former = form.initial.get("slug") if "slug" in form.changed_data else ""
        if change and former:
            FormerAddress.objects.update_or_create(
                slug=former, defaults={"organization": obj}
            )

    def get_deleted_objects(
        self, objs: QuerySet[Organization], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Return what a deletion takes along, and what stands in its way."""
        taken, counts, lacking, kept = super().get_deleted_objects(objs, request)
        refusals = [refusal_to_delete(one) for one in objs]
        return taken, counts, lacking, [*kept, *filter(None, refusals)]


def refusal_to_delete(organization: Organization) -> str:
    """Return why an organization is not deleted; nothing if nothing names it."""
    uses = listing(f"{use.label} ({use.count})" for use in uses_of(organization))
    if not uses:
        return ""
    said = gettext(
        "“%(name)s” is named elsewhere and is not deleted: %(uses)s. Merge it into "
        "another record instead."
    )
    return said % {"name": organization, "uses": uses}


@admin.register(Person)
class PersonAdmin(NewsroomAdmin):
    """Persons, found by both names and by organization, with whom they met."""

    change_form_after_template = "admin/partnerships/organizations/_person_visits.html"
    list_display = ["name", "name_zh", "organization", "position"]
    list_filter = ["organization__kind"]
    list_select_related = ["organization"]
    search_fields = ["name", "name_zh", "organization__name", "position"]
    autocomplete_fields = ["organization"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name", "name_zh"),
                    "organization",
                    ("position", "position_zh"),
                ]
            },
        ),
        (_("For staff only"), {"fields": [("email", "phone")]}),
        (_("Public page"), {"fields": ["slug"]}),
    ]

    def view_on_site(self, person: Person) -> str | None:
        """Return the public address, if there is one."""
        return person.get_absolute_url() if person.is_public else None


@admin.register(Topic)
class TopicAdmin(NewsroomAdmin):
    """The vocabulary behind the tags."""

    list_display = ["name", "name_zh", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "name_zh", "aliases"]
    fields = [("name", "name_zh"), "kind", "aliases", "slug"]
    readonly_fields = ["slug"]
