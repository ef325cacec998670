"""Accounts and roles in the admin, in place of Django's own pages for them."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from listsite.lib.admin import NewsroomAdmin

admin.site.unregister([User, Group])


@admin.register(User)
class StaffAdmin(UserAdmin, NewsroomAdmin):
    """The accounts of staff. Only a superuser touches a superuser, or makes one."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_filter = ["groups", "is_active", "is_superuser"]

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
        """Refuse others to delete a superuser."""
        return self.may_touch(request, obj) and super().has_delete_permission(
            request, obj
        )

    def may_touch(self, request: HttpRequest, obj: User | None) -> bool:
        """Whether the account is one that this member of staff may change at all."""
        return obj is None or request.user.is_superuser or not obj.is_superuser


@admin.register(Group)
class RoleAdmin(GroupAdmin, NewsroomAdmin):
    """The roles; `sync_roles` writes their permissions."""
