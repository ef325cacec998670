"""Organizations as a tree, and the persons who work in them."""

from collections import defaultdict
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes.years import FIRST, LAST
from listsite.lib.db.fields import AddressNameField, PictureField, WebAddressField
from listsite.lib.text.bilingual import Localized, lines

from .entries import EntryKind as Found
from .entries import SearchDocument, Searched, SearchedQuerySet


class OrganizationQuerySet(SearchedQuerySet, models.QuerySet["Organization"]):
    """Verbs that choose organizations."""

    def subtree(self, root: "Organization") -> Self:
        """Return `root` and every unit below it."""
        return self.filter(pk__in=self.model.tree().below(root.pk))

    def home_tree(self) -> Self:
        """Return the university and its units."""
        home = self.model.objects.filter(is_home=True).first()
        return self.subtree(home) if home else self.none()

    def partners(self) -> Self:
        """Return what lies outside the home tree."""
        return self.exclude(pk__in=self.model.objects.home_tree().values("pk"))

    def roots(self) -> Self:
        """Return the organizations that are no unit of another."""
        return self.filter(parent=None)

    def outermost_partners(self) -> Self:
        """Return the partners that are no unit of another; the home is a root, too."""
        return self.roots().exclude(is_home=True)

    def without_agreement(self) -> Self:
        """Return the partners that are party to nothing, with all their units."""
        agreements = self.agreements_of_all()
        bound = agreements.exclude(status="abandoned")
        return self.outermost_partners().exclude(pk__in=self.roots_of(bound))

    def only_expired(self) -> Self:
        """Return the partners whose every agreement, with those of units, is over."""
        agreements = self.agreements_of_all()
        over = agreements.expired() | agreements.filter(status="terminated")
        bound = agreements.exclude(status="abandoned")
        going_on = bound.exclude(pk__in=over.order_by().values("pk"))
        partners = self.outermost_partners().filter(pk__in=self.roots_of(over))
        return partners.exclude(pk__in=self.roots_of(going_on))

    def agreements_of_all(self) -> Any:  # Any: the QuerySet of a model defined later
        """Return all agreements, whose verbs say what the calendar makes of them."""
        agreements: Any = self.model.agreements.rel.related_model
        return agreements.objects.all()

    def roots_of(self, agreements: models.QuerySet[models.Model]) -> set[int]:
        """Return the keys of the outermost bodies of the parties to agreements."""
        tree = self.model.tree()
        parties = agreements.order_by().values_list("organizations", flat=True)
        return {[key, *tree.above(key)][-1] for key in parties if key is not None}


class Tree:
    """The parent of every organization, read in one query and walked in memory."""

    def __init__(self, parents: dict[int, int | None]) -> None:
        self.parents = parents
        self.children: dict[int, list[int]] = defaultdict(list)
        for child, parent in parents.items():
            if parent is not None:
                self.children[parent].append(child)

    def below(self, root: int) -> list[int]:
        """Return the keys of `root` and its descendants; a circle ends the walk."""
        found = [root]
        for key in found:
            found += [child for child in self.children[key] if child not in found]
        return found

    def above(self, key: int) -> list[int]:
        """Return the keys of the ancestors of `key`, nearest first, without itself."""
        found: list[int] = []
        parent = self.parents.get(key)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.parents.get(parent)
        return found


