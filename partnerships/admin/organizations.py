"""The admin of organizations, persons and topics."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin import NewsroomAdmin, VerbFilter
from partnerships.models import Organization, Person, Topic


class PartnerhoodFilter(VerbFilter):
    """Partners, or the university with its units."""

    title = _("role")
    parameter_name = "role"
    verbs = (
        ("partners", _("partners and their units")),
        ("home_tree", _("this university and its units")),
    )


@admin.register(Organization)
class OrganizationAdmin(NewsroomAdmin):
    """Organizations, found by any of their names."""

    list_display = ["label", "short_name", "kind", "parent", "city"]
    list_filter = [PartnerhoodFilter, "kind", "country"]
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


@admin.register(Person)
class PersonAdmin(NewsroomAdmin):
    """Persons, found by both names and by organization."""

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
    ]


@admin.register(Topic)
class TopicAdmin(NewsroomAdmin):
    """The vocabulary behind the tags."""

    list_display = ["name", "name_zh", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "name_zh", "aliases"]
    fields = [("name", "name_zh"), "kind", "aliases", "slug"]
    readonly_fields = ["slug"]
