"""One change to many articles: shown first, all or nothing, each through its verb."""

import re
import time

import pytest
from django.contrib.admin.models import LogEntry

from listsite.lib import audit
from news.models import Article, Version
from news.publishing import bulk
from news.publishing.bulk import CHANGES, ForbiddenError
from tests.factories import (
    article,
    home,
    member_of,
    organization,
    published,
    reviewer,
    section,
    signed,
    submitted,
    superuser,
    topic,
    unit_of,
    user,
)
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"
TITLE = "Example Foreign Headline"


def reload(working):
    """Return an article as it is stored."""
    return Article.objects.get(pk=working.pk)


def seen(*articles: object):
    """Return the versions that somebody saw."""
    return {one.pk: one.version for one in articles}


def rows(*articles: object):
    """Return the fields that name articles in a form."""
    return [f"{one.pk}.{one.version}" for one in articles]


def perform(client, name, articles, value="", **form: object):
    """Send the page of a change with its button pressed."""
    return client.post(
        f"{LIST}bulk/{name}/",
        {"row": rows(*articles), "value": value, "shown": value, "perform": "", **form},
    )


@pytest.fixture
def editor(client):
    """A member of the newsroom, signed in."""
    found = user("editor")
    client.force_login(found)
    return found


def test_list_leads_to_a_page_with_what_was_ticked(client, editor):
    one, two, other = article(), article(), article()

    page = client.post(
        f"{LIST}?language=en",
        {"action": "bulk_section", "_selected_action": [one.pk, two.pk]},
    )

    text = page.content.decode()
    assert one.title in text
    assert two.title in text
    assert other.title not in text
    assert "language=en" in text


def test_effect_is_shown_before_anything_changes(client, editor):
    working, place = article(), section(name="Example Target")

    page = client.post(
        f"{LIST}bulk/section/", {"row": rows(working), "value": place.pk, "show": ""}
    )

    assert "Example Target" in page.content.decode()
    assert "Change 1 article" in page.content.decode()
    assert reload(working).section == working.section


def test_value_that_was_not_shown_is_shown_first(client, editor):
    working, place = article(), section()

    perform(client, "section", [working], place.pk, shown="")

    assert reload(working).section == working.section


def test_section_is_set_as_a_new_version_with_history_and_audit(client, editor):
    working, place = article(), section()

    perform(client, "section", [working], place.pk)

    stored = reload(working)
    assert (stored.section, stored.version, stored.saved_by) == (place, 2, editor)
    assert set(Version.objects.values_list("number", flat=True)) == {1, 2}
    change = audit.change_in(LogEntry.objects.get())
    assert change.after == {"section": str(place)}


@pytest.mark.parametrize("name", ["add_partner", "remove_partner"])
def test_partner_is_added_and_removed(client, editor, name):
    partner, other = organization(), organization()
    with_it = article(partners=(partner, other))
    without = article(partners=(other,))

    perform(client, name, [with_it, without], partner.pk)

    expected = {partner, other} if name == "add_partner" else {other}
    for working in (with_it, without):
        assert set(working.partners.all()) == expected


@pytest.mark.parametrize("name", ["add_topic", "remove_topic"])
def test_topic_is_added_and_removed(client, editor, name):
    named = topic()
    with_it, without = article(tags=(named.name,)), article()

    perform(client, name, [with_it, without], named.pk)

    expected = {named.name} if name == "add_topic" else set()
    for working in (with_it, without):
        assert set(working.tags.names()) == expected


def test_assignee_is_set_and_taken_away(client, editor):
    working, worker = article(), user("editor")

    perform(client, "assignee", [working], worker.pk)
    given = reload(working)
    perform(client, "assignee", [given])

    assert (given.assignee, reload(working).assignee) == (worker, None)


def test_article_that_stays_as_it_is_says_why_and_keeps_its_version(client, editor):
    place = section()
    same, other = article(section=place), article()
    shown = client.post(
        f"{LIST}bulk/section/", {"row": rows(same, other), "value": place.pk}
    )

    perform(client, "section", [same, other], place.pk)

    assert "It is in this section already." in shown.content.decode()
    assert (reload(same).version, reload(other).version) == (1, 2)


def test_change_of_a_signed_article_voids_its_signatures(client, editor):
    place = section(reviews_required=2)
    working = signed(submitted(section=place), reviewer(place))

    perform(client, "add_partner", [working], organization().pk)

    assert reload(working).round == working.round + 1


def test_articles_are_submitted_but_for_the_incomplete_one(client, editor):
    whole, incomplete = article(), article(summary="")

    page = client.post(f"{LIST}bulk/submit/", {"row": rows(whole, incomplete)})
    perform(client, "submit", [whole, incomplete])

    assert "summary" in page.content.decode()
    assert reload(whole).state == "ready"
    assert reload(incomplete).state == "draft"


def test_articles_are_withdrawn_with_one_reason(client):
    client.force_login(user("publisher"))
    live = [published() for _one in range(2)]

    perform(client, "withdraw", [one.article for one in live], "An example reason.")

    for one in live:
        one.refresh_from_db()
        assert one.withdrawn_reason == "An example reason."


def test_withdrawal_needs_a_reason(client):
    client.force_login(user("publisher"))
    live = published()

    perform(client, "withdraw", [live.article])

    assert live.article.editions.live().exists()


def test_editor_does_not_withdraw(client, editor):
    live = published()

    answer = perform(client, "withdraw", [live.article], "An example reason.")

    assert answer.status_code in {403, 409}
    assert live.article.editions.live().exists()


