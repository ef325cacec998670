"""The review on screen: its steps, each behind a question, and the text to read."""

import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from news.articles.snapshot import Content
from news.models import Article, SignOff
from news.review.review import send_back
from tests.factories import (
    article,
    organization,
    photo,
    published,
    section,
    signed,
    submitted,
    superuser,
    user,
)

from .reviews import house, reload, rewritten

pytestmark = pytest.mark.django_db


def address(step, working):
    """Return the address of a step of an article's review."""
    return reverse(f"admin:news_article_{step}", args=[working.pk])


def digest(working):
    """Return the hash of an article as it is stored."""
    return Content.of(reload(working)).digest


def said(response):
    """Return the messages that a page will show."""
    return " ".join(str(one) for one in get_messages(response.wsgi_request))


def test_panel_of_a_published_article_says_that_it_is_live(client):
    edition = published()
    client.force_login(user("viewer"))

    page = client.get(edition.article.get_absolute_url()).content.decode()

    assert '<span class="badge badge-live">live</span>' in page


def test_reviewer_who_wrote_it_reads_why_the_signature_is_refused(client):
    place, (first, *_others) = house()
    working = submitted(section=place)
    Article.objects.filter(pk=working.pk).update(saved_by=first)
    client.force_login(first)

    page = client.get(working.get_absolute_url()).content.decode()

    assert "Nobody signs what they wrote" in page


def test_level_without_reviewers_says_what_to_do(client):
    working = submitted(section=section(reviews_required=1))
    client.force_login(working.created_by)

    page = client.get(working.get_absolute_url()).content.decode()

    assert "An administrator names reviewers" in page


def test_reader_without_the_right_to_change_gets_text_and_no_form(client):
    place, (first, *_others) = house()
    picture = photo(credit="Example Photographer")
    working = submitted(section=place, lead_photo=picture, body="<p>To be read.</p>")
    client.force_login(first)

    page = client.get(working.get_absolute_url()).content.decode()

    assert '<div class="proof-text"><p>To be read.</p></div>' in page
    assert "Example Photographer" in page
    assert "id_title" not in page


def test_reviewer_signs_from_a_mail_in_three_actions(client):
    place, (first, *_others) = house()
    working = submitted(section=place)
    client.force_login(first)

    opened = client.get(working.get_absolute_url()).content.decode()
    (link,) = re.findall(r'href="([^"]*/sign/)"', opened)
    asked = client.get(link).content.decode()
    (seen,) = re.findall(r'name="seen" value="(\w+)"', asked)
    answer = client.post(link, {"seen": seen, "comment": "Well told."})

    assert answer.status_code == 302
    assert SignOff.objects.get(article=working).comment == "Well told."


def test_first_reviewer_gets_the_whole_text_to_sign(client):
    place, (first, *_others) = house()
    working = submitted(section=place, body="<p>All of it.</p>")
    client.force_login(first)

    page = client.get(address("sign", working)).content.decode()

    assert '<details class="review-text" open>' in page
    assert "All of it." in page


def test_reviewer_sees_what_changed_since_the_decision_before(client):
    place, (first, *_others) = house()
    working = submitted(section=place, title="A short headline")
    send_back(working, by=first, reason="Say where.")
    changed = rewritten(working, "A short headline from Shenyang")
    changed.partners.add(organization(name="Example Partner 017"))
    client.force_login(working.created_by)
    client.post(address("submit", working))
    client.force_login(first)

    page = client.get(address("sign", working)).content.decode()

    assert re.search(r"<ins>[^<]*from Shenyang", page)
    assert "A short headline" in page


def test_second_reviewer_reads_that_nothing_changed(client):
    place, (first, second, _third) = house()
    working = signed(submitted(section=place), first)
    client.force_login(second)

    page = client.get(address("sign", working)).content.decode()

    assert "Nothing was changed." in page


