"""Questions: terms, phrases in quotes, limits, and other names."""

import pytest

from listsite.lib.fulltext.dialects import ALL, EXACT, TITLE, match, tsquery
from listsite.lib.fulltext.queries import LONGEST, MOST_TERMS, Phrase, SearchQuery


def test_words_are_terms_and_quotes_make_phrases():
    question = SearchQuery.of('one "two three" “四五”')

    assert question.terms == ("one", "two three", "四五")


@pytest.mark.parametrize(
    "typed", ["", '"', '""', "*", "\0", "\ud800", "()&|!<->", "''"]
)
def test_question_without_words_is_none(typed: str):
    question = SearchQuery.of(typed)

    assert not question.is_asked
    assert question.spans() == {}


def test_single_character_begins_a_pair():
    assert Phrase.of("学") == Phrase(("学",), is_open=True)
    assert Phrase.of("学院") == Phrase(("学院",))


def test_run_before_another_word_is_asked_to_its_end():
    assert Phrase.of("学院ICT").tokens == ("学院", "院", "ict")


def test_too_many_words_are_left_out_and_named():
    question = SearchQuery.of(" ".join(f"word{number}" for number in range(12)))

    assert len(question.terms) == MOST_TERMS
    assert question.left_out == "word10 word11"


def test_long_question_is_cut_and_what_was_cut_is_named():
    question = SearchQuery.of("a" * LONGEST + " " + "b" * 100_000)

    assert question.text == "a" * LONGEST
    assert question.left_out.startswith("b")
    assert len(question.left_out) <= LONGEST


def test_name_of_several_words_is_asked_as_one_thing():
    question = SearchQuery.of("visit han jinsong").with_names(
        {"hanjinsong": ["韩劲松"]}
    )

    first, second = question.groups
    assert first == ((Phrase(("visit",)),),)
    assert second[1] == (Phrase.of("韩劲松"),)
    assert question.looked_for == ("visit", "han", "jinsong", "韩劲松")


def test_name_that_is_the_whole_question_may_be_a_title():
    question = SearchQuery.of("huawei").with_names({"huawei": ["华为"]})

    assert Phrase.whole("华为") in question.names


def test_last_word_may_be_only_begun():
    question = SearchQuery.of("example univer").begun()

    assert (Phrase(("univer",), is_open=True),) in question.groups[-1]
    assert question.groups[0] == SearchQuery.of("example").groups[0]


def test_questions_are_written_for_both_databases():
    question = SearchQuery.of("示例 学")

    assert match(question, TITLE) == '{title} : ((("示例")) AND (("学" *)))'
    assert tsquery(question, TITLE) == "((('示例'))) & ((('学':*)))"
    assert match(question, ALL).startswith("((")
    assert "⟦" in match(question, EXACT)
