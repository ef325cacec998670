"""Reports and visits as linked data: what their pages tell machines about them."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from listsite.lib.text.bilingual import names_in, site_name
from listsite.lib.web.addresses import absolute, identity
from listsite.lib.web.jsonld import Node, node, people
from listsite.lib.web.page_meta import Preview
from news.editions.lookup import HOME, PARTNER, TOPIC, Mention, Report
from news.media.pictures import shared
from news.models import Edition
from news.visits.visit_jsonld import event_node, place_node

Names = dict[str, list[Mention]]


def report_node(report: Report, names: Names, card: Preview | None) -> Node:
    """Return a report with its dates, every credit, and what it is about."""
    edition = report.edition
    return node(
        "NewsArticle",
        identifier=identity_of(edition),
        url=absolute(edition.get_absolute_url()),
        mainEntityOfPage=absolute(edition.get_absolute_url()),
        headline=edition.title,
        description=edition.summary,
        inLanguage=edition.language,
        datePublished=local(edition.dated),
        dateModified=local(edition.updated),
        articleSection=edition.section.label,
        keywords=[one.label for one in names[TOPIC]],
        image=image_node(edition, card),
        publisher=publisher_node(names),
        correction=[correction_node(one) for one in report.corrections],
        about=about_nodes(edition, names),
        isAccessibleForFree=True,
        **credits_of(edition),
        **translation_of(report),
    )


def local(moment: datetime.datetime) -> str:
    """Return a moment by the site's clock: its day is the one that readers are told."""
    return timezone.localtime(moment).isoformat()


def identity_of(edition: Edition) -> str:
    """Return the name of a report that stays when its address changes."""
    return identity(edition.dated, f"report/{edition.article_id}")


def credits_of(edition: Edition) -> Node:
    """Return who made a report, each in the part that they had in it."""
    parts = {
        "photographer": people(names_in(edition.photographers)),
        "reviewer": people([edition.approver] if edition.approver else []),
    }
    return {
        "author": people(names_in(edition.authors)),
        "editor": people(names_in(edition.editors)),
        "contributor": [
            node("Role", roleName=role, contributor=one)
            for role, persons in parts.items()
            for one in persons
        ],
        "sourceOrganization": source_node(edition),
        "locationCreated": place_node(edition.place),
    }


def source_node(edition: Edition) -> Node | None:
    """Return the office or medium that a report comes from."""
    return node("Organization", name=edition.source) if edition.source else None


def image_node(edition: Edition, card: Preview | None) -> Node | None:
    """Return the lead photo with its credit, or else the card that stands for it."""
    photo = edition.lead_photo
    shown = shared(photo) if photo else card
    if shown is None:
        return None
    return node(
        "ImageObject",
        url=absolute(shown.address),
        width=shown.width,
        height=shown.height,
        caption=photo.legend if photo else "",
        creditText=(photo.credit or edition.photographers) if photo else "",
    )


def publisher_node(names: Names) -> Node:
    """Return the university, by the names and the logo of its own organization."""
    for home in names[HOME]:
        page = reverse("partnerships:partner", args=[home.slug])
        logo = absolute(settings.MEDIA_URL + home.logo) if home.logo else ""
        picture = node("ImageObject", url=logo) if logo else None
        return node(
            "CollegeOrUniversity", name=home.label, url=absolute(page), logo=picture
        )
    return node("CollegeOrUniversity", name=site_name(), url=settings.SITE_URL)


def correction_node(edition: Edition) -> Node:
    """Return what an edition said of its correction, and when."""
    return node(
        "CorrectionComment",
        text=edition.correction_note,
        datePublished=local(edition.live_from),
    )


def about_nodes(edition: Edition, names: Names) -> list[Node]:
    """Return the partners that a report names, and the public visit it tells of."""
    partners = [
        node(
            "Organization",
            name=one.label,
            url=absolute(reverse("partnerships:partner", args=[one.slug])),
        )
        for one in names[PARTNER]
    ]
    visit = edition.delegation
    is_shown = visit is not None and visit.is_public
    return [*partners, *([event_node(visit)] if visit and is_shown else [])]


def translation_of(report: Report) -> Node:
    """Return the report in the other language, as its original or its translation."""
    other = report.translation
    if other is None:
        return {}
    is_original = report.edition.article_id == report.edition.translation_key
    told = node(
        "NewsArticle",
        url=absolute(other.get_absolute_url()),
        headline=other.title,
        inLanguage=other.language,
    )
    return {"workTranslation" if is_original else "translationOfWork": told}
