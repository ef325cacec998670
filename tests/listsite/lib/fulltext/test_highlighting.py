"""What was looked for, marked in the texts as they were written."""

import pytest

from listsite.lib.fulltext.highlighting import LENGTH, Marker, opening


def marked(wanted: str, text: str) -> list[str]:
    """Return what is marked in a text."""
    return [run for run, is_marked in Marker([wanted]).marked(text) if is_marked]


def shown(runs) -> str:
    """Return runs as they are read."""
    return "".join(run for run, _is_marked in runs)


def test_words_are_marked_by_their_stem():
    assert marked("visit", "Visits and visiting, but no vision") == [
        "Visits",
        "visiting",
    ]


def test_han_is_marked_as_it_stands_inside_a_sentence():
    assert marked("学院", "示例产业学院与学院") == ["学院", "学院"]


def test_traditional_characters_mark_simplified_ones_and_the_other_way():
    assert marked("學院", "示例学院") == ["学院"]
    assert marked("学院", "示例學院") == ["學院"]


def test_nothing_of_a_text_is_lost():
    text = "Example visits 示例学院, café."

    runs = Marker(["visit", "学院", "cafe"]).marked(text)

    assert shown(runs) == text
    assert sum(is_marked for _run, is_marked in runs) == 3


def test_name_of_several_words_is_marked_as_a_whole_only():
    name = "Example Technologies Co., Ltd."

    assert marked(name, "A technology of Example, for Co and Ltd") == []
    assert marked(name, "By Example Technology Co. Ltd, too") == [
        "Example Technology Co. Ltd"
    ]


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("学院ICT", "产业学院ICT与学院和ICT", ["学院ICT"]),
        ("ICT学院", "ICT学院与 ICT 和学院", ["ICT学院"]),
        ("示例 学院", "示例学院、示例的学院", ["示例学院"]),
        ("示例学院", "示例\u3000学院", ["示例\u3000学院"]),
        ("list", "A listing and a playlist", ["listing"]),
    ],
)
def test_what_is_marked_is_what_the_index_finds(
    wanted: str, text: str, found: list[str]
):
    assert marked(wanted, text) == found


def test_longest_name_is_marked_at_each_place():
    runs = Marker(["han", "han jinsong", "韩", "韩劲松"]).marked(
        "Han Jinsong, 韩劲松, Han"
    )

    found = [run for run, is_marked in runs if is_marked]
    assert found == ["Han Jinsong", "韩劲松", "Han"]


def test_sign_that_is_several_words_is_marked_once():
    # This sign is "1月" when it is folded.
    assert shown(Marker(["1", "月"]).marked("a ㋀ b")) == "a ㋀ b"


def test_passage_is_cut_around_what_is_found_first():
    text = "Example words. " * 50 + "Here is the rostrum." + " More words." * 50

    runs = Marker(["rostrum"]).passage(text)

    read = shown(runs)
    assert read.startswith("… ")
    assert read.endswith(" …")
    assert len(read) <= LENGTH + 4
    assert ("rostrum", True) in runs


@pytest.mark.parametrize("length", range(1, 40))
def test_passage_ends_at_whole_words(length: int):
    """Wherever the ends come to lie, with words of seven letters around."""
    text = f"{'x' * length} {'example ' * 60}rostrum {'lectern ' * 60}"

    read = shown(Marker(["rostrum"]).passage(text))

    assert set(read.split()) == {"…", "example", "rostrum", "lectern"}


@pytest.mark.parametrize("length", range(1, 8))
def test_latin_word_in_han_is_not_cut_either(length: int):
    text = "学" * length + "示ICTABC" * 60 + "院长" + "示ICTABC" * 60

    read = shown(Marker(["院长"]).passage(text))

    pieces = read.strip("… ").replace("院长", "示").split("示")
    assert set(pieces) <= {"ICTABC", ""}
    assert len(read) <= LENGTH + 4


def test_text_of_one_endless_word_is_cut_all_the_same():
    runs = Marker(["rostrum"]).passage("x" * 900 + " rostrum " + "y" * 900)

    assert ("rostrum", True) in runs
    assert len(shown(runs)) <= LENGTH + 4
    assert len(shown(opening("x" * 900))) <= LENGTH + 4


def test_opening_is_the_beginning_up_to_a_whole_word():
    read = shown(opening("Signed  words\n" * 60))

    assert read.startswith("Signed words Signed")
    assert set(read.split()) == {"Signed", "words", "…"}
    assert opening("Short text.") == (("Short text.", False),)
    assert opening(" \n") == ()


def test_text_without_the_words_has_no_passage():
    assert Marker(["rostrum"]).passage("Example words.") == ()