def test_text_that_changed_while_it_was_read_is_shown_and_not_signed(client):
    place, (first, *_others) = house()
    working = submitted(section=place, title="The old headline")
    seen = digest(working)
    rewritten(working, "The new headline")
    client.force_login(first)

    answer = client.post(
        address("sign", working), {"seen": seen, "comment": "My remark."}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My remark." in page
    assert f'name="seen" value="{digest(working)}"' in page
    assert not SignOff.objects.exists()


def test_refused_signature_says_the_rule(client):
    place, (_first, second, _third) = house()
    working = submitted(section=place)
    client.force_login(second)

    answer = client.get(address("sign", working))

    assert answer.status_code == 302
    assert "do not review this section at this level" in said(answer)


def test_submitting_says_who_will_be_asked(client):
    place, (first, *_others) = house()
    working = article(created_by=user("contributor"), section=place)
    client.force_login(working.created_by)

    page = client.get(address("submit", working)).content.decode()

    assert f"{first.username} will be asked to sign: first review." in page


def test_submitting_an_incomplete_article_links_to_the_field(client):
    working = article(created_by=user("contributor"), summary="", section=house()[0])
    client.force_login(working.created_by)

    page = client.get(address("submit", working)).content.decode()
    answer = client.post(address("submit", working))

    assert f'href="{working.get_absolute_url()}#id_summary"' in page
    assert answer.status_code == 409
    assert reload(working).state == "draft"


def test_article_is_submitted_and_taken_back(client):
    working = article(created_by=user("contributor"), section=house()[0])
    client.force_login(working.created_by)

    client.post(address("submit", working))
    was = reload(working).state
    client.post(address("recall", working))

    assert (was, reload(working).state) == ("submitted", "draft")


@pytest.mark.parametrize(("step", "state"), [("submit", "submitted"), ("recall", "")])
def test_step_that_is_out_of_turn_says_why(client, step, state):
    make = submitted if state else article
    working = make(created_by=user("contributor"), section=house()[0])
    client.force_login(working.created_by)

    answer = client.get(address(step, working))

    assert answer.status_code == 302
    assert "submitted" in said(answer)


def test_return_to_the_author_needs_a_reason(client):
    place, (first, *_others) = house()
    working = submitted(section=place)
    client.force_login(first)

    client.post(address("return", working), {"to_level": "", "reason": ""})

    assert reload(working).state == "submitted"


def test_second_level_returns_to_the_first(client):
    place, (first, second, _third) = house()
    working = signed(submitted(section=place), first)
    client.force_login(second)

    page = client.get(address("return", working)).content.decode()
    client.post(address("return", working), {"to_level": "1", "reason": "Look again."})

    assert "first review" in page
    assert SignOff.objects.latest("pk").returned_to == 1
    assert reload(working).state == "submitted"


def test_first_level_returns_to_the_author(client):
    place, (first, *_others) = house()
    working = submitted(section=place)
    client.force_login(first)

    client.post(address("return", working), {"to_level": "", "reason": "Too long."})

    assert reload(working).state == "returned"


def test_unsigned_article_is_published_for_a_reason_that_is_kept(client):
    working = article(section=house()[0])
    client.force_login(user("publisher"))

    client.post(address("override", working), {"unsigned": "The rector asked."})

    assert working.editions.get().review_override == "The rector asked."


def test_unsigned_article_is_not_published_without_a_reason(client):
    working = article(section=house()[0])
    client.force_login(user("publisher"))

    answer = client.post(address("override", working), {"unsigned": ""})

    assert answer.status_code == 200
    assert not working.editions.exists()


def test_signed_article_is_not_published_as_unsigned(client):
    place, (first,) = house(1)
    working = signed(submitted(section=place), first)
    client.force_login(user("publisher"))

    answer = client.get(address("override", working))

    assert "No signature is missing" in said(answer)


@pytest.mark.parametrize("step", ["submit", "sign", "return", "recall", "override"])
def test_steps_of_somebody_else_s_article_are_not_found_by_a_contributor(client, step):
    working = submitted(created_by=superuser(), section=house()[0])
    client.force_login(user("contributor"))

    assert client.get(address(step, working)).status_code == 404
