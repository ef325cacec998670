"""The admin site of the newsroom."""

from unfold.sites import UnfoldAdminSite


class NewsroomSite(UnfoldAdminSite):
    """The admin: what staff see after signing in."""
