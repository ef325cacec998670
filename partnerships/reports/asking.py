"""What questions ask for: a partner, an agreement, a year; as forms of addresses."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model
from django.forms import ChoiceField, Form, ModelChoiceField, TypedChoiceField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.forms import AutocompleteDropdownForm
from unfold.widgets import UnfoldAdminSelectWidget

from listsite.lib.datetimes import clock
from listsite.lib.datetimes.years import FIRST_YEAR
from partnerships.models import Agreement, AgreementParty, Commitment

UNITS = [("", _("with its units")), ("no", _("without its units"))]
PERIODS = [("30", _("30 days")), ("90", _("90 days")), ("180", _("180 days"))]
SILENCES = [
    ("180", _("half a year")),
    ("365", _("a year")),
    ("730", _("two years")),
]


def years() -> list[tuple[int | str, object]]:
    """Return the years from the coming one back, and no year at all."""
    latest = clock.today().year + 1
    named = [(year, str(year)) for year in range(latest, FIRST_YEAR - 1, -1)]
    return [("", _("all years")), *named]


class KeySelect(AutocompleteSelect):
    """A select that is filled by typing, and shows the row that its field has found."""

    found: Model | None = None

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:  # Any: as Django declares them
        """Return the attributes; an empty field says what to do, and so has a name."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {**attrs, "data-placeholder": gettext("Find by name")}

    def optgroups(
        self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None
    ) -> list[Any]:  # Any: as Django declares them
        """Return the chosen row as the only option, without asking for it again."""
        if self.found is None:
            return []
        key, label = str(self.found.pk), str(self.found)
        option = self.create_option(name, key, label, selected=True, index=0)
        return [(None, [option], 0)]


class KeyField(ModelChoiceField[Model]):
    """A row to find by typing, with the search of its admin."""

    def __init__(
        self,
        model: type[Model],
        field: str,
        *,
        related: tuple[str, ...] = (),
        **options: Any,  # Any: passed through
    ) -> None:
        """Take the relation `field` of `model`, whose rows may be chosen."""
        relation: Any = model._meta.get_field(field)  # Any: Django's relations
        rows = relation.remote_field.model.objects.all()
        super().__init__(
            queryset=rows.select_related(*related) if related else rows,
            widget=KeySelect(
                relation, admin.site, attrs={"class": "unfold-filter-autocomplete"}
            ),
            **options,
        )

    def clean(self, value: Any) -> Any:  # Any: as Django declares it
        """Return the row with a key, and let the select show it."""
        self.widget.found = super().clean(value)
        return self.widget.found


def partner_field(*, required: bool) -> KeyField:
    """Return the field of an organization."""
    return KeyField(
        AgreementParty,
        "organization",
        related=("parent",),
        label=_("Partner"),
        required=required,
    )


def agreement_field(*, required: bool) -> KeyField:
    """Return the field of an agreement."""
    return KeyField(Commitment, "agreement", label=_("Agreement"), required=required)


def topic_field() -> KeyField:
    """Return the field of a topic."""
    return KeyField(Agreement, "topics", label=_("Topic"))


def choice(
    label: object, choices: Sequence[tuple[str, object]], initial: str
) -> ChoiceField:
    """Return a field with a few choices, one of them chosen at first."""
    return ChoiceField(
        label=label,  # type: ignore[arg-type]  # lazy text
        choices=choices,
        initial=initial,
        required=False,
        widget=UnfoldAdminSelectWidget,
    )


class YearField(TypedChoiceField):
    """A year, or all of them; at first the present one if asked."""

    def __init__(self, *, is_present: bool) -> None:
        super().__init__(
            label=_("Year"),
            choices=years,
            coerce=int,
            empty_value=None,
            required=False,
            initial=(lambda: clock.today().year) if is_present else "",
            widget=UnfoldAdminSelectWidget,
        )


def units_field() -> ChoiceField:
    """Return the field that says whether units count."""
    return choice(_("Units"), UNITS, "")


class PartnerForm(Form):
    """A partner, with its units or not."""

    Media = AutocompleteDropdownForm.Media

    partner = partner_field(required=True)
    units = units_field()


class AnyPartnerForm(PartnerForm):
    """All partners, or one."""

    partner = partner_field(required=False)


class PartnerYearForm(PartnerForm):
    """A partner and a year, or all of them."""

    year = YearField(is_present=False)


class AnyPartnerYearForm(AnyPartnerForm):
    """All partners or one, in the present year at first."""

    year = YearField(is_present=True)


class EvidenceForm(AnyPartnerYearForm):
    """Whose commitments, in which year, and whether those with evidence too."""

    agreement = agreement_field(required=False)
    evidence = choice(
        _("Evidence"),
        [("none", _("none in this year")), ("all", _("with and without"))],
        "none",
    )
    field_order = ["agreement", "partner", "units", "year", "evidence"]


class ExpiringForm(AnyPartnerForm):
    """In how many days."""

    days = choice(_("Within"), PERIODS, "90")
    field_order = ["days", "partner", "units"]


class AgreementForm(Form):
    """One agreement."""

    Media = AutocompleteDropdownForm.Media

    agreement = agreement_field(required=True)


class PapersForm(AnyPartnerForm):
    """The papers of an agreement, or of a partner's; the signed copies at first."""

    agreement = agreement_field(required=False)
    kind = choice(
        _("Kind"),
        [("signed", _("signed copies")), ("all", _("all papers"))],
        "signed",
    )
    field_order = ["agreement", "partner", "units", "kind"]


class PartiesForm(AnyPartnerForm):
    """The parties of an agreement, or of a partner's agreements."""

    agreement = agreement_field(required=False)
    field_order = ["agreement", "partner", "units"]


class TopicForm(Form):
    """One topic."""

    Media = AutocompleteDropdownForm.Media

    topic = topic_field()


class UnboundForm(Form):
    """Which partners without an agreement that still binds."""

    agreement = choice(
        _("Agreements"),
        [
            ("", _("none, or only expired")),
            ("none", _("none at all")),
            ("expired", _("only expired")),
        ],
        "",
    )


class QuietForm(Form):
    """For how long nothing was heard."""

    days = choice(_("Nothing for"), SILENCES, "365")
