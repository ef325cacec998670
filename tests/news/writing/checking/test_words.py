"""The house's words in a text."""

import pytest

from .samples import excerpts, found, suggestions, word

CHINESE = "zh-hans"
ECOSYSTEM = word("ecological chain\necological circle", "ecosystem")


@pytest.mark.parametrize(
    "text",
    [
        "It joins the ecological chain.",
        "It joins the Ecological  circle.",
        "An ecological-chain company came.",
    ],
)
def test_wording_is_found_in_any_case(text):
    assert suggestions("word.wrong", found(text, words=(ECOSYSTEM,))) == ["ecosystem"]


@pytest.mark.parametrize(
    "text", ["It joins the ecological chains.", "A bioecological chain, a chain."]
)
def test_only_whole_words_are_found(text):
    assert not excerpts("word.wrong", found(text, words=(ECOSYSTEM,)))


def test_longest_wording_counts():
    words = word("investigation", "visit"), word("investigation tour", "study visit")

    findings = found("An investigation tour took place.", words=words)

    assert suggestions("word.wrong", findings) == ["study visit"]


def test_preferred_wording_that_holds_a_wrong_one_is_left():
    words = word("party and", "Party and"), word("virtue", "virtue in education")
    text = "The Party and its virtue in education. The party and the rest."

    assert excerpts("word.wrong", found(text, words=words)) == ["party and"]


def test_wording_is_left_beside_its_exceptions():
    words = (word("重要讲话", "讲话", unless="总书记"),)
    text = "学习总书记重要讲话。校长发表重要讲话。"

    findings = found(text, words=words, language=CHINESE)

    assert [one.start for one in findings] == [text.rindex("重要讲话")]


@pytest.mark.parametrize(
    ("values", "rule", "kind"),
    [
        ({"kind": "wrong"}, "word.wrong", "error"),
        ({"kind": "discouraged"}, "word.discouraged", "warning"),
        ({"kind": "wrong", "is_severe": True}, "word.severe", "error"),
        ({"kind": "discouraged", "is_severe": True}, "word.severe", "error"),
    ],
)
def test_kind_of_an_entry_decides_how_it_is_reported(values, rule, kind):
    (finding,) = found("A blunder.", words=(word("blunder", note="No.", **values),))

    assert (finding.rule, finding.kind) == (rule, kind)
    assert str(finding.message).endswith("No.")


def test_same_words_are_reported_once_and_counted():
    findings = found("A blunder, a blunder, a blunder.", words=(word("blunder"),))

    assert [(one.start, one.times) for one in findings] == [(2, 3)]
