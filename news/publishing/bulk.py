"""One change to many articles at once: each through its verb, all or none.

What somebody may not change at all refuses the whole; what cannot change now, such as
a draft that lacks its summary, is left out and says why.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError
from listsite.lib.text.bilingual import listing
from news.articles import versions
from news.models import Article, Section, Version
from news.review import review
from news.review.signatures import UNDER_REVIEW, display_name
from news.writing.problems import publication_problems
from partnerships.models import Organization, Topic

from . import publishing, restoring

MOST = 500
Value = Section | Organization | Topic | User | str | None
Text = str | Promise


class BulkError(RefusedError):
    """A change of many that is refused as a whole."""


class ForbiddenError(BulkError):
    """Something chosen is not there, or not this person's to change; never named."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Some of the chosen articles are not yours to change, or are gone. "
                "Nothing was changed."
            )
        )


class ChangedError(BulkError):
    """Something chosen was saved since the preview."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Some of the chosen articles were saved by somebody after you saw this "
                "page. Nothing was changed. Look at the effect again."
            )
        )


@dataclass(frozen=True)
class Effect:
    """What a change does to one article; or why it does nothing."""

    article: Article
    before: str = ""
    after: str = ""
    refusal: Text = ""


@dataclass(frozen=True)
class BulkStep:
    """What was done to one article: its version before and after."""

    article: int
    before: int
    after: int
    assignee: int | None
    """Who was to work on it before."""


Look = Callable[[Article, Value], Effect]
Do = Callable[[Article, Value, User], None]


@dataclass(frozen=True)
class Bulk:
    """A change that can be made to many: what it is called, shows and does."""

    name: str
    label: Text
    look: Look
    do: Do
    permission: str = "news.change_article"
    is_step: bool = False
    """Whether it is a step of review or publication, which is not undone from here."""


def chosen(keys: Iterable[int], bulk: Bulk, *, by: User) -> list[Article]:
    """Return the articles with some keys, in the order of their keys.

    Raises ForbiddenError if one of them is not there or not to be changed, and
    BulkError beyond 500.
    """
    wanted = set(keys)
    if len(wanted) > MOST:
        raise BulkError(_("At most 500 articles can be changed at once."))
    rows = Article.objects.visible_to(by).filter(pk__in=wanted)
    found = list(rows.select_related("section", "assignee").order_by("pk"))
    if len(found) < len(wanted) or not by.has_perm(bulk.permission):
        raise ForbiddenError
    if not all(may_change(article, bulk, by) for article in found):
        raise ForbiddenError
    return found


def may_change(article: Article, bulk: Bulk, user: User) -> bool:
    """Whether somebody may make a change to one article."""
    if bulk.permission != Bulk.permission:
        return user.has_perm(bulk.permission)
    return article.may_be_changed_by(user)


@transaction.atomic
def change(
    seen: dict[int, int], bulk: Bulk, value: Value, *, by: User
) -> list[BulkStep]:
    """Make a change to the articles whose versions somebody saw; all of it or nothing.

    Raises ForbiddenError, ChangedError, or the refusal of a verb.
    """
    list(Article.objects.select_for_update().filter(pk__in=seen).order_by("pk"))
    articles = chosen(seen, bulk, by=by)
    if any(one.version != seen[one.pk] for one in articles):
        raise ChangedError
    effects = [bulk.look(article, value) for article in articles]
    return [one_step(one, bulk, value, by) for one in effects if not one.refusal]


def one_step(effect: Effect, bulk: Bulk, value: Value, by: User) -> BulkStep:
    """Make the change to one article, keep both versions, and write it down."""
    article = effect.article
    base, assignee = article.version, article.assignee_id
    if bulk.is_step:
        bulk.do(article, value, by)
        return BulkStep(article.pk, base, base, assignee)
    versions.keep(article, by=article.saved_by)
    bulk.do(article, value, by)
    article.saved_by = by
    article.save_version(base=base)
    versions.keep(article, by=by)
    audit.record(
        article,
        by=by,
        verb=gettext_noop("Changed together with others"),
        before={bulk.name: effect.before},
        after={bulk.name: effect.after},
    )
    review.recheck(article, by=by)
    return BulkStep(article.pk, base, article.version, assignee)


@transaction.atomic
def undo(steps: Iterable[BulkStep], *, by: User) -> int:
    """Take a change of many back, all of it or nothing; return how many articles.

    Raises ChangedError where somebody saved in between, ForbiddenError as `change`.
    """
    count = 0
    for step in steps:
        article = Article.objects.visible_to(by).filter(pk=step.article).first()
        kept = Version.objects.filter(article=step.article, number=step.before).first()
        if article is None or kept is None or not article.may_be_changed_by(by):
            raise ForbiddenError
        if article.version != step.after:
            raise ChangedError
        restored = restoring.restore(kept, by=by, base=step.after).article
        give_back(restored, step)
        count += 1
    return count


def give_back(article: Article, step: BulkStep) -> None:
    """Let the former assignee work on it again, which is no part of a version."""
    if article.assignee_id != step.assignee:
        article.assignee_id = step.assignee
        article.save_version(base=article.version)
        versions.keep(article, by=article.saved_by)


def set_section(article: Article, value: Value, by: User) -> None:
    """Put it into another section."""
    if isinstance(value, Section):
        article.section = value


def look_at_section(article: Article, value: Value) -> Effect:
    """Return from which section to which it goes."""
    is_same = isinstance(value, Section) and article.section_id == value.pk
    refusal = _("It is in this section already.") if is_same else ""
    return Effect(article, str(article.section), str(value), refusal)


def set_assignee(article: Article, value: Value, by: User) -> None:
    """Give it to somebody to work on, or to nobody."""
    article.assignee = value if isinstance(value, User) else None


def look_at_assignee(article: Article, value: Value) -> Effect:
    """Return from whom to whom it goes."""
    before = display_name(article.assignee) if article.assignee else ""
    after = display_name(value) if isinstance(value, User) else ""
    refusal = _("It is assigned so already.") if before == after else ""
    return Effect(article, before, after, refusal)


def add_partner(article: Article, value: Value, by: User) -> None:
    """Let it name a partner."""
    if isinstance(value, Organization):
        article.partners.add(value)


def remove_partner(article: Article, value: Value, by: User) -> None:
    """Let it no longer name a partner."""
    if isinstance(value, Organization):
        article.partners.remove(value)


def add_topic(article: Article, value: Value, by: User) -> None:
    """Give it a topic."""
    if isinstance(value, Topic):
        article.tags.add(value)


def remove_topic(article: Article, value: Value, by: User) -> None:
    """Take a topic from it."""
    if isinstance(value, Topic):
        article.tags.remove(value)


def look_at_relation(name: str, *, is_added: bool) -> Look:
    """Return a look at partners or topics before and after."""

    def look(article: Article, value: Value) -> Effect:
        rows = {one.pk: str(one) for one in getattr(article, name).all()}
        key = getattr(value, "pk", None)
        before = listing(rows.values())
        if (key in rows) == is_added:
            refusal = _("It has this already.") if is_added else _("It has no such.")
            return Effect(article, before, before, refusal)
        left = [rows[one] for one in rows if one != key]
        after = listing([*left, value] if is_added else left)
        return Effect(article, before, after)

    return look


def look_at_submission(article: Article, value: Value) -> Effect:
    """Return whether it can be submitted, and what is missing if not."""
    before = article.get_state_display()
    if article.state in UNDER_REVIEW:
        return Effect(article, before, before, _("It is submitted already."))
    problems = publication_problems(article)
    missing = " ".join(str(problem.sentence) for problem in problems)
    return Effect(article, before, str(Article.State.SUBMITTED.label), missing)


def submit(article: Article, value: Value, by: User) -> None:
    """Ask for the signatures on it."""
    review.submit(article, by=by)


def look_at_withdrawal(article: Article, value: Value) -> Effect:
    """Return whether anything of it is live."""
    refusal = "" if article.editions.live().exists() else _("It is not live.")
    return Effect(article, str(_("live")), str(_("withdrawn")), refusal)


def withdraw(article: Article, value: Value, by: User) -> None:
    """Take it out of public view; the value is the reason."""
    publishing.withdraw(article, by=by, reason=str(value or ""))


def explained(error: RefusedError | ValidationError) -> str:
    """Return the sentence of a refusal."""
    if isinstance(error, RefusedError):
        return str(error.sentence)
    return " ".join(error.messages)


CHANGES = {
    bulk.name: bulk
    for bulk in (
        Bulk("section", _("Set the section"), look_at_section, set_section),
        Bulk(
            "add_partner",
            _("Add a partner"),
            look_at_relation("partners", is_added=True),
            add_partner,
        ),
        Bulk(
            "remove_partner",
            _("Remove a partner"),
            look_at_relation("partners", is_added=False),
            remove_partner,
        ),
        Bulk(
            "add_topic",
            _("Add a topic"),
            look_at_relation("tags", is_added=True),
            add_topic,
        ),
        Bulk(
            "remove_topic",
            _("Remove a topic"),
            look_at_relation("tags", is_added=False),
            remove_topic,
        ),
        Bulk(
            "assignee",
            _("Set who works on it"),
            look_at_assignee,
            set_assignee,
            permission="news.change_others_article",
        ),
        Bulk(
            "submit",
            _("Submit for review"),
            look_at_submission,
            submit,
            is_step=True,
        ),
        Bulk(
            "withdraw",
            _("Withdraw"),
            look_at_withdrawal,
            withdraw,
            permission="news.withdraw_article",
            is_step=True,
        ),
    )
}
