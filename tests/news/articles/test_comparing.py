"""What differs between two contents, in words and names."""

from dataclasses import replace

import pytest

from news.articles.comparing import Difference, compared, compared_placement
from news.articles.snapshot import Content
from tests.factories import article, organization, photo, section, topic, user

pytestmark = pytest.mark.django_db


def content(**values: object) -> Content:
    """Return the content of an article."""
    return Content.of(article(**values))


def with_texts(before: Content, **texts: object) -> Content:
    """Return a content with other texts."""
    return replace(before, texts={**before.texts, **texts})


def the_only(found: list[Difference]) -> Difference:
    """Return the one difference there is."""
    (one,) = found
    return one


def said(runs: tuple) -> str:
    """Return what stands on one side."""
    return "".join(text for text, _changed in runs).strip()


def test_equal_contents_do_not_differ():
    before = content()

    assert compared(before, before) == []


def test_headline_is_marked_by_words():
    before = content(title="Example guests come")
    after = with_texts(before, title="Example guests go")

    found = the_only(compared(before, after))

    assert found.label == "Headline"
    assert found.after[-1] == ("go", True)


def test_section_is_named_and_not_numbered():
    before = content()
    other = section(name="Example Other Section")

    found = the_only(compared(before, with_texts(before, section_id=other.pk)))

    assert said(found.after) == "Example Other Section"


def test_what_is_gone_is_said_to_be_gone():
    before = content()
    after = with_texts(before, delegation_id=987)

    found = the_only(compared(before, after))

    assert said(found.after) == "no longer exists (number 987)"


def test_relations_are_listed_with_the_new_one_marked():
    old, new = organization(), organization()
    before = content(partners=(old,))
    after = replace(before, partners=(old.pk, new.pk))

    found = the_only(compared(before, after))

    assert found.after == ((f"{old}\n", False), (f"{new}\n", True))


def test_topics_are_compared_by_name():
    before, added = content(), topic(name="Example Topic")
    after = replace(before, topics=(added.pk,))

    found = the_only(compared(before, after))

    assert (found.label, said(found.after)) == ("Topics", "Example Topic")


def test_photo_with_another_file_is_said_to_have_one():
    shown = photo(alt="Example guests")
    before = content(lead_photo=shown)
    after = replace(before, photos={str(shown.pk): "0" * 64})

    found = the_only(compared(before, after))

    assert "another file" in said(found.after)


def test_body_is_compared_by_its_words():
    before = content(body="<p>One.</p><p>Two came.</p>")
    after = replace(before, body="<p>One.</p><p>Three came.</p>")

    found = the_only(compared(before, after))

    assert found.after == (("One.\n", False), ("Three ", True), ("came.", False))


def test_where_only_the_form_differs_it_is_said():
    before = content(body="<p>One.</p>")
    after = replace(before, body="<h2>One.</h2>")

    found = the_only(compared(before, after))

    assert "form differs" in str(found.note)
    assert said(found.after) == "<h2>One.</h2>"


def test_another_link_is_shown_beside_other_words():
    link = '<p><a href="https://example.org/{}">Here</a></p>'
    before = content(body=f"{link.format('a')}<p>One.</p>")
    after = replace(before, body=f"{link.format('b')}<p>Two.</p>")

    words, form = compared(before, after)

    assert said(words.after) == "Here\nTwo."
    assert "example.org/b" in said(form.after)


def test_placement_is_said_in_the_time_of_the_site():
    before = {"embargo_until": None}
    after = {"embargo_until": "2030-04-18T01:00:00+00:00"}

    found = the_only(compared_placement(before, after))

    assert said(found.after) == "2030-04-18 09:00"


def test_assignee_is_named():
    writer = user(username="example-writer")

    found = the_only(
        compared_placement({"assignee_id": None}, {"assignee_id": writer.pk})
    )

    assert (found.label, said(found.after)) == ("Assignee", "example-writer")
