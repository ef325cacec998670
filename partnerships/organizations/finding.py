"""Partners as visitors search for them: by any name and by kind, in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from listsite.lib.web.paging import Page
from partnerships.models import Organization

LONGEST = 100
NAMES = ("name", "name_zh", "short_name", "aliases")


@dataclass(frozen=True)
class PartnerSearch:
    """The words and the kind that a reader looks for; both may be empty."""

    words: str = ""
    kind: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Return the search that an address asks for; an unknown kind is no kind."""
        words = query.get("q", "").replace("\0", "").strip()[:LONGEST]
        kind = query.get("kind", "")
        return cls(words, kind if kind in Organization.Kind else "")

    @property
    def is_asked(self) -> bool:
        """Whether something is looked for at all."""
        return bool(self.words or self.kind)

    def rows(self) -> QuerySet[Organization]:
        """Return the outermost partners; asked for, all that match, units as well."""
        if not self.is_asked:
            return Organization.objects.roots().filter(is_home=False)
        found = Organization.objects.partners().select_related("parent")
        if self.kind:
            found = found.filter(kind=self.kind)
        for word in self.words.split():
            named = [Q(**{f"{name}__icontains": word}) for name in NAMES]
            found = found.filter(Q(*named, _connector=Q.OR))
        return found

    def query(self, sign: str) -> str:
        """Return the search as part of an address, after a sign; "" for none."""
        asked = {"q": self.words, "kind": self.kind}
        given = {name: value for name, value in asked.items() if value}
        return f"{sign}{urlencode(given)}" if given else ""

    def carried_by(self, page: Page[Organization]) -> Page[Organization]:
        """Return a page whose neighbours are pages of the same search."""
        rest = self.query("&")
        return replace(
            page,
            before=page.before and page.before + rest,
            after=page.after and page.after + rest,
        )
