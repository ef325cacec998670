"""The articles that wait for somebody: what the desk and the list's filter show.

Each verb takes a member of staff and returns only what that person may see.
"""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from news.models import Article, Edition, Reviewer, SignOff, StaffProfile
from news.models.sections import MOST_REVIEWS
from partnerships.models import Organization

from .signatures import State

Articles = QuerySet[Article]
Inbox = Callable[[User], Articles]


def own(user: User) -> Articles:
    """Return what somebody wrote, submitted, or is to work on."""
    is_own = Q(created_by=user) | Q(submitted_by=user) | Q(assignee=user)
    return Article.objects.visible_to(user).filter(is_own)


def returned(user: User) -> Articles:
    """Return what was sent back, with the reason, the last one first."""
    rows = own(user).filter(state=State.RETURNED)
    reasons = SignOff.objects.filter(
        article=OuterRef("pk"), decision=SignOff.Decision.RETURNED
    )
    last = reasons.order_by("-pk")
    return rows.annotate(
        reason=Subquery(last.values("comment")[:1]),
        returned_at=Subquery(last.values("at")[:1]),
    ).order_by("-returned_at", "-pk")


def drafts(user: User) -> Articles:
    """Return the drafts that say something no edition says."""
    as_published = Edition.objects.filter(
        article=OuterRef("pk"), article_version=OuterRef("version")
    )
    return own(user).filter(~Exists(as_published), state=State.DRAFT)


def submitted(user: User) -> Articles:
    """Return what waits for others' signatures, with its levels, the oldest first."""
    levels: dict[str, Exists] = {
        f"signed_{level}": signed_at(level) for level in range(MOST_REVIEWS + 1)
    }
    rows = own(user).filter(state=State.SUBMITTED)
    known = rows.annotate(is_of_head=written_by_head(), **levels)
    return known.order_by("waiting_since", "pk")


def next_level(article: Article) -> int | None:
    """Return the level whose turn it is, of an article that `submitted` returned."""
    is_of_head = article.unit_id is None or getattr(article, "is_of_head", False)
    for level in range(1 if is_of_head else 0, article.section.reviews_required + 1):
        if not getattr(article, f"signed_{level}", False):
            return level
    return None


def asked_of(articles: Iterable[Article]) -> dict[int, list[User]]:
    """Return who is asked for the next signature, by article; two queries for all."""
    rows = list(articles)
    profiles = StaffProfile.objects.filter(
        heads_unit=True, unit__in={one.unit_id for one in rows}
    )
    reviewers = Reviewer.objects.filter(section__in={one.section_id for one in rows})
    asked: dict[tuple[str, int | None, int], list[User]] = {}
    for head in profiles.select_related("user"):
        asked.setdefault(("unit", head.unit_id, 0), []).append(head.user)
    for one in reviewers.select_related("user"):
        asked.setdefault(("section", one.section_id, one.level), []).append(one.user)
    return {one.pk: asked.get(place_of(one), []) for one in rows}


def place_of(article: Article) -> tuple[str, int | None, int]:
    """Return whose turn it is: of a unit's head, or of a section's level."""
    level = next_level(article) or 0
    if level == 0:
        return ("unit", article.unit_id, 0)
    return ("section", article.section_id, level)


def ready(user: User) -> Articles:
    """Return what is signed at every level and can be published."""
    rows = Article.objects.visible_to(user).filter(state=State.READY)
    return rows.order_by(F("planned_for").asc(nulls_last=True), "pk")


def due(user: User) -> Articles:
    """Return what should have appeared by now, and was not published."""
    return Article.objects.visible_to(user).overdue().order_by("planned_for", "pk")


def scheduled(user: User) -> Articles:
    """Return what has an edition whose time has not come."""
    waiting = Edition.objects.filter(
        article=OuterRef("pk"), live_from__gt=timezone.now()
    )
    rows = Article.objects.visible_to(user).filter(Exists(waiting))
    first = waiting.order_by("live_from").values("live_from")[:1]
    return rows.annotate(goes_live=Subquery(first)).order_by("goes_live", "pk")


def to_sign(user: User) -> Articles:
    """Return what waits for somebody's signature now, the longest wait first.

    The same rule as `signatures.refusal`, for many rows at once: signatures are given
    in the order of the levels, so it is somebody's turn where the level before is
    signed and their own is not.
    """
    visible = Article.objects.visible_to(user).filter(state=State.SUBMITTED)
    if not user.has_perm("news.add_signoff"):
        return visible.none()
    mine = Q(pk__in=[])
    for section, level in reviews_of(user):
        mine |= Q(section=section, section__reviews_required__gte=level) & turn(level)
    units = Organization.objects.filter(staff__user=user, staff__heads_unit=True)
    mine |= Q(unit__in=units) & ~Q(written_by_head()) & ~Q(signed_at(0))
    signed = Exists(valid_signatures().filter(reviewer=user))
    touched = [
        Q(**{f"{name}__isnull": False, name: user})
        for name in ("created_by", "submitted_by", "saved_by")
    ]
    rows = visible.filter(mine).exclude(signed).exclude(any_of(touched))
    return rows.order_by("waiting_since", "pk")


def reviews_of(user: User) -> Iterable[tuple[int, int]]:
    """Return section and level of everything that somebody reviews."""
    return Reviewer.objects.filter(user=user).values_list("section", "level")


def any_of(conditions: Iterable[Q]) -> Q:
    """Return the condition that one of some holds."""
    joined = Q(pk__in=[])
    for one in conditions:
        joined |= one
    return joined


def turn(level: int) -> Q:
    """Return the condition that it is a level's turn."""
    if level > 1:
        return Q(signed_at(level - 1)) & ~Q(signed_at(level))
    free = Q(unit=None) | Q(written_by_head()) | Q(signed_at(0))
    return free & ~Q(signed_at(1))


def signed_at(level: int) -> Exists:
    """Return the condition that a level's signature on the present content counts."""
    return Exists(valid_signatures().filter(level=level))


def valid_signatures() -> QuerySet[SignOff]:
    """Return the signatures that count, of the article of the query around."""
    counts = Q(round=OuterRef("round")) | Q(level__lt=OuterRef("review_from"))
    return SignOff.objects.filter(
        counts,
        article=OuterRef("pk"),
        decision=SignOff.Decision.APPROVED,
        content_hash=OuterRef("review_hash"),
        round__gte=OuterRef("first_round"),
    )


def written_by_head() -> Exists:
    """Return the condition that the head of its unit wrote an article."""
    return Exists(
        Organization.objects.filter(
            pk=OuterRef("unit"),
            staff__heads_unit=True,
            staff__user=OuterRef("created_by"),
        )
    )


INBOXES: dict[str, Inbox] = {
    "returned": returned,
    "to_sign": to_sign,
    "drafts": drafts,
    "submitted": submitted,
    "ready": ready,
    "due": due,
    "scheduled": scheduled,
}
