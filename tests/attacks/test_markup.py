"""Hostile markup in the one rich field, on every surface that shows it."""

import html
import json
import re

import nh3
import pytest
from django.test import Client

from listsite.lib.html.sanitizer import clean_html, removed_from, trusted
from news.models import Article, Edition, PreviewLink
from news.publishing.publishing import publish
from tests import factories
from tests.news.writing.importing.word_files import word

from .judge import (
    OUR_PICTURE,
    fault_of_address,
    faults,
    faults_as_built,
    faults_as_written,
    faults_in_prose,
)
from .vectors import EACH, VECTORS, text_of

with_database = pytest.mark.django_db
KINDS = sorted(VECTORS)
LIST = "/admin/news/article/"
LIBRARY_PICTURE = '<img src="/media/photos/a.jpg" alt="a">'
GOOD = (
    "<p>Example <strong>text</strong></p>",
    '<a href="https://example.org/" title="a" rel="noopener">a</a>',
    '<a href="/en/partners/">a</a><a href="mailto:office@example.org">a</a>',
    LIBRARY_PICTURE,
    '<img src="/media/photos/a.jpg" alt="" role="presentation">',
    '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    '<p title="javascript:">a &lt;script&gt; b</p>',
)


def form_of(working: Article, **changes: object) -> dict[str, object]:
    """Return what the form posts for an article as it is, with changes."""
    return {
        "title": working.title,
        "summary": working.summary,
        "body": working.body,
        "section": working.section_id,
        "language": working.language,
        "source": working.source,
        "slug": working.slug,
        "base_version": working.version,
        **changes,
    }


def signed_in(role: str | None = None) -> Client:
    """Return a client signed in with a role; without one, as a superuser."""
    client = Client()
    client.force_login(factories.user(role) if role else factories.superuser())
    return client


def store(desk: Client, working: Article, body: str) -> str:
    """Send a text through the form of an article; return what is stored."""
    answer = desk.post(f"{LIST}{working.pk}/change/", form_of(working, body=body))
    assert answer.status_code == 302, answer.context["errors"]
    working.refresh_from_db()
    return working.body


def written(kind: str) -> Article:
    """Return an article into which an editor sent every vector of a kind."""
    working = factories.article()
    text = text_of(kind).replace("\0", "")
    store(signed_in("editor"), working, f"<p>Example beginning</p>{text}")
    return working


def forced(kind: str) -> Article:
    """Return an article whose stored text was never cleaned."""
    working = factories.article()
    Article.objects.filter(pk=working.pk).update(body=text_of(kind))
    working.refresh_from_db()
    return working


def shared(working: Article) -> str:
    """Return the page that a share link of an article shows."""
    said = signed_in().post(f"{LIST}{working.pk}/share/", follow=True).text
    path = re.search(r"http://testserver(/preview/[\w-]{43}/)", said).group(1)
    return Client().get(path).text


def previewed(body: str, **typed: object) -> str:
    """Return the page of a text that is typed and not saved."""
    form = {"title": "Example", "body": body, "language": "en", **typed}
    return signed_in("editor").post(f"{LIST}0/preview/", form).text


