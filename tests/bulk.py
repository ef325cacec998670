"""Rows for tests of many: written past the verbs, in a fifth of the time."""

import datetime

from django.utils import timezone

from news.articles.snapshot import Content
from news.models import Edition, EditionPartner, EditionTopic
from partnerships.models import Organization, Topic

from . import factories


def live(
    *,
    partners: tuple[Organization, ...] = (),
    topics: tuple[Topic, ...] = (),
    dated: datetime.datetime | None = None,
    **values: object,
) -> Edition:
    """Return a live edition, of which search and the audit know nothing."""
    working = factories.article(partners=partners, **values)
    shown = ("summary", "body", "lead_photo", "delegation")
    made = factories.edition(
        article=working,
        html=working.body,
        dated=dated or timezone.now(),
        **{name: getattr(working, name) for name in shown},
    )
    EditionTopic.objects.bulk_create(
        EditionTopic(edition=made, topic=one, dated=made.dated) for one in topics
    )
    linked = Content.of(made.article).partner_rows() if partners else {}
    EditionPartner.objects.bulk_create(
        EditionPartner(
            edition=made, organization_id=key, dated=made.dated, direct=direct
        )
        for key, direct in linked.items()
    )
    return made
