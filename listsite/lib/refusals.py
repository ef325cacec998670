"""The base of every refusal that a person is told about."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class RefusedError(Exception):
    """A change that is not made, with a sentence for the person who asked for it."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def require(user: User, permission: str) -> None:
    """Raise PermissionDenied unless the user has the right."""
    if not user.has_perm(permission):
        raise PermissionDenied(permission)
