"""The words and numbers of specimens: plainly made up, whole, and always the same."""

import re

import pytest

from listsite.demo.specimens.numbers import numbered
from listsite.demo.specimens.pictures import COUNT, PALETTES, SCENES, photo, scene_of
from listsite.demo.specimens.register import REGISTER, again, nth, read
from listsite.demo.specimens.wording import FRAME, LATER_WORDS, STORIES, story
from listsite.lib.html.sanitizer import clean_html
from listsite.lib.text.bilingual import CHINESE, ENGLISH

HAN = re.compile(r"[\u4e00-\u9fff]")
PARTNERS = {ENGLISH: "Example Partner 017", CHINESE: "示例单位017"}
both = pytest.mark.parametrize("language", [ENGLISH, CHINESE])


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "example-001"), (17, "example-017"), (1234, "example-1234")],
)
def test_address_name_carries_the_number(number, name):
    assert numbered("example", number) == name


@both
def test_same_number_tells_the_same_story(language):
    partner = PARTNERS[language]

    assert story(17, language, partner) == story(17, language, partner)


@both
def test_two_numbers_tell_two_stories(language):
    titles = {story(number, language, "X")["title"] for number in range(1, 101)}

    assert len(titles) == 100


@both
def test_no_gap_of_a_pattern_stays_open(language):
    for number in range(1, 41):
        told = story(number, language, PARTNERS[language])

        assert "$" not in "".join(told.values())


@both
def test_story_names_its_partner(language):
    told = story(3, language, PARTNERS[language])

    assert PARTNERS[language] in told["summary"]


@both
def test_story_says_that_it_is_made_up(language):
    told = story(5, language, PARTNERS[language])

    sign = "Example" if language == ENGLISH else "示例"
    assert sign in told["title"]
    assert sign in told["source"]
    assert ("made up" if language == ENGLISH else "虚构") in told["body"]


@both
def test_title_fits_its_column(language):
    titles = [story(number, language, "x" * 60)["title"] for number in range(1, 20)]

    assert max(map(len, titles)) <= 200


@both
def test_body_is_clean_already(language):
    body = story(7, language, PARTNERS[language])["body"]

    assert "".join(clean_html(body).split()) == "".join(body.split())


def test_english_words_hold_no_chinese_ones():
    told = "".join(story(11, ENGLISH, PARTNERS[ENGLISH]).values())

    assert not HAN.search(told)


def test_chinese_sentences_follow_each_other_without_a_space():
    assert "。 " not in story(11, CHINESE, PARTNERS[CHINESE])["body"]


@pytest.mark.parametrize("words", [FRAME, LATER_WORDS])
def test_both_languages_have_the_same_parts(words):
    assert set(words) == {ENGLISH, CHINESE}
    assert len(words[ENGLISH]) == len(words[CHINESE])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_stories_share_a_sentence(language):
    told = [text for story in STORIES for text in story[language]]

    assert len(STORIES) == 24
    assert len(set(told)) == len(told) == 4 * len(STORIES)
    assert all("$partner" in "".join(story[language]) for story in STORIES)


@pytest.mark.parametrize("name", REGISTER)
def test_rows_of_the_register_are_said_in_both_languages(name):
    for row in REGISTER[name]:
        is_chinese = [bool(HAN.search(text)) for text in row]
        assert sum(is_chinese) == len(row) // 2
        assert len(row) == len(REGISTER[name][0])


def test_every_name_of_a_partner_says_that_it_is_an_example():
    for _kind, name, name_zh, *_more in REGISTER["partners"]:
        assert name.startswith("Example ")
        assert name_zh.startswith("示例")


def test_row_that_comes_again_carries_a_number():
    assert nth("partners", 3) == nth("partners", 27)
    assert (again("partners", 3), again("partners", 27)) == ("", " 027")


def test_articles_on_their_way_say_that_they_are_examples():
    assert all(
        row["title"].startswith(("Example:", "示例："))
        for row in read("work")["articles"]
    )


def test_every_drawing_is_another_one():
    drawn = [photo(number) for number in range(COUNT)]

    assert len({one.file.read() for one in drawn}) == COUNT == len(STORIES)
    assert len({one.alt for one in drawn}) == COUNT
    assert len({one.alt_zh for one in drawn}) == COUNT


def test_no_section_shows_a_scene_twice_among_its_first_reports():
    scenes = [SCENES.index(scene_of(number)) for number in range(COUNT)]

    for place in range(4):
        assert len(set(scenes[place::4])) == COUNT // 4


def test_drawing_is_the_same_every_time():
    assert photo(5).file.read() == photo(5).file.read()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene["en"])
def test_every_shape_of_a_scene_names_a_colour_and_whole_numbers(scene):
    assert len({*scene["palettes"]} & {*PALETTES}) == 2
    for line in filter(None, scene["shapes"].split("\n")):
        shape, _star, repeated = line.partition("*")
        _verb, *words = shape.split()
        colours = [word for word in words if word in PALETTES["blue"]]
        assert len(colours) == 1
        assert [int(word) for word in words if word not in colours]
        assert len(repeated.split()) in (0, 3)
