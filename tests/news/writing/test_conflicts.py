"""A save that came too late: both texts, a merge, and nothing that is lost."""

import datetime

import pytest
from django.http import HttpResponse

from news.articles import versions
from news.models import Article
from tests.factories import article, organization, topic
from tests.staff_client import Desk, fields

pytestmark = pytest.mark.django_db
MOMENT = datetime.datetime(2030, 4, 18, 9, tzinfo=datetime.UTC)


@pytest.fixture
def desk():
    """An editor at the admin."""
    return Desk("editor")


def address(working: Article) -> str:
    """Return the address of an article's form."""
    return f"/admin/news/article/{working.pk}/change/"


def opened(desk: Desk, **values: object) -> tuple[Article, dict[str, object]]:
    """Return an article, and what its form holds that somebody opened."""
    working = article(**{"title": "Example first", **values})
    versions.keep(working, by=None)
    return working, desk.shown(address(working))


def saved_by_another(working: Article, **values: object) -> None:
    """Save an article over the head of whoever has it open."""
    current = Article.objects.get(pk=working.pk)
    for name, value in values.items():
        setattr(current, name, value)
    current.save_version(base=current.version)
    versions.keep(current, by=None)


def late(desk: Desk, working: Article, form: dict, **typed: object) -> HttpResponse:
    """Send a form that was opened before somebody else saved."""
    return desk.client.post(address(working), {**form, **typed})


def merging(answer: HttpResponse, **choices: str) -> dict[str, object]:
    """Return what the merge page sends after choices were made."""
    assert answer.status_code == 409
    made = {f"choice-{name}": choice for name, choice in choices.items()}
    names = [clash.name for clash in answer.context["clashes"]]
    return {**fields(answer.text), "clash": names, **made}


def clash(answer: HttpResponse, name: str):
    """Return a field in which both texts differ."""
    return next(one for one in answer.context["clashes"] if one.name == name)


def test_late_save_is_answered_with_both_texts(desk):
    working, form = opened(desk)
    saved_by_another(working, title="Example theirs")

    answer = late(desk, working, form, title="Example mine")

    assert answer.status_code == 409
    assert "Example <del>theirs</del>" in answer.text
    assert "Example <ins>mine</ins>" in answer.text


def test_late_save_writes_nothing(desk):
    working, form = opened(desk)
    saved_by_another(working, title="Example theirs")

    late(desk, working, form, title="Example mine")

    working.refresh_from_db()
    assert (working.title, working.version) == ("Example theirs", 2)


@pytest.mark.parametrize(
    ("choice", "title"),
    [("theirs", "Example theirs"), ("mine", "Example mine"), ("edit", "Example both")],
)
def test_chosen_text_is_saved_as_the_next_version(desk, choice, title):
    working, form = opened(desk)
    saved_by_another(working, title="Example theirs")
    merge = merging(late(desk, working, form, title="Example mine"), title=choice)

    desk.send(address(working), {**merge, "title": "Example both"})

    working.refresh_from_db()
    assert (working.title, working.version) == (
        title,
        2 if choice == "theirs" else 3,
    )


def test_side_that_alone_changed_a_field_is_proposed(desk):
    working, form = opened(desk)
    saved_by_another(working, summary="Their summary.")

    answer = late(desk, working, form, title="Example mine")

    assert clash(answer, "summary").choice == "theirs"
    assert clash(answer, "title").choice == "mine"


def test_field_that_both_changed_is_left_to_be_chosen(desk):
    working, form = opened(desk)
    saved_by_another(working, title="Example theirs")

    answer = late(desk, working, form, title="Example mine")

    assert clash(answer, "title").choice == ""


def test_merge_without_a_choice_comes_again_with_the_text(desk):
    working, form = opened(desk)
    saved_by_another(working, title="Example theirs")
    merge = merging(late(desk, working, form, title="Example mine"))

    again = desk.client.post(address(working), merge)

    assert again.status_code == 409
    assert "Example <ins>mine</ins>" in again.text


def test_third_writer_leads_to_the_merge_again(desk):
    working, form = opened(desk)
    saved_by_another(working, title="Example theirs")
    merge = merging(late(desk, working, form, title="Example mine"), title="mine")
    saved_by_another(working, title="Example third")

    again = desk.client.post(address(working), merge)

    assert "Example <del>third</del>" in again.text
    assert dict(clash(again, "title").kept) == {"mine-title": "Example mine"}


def test_text_edited_and_not_chosen_survives_a_third_writer(desk):
    working, form = opened(desk)
    saved_by_another(working, title="Example theirs")
    merge = merging(late(desk, working, form, title="Example mine"), title="theirs")
    saved_by_another(working, title="Example third")

    again = desk.client.post(address(working), {**merge, "title": "Example edited"})

    assert dict(clash(again, "title").kept) == {"mine-title": "Example mine"}
    assert clash(again, "title").field.value() == "Example edited"


def test_relations_are_merged_by_name(desk):
    working, form = opened(desk)
    theirs, mine = organization(), organization()
    working.partners.add(theirs)
    saved_by_another(working)

    answer = late(desk, working, form, partners=[mine.pk])
    desk.send(address(working), merging(answer, partners="mine"))

    assert f"<del>{theirs}" in answer.text
    assert list(working.partners.all()) == [mine]


def test_their_relations_are_taken_over(desk):
    working, form = opened(desk)
    theirs, mine = organization(), organization()
    working.partners.add(theirs)
    saved_by_another(working)

    answer = late(desk, working, form, partners=[mine.pk], title="Example mine")
    desk.send(address(working), merging(answer, partners="theirs", title="mine"))

    working.refresh_from_db()
    assert list(working.partners.all()) == [theirs]
    assert working.title == "Example mine"


def test_topics_are_merged(desk):
    working, form = opened(desk)
    working.tags.add(topic(name="Example Theirs"))
    saved_by_another(working)

    answer = late(desk, working, form, tags="Example Mine", title="Example mine")
    desk.send(address(working), merging(answer, tags="theirs", title="mine"))

    assert list(working.tags.names()) == ["Example Theirs"]


def test_moment_is_merged(desk):
    working, form = opened(desk)
    saved_by_another(working, embargo_until=MOMENT)
    typed = {"embargo_until_0": "2031-01-01", "embargo_until_1": "10:00"}

    answer = late(desk, working, form, **typed)
    desk.send(address(working), merging(answer, embargo_until="mine"))

    working.refresh_from_db()
    assert working.embargo_until.year == 2031


def test_body_is_merged_in_the_editor(desk):
    working, form = opened(desk, body="<p>First.</p>")
    saved_by_another(working, body="<p>Theirs.</p>")

    answer = late(desk, working, form, body="<p>Mine.</p>")
    merge = merging(answer, body="edit")
    desk.send(address(working), {**merge, "body": "<p>Theirs. Mine.</p>"})

    working.refresh_from_db()
    assert "data-desk-editor" in answer.text
    assert working.body == "<p>Theirs. Mine.</p>"


def test_typed_text_is_escaped_on_the_merge_page(desk):
    working, form = opened(desk)
    saved_by_another(working, title="Example theirs")

    answer = late(desk, working, form, title="</textarea><script>x</script>")

    assert "<script>x" not in answer.text


def test_both_typed_the_same_and_the_page_says_so(desk):
    working, form = opened(desk)
    saved_by_another(working, title="Example same")

    answer = late(desk, working, form, title="Example same")

    assert "Both say the same." in answer.text
