"""One check for each fact of the source report, by its number in the docs.

`docs/developing/source-facts.md` is the same table in words. A check returns what must
be true once the demo is loaded; `PROSE` names the facts that stand in the text only.
"""

from collections.abc import Callable

from listsite.lib.html.sanitizer import plain_text
from news.models import AgendaItem, Article, Delegation, Edition, Participant
from partnerships.models import Agreement, Commitment, Organization, Person, Topic


def body(slug: str) -> Organization:
    """Return an organization of the demo."""
    return Organization.objects.get(slug=slug)


def report() -> Article:
    """Return the working copy of the English report."""
    return Article.objects.live().get(language="en")


def visit() -> Delegation:
    """Return the one delegation."""
    return Delegation.objects.get()


def agreement() -> Agreement:
    """Return the one agreement."""
    return Agreement.objects.get()


def step(number: int) -> AgendaItem:
    """Return a step of the agenda, counted from 1."""
    return AgendaItem.objects.get(position=number)


SITE_1, SITE_2, TALK, HAN_SPEAKS, OU_SPEAKS, DISCUSSION = range(1, 7)


def told(number: int, *words: str) -> bool:
    """Whether a step's summary holds all these words."""
    return all(word in step(number).summary for word in words)


def says(*words: str) -> bool:
    """Whether the published text of the report holds all these words."""
    text = plain_text(Edition.objects.get(language="en").html)
    return all(word in text for word in words)


def host(name: str, title: str, slug: str) -> bool:
    """Whether a person took part as a host, with this title, for this body."""
    return Participant.objects.filter(
        person__name=name, role="host", title=title, organization__slug=slug
    ).exists()


def promised(kind: str, *words: str, obligor: str | None = None) -> bool:
    """Whether one proposed commitment of a kind and obligor holds all these words."""
    found = Commitment.objects.filter(
        agreement=agreement(),
        kind=kind,
        status="proposed",
        due_on=None,
        obligor=body(obligor) if obligor else None,
    )
    for word in words:
        found = found.filter(title__icontains=word)
    return found.count() == 1


def topics(kind: str, *names: str) -> bool:
    """Whether topics of a kind have all these names."""
    found = Topic.objects.filter(kind=kind, name__in=names)
    return found.count() == len(names)


def tagged(*names: str) -> bool:
    """Whether the report carries all these topics."""
    return set(names) <= set(report().tags.names())


def covers(*names: str) -> bool:
    """Whether the agreement carries all these topics."""
    return set(names) <= set(agreement().topics.values_list("name", flat=True))


MAJORS = (
    "Artificial intelligence",
    "Intelligent manufacturing",
    "Internet of Things",
    "Big data",
)
AREAS = (
    "Talent training",
    "Scientific research",
    "Cultural heritage",
    "Social service",
    "International exchange and cooperation",
)
SUBJECTS = {
    "Teacher training",
    "Research support",
    "Integration of majors",
    "Digital integration",
    "Career planning",
    "Regional development",
}
HAN, OU = "Han Jinsong", "Ou Yang"
COLLEGE = "huawei-ict-industry-college"
PROSE = {31, 36, 38, 39, 41, 44, 47, 49, 51, 53, 56, 61, 64}
"""What stands in the text on purpose, with a heading elsewhere at most."""

