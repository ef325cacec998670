"""Search for visitors: what is found, in which order, and what never is."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from listsite.lib.datetimes import clock
from news.publishing.publishing import publish, withdraw
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
MOST_QUERIES = 6


def answer(client: Client, q: str, language: str = "en", **filters: str) -> dict:
    """Return what the page of a search shows."""
    response = client.get(f"/{language}/search/", {"q": q, **filters})
    assert response.status_code == 200
    return response.context


def titles(client: Client, q: str, language: str = "en", **filters: str) -> list[str]:
    """Return the titles of what is found, in their order."""
    results = answer(client, q, language, **filters).get("results", [])
    return ["".join(text for text, _is_marked in one.title) for one in results]


@pytest.fixture
def chinese_report():
    """A live Chinese report that names a partner and a person."""
    partner = factories.organization(
        name="Example Huaxing", name_zh="示例华星技术有限公司", aliases="示例华星"
    )
    factories.participant(
        person=factories.person(
            name="Ouyang Shili", name_zh="欧阳示例", organization=partner
        )
    )
    return factories.published(
        language="zh-hans",
        title="学校代表团赴示例华星考察",
        summary="双方交流了ICT产业学院的建设。",
        body="<p>欧阳示例介绍了人工智能计算中心。</p>",
        partners=(partner,),
    )


@pytest.mark.parametrize(
    "q",
    [
        *("示例华星", "产业学院", "ICT", "ｉｃｔ", "考察", "学", "人工智能"),
        *("產業學院", "示例華星", "欧阳示例", '"示例华星 考察"', "考察 学院"),
        *("Example Huaxing", "examplehuaxing", "ouyang shili", "shilihuaxing"),
    ],
)
def test_chinese_report_is_found(client: Client, chinese_report, q: str):
    assert chinese_report.title in titles(client, q, "zh-hans")


@pytest.mark.parametrize("q", ["示例星", "考学院", "产业 nothing", '"考察 示例华星"'])
def test_what_is_not_there_is_not_found(client: Client, chinese_report, q: str):
    assert chinese_report.title not in titles(client, q, "zh-hans")


@pytest.mark.parametrize("q", ["delegation", "delegations", "EXAMPLE cafes", "café"])
def test_english_words_are_found_by_stem_and_without_accents(client: Client, q: str):
    edition = factories.published(
        title="Example delegations", body="<p>They met in a Café.</p>"
    )

    assert titles(client, q) == [edition.title]


def test_exact_title_stands_before_title_summary_body_and_then_the_newer(
    client: Client,
):
    now = timezone.now()
    for hours, texts in enumerate(
        [
            {"title": "Rostrum"},
            {"title": "An old rostrum"},
            {"title": "Old", "summary": "About a rostrum."},
            {"title": "Old too", "body": "<p>It has a rostrum.</p>"},
            {"title": "New", "body": "<p>It has a rostrum.</p>"},
        ]
    ):
        factories.published(at=now - DAY + hours * HOUR, **texts)

    found = titles(client, "rostrum")

    assert found == ["Rostrum", "An old rostrum", "Old", "New", "Old too"]


def test_only_what_is_live_is_found_and_counted(client: Client):
    now = timezone.now()
    live = factories.published(title="Rostrum live")
    factories.article(title="Rostrum draft")
    factories.published(title="Rostrum scheduled", at=now + DAY)
    factories.published(title="Rostrum ended", at=now - DAY, until=now - HOUR)
    gone = factories.published(title="Rostrum withdrawn")
    withdraw(gone.article, by=gone.published_by, reason="An example reason.")

    found = answer(client, "rostrum")

    assert titles(client, "rostrum") == [live.title]
    assert found["total"] == "1"


def test_next_edition_takes_the_place_of_the_one_before(client: Client):
    working = factories.published(title="Example rostrum").article
    working.title = "Example lectern"
    working.save_version(base=working.version)
    publish(working, by=factories.superuser())

    assert titles(client, "rostrum") == []
    assert titles(client, "lectern") == ["Example lectern"]


def test_scheduled_report_is_found_at_its_time(client: Client):
    edition = factories.published(at=timezone.now() + DAY, title="Example rostrum")

    with clock.standing_at(edition.live_from):
        assert titles(client, "rostrum") == [edition.title]


def test_reader_s_language_comes_first_and_the_other_is_offered(client: Client):
    factories.published(title="Example rostrum")
    factories.published(title="示例 rostrum", language="zh-hans")

    found = answer(client, "rostrum")

    assert titles(client, "rostrum") == ["Example rostrum"]
    assert found["other"] == "1"
    assert titles(client, "rostrum", **{"in": "zh-hans"}) == ["示例 rostrum"]


def test_visits_partners_agreements_and_persons_are_found(client: Client):
    person = factories.participant(
        person=factories.person(name="Rostrum Person"),
        delegation=factories.delegation(title="Rostrum visit"),
    ).person
    partner = factories.organization(name="Rostrum Partner")
    agreement = factories.agreement(title="Rostrum agreement", is_public=True)

    found = answer(client, "rostrum")["results"]

    places = {one.address for one in found}
    things = (person, partner, agreement)
    assert places > {one.get_absolute_url() for one in things}
    assert {one.kind for one in found} == {"visit", "partner", "agreement", "person"}


def test_what_is_not_public_is_not_found(client: Client):
    visit = factories.delegation(title="Rostrum visit", is_public=False)
    factories.participant(
        delegation=visit, person=factories.person(name="Rostrum Person")
    )
    factories.agreement(title="Rostrum agreement")

    assert titles(client, "rostrum") == []


def test_facets_narrow_by_section_partner_type_and_year(client: Client):
    partner = factories.organization(name="Example Branch")
    section = factories.section(name="Example Section", slug="rostra")
    both = factories.published(
        title="First rostrum", section=section, partners=(partner,)
    )
    factories.published(title="Second rostrum", at=timezone.now() - 800 * DAY)
    factories.delegation(title="Rostrum visit")
    year = str(timezone.localtime(both.dated).year)

    labels = {facet.label for facet in answer(client, "rostrum")["facets"]}

    assert {"Type", "Year", "Section"} <= labels
    for chosen in (
        {"section": "rostra"},
        {"partner": partner.slug},
        {"type": "report", "year": year},
    ):
        assert titles(client, "rostrum", **chosen) == ["First rostrum"]


def test_partner_s_reports_are_those_of_its_units_too(client: Client):
    partner = factories.organization()
    unit = factories.unit_of(partner)
    edition = factories.published(title="Rostrum", partners=(unit,))

    assert titles(client, "rostrum", partner=partner.slug) == [edition.title]


@pytest.mark.parametrize("few", [0, 300])
@pytest.mark.parametrize("after", [0, 2])
def test_answer_is_the_same_whether_reports_or_matches_are_gone_through(
    client: Client, monkeypatch, few, after
):
    monkeypatch.setattr("news.search.filters.FEW", few)
    monkeypatch.setattr("news.search.finding.SIZE", 2)
    mine, other = factories.organization(), factories.organization()
    for title, summary, body in (
        ("Of nothing", "Words.", "<p>A rostrum in the text.</p>"),
        ("Rostrum", "Words.", "<p>Text.</p>"),
        ("Of something", "The rostrum.", "<p>Text.</p>"),
        ("The old rostrum", "Words.", "<p>Text.</p>"),
        ("The new rostrum", "Words.", "<p>Text.</p>"),
    ):
        for partner in (mine, other):
            text = {"title": title, "summary": summary, "body": body}
            factories.published(partners=(partner,), **text)
    asked = {"q": "rostrum", "partner": mine.slug}

    page = client.get("/en/search/", asked)
    if after:
        page = client.get(f"/en/search/{page.context['older']}")

    found = [
        "".join(part for part, _marked in one.title) for one in page.context["results"]
    ]
    every = [
        "Rostrum",
        "The new rostrum",
        "The old rostrum",
        "Of something",
        "Of nothing",
    ]
    assert found == every[after : after + 2]
    assert page.context["total"] == "5"


def test_pages_go_on_without_gap_or_repetition(client: Client):
    now = timezone.now()
    for number in range(45):
        where = ("title", "summary", "body")[number % 3]
        texts = {where: f"<p>Rostrum {number}</p>"}
        factories.published(at=now - number * HOUR, **texts)

    found, query = [], "?q=rostrum"
    while query:
        shown = client.get(f"/en/search/{query}").context
        found += [one.address for one in shown["results"]]
        query = shown["older"]

    assert len(found) == 45
    assert len(set(found)) == 45


def test_query_count_is_the_same_for_one_and_for_many(client: Client):
    partner = factories.organization()
    factories.published(title="Rostrum", partners=(partner,))
    factories.delegation(title="Rostrum visit", starts_on="2040-01-01")
    few = count_queries(lambda: client.get("/en/search/?q=rostrum"))
    for number in range(25):
        factories.published(title=f"Rostrum {number}", partners=(partner,))

    many = count_queries(lambda: client.get("/en/search/?q=rostrum"))

    assert few == many <= MOST_QUERIES


def test_words_are_marked_and_what_was_written_is_escaped(client: Client):
    factories.published(title="<b>Rostrum</b>", body="<p>Rostrums &amp; more</p>")

    body = client.get("/en/search/?q=rostrum").content.decode()

    assert "&lt;b&gt;<mark>Rostrum</mark>&lt;/b&gt;" in body
    assert "<mark>Rostrums</mark> &amp; more" in body


def test_empty_question_explains_and_answers_are_not_for_machines(client: Client):
    asking, asked = (client.get(f"/en/search/{q}").text for q in ("", "?q=rostrum"))

    assert "by pinyin" in asking
    assert '<link rel="canonical"' in asking
    assert '<meta name="robots" content="noindex">' not in asking
    assert '<meta name="robots" content="noindex">' in asked


def test_switch_of_language_keeps_the_question(client: Client):
    frame = answer(client, "rostrum", type="visit")["frame"]

    assert frame.switch == "/zh-hans/search/?q=rostrum&type=visit"


HOSTILE = [
    *("'", '"', "\0", "%00", "[]", "_connector=OR 1=1", "a__b__c", "-1", "😀" * 50),
    *('a" OR "b', "NEAR(a b)", "title: a", "a* ^b", "a:*&b|!c", "{title} : a"),
    *("\ud800", "x" * 100_000, "学" * 5_000, "a " * 20_000, "?" * 100, str(2**63)),
    *("a <-> b", "a'b\\"),
]


@pytest.mark.parametrize("q", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_is_an_error_or_the_database_s_language(client: Client, q: str):
    factories.published(title="Example rostrum")
    text = q.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

    for path in ("/en/search/", "/en/search/suggest/"):
        assert client.get(path, {"q": text}).status_code == 200


@pytest.mark.parametrize("name", ["type", "section", "partner", "year", "in", "after"])
@pytest.mark.parametrize("value", ["'", "\0", "-1", "9" * 30, "report", "0~1", "1~-5"])
def test_no_filter_is_an_error(client: Client, name: str, value: str):
    factories.published(title="Example rostrum")

    response = client.get("/en/search/", {"q": "rostrum", name: value})

    assert response.status_code in (200, 404)


def test_filter_that_means_nothing_is_none(client: Client):
    report = factories.published(title="Example rostrum")

    assert titles(client, "rostrum", year="0000") == [report.title]


def test_passage_in_another_language_says_so(client: Client):
    factories.organization(name="Rostrum Works", description_zh="示例文字")

    page = client.get("/en/search/?q=rostrum").text

    assert '<p class="found-passage" lang="zh-hans">' in page


def test_person_is_shown_with_the_organization_and_no_title_of_today(client: Client):
    partner = factories.organization(name="Example Works")
    person = factories.person(
        name="Rostrum Person", organization=partner, position="Example Director"
    )
    factories.participant(person=person)

    page = client.get("/en/search/?q=rostrum+person").text

    assert "Example Works" in page
    assert "Example Director" not in page
