"""The admin site object; apart from `admin.py`, which registers models on it."""

from unfold.sites import UnfoldAdminSite


class NewsroomSite(UnfoldAdminSite):
    """The admin: what staff see after signing in."""
