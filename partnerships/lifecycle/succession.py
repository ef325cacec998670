"""Agreements that follow on a signed one: they amend, renew or implement it."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from partnerships.models import Agreement, AgreementParty, Commitment

from .transitions import TransitionError

Relation = Agreement.Relation
COPIED = ("kind", "subject", "summary", "summary_zh", "notice_days", "owner")
PROMISE = (
    *("position", "kind", "title", "title_zh", "description", "obligor", "due_on"),
    *("owner", "measure", "target"),
)
TITLES = {
    Relation.AMENDS: (_("Amendment to %(title)s"), "《%(title)s》补充协议"),
    Relation.RENEWS: (_("Renewal of %(title)s"), "《%(title)s》续签协议"),
    Relation.IMPLEMENTS: (_("Implementation of %(title)s"), "《%(title)s》实施协议"),
}
"""Working titles of a successor, in English and in Chinese."""


def amend(agreement: Agreement, *, by: User) -> Agreement:
    """Draft an amendment to a signed agreement."""
    return follow(agreement, Relation.AMENDS, by=by)


def renew(agreement: Agreement, *, by: User) -> Agreement:
    """Draft the renewal of a signed agreement, which has one at most."""
    return follow(agreement, Relation.RENEWS, by=by)


def implement(agreement: Agreement, *, by: User) -> Agreement:
    """Draft an agreement that implements a signed one."""
    return follow(agreement, Relation.IMPLEMENTS, by=by)


@transaction.atomic
def follow(agreement: Agreement, relation: Relation, *, by: User) -> Agreement:
    """Write a draft that carries over parties, topics and open commitments.

    Raises TransitionError for an agreement that is not signed, or was renewed.
    """
    if not by.has_perm("partnerships.add_agreement"):
        raise PermissionDenied("partnerships.add_agreement")
    current = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if current.status != Agreement.Status.SIGNED:
        raise TransitionError(_("Only a signed agreement has successors."))
    english, chinese = TITLES[relation]
    draft = Agreement(
        title=(str(english) % {"title": current.title})[:200],
        title_zh=(chinese % {"title": current.title_zh})[:200]
        if current.title_zh
        else "",
        predecessor=current,
        relation=relation,
        **{name: getattr(current, name) for name in COPIED},
    )
    if relation == Relation.IMPLEMENTS:
        draft.kind = Agreement.Kind.IMPLEMENTATION
    save_draft(draft)
    carry_over(current, draft)
    audit.record(
        draft,
        by=by,
        verb=gettext_noop("Drafted as a successor"),
        after={"predecessor": current.pk, "relation": str(relation)},
    )
    return draft


def save_draft(draft: Agreement) -> None:
    """Save a successor; a second renewal is refused with a sentence."""
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as error:
        raise TransitionError(_("That agreement was renewed already.")) from error


def carry_over(source: Agreement, draft: Agreement) -> None:
    """Copy the parties with their contacts, the topics and the open commitments."""
    AgreementParty.objects.bulk_create(
        AgreementParty(
            agreement=draft, organization_id=one.organization_id, contact=one.contact
        )
        for one in source.parties.select_related("contact")
    )
    draft.topics.set(source.topics.all())
    for promise in source.commitments.open():
        copy = Commitment.objects.create(
            agreement=draft, **{name: getattr(promise, name) for name in PROMISE}
        )
        copy.topics.set(promise.topics.all())
