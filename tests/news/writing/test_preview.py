"""Previews: the typed form as the public page, and links for readers outside."""

import datetime
import logging
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from news.models import Article, PreviewComment, PreviewLink
from news.writing.preview.links import LIFETIME, MOST_COMMENTS
from tests.factories import (
    article,
    attachment,
    organization,
    photo,
    picture,
    superuser,
    user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


def preview(client: Client, working: Article | None = None, **typed: object):
    """Ask for the page of what is typed."""
    key = working.pk if working else 0
    return client.post(f"/admin/news/article/{key}/preview/", typed)


def share(client: Client, working: Article) -> str:
    """Make a link and return its path, as the page says it."""
    address = f"/admin/news/article/{working.pk}/share/"
    said = client.post(address, follow=True).text
    return re.search(r"http://testserver(/preview/[\w-]{43}/)", said).group(1)


def status(visitor: Client, path: str) -> int:
    """Return how an address answers, with all it has to say read."""
    answer = visitor.get(path)
    assert b"".join(answer)
    return answer.status_code


def comment(path: str, **changes: object):
    """Send a comment as somebody without an account, after opening the page."""
    visitor = Client()
    page = re.search(r'name="page" value="([^"]+)"', visitor.get(path).text).group(1)
    form = {"page": page, "name": "Example Reader", "text": "Example remark", **changes}
    return visitor.post(path, form)


def test_preview_shows_what_is_typed_before_the_first_save(desk):
    partner = organization(name="Example Partner 017")

    page = preview(
        desk,
        title="Example headline",
        body="<p>Example words</p><script>x</script>",
        language="en",
        partners=[partner.pk],
        tags="Example topic, Example field",
    ).text

    for words in ("Example headline", "<p>Example words</p>", "Example Partner 017"):
        assert words in page
    assert "Example topic" in page
    assert "<script>" not in page
    assert not Article.objects.exists()


def test_preview_speaks_the_language_of_the_article(desk):
    page = preview(desk, title="示例标题", language="zh-hans").text

    assert '<html lang="zh-hans">' in page


def test_preview_shows_the_text_in_either_surroundings(desk):
    typed = {"title": "示例标题", "language": "zh-hans"}

    page = preview(desk, _surroundings="en", **typed).text

    assert '<html lang="en">' in page
    assert "示例标题" in page


def test_preview_in_no_such_language_is_in_that_of_the_text(desk):
    page = preview(desk, title="示例标题", language="zh-hans", _surroundings="xx").text

    assert '<html lang="zh-hans">' in page


def test_preview_shows_the_translation_from_either_side(desk):
    original = article(title="Example original headline")
    translation = article(
        title="示例译文标题", language="zh-hans", translation_of=original
    )

    there = preview(desk, original, _shown="translation").text
    back = preview(desk, translation, _shown="translation", translation_of=original.pk)

    assert "示例译文标题" in there
    assert "Example original headline" in back.text


def test_preview_of_no_translation_is_not_found(desk):
    assert preview(desk, article(), _shown="translation").status_code == 404
    assert preview(desk, None, _shown="translation").status_code == 404


def test_preview_shows_no_translation_that_is_not_ones_to_see():
    author, client = user("contributor"), Client()
    client.force_login(author)
    own = article(created_by=author)
    article(language="zh-hans", translation_of=own)

    assert preview(client, own, _shown="translation").status_code == 404


def test_preview_of_an_empty_form_has_quiet_stand_ins(desk):
    answer = preview(desk, section="no number", embargo_until_0="never")

    assert answer.status_code == 200
    assert "No headline yet" in answer.text


def test_preview_is_framed_by_this_site_only_and_kept_by_nobody(desk):
    headers = preview(desk, title="Example").headers

    policy = headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in policy
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex"


def test_other_pages_of_the_admin_are_framed_by_nobody(desk):
    headers = desk.get("/admin/news/article/add/").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_preview_is_for_those_who_may_change_the_article():
    working = article()
    answers = {}
    for role in ("editor", "reviewer", "contributor"):
        client = Client()
        client.force_login(user(role))
        answers[role] = preview(client, working, title="Example").status_code

    assert answers == {"editor": 200, "reviewer": 403, "contributor": 404}


def test_link_shows_the_draft_as_it_was_shared(desk):
    working = article(title="Example shared headline", body="<p>Example words</p>")
    path = share(desk, working)
    Article.objects.update(title="Example later headline")

    page = Client().get(path).text

    assert "Example shared headline" in page
    assert "<p>Example words</p>" in page
    assert "Draft, not published" in page


def test_link_is_neither_kept_nor_listed_nor_named_to_others(desk):
    answer = Client().get(share(desk, article()))

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert not answer.cookies


def test_token_is_not_in_the_database(desk):
    token = share(desk, article()).split("/")[2]

    stored = PreviewLink.objects.get()
    assert token not in (stored.token_hash, str(stored.content))


def test_pictures_of_the_draft_open_below_the_link_and_no_others(desk):
    inside, lead, other = photo(), photo(), photo()
    body = f'<figure><img src="{inside.file.url}" alt="Example"></figure>'
    path = share(desk, article(body=body, lead_photo=lead))
    visitor = Client()

    page = visitor.get(path).text
    answers = [
        status(visitor, f"{path}media/{one.file.name}") for one in (inside, lead, other)
    ]

    assert f'src="{path}media/{inside.file.name}"' in page
    assert f'src="{path}media/{lead.file.name}"' in page
    assert answers == [200, 200, 404]
    assert status(visitor, inside.file.url) == 404


def test_unknown_over_and_revoked_links_answer_the_same(desk):
    working = article()
    over, revoked = share(desk, working), share(desk, working)
    link = PreviewLink.objects.latest("pk")
    desk.post(f"/admin/news/article/{working.pk}/share/{link.pk}/revoke/")

    with time_machine.travel(timezone.now() + LIFETIME, tick=False):
        answers = [
            Client().get(path) for path in (over, revoked, f"/preview/{'x' * 43}/")
        ]

    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1


def test_link_lives_for_seven_days(desk):
    path = share(desk, article())

    with time_machine.travel(
        timezone.now() + LIFETIME - datetime.timedelta(minutes=1), tick=False
    ):
        assert Client().get(path).status_code == 200


def test_openings_are_counted_logged_and_shown_to_the_writer(desk, caplog):
    working = article()
    path = share(desk, working)
    caplog.set_level(logging.INFO)

    Client().get(path)
    Client().get(path)

    assert PreviewLink.objects.get().opens == 2
    assert caplog.text.count("was opened") == 2
    assert path.split("/")[2] not in caplog.text
    page = desk.get(f"/admin/news/article/{working.pk}/change/").text
    assert "Times opened: 2." in page


def test_reader_without_an_account_comments(desk):
    working = article()

    answer = comment(share(desk, working), text="Example <b>remark</b>")

    assert answer.status_code == 302
    page = desk.get(f"/admin/news/article/{working.pk}/change/").text
    assert "Example &lt;b&gt;remark&lt;/b&gt;" in page


@pytest.mark.parametrize(
    "changes",
    [{"text": ""}, {"text": "x" * 2001}, {"name": "x" * 81}, {"page": "x"}],
    ids=["empty", "long", "long name", "from elsewhere"],
)
def test_comment_out_of_bounds_is_refused(desk, changes):
    answer = comment(share(desk, article()), **changes)

    assert answer.status_code == 422
    assert not PreviewComment.objects.exists()


def test_comment_form_of_another_link_is_refused(desk):
    working = article()
    first, second = share(desk, working), share(desk, working)
    token = re.search(r'name="page" value="([^"]+)"', Client().get(first).text).group(1)

    assert comment(second, page=token).status_code == 422


def test_link_takes_a_limited_number_of_comments(desk):
    path = share(desk, article())
    link = PreviewLink.objects.get()
    PreviewComment.objects.bulk_create(
        PreviewComment(link=link, text="Example") for _number in range(MOST_COMMENTS)
    )

    answer = comment(path)

    assert answer.status_code == 422
    assert PreviewComment.objects.count() == MOST_COMMENTS


def test_links_are_made_and_revoked_by_those_who_may_change_the_article(desk):
    working = article()
    share(desk, working)
    link, client = PreviewLink.objects.get(), Client()
    client.force_login(user("contributor"))
    address = f"/admin/news/article/{working.pk}/share/"

    assert client.post(address).status_code == 404
    assert client.post(f"{address}{link.pk}/revoke/").status_code == 404
    assert PreviewLink.objects.usable().count() == 1


def test_link_of_another_article_is_not_revoked(desk):
    share(desk, article())
    link, other = PreviewLink.objects.get(), article()

    answer = desk.post(f"/admin/news/article/{other.pk}/share/{link.pk}/revoke/")

    assert answer.status_code == 404
    assert PreviewLink.objects.usable().exists()


def test_picture_replaced_since_the_link_was_made_is_still_shown(desk):
    shown = photo()
    size = f'width="{shown.width}" height="{shown.height}"'
    body = f'<p>a</p><img src="{shown.file.url}" alt="Example" {size}>'
    path = share(desk, article(body=body))
    asked = {shown.file.url, *addresses_in(Client().get(path).text, path)}
    shown.file = picture((9, 6))
    shown.save()

    now = addresses_in(Client().get(path).text, path)

    for address in {*asked, *now}:
        below = address.removeprefix(path).removeprefix("/")
        assert status(Client(), path + below) == 200, address


def addresses_in(page: str, path: str) -> set[str]:
    """Return the addresses of pictures below a link that a page names."""
    return set(re.findall(rf"{path}media/[-\w/]+\.\w+", page))


def test_file_of_the_draft_opens_below_the_link_and_no_other(desk):
    linked, other = attachment(), attachment()
    body = f'<figure><a href="{linked.file.url}">Example</a></figure>'
    path = share(desk, article(body=body))

    assert f'href="{path.rstrip("/")}{linked.file.url}"' in Client().get(path).text
    assert status(Client(), path.rstrip("/") + linked.file.url) == 200
    assert Client().get(path.rstrip("/") + other.file.url).status_code == 404
    assert Client().get(linked.file.url).status_code == 404
