"""Who asks: the visitor of a public page, the member of staff of the admin."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def viewer(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """Return the user, without opening a session for a visitor who carries none.

    A page for visitors then says nothing of cookies, and any cache may keep it.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return AnonymousUser()
    return request.user


def staff_of(request: HttpRequest) -> User:
    """Return who is signed in; the admin lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
