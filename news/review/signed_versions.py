"""A content as its reviewers read it, and the contents that were signed before."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from listsite.lib.html.sanitizer import clean_html, trusted
from news.articles.snapshot import Content
from news.models import Article, Delegation, Photo, Section, SignOff, Version
from partnerships.models import Agreement, Commitment, Organization, Topic


@dataclass(frozen=True)
class Proof:
    """Everything that one content says, with rows in place of keys.

    It is made from the content whose hash is signed, and from nothing else, so that
    what a reviewer reads is what a reviewer signs.
    """

    content: Content
    text: SafeString
    section: Section | None
    lead_photo: Photo | None
    visit: Delegation | None
    partners: list[Organization]
    topics: list[Topic]
    agreements: list[Agreement]
    commitments: list[Commitment]
    photos: list[Photo]

    @classmethod
    def of(cls, content: Content) -> "Proof":
        """Return the proof of a content; rows that are gone are left out."""
        texts = content.texts
        return cls(
            content=content,
            text=trusted(clean_html(content.body)),
            section=Section.objects.filter(pk=texts["section_id"]).first(),
            lead_photo=Photo.objects.filter(pk=texts["lead_photo_id"]).first(),
            visit=Delegation.objects.filter(pk=texts["delegation_id"]).first(),
            partners=list(Organization.objects.filter(pk__in=content.partners)),
            topics=list(Topic.objects.filter(pk__in=content.topics)),
            agreements=list(Agreement.objects.filter(pk__in=content.agreements)),
            commitments=list(Commitment.objects.filter(pk__in=content.commitments)),
            photos=list(Photo.objects.filter(pk__in=content.photos)),
        )

    @property
    def texts(self) -> dict[str, object]:
        """The texts by name, for templates."""
        return self.content.texts


def content_with(article: Article, digest: str) -> Content | None:
    """Return the content of an article that has a hash, if a version of it is kept."""
    kept = Version.objects.filter(article=article, content_hash=digest)
    version = kept.order_by("-number").first()
    return Content.from_json(version.content) if version else None


def last_signoff(article: Article) -> SignOff | None:
    """Return the latest decision on an article, of whatever round."""
    rows = article.signoffs.select_related("reviewer")
    return rows.order_by("-at", "-pk").first()
