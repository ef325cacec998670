"""Who reads a public page."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest


def viewer(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """Return the user, without opening a session for a visitor who carries none.

    A page for visitors then says nothing of cookies, and any cache may keep it.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return AnonymousUser()
    return request.user
