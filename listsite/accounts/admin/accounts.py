"""Accounts and roles in the admin, in place of Django's own pages for them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from listsite.lib.admin.audited import AuditedAdmin
from listsite.lib.admin.base import Cards
from news.models import StaffProfile
from partnerships.models import Organization

STANDING = ("username", "email", "is_active", "is_staff", "is_superuser")
"""The columns of an account whose changes are written down, beside its roles."""

admin.site.unregister([User, Group])


class ProfileCard(Cards):
    """What the newsroom knows about somebody: language, unit, whether they head it."""

    model = StaffProfile
    max_num = 1
    can_delete = False
    fields = ["language", ("unit", "heads_unit")]

    def formfield_for_foreignkey(
        self,
        db_field: ForeignKey[Model, Model],
        request: HttpRequest,
        **kwargs: Any,  # Any: passed through
    ) -> ModelChoiceField[Model] | None:
        """Offer the units of the university."""
        if db_field.name == "unit":
            kwargs["queryset"] = Organization.objects.home_tree()
        found: ModelChoiceField[Model] | None = super().formfield_for_foreignkey(
            db_field, request, **kwargs
        )
        return found


class AccountForm(UserChangeForm):
    """An account; the last superuser who can sign in stays one."""

    def clean(self) -> dict[str, Any]:  # Any: cleaned form values
        """Refuse what would leave nobody who can give rights."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chiefs = User.objects.filter(is_superuser=True, is_active=True, is_staff=True)
        others = chiefs.exclude(pk=self.instance.pk).exists()
        was_chief = chiefs.filter(pk=self.instance.pk).exists()
        kept = ("is_superuser", "is_active", "is_staff")
        stays = all(cleaned.get(name, True) for name in kept)
        if was_chief and not others and not stays:
            raise ValidationError(
                _("This is the last superuser. Make another one first.")
            )
        return cleaned


@admin.register(User)
class StaffAdmin(UserAdmin[User], AuditedAdmin):
    """The accounts of staff. Only a superuser touches a superuser, or makes one.

    The audit goes on naming who has worked here: an account is closed, not deleted.
    """

    verb = gettext_noop("Account changed")
    form = AccountForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_filter = ["groups", "is_active", "is_superuser"]
    inlines = [ProfileCard]

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> tuple[str, ...]:
        """Return the fields by which somebody could raise the own rights."""
        if request.user.is_superuser:
            return ("last_login", "date_joined")
        return ("last_login", "date_joined", "is_superuser", "user_permissions")

    def has_change_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Refuse others to change a superuser, or its password."""
        return self.may_touch(request, obj) and super().has_change_permission(
            request, obj
        )

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Refuse to delete who is named in the audit, and others a superuser."""
        if obj is not None and LogEntry.objects.filter(user=obj).exists():
            return False
        return self.may_touch(request, obj) and super().has_delete_permission(
            request, obj
        )

    def get_fieldsets(
        self, request: HttpRequest, obj: User | None = None
    ) -> Any:  # Any: Django's shape
        """Say at an account's rights how it is closed."""
        told = _(
            "To close an account, take away “active”. Who has worked here is never "
            "deleted, because the audit goes on naming them."
        )
        return [
            (title, {**options, "description": told})
            if "is_active" in str(options["fields"])
            else (title, options)
            for title, options in super().get_fieldsets(request, obj)
        ]

    def rights_of(self, row: Model) -> dict[str, object]:
        """Return an account's roles, own rights, and standing."""
        if not isinstance(row, User):
            raise TypeError(row)
        own = row.user_permissions.order_by("codename")
        profile = StaffProfile.objects.filter(user=row).first() or StaffProfile()
        return {
            **{name: getattr(row, name) for name in STANDING},
            "roles": list(row.groups.order_by("name").values_list("name", flat=True)),
            "rights": list(own.values_list("codename", flat=True)),
            "unit": str(profile.unit or ""),
            "heads_unit": profile.heads_unit,
        }

    def may_touch(self, request: HttpRequest, obj: User | None) -> bool:
        """Whether the account is one that this member of staff may change at all."""
        return obj is None or request.user.is_superuser or not obj.is_superuser


@admin.register(Group)
class RoleAdmin(GroupAdmin, AuditedAdmin):
    """The roles; `sync_roles` writes their permissions."""

    verb = gettext_noop("Rights of the role changed")

    def rights_of(self, row: Model) -> dict[str, object]:
        """Return a role's name and rights."""
        if not isinstance(row, Group):
            raise TypeError(row)
        rights = row.permissions.order_by("codename")
        return {
            "name": row.name,
            "rights": list(rights.values_list("codename", flat=True)),
        }
