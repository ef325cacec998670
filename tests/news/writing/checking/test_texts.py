"""Articles as plain paragraphs."""

import pytest

from listsite.lib.html.sanitizer import plain_text
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import Writing

HTML = """<h2>A <em>heading</em></h2>
<p>One &amp; two,<br>three.</p>
<ul><li><p>An item</p></li><li>Another</li></ul>
<blockquote><p>Said so</p></blockquote>
<table><tbody><tr><td>A cell</td></tr></tbody></table>
<figure><img src="/media/x.png" alt="None"><figcaption>A caption</figcaption></figure>
<p>  </p><p>The
   end.</p>"""


def finding(rule: str = "rule", excerpt: str = "some words") -> Finding:
    return Finding(rule, FindingKind.ASK, "body", 0, 5, excerpt, "A message.")


def test_paragraphs_know_what_holds_them():
    text = Writing.of("en", "", "", HTML).body

    assert [(one.kind, one.text) for one in text.paragraphs] == [
        ("h2", "A heading"),
        ("line", "One & two,"),
        ("p", "three."),
        ("li", "An item"),
        ("li", "Another"),
        ("blockquote", "Said so"),
        ("td", "A cell"),
        ("figcaption", "A caption"),
        ("p", "The end."),
    ]


def test_offsets_count_in_the_plain_text():
    text = Writing.of("en", "", "", HTML).body

    assert text.plain.replace("\n", " ") == plain_text(HTML)
    for one in text.paragraphs:
        assert text.plain[one.start :].startswith(one.text)


@pytest.mark.parametrize(
    ("html", "word", "is_quoted"),
    [
        ("<p>He said “a word” and went.</p>", "word", True),
        ('<p>He said "a word" and went.</p>', "word", True),
        ("<p>He said “a” word “b”.</p>", "word", False),
        ("<p>It opens “here</p><p>a word”.</p>", "word", False),
        ("<blockquote><p>A word.</p></blockquote>", "word", True),
        ("<p>他说：《词》。</p>", "词", True),
    ],
)
def test_quotations_are_known(html, word, is_quoted):
    text = Writing.of("en", "", "", html).body

    assert text.is_quoted(text.plain.index(word)) is is_quoted


@pytest.mark.parametrize("html", ["", "<p>", "</li>", "<ul><li>x", "plain words"])
def test_unfinished_markup_is_read(html):
    assert Writing.of("en", "", "", html).body.plain == html.rpartition(">")[2]


def test_fingerprint_depends_on_rule_and_words_only():
    assert finding().fingerprint == finding(excerpt="some  words").fingerprint
    assert finding().fingerprint != finding(rule="other").fingerprint
    assert finding().fingerprint != finding(excerpt="other words").fingerprint
