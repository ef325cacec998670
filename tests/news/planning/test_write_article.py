"""“Write the article” on a visit: what the draft holds, and that there is one."""

import pytest
from django.core.exceptions import PermissionDenied

from listsite.lib.text.bilingual import CHINESE, ENGLISH
from news.models import Article, Version
from news.planning.coverage import CoveredAlreadyError, write_article
from tests import bulk, factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def visit():
    """A visit to a company by people of the university, with an agenda."""
    company = factories.organization(city="Exampletown")
    made = factories.delegation(
        title="Example visit",
        title_zh="示例访问",
        host=company,
        reporter=factories.user("editor", first_name="Ada", last_name="Example"),
        photographer=factories.user("editor"),
    )
    guest = factories.organization()
    factories.participant(delegation=made, organization=factories.home(), role="head")
    factories.participant(delegation=made, organization=guest, role="host")
    factories.agenda_item(delegation=made).topics.add(factories.topic())
    made.agreements.add(factories.agreement())
    return made


def written(visit, by=None, language=ENGLISH):
    """Return the article that a press of the button opens."""
    by = by or factories.user("editor")
    return write_article(visit, by=by, language=language, section=factories.section())


def test_draft_holds_what_the_visit_knows(visit):
    article = written(visit)

    outside = visit.participants.get(role="host").organization
    assert article.title == "Example visit"
    assert (article.delegation, article.place) == (visit, "Exampletown")
    assert set(article.partners.all()) == {visit.host, outside}
    assert list(article.agreements.all()) == list(visit.agreements.all())
    assert list(article.tags.all()) == list(visit.agenda.get().topics.all())


def test_draft_has_a_lead_and_a_paragraph_for_the_agenda(visit):
    body = written(visit).body

    assert body.count("<p>") == 2
    assert "led a delegation to" in body


def test_markup_in_a_name_stays_text_in_the_draft(visit):
    type(visit.host).objects.filter(pk=visit.host.pk).update(name="<b>A</b> & Co")

    assert "&lt;b&gt;A&lt;/b&gt; &amp; Co" in written(visit).body


def test_credits_are_names_and_never_those_of_accounts(visit):
    article = written(visit)

    assert article.authors == visit.reporter.get_full_name()
    assert article.photographers == ""
    assert article.assignee == visit.reporter


def test_second_press_opens_the_draft_that_is_there(visit):
    first, second = written(visit), written(visit)

    assert first == second
    assert Article.objects.count() == 1


def test_other_language_gets_a_translation(visit):
    english = written(visit)

    chinese = written(visit, language=CHINESE)

    assert chinese.translation_of == english
    assert (chinese.title, chinese.language) == ("示例访问", CHINESE)


def test_original_that_is_translated_already_gets_no_second_translation(visit):
    english = written(visit)
    factories.article(translation_of=english, language=CHINESE)

    assert written(visit, language=CHINESE).translation_of is None


def test_draft_of_somebody_else_is_not_opened_for_a_contributor(visit):
    written(visit)

    with pytest.raises(CoveredAlreadyError):
        written(visit, by=factories.user("contributor"))


def test_draft_of_a_contributor_belongs_to_the_own_unit(visit):
    unit = factories.unit_of(factories.home())

    article = written(visit, by=factories.member_of(unit))

    assert article.unit == unit


def test_draft_is_kept_as_its_first_version(visit):
    article = written(visit)

    assert Version.objects.get(article=article).number == 1


def test_article_is_written_only_by_who_may_add_one(visit):
    with pytest.raises(PermissionDenied):
        written(visit, by=factories.user("viewer"))


def test_long_place_stays_out_of_the_dateline(visit):
    visit.host.city = ""
    visit.host.save()
    visit.place = "a" * 81
    visit.save()

    assert written(visit).place == ""


def press(client, visit, **answers: object):
    """Return the answer to the question behind the button."""
    section = factories.section()
    form = {"language": ENGLISH, "section": section.pk, **answers}
    return client.post(f"/admin/news/delegation/{visit.pk}/write/", form)


def test_button_opens_the_draft(client, visit):
    client.force_login(factories.user("editor"))

    answer = press(client, visit)

    assert answer["Location"] == visit.articles.get().get_absolute_url()


def test_contributor_reads_why_a_foreign_draft_is_not_opened(client, visit):
    written(visit)
    client.force_login(factories.user("contributor"))

    answer = press(client, visit)

    assert answer.status_code == 409
    assert "Ask the newsroom" in answer.content.decode()


def test_unknown_language_is_refused_beside_the_field(client, visit):
    client.force_login(factories.user("editor"))

    answer = press(client, visit, language="xx")

    assert answer.context["form"].errors["language"]
    assert not visit.articles.exists()


def test_page_of_a_visit_names_the_articles_that_its_reader_may_see(client, visit):
    article = written(visit)
    address = f"/admin/news/delegation/{visit.pk}/change/"
    client.force_login(factories.user("editor"))
    editor = client.get(address).context["articles"]

    client.force_login(factories.user("contributor"))

    assert list(editor) == [article]
    assert list(client.get(address).context["articles"]) == []


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ("without_article", {"Example waiting"}),
        ("reported", {"Example told"}),
        ("coverage_overdue", set()),
    ],
)
def test_visits_are_found_by_their_coverage(client, chosen, titles):
    client.force_login(factories.user("editor"))
    factories.delegation(title="Example waiting")
    factories.published(delegation=factories.delegation(title="Example told"))

    found = client.get(f"/admin/news/delegation/?coverage={chosen}").context["cl"]

    assert {str(row) for row in found.result_list} == titles


def test_list_of_visits_costs_the_same_for_one_and_for_many(client):
    client.force_login(factories.user("editor"))
    costs = []

    for count in (1, 50):
        for _each in range(count):
            bulk.live(delegation=factories.delegation())
        costs.append(count_queries(lambda: client.get("/admin/news/delegation/")))

    assert costs[0] == costs[1] <= MOST_QUERIES