def field_of(page: str, name: str) -> str:
    """Return what a page's text area holds, as a browser would send it back."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea', page, re.S)
    return html.unescape(found.group(1))


def without_faults(page: str, mark: str = "prose") -> bool:
    """Whether what an author wrote on a page has nothing forbidden."""
    assert not faults_in_prose(page, mark)
    return True


def test_enough_vectors_are_tried():
    vectors = [vector for _name, vector in EACH]

    assert len(vectors) >= 250
    assert len(set(vectors)) == len(vectors)


@pytest.mark.parametrize("kind", KINDS)
def test_judge_finds_something_in_raw_vectors(kind):
    seen = [bool(faults(vector)) for vector in VECTORS[kind]]

    assert sum(seen) >= 0.9 * len(seen), [
        vector
        for vector, is_seen in zip(VECTORS[kind], seen, strict=True)
        if not is_seen
    ]


@pytest.mark.parametrize("text", GOOD)
def test_judge_finds_nothing_in_what_authors_write(text):
    assert not faults(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<p><script>x</script></p>", "<script>"),
        ("<p ONCLICK=x>a</p>", "p[onclick]"),
        ('<a href="java&Tab;script:x">a</a>', "a[href=javascript:]"),
        ('<a href="/\\evil.example">a</a>', "a[href=//]"),
        ('<img src="https://evil.example/a.png">', "img[src=foreign picture]"),
        ("<p hx-get=/>a</p>", "p[hx-get]"),
        ("<p @click=x>a</p>", "p[@click]"),
        ("<svg><foreignObject>a</foreignObject></svg>", "<foreignobject>"),
        ("<!-- a -->", "<!-->"),
    ],
)
def test_judge_names_what_it_finds(text, fault):
    assert fault in faults(text)


def test_judge_looks_with_two_parsers():
    hidden = "<noscript><p title='</noscript><img src=x onerror=y>'>"

    assert faults_as_written(hidden)
    assert faults_as_built(hidden)


@pytest.mark.parametrize("address", ["/media/photos/a.jpg", "/media/renditions/a.webp"])
def test_judge_knows_our_pictures(address):
    assert OUR_PICTURE.fullmatch(address)
    assert not fault_of_address("img", address)


@pytest.mark.parametrize(("name", "vector"), EACH, ids=[name for name, _one in EACH])
def test_vector_alone_leaves_nothing_forbidden(name, vector):
    cleaned = clean_html(vector)

    assert not faults(cleaned)
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize(
    "frame",
    [
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        "<table><tr><td>{}</td></tr></table>",
        "<blockquote><p>{}</blockquote>",
        '<a href="/en/">{}</a>',
        "<figure>{}<figcaption>{}</figcaption></figure>",
    ],
)
def test_vector_inside_other_markup_leaves_nothing_forbidden(frame):
    left = {name: faults(clean_html(frame.replace("{}", one))) for name, one in EACH}

    assert not {name: found for name, found in left.items() if found}


def test_two_vectors_together_leave_nothing_forbidden():
    pairs = zip(EACH, EACH[97:] + EACH[:97], strict=True)

    left = {
        (one, other): found
        for (one, first), (other, second) in pairs
        if (found := faults(clean_html(first + second)))
    }

    assert not left


def test_vector_escaped_once_stays_text():
    for name, vector in EACH:
        cleaned = clean_html(f"<p>{html.escape(vector)}</p>")

        assert not faults(cleaned), name
        assert re.findall(r"<[^>]*>", cleaned)[:1] == ["<p>"], name
        assert cleaned.count("<") == 2, name


def test_vector_hidden_in_a_kept_attribute_stays_there():
    for name, vector in EACH:
        cleaned = clean_html(f'<a href="/en/" title="{html.escape(vector)}">a</a>')

        assert not faults(cleaned), name
        assert cleaned.endswith(' rel="noopener">a</a>'), name


def test_author_hears_of_most_of_what_is_taken_out():
    told = [bool(removed_from(vector)) for _name, vector in EACH]

    assert sum(told) >= 0.7 * len(told)


@pytest.mark.parametrize("kind", KINDS)
def test_markup_trusted_by_templates_is_clean(kind):
    assert not faults(trusted(clean_html(text_of(kind))))


@pytest.fixture
def unchecked(monkeypatch):
    """Publication asks for nothing: many a vector is a picture without its words."""
    monkeypatch.setattr(
        "news.publishing.checks.publication_problems", lambda _article: []
    )


class TestSurfaces:
    """Every place where the server shows what an editor sent."""

    pytestmark = with_database

    @pytest.mark.parametrize("kind", KINDS)
    def test_all_vectors_of_a_kind_are_stored_clean(self, kind):
        stored = written(kind).body

        assert stored.startswith("<p>Example beginning</p>")
        assert not faults(stored)

    @pytest.mark.crossing
    @pytest.mark.parametrize("kind", KINDS)
    def test_each_vector_is_stored_clean(self, kind):
        desk, working = signed_in("editor"), factories.article()

        for number, vector in enumerate(VECTORS[kind]):
            text = vector.replace("\0", "")
            stored = store(desk, working, f"<p>Example {number}</p>{text}")

            assert stored.startswith(f"<p>Example {number}</p>"), vector
            assert not faults(stored), vector

    @pytest.mark.parametrize("kind", KINDS)
    def test_form_shows_no_vector_as_markup(self, kind):
        working = written(kind)

        page = signed_in("editor").get(f"{LIST}{working.pk}/change/").text

        assert not faults(field_of(page, "body"))
        assert "evil.example/x.js" not in page

    @pytest.mark.parametrize("kind", KINDS)
    def test_edition_and_its_pages_are_clean(self, kind, unchecked):
        edition = publish(written(kind), by=factories.superuser())

        public = Client().get(edition.get_absolute_url()).text
        record = signed_in().get(f"/admin/news/edition/{edition.pk}/change/").text

        assert "Example beginning" in public
        assert not faults(edition.html)
        assert without_faults(public)
        assert without_faults(record, "edition-text")

    @pytest.mark.parametrize("kind", KINDS)
    def test_markup_past_the_form_is_cleaned_for_the_edition(self, kind, unchecked):
        edition = publish(forced(kind), by=factories.superuser())

        public = Client().get(edition.get_absolute_url()).text

        assert not faults(edition.html)
        assert without_faults(public)

    @pytest.mark.parametrize("kind", KINDS)
    def test_preview_of_typed_markup_is_clean(self, kind):
        page = previewed(f"<p>Example beginning</p>{text_of(kind)}")

        assert "Example beginning" in page
        assert without_faults(page)

    @pytest.mark.crossing
    def test_preview_of_each_mutation_alone_is_clean(self):
        desk = signed_in("editor")
        for vector in VECTORS["mutations"]:
            form = {"title": "Example", "body": vector, "language": "en"}

            page = desk.post(f"{LIST}0/preview/", form).text

            assert without_faults(page), vector

    @pytest.mark.parametrize("kind", KINDS)
    def test_share_link_shows_no_vector(self, kind):
        page = shared(forced(kind))

        assert without_faults(page)
        assert not faults(PreviewLink.objects.get().content["body"])

    @pytest.mark.parametrize("kind", KINDS)
    def test_word_import_takes_markup_for_text(self, kind):
        def write(document):
            document.add_heading("Example heading", 0)
            for vector in VECTORS[kind]:
                document.add_paragraph(re.sub(r"[\x00-\x08\x0b-\x1f]", "", vector))

        file = word(write)
        file.name = "example.docx"
        form = {"reports": [file], "section": factories.section().pk}

        signed_in("editor").post(f"{LIST}new_from_word/", form)

        body = Article.objects.get().body
        assert not faults(body)
        assert body.count("&lt;") >= len(VECTORS[kind]) // 2

    @pytest.mark.parametrize("kind", KINDS)
    def test_comparison_shows_unsaved_markup_as_text(self, kind):
        desk, working = signed_in("editor"), factories.article()
        fields = {name: [str(one)] for name, one in form_of(working).items()}
        sent = {"fields": {**fields, "body": [text_of(kind)]}, "base_version": 1}

        desk.post(f"{LIST}{working.pk}/autosave/", json.dumps(sent), "application/json")
        page = desk.get(f"{LIST}{working.pk}/compare/").text

        table = re.search(r"<tbody>.*</tbody>", page, re.S).group()
        assert set(re.findall(r"<(\w+)", table)) <= {"tbody", "tr", "th", "td", "br"}

    def test_lists_and_search_show_words_and_no_markup(self):
        edition = publish(written("mutations"), by=factories.superuser())

        section = Client().get(edition.section.get_absolute_url()).text

        assert "onerror" not in section
        assert "<script" not in Edition.objects.get().search_text

    def test_null_bytes_are_refused_beside_the_field(self):
        desk, working = signed_in("editor"), factories.article()

        answer = desk.post(
            f"{LIST}{working.pk}/change/", form_of(working, body="<p>a\0b</p>")
        )

        assert answer.context["adminform"].form.errors["body"]
        assert Article.objects.get().version == 1

    def test_text_beyond_the_limits_reaches_no_store(self):
        desk, working = signed_in("editor"), factories.article()
        for body in ("<b>" * 101, "<br>" * 5_001, "a" * (512 * 1024 + 1)):
            answer = desk.post(
                f"{LIST}{working.pk}/change/", form_of(working, body=body)
            )

            assert answer.status_code == 200
            assert answer.context["errors"]

        assert Article.objects.get().version == 1

    def test_sanitiser_is_not_called_beyond_the_limits(self, monkeypatch):
        calls = []
        clean = nh3.clean
        monkeypatch.setattr(
            "listsite.lib.html.sanitizer.nh3.clean",
            lambda text, **rules: calls.append(text) or clean(text, **rules),
        )
        desk, working = signed_in("editor"), factories.article()
        for body in ("<b>" * 101, "<br>" * 5_001, "a" * (512 * 1024 + 1)):
            typed = form_of(working, body=f"typed {body}")
            desk.post(f"{LIST}{working.pk}/change/", typed)

        assert not [text for text in calls if "typed" in text]
