"""Organizations as linked data: what their pages tell machines about them."""

from listsite.lib.text.bilingual import is_web_address
from listsite.lib.web.addresses import absolute
from listsite.lib.web.jsonld import Node, node
from partnerships.models import Organization

from .organization_tree import Family

Kind = Organization.Kind
KINDS = {
    Kind.UNIVERSITY: "CollegeOrUniversity",
    Kind.INDUSTRY_COLLEGE: "EducationalOrganization",
    Kind.COMPANY: "Corporation",
    Kind.GOVERNMENT: "GovernmentOrganization",
}
"""What schema.org calls a kind of body; any other is an `Organization`."""


def organization_node(organization: Organization, **more: object) -> Node:
    """Return an organization with its names, its page, its place and its logo."""
    names = (organization.name, organization.name_zh, organization.short_name)
    others = {name for name in names if name} - {organization.label}
    website = organization.website
    return node(
        KINDS.get(Kind(organization.kind), "Organization"),
        name=organization.label,
        alternateName=sorted(others),
        url=absolute(organization.get_absolute_url()),
        description=organization.about,
        logo=absolute(organization.logo.url) if organization.logo else "",
        sameAs=website if is_web_address(website) else "",
        address=address_node(organization),
        **more,
    )


def address_node(organization: Organization) -> Node | None:
    """Return the city and the country of an organization, as far as they are known."""
    city, country = organization.city, organization.country
    if not (city or country):
        return None
    return node("PostalAddress", addressLocality=city, addressCountry=country)


def named(organization: Organization) -> Node:
    """Return an organization by its name and its page alone."""
    address = absolute(organization.get_absolute_url())
    return node("Organization", name=organization.label, url=address)


def family_node(family: Family) -> Node:
    """Return an organization with the body it belongs to, and with its units."""
    parent = named(family.above[-1]) if family.above else None
    units = [named(one.organization) for one in family.branch.units]
    return organization_node(
        family.organization, parentOrganization=parent, subOrganization=units
    )