FACTS: dict[int, Callable[[], bool]] = {
    1: lambda: "visits Huawei" in report().title and "Study visit" in visit().title,
    2: lambda: (
        (body("list").name, body("list").is_home)
        == ("Liaoning Institute of Science and Technology", True)
    ),
    3: lambda: "joint construction" in visit().purpose,
    4: lambda: "signing" in visit().purpose and agreement().status == "negotiation",
    5: lambda: (
        (body(COLLEGE).kind, body(COLLEGE).parent, agreement().subject)
        == ("industry_college", body("list"), body(COLLEGE))
    ),
    6: lambda: "already" in agreement().summary and agreement().predecessor is None,
    7: lambda: body("huawei").name == "Huawei Technologies Co., Ltd.",
    8: lambda: Participant.objects.get(role="head").person.name == HAN,
    9: lambda: (
        Participant.objects.get(role="head").title
        == Person.objects.get(name=HAN).position
        == "Secretary of the Party Committee"
    ),
    10: lambda: visit().participants.filter(role="member").exists(),
    11: lambda: (
        (visit().host, visit().direction) == (body("huawei-liaoning"), "outgoing")
        and "Liaoning headquarters" in visit().place
    ),
    12: lambda: (
        (visit().starts_on.day, visit().starts_on.month) == (18, 4)
        and visit().is_one_day
        and "Year inferred" in visit().notes
    ),
    13: lambda: host(OU, "Deputy general manager", "huawei-liaoning"),
    14: lambda: host("Wang Xu", "General manager", "huawei-liaodong"),
    15: lambda: body("huawei-liaodong").parent.parent == body("huawei"),
    16: lambda: Participant.objects.filter(role="host").count() == 3,
    17: lambda: step(SITE_1).site == body("shenyang-ai-computing-center"),
    18: lambda: (
        told(SITE_1, "one center, four platforms")
        and "one center, four platforms" in step(SITE_1).site.description
    ),
    19: lambda: step(SITE_2).site == body("shenyang-kunpeng-industry-incubator"),
    20: lambda: all(
        word in step(SITE_2).summary and word in step(SITE_2).site.description
        for word in (
            "industry aggregation",
            "compatibility certification",
            "joint innovation",
            "empowering university operations",
        )
    ),
    21: lambda: {step(SITE_1).site.city, step(SITE_2).site.city} == {"Shenyang"},
    22: lambda: (
        host("Zhang Chunyu", "Head of solutions", "zhejiang-huawei")
        and body("zhejiang-huawei").parent == body("huawei")
    ),
    23: lambda: step(TALK).speaker.name == "Zhang Chunyu",
    24: lambda: step(TALK).title.startswith("Regional Empowerment and Cooperation"),
    25: lambda: told(TALK, "overall structure", "goal", "mechanism", "vision"),
    26: lambda: told(TALK, "Industry gathers talent and talent leads industry"),
    27: lambda: promised("deliverable", "education platform", "integrates"),
    28: lambda: told(TALK, "innovation renews", "talent drives industry"),
    29: lambda: (
        told(TALK, "innovators", "local economy")
        and tagged("Talent training", "Social service")
    ),
    30: lambda: (
        step(HAN_SPEAKS).speaker.name == HAN
        and told(HAN_SPEAKS, "1. ", "2. ", "3. ", "4. ")
    ),
    31: lambda: says("China red", "confidence", "virtue") and told(4, "Attitude"),
    32: lambda: "strategic choice" in agreement().summary,
    33: lambda: told(HAN_SPEAKS, "Review and outlook"),
    34: lambda: (
        "20 years" in body("huawei").description
        and body("huawei").partner_since is None
    ),
    35: lambda: topics("field", *MAJORS) and tagged(*MAJORS) and covers(*MAJORS),
    36: lambda: says("match what Huawei can offer", "imperative"),
    37: lambda: topics(
        "policy", "Digital Liaoning", "Province strong in smart manufacturing"
    ),
    38: lambda: says("two principal leaders of the university have visited"),
    39: lambda: says("scope, field, depth and height"),
    40: lambda: promised("ongoing", "ecosystem"),
    41: lambda: says("the digital economy of Liaoning", "grow together"),
    42: lambda: promised("goal", "national modern industry college"),
    43: lambda: "production, management and service" in body("list").description,
    44: lambda: (
        says("to employment, to industry and to science")
        and topics("area", "Industry-education integration")
    ),
    45: lambda: topics("area", *AREAS) and covers(*AREAS),
    46: lambda: promised("goal", "largest and most complete", "Kunpeng-Ascend"),
    47: lambda: says("applied professionals whom society asks for"),
    48: lambda: topics("policy", "Three-year action for new breakthroughs"),
    49: lambda: says("Liaoshen Campaign") and told(HAN_SPEAKS, "Implementation"),
    50: lambda: promised("deliverable", "detailed cooperation scheme"),
    51: lambda: says("combine resources", "strengths of each", "Careful planning"),
    52: lambda: (
        "signing as soon as possible" in agreement().notes
        and {agreement().signed_on, agreement().effective_on} == {None}
    ),
    53: lambda: says("speed up the project"),
    54: lambda: promised("deliverable", "digital platform"),
    55: lambda: promised("deliverable", "practice training base"),
    56: lambda: says("education, science and technology, and talent develop in step"),
    57: lambda: step(OU_SPEAKS).speaker.name == OU and told(OU_SPEAKS, "Thanks"),
    58: lambda: promised("ongoing", "serve the region well", obligor="huawei"),
    59: lambda: promised("ongoing", "ensure the construction", obligor="huawei"),
    60: lambda: promised("ongoing", "resources", "manpower", obligor="huawei"),
    61: lambda: says("a bridge between university and enterprise"),
    62: lambda: promised("ongoing", "digital transformation and talent training"),
    63: lambda: promised("deliverable", "innovative platform for talent training"),
    64: lambda: says("cultivate, gather, employ and keep talent"),
    65: lambda: set(step(DISCUSSION).topics.values_list("name", flat=True)) == SUBJECTS,
    66: lambda: (
        topics(
            "policy",
            "Digitization of education",
            "Revitalization of Northeast China",
            "Digital Liaoning",
        )
        and told(DISCUSSION, "digitization")
    ),
    67: lambda: (
        Participant.objects.get(person=None).title
        == "Members of the Party and government leadership"
    ),
    68: lambda: (
        body("school-of-electronic-and-information-engineering").parent == body("list")
    ),
    69: lambda: (
        report().authors == report().photographers == ""
        and "Drawing" in report().lead_photo.credit
    ),
}