class Organization(Searched):
    """Any body that reports name: the university, its schools, a company, a unit.

    "Partner" is a role, not a kind: an organization outside the university's tree.
    """

    KIND = Found.PARTNER

    class Kind(models.TextChoices):
        """What sort of body it is."""

        UNIVERSITY = "university", _("university")
        UNIT = "unit", _("unit")
        INDUSTRY_COLLEGE = "industry_college", _("industry college")
        COMPANY = "company", _("company")
        GOVERNMENT = "government", _("government office")
        FACILITY = "facility", _("facility")
        OTHER = "other", _("other")

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("The full registered name in English."),
    )
    name_zh = models.CharField(
        _("name in Chinese"),
        max_length=200,
        blank=True,
        help_text=_("The full registered name in Chinese."),
    )
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_("What lists and charts show, such as “Huawei” or “LIST”."),
    )
    aliases = models.TextField(
        _("aliases"),
        blank=True,
        help_text=_("Other names and spellings seen in reports, one per line."),
    )
    slug = AddressNameField()
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="units",
        null=True,
        blank=True,
        verbose_name=_("part of"),
        help_text=_("The body this is a unit of. Its news counts as the parent's too."),
    )
    is_home = models.BooleanField(
        _("this university"),
        default=False,
        help_text=_("Only one organization is the university itself."),
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    website = WebAddressField(
        _("website"), blank=True, help_text=_("Begins with http:// or https://.")
    )
    logo = PictureField(_("logo"), upload_to="logos", blank=True)
    partner_since = models.PositiveSmallIntegerField(
        _("partner since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
        help_text=_("A year, and only where it is documented."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("Two sentences for its public page.")
    )
    description_zh = models.TextField(_("description in Chinese"), blank=True)

    objects = OrganizationQuerySet.as_manager()
    label = Localized("name")
    about = Localized("description")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["name", "pk"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="organization_name_unique_in_parent",
                violation_error_message=_("This body already has a unit of that name."),
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(parent=None),
                name="organization_root_name_unique",
                violation_error_message=_("An organization of that name exists."),
            ),
            models.UniqueConstraint(
                fields=["is_home"],
                condition=Q(is_home=True),
                name="organization_one_home",
                violation_error_message=_("Another organization is the university."),
            ),
            models.CheckConstraint(
                condition=Q(is_home=False) | Q(parent=None),
                name="organization_home_is_root",
                violation_error_message=_(
                    "The university is not part of another body."
                ),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="organization_not_own_parent",
                violation_error_message=_("An organization is not its own unit."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse a parent that lies below the organization itself."""
        if self.pk and self.parent_id in self.tree().below(self.pk):
            raise ValidationError({"parent": _("That body lies below this one.")})

    @property
    def address_text(self) -> str:
        """What an address name is made from."""
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("partnerships:partner", args=[self.slug])

    def search_document(self) -> SearchDocument:
        """Return what search is told of it: all its names, and what it is."""
        names = [self.name, self.name_zh, self.short_name, *lines(self.aliases)]
        return SearchDocument(
            Found.PARTNER,
            self.pk,
            [name for name in names if name],
            summary=f"{self.description}\n{self.description_zh}",
            body=f"{self.city}\n{self.country}",
            is_registered=True,
        )

    @property
    def brief(self) -> str:
        """The short name, or the name in the reader's language where there is none."""
        return self.short_name or self.label

    @classmethod
    def tree(cls) -> Tree:
        """Return the whole tree of organizations, at the cost of one query."""
        return Tree(dict(cls.objects.order_by().values_list("pk", "parent_id")))

    @classmethod
    def home_keys(cls) -> set[int]:
        """Return the keys of the university and its units, at the cost of one query."""
        rows = list(cls.objects.order_by().values_list("pk", "parent_id", "is_home"))
        tree = Tree({key: parent for key, parent, _is_home in rows})
        homes = [key for key, _parent, is_home in rows if is_home]
        return {key for home in homes for key in tree.below(home)}


class FormerAddress(models.Model):
    """An address name that an organization had; it leads on to the present one."""

    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        related_name="former_addresses",
        verbose_name=_("organization"),
    )
    slug = models.SlugField(
        _("address name"), max_length=100, unique=True, allow_unicode=True
    )

    class Meta:
        """Order and names."""

        ordering = ["slug"]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug


class PersonQuerySet(SearchedQuerySet, models.QuerySet["Person"]):
    """Verbs that choose persons."""

    def public(self) -> Self:
        """Return whom visitors may look up: who took part in a public visit."""
        return self.filter(participations__delegation__is_public=True).distinct()


class Person(Searched):
    """Somebody named in reports. Titles are recorded as of the day, on the visit."""

    KIND = Found.PERSON

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("Family name first for Chinese names, as reports print it."),
    )
    name_zh = models.CharField(
        _("name in Chinese"),
        max_length=60,
        blank=True,
        help_text=_("Only where it is attested; a guess may name another person."),
    )
    slug = AddressNameField()
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="people",
        verbose_name=_("organization"),
    )
    position = models.CharField(_("present position"), max_length=200, blank=True)
    position_zh = models.CharField(
        _("present position in Chinese"), max_length=200, blank=True
    )
    email = models.EmailField(
        _("email"), blank=True, help_text=_("For staff only; never shown in public.")
    )
    phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        help_text=_("For staff only; never shown in public."),
    )

    objects = PersonQuerySet.as_manager()
    label = Localized("name")
    post = Localized("position")

    class Meta:
        """Order and names."""

        ordering = ["name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        return self.label

    @property
    def address_text(self) -> str:
        """What an address name is made from."""
        return self.name

    def search_document(self) -> SearchDocument:
        """Return what search is told of somebody: names, positions, and for whom."""
        body = self.organization
        return SearchDocument(
            Found.PERSON,
            self.pk,
            [name for name in (self.name, self.name_zh) if name],
            summary=f"{self.position}\n{self.position_zh}",
            body=f"{body.name}\n{body.name_zh}",
            is_registered=True,
        )

    @property
    def is_public(self) -> bool:
        """Whether visitors may look it up."""
        return Person.objects.public().filter(pk=self.pk).exists()

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("partnerships:person", args=[self.slug])
