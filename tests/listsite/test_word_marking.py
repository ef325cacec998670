"""What was looked for, marked in the texts as they were written."""

from listsite.lib.words.marking import LENGTH, Marker


def marked(wanted: str, text: str) -> list[str]:
    """Return what is marked in a text."""
    return [run for run, is_marked in Marker([wanted]).marked(text) if is_marked]


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

    runs = Marker(["visit 学院 cafe"]).marked(text)

    assert "".join(run for run, _is_marked in runs) == text


def test_passage_is_cut_around_what_is_found_first():
    text = "Example words. " * 50 + "Here is the rostrum." + " More words." * 50

    runs = Marker(["rostrum"]).passage(text)

    shown = "".join(run for run, _is_marked in runs)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) <= LENGTH + 4
    assert ("rostrum", True) in runs


def test_text_without_the_words_has_no_passage():
    assert Marker(["rostrum"]).passage("Example words.") == ()