def test_list_offers_only_what_somebody_may(client, editor):
    article()

    page = client.get(LIST).content.decode()

    assert "bulk_section" in page
    assert "bulk_withdraw" not in page


@pytest.fixture
def contributor(client):
    """A contributor of a unit, signed in."""
    found = member_of(unit_of(home()))
    client.force_login(found)
    return found


@pytest.mark.parametrize("button", ["show", "perform"])
def test_mixed_selection_changes_nothing_and_names_nothing(client, contributor, button):
    own = article(created_by=contributor)
    foreign = article(title=TITLE)
    place = section()

    answer = client.post(
        f"{LIST}bulk/section/",
        {
            "row": rows(own, foreign),
            "value": place.pk,
            "shown": place.pk,
            button: "",
        },
    )

    assert answer.status_code == 409
    assert TITLE not in answer.content.decode()
    assert not Article.objects.filter(section=place).exists()


def test_foreign_article_that_is_ticked_refuses_the_whole(client, contributor):
    own, foreign = article(created_by=contributor), article(title=TITLE)

    answer = client.post(
        LIST, {"action": "bulk_section", "_selected_action": [own.pk, foreign.pk]}
    )

    assert answer.status_code == 409
    assert TITLE not in answer.content.decode()
    assert own.title not in answer.content.decode()


def test_what_one_may_see_but_not_change_refuses_the_whole(client):
    client.force_login(user("viewer"))
    working, place = article(), section()

    answer = perform(client, "section", [working], place.pk)

    assert answer.status_code in {403, 409}
    assert reload(working).section == working.section


def test_contributor_does_not_assign_even_the_own(client, contributor):
    own = article(created_by=contributor)

    perform(client, "assignee", [own], contributor.pk)

    assert reload(own).assignee is None


def test_article_saved_since_the_preview_refuses_the_whole(client, editor):
    one, two, place = article(), article(), section()
    reload(two).save_version(base=1)

    answer = perform(client, "section", [one, two], place.pk)

    assert answer.status_code == 409
    assert "Nothing was changed" in answer.content.decode()
    assert not Article.objects.filter(section=place).exists()


def test_failure_in_the_middle_leaves_nothing_changed(monkeypatch):
    chief, place = superuser(), section()
    one, two = article(), article()
    known = bulk.versions.keep

    def fail_at_second(working, **options: object):
        if working.pk == two.pk:
            raise ForbiddenError
        return known(working, **options)

    monkeypatch.setattr(bulk.versions, "keep", fail_at_second)

    with pytest.raises(ForbiddenError):
        bulk.change(seen(one, two), CHANGES["section"], place, by=chief)

    assert not Article.objects.filter(section=place).exists()
    assert not LogEntry.objects.exists()


def test_more_than_five_hundred_are_refused():
    with pytest.raises(bulk.BulkError, match="500"):
        bulk.chosen(range(1, 502), CHANGES["section"], by=superuser())


@pytest.mark.parametrize("row", ["", "x.1", "1", "1.x", "1.-1", "9" * 30 + ".1"])
def test_malformed_row_is_not_found(client, editor, row):
    answer = client.post(f"{LIST}bulk/section/", {"row": row})

    assert answer.status_code == 404


def test_unknown_change_is_not_found(client, editor):
    assert client.post(f"{LIST}bulk/nothing/", {}).status_code == 404


def undo(client, answer, **form: object):
    """Press the button of a result page."""
    (token,) = re.findall(r'name="token" value="([^"]+)"', answer.content.decode())
    return client.post(f"{LIST}bulk/undo/", {"token": token, **form})


CASES = ["section", "add_partner", "add_topic", "assignee"]


@pytest.mark.parametrize("name", CASES)
def test_change_is_undone(client, editor, name):
    partner, worker = organization(), user("editor")
    working = article(partners=(partner,), tags=("Example",), assignee=worker)
    value = {
        "section": section,
        "add_partner": organization,
        "add_topic": topic,
        "assignee": lambda: user("editor"),
    }[name]().pk
    changed = perform(client, name, [working], value)

    answer = undo(client, changed, filters="language=en")

    stored = reload(working)
    assert stored.section == working.section
    assert list(stored.partners.all()) == [partner]
    assert list(stored.tags.names()) == ["Example"]
    assert stored.assignee == worker
    assert f"{LIST}?language=en" in answer.content.decode()


def test_undo_is_refused_where_somebody_saved_since(client, editor):
    one, two, place = article(), article(), section()
    changed = perform(client, "section", [one, two], place.pk)
    reload(two).save_version(base=2)

    answer = undo(client, changed)

    assert answer.status_code == 409
    assert Article.objects.filter(section=place).count() == 2


def test_undo_takes_no_token_of_its_own_making(client, editor):
    answer = client.post(f"{LIST}bulk/undo/", {"token": "W10:forged"})

    assert answer.status_code == 404


def test_steps_of_the_review_are_not_undone_from_here(client, editor):
    answer = perform(client, "submit", [article()])

    assert 'name="token"' not in answer.content.decode()


def test_each_article_costs_the_same_number_of_queries(record_property):
    chief = superuser()

    def cost(count):
        chosen = [article() for _one in range(count)]
        place = section()
        change = CHANGES["section"]
        began = time.perf_counter()
        asked = count_queries(
            lambda: bulk.change(seen(*chosen), change, place, by=chief)
        )
        record_property(f"seconds for {count}", time.perf_counter() - began)
        return asked

    cost(1)
    two, four, eight = cost(2), cost(4), cost(8)

    assert eight - four == 2 * (four - two)
