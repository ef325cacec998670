"""A register of fictional partners beside the demo, and plain questions to its rows."""

import datetime
import io

from django.utils import timezone

from listsite.demo.specimens import Progress, agreements, articles, partners, visits
from listsite.demo.specimens.world import World
from news.models import Delegation, Edition
from partnerships.models import Agreement, Organization, Person
from tests import factories

from .asking import is_under, root_of

TODAY = timezone.localdate()
LAST_YEAR = TODAY.year - 1
A_YEAR_AGO = TODAY - datetime.timedelta(days=365)


def fill() -> None:
    """Write 50 fictional partners with what happened with them."""
    topics = partners.add_topics()
    partners.add_partners(50)
    home = Organization.objects.get(is_home=True)
    people = Person.objects.filter(organization__slug__startswith=partners.PREFIX)
    hosts = list(people.select_related("organization").order_by("pk"))
    bodies = [one.organization for one in hosts]
    # The last partners stay without any agreement, some others without a visit.
    agreements.add_agreements(60, home, bodies[:44], topics)
    visits.add_visits(40, home, hosts[:38], topics)
    articles.add_articles(140, World.read(), Progress(io.StringIO()))
    school = factories.unit_of(home)
    factories.agreement(school, bodies[5], owner=factories.user())
    told = factories.delegation(host=bodies[0], starts_on=A_YEAR_AGO)
    for title, body in (("Dean", school), ("Director", bodies[0])):
        role = "host" if body == bodies[0] else "head"
        factories.participant(
            delegation=told,
            role=role,
            title=title,
            person=factories.person(organization=body),
        )


def live(edition: Edition) -> bool:
    """Whether the public sees an edition now."""
    now = timezone.now()
    ended = edition.live_until is not None and edition.live_until <= now
    return edition.live_from <= now and not ended


def year_of(edition: Edition) -> int:
    """Return the year of first publication in the site's time zone."""
    return timezone.localtime(edition.dated).year


def named_in(edition: Edition) -> list[Organization]:
    """Return the organizations that an edition names itself."""
    return [link.organization for link in edition.partner_links.filter(direct=True)]


def about(agreement: Agreement, partner: Organization) -> bool:
    """Whether a partner or one of its units is in an agreement."""
    bodies = [*agreement.organizations.all(), agreement.subject]
    return any(is_under(one, partner) for one in bodies)


def begun(agreement: Agreement) -> bool:
    """Whether an agreement is signed, has taken effect, and is not over."""
    is_over = agreement.expires_on is not None and agreement.expires_on < TODAY
    return (
        agreement.status == "signed" and agreement.effective_on <= TODAY and not is_over
    )


def bodies_at(visit: Delegation) -> list[Organization]:
    """Return the organizations that were at a visit."""
    taking_part = [one.organization for one in visit.participants.all()]
    seen = [one.site for one in visit.agenda.all() if one.site]
    return [visit.host, *taking_part, *seen]


def as_date(value: object) -> datetime.date | None:
    """Return a date as the spreadsheet holds it, without its midnight."""
    return value.date() if isinstance(value, datetime.datetime) else value


def partners_of(bodies: list[Organization]) -> set[Organization]:
    """Return the outermost partners of some bodies."""
    return {root_of(one) for one in bodies if not root_of(one).is_home}


def totals_of(year: int) -> dict[str, list[int]]:
    """Return agreements, visits and news of each partner, counted one by one."""
    found: dict[str, list[set[int]]] = {}

    def add(place: int, key: int, bodies: list[Organization]) -> None:
        for one in partners_of(bodies):
            found.setdefault(str(one), [set(), set(), set()])[place].add(key)

    for one in Agreement.objects.all():
        if one.signed_on and one.signed_on.year == year:
            add(0, one.pk, list(one.organizations.all()))
    for one in Delegation.objects.all():
        if one.starts_on.year == year and one.starts_on <= TODAY:
            add(1, one.pk, bodies_at(one))
    for one in Edition.objects.all():
        if live(one) and year_of(one) == year:
            add(2, one.translation_key, named_in(one))
    return {name: [len(keys) for keys in places] for name, places in found.items()}
