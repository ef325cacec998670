"""Two texts side by side: what is marked, what is shortened, what is too much."""

import random

from listsite.lib.text.word_diff import LONGEST, Runs, marked


def changed(runs: Runs) -> list[str]:
    """Return the marked pieces of a text."""
    return [text.strip() for text, is_changed in runs if is_changed]


def text(runs: Runs) -> str:
    """Return a text without its marks."""
    return "".join(piece for piece, _is_changed in runs)


def test_latin_script_is_marked_by_words():
    before, after = marked("They met on Monday.", "They met on Friday.")

    assert (changed(before), changed(after)) == (["Monday"], ["Friday"])


def test_han_is_marked_by_characters():
    before, after = marked("双方签署了协议。", "双方签署了框架协议。")

    assert (changed(before), changed(after)) == ([], ["框架"])


def test_equal_texts_have_no_mark():
    before, after = marked("One.\nTwo.", "One.\nTwo.")

    assert before == after == (("One.\nTwo.", False),)


def test_a_paragraph_that_is_new_is_marked_alone():
    before, after = marked("First.\nThird.", "First.\nSecond.\nThird.")

    assert (changed(before), changed(after)) == ([], ["Second."])


def test_an_emptied_text_is_marked_whole():
    before, after = marked("All of this.", "")

    assert (changed(before), text(after)) == (["All of this."], "")


def test_short_texts_stay_whole_beside_their_marks():
    _before, after = marked("A b c.", "A b d.")

    assert text(after) == "A b d."


def test_long_equal_passages_lose_their_middle():
    middle = " ".join(f"word{place}" for place in range(200))

    before, _after = marked(f"old {middle} old", f"new {middle} new")

    assert changed(before) == ["old", "old"]
    assert " … " in text(before)
    assert len(text(before)) < LONGEST


def test_half_a_megabyte_without_a_common_word_is_marked_as_a_whole():
    draw = random.Random(1)  # noqa: S311  (texts, no secrets)
    one, other = (
        "\n".join(
            " ".join(f"{name}{draw.randrange(300)}" for _word in range(90))
            for _line in range(1_100)
        )
        for name in ("a", "b")
    )

    before, after = marked(one, other)

    assert len(one) + len(other) > 900_000
    assert (len(before), len(after)) == (1, 1)


def test_a_paragraph_too_long_to_compare_is_marked_as_a_whole():
    one = "start " + " ".join(f"a{place}" for place in range(2_000)) + " end"
    other = "start " + " ".join(f"b{place}" for place in range(2_000)) + " end"

    before, _after = marked(one, other)

    assert [is_changed for _text, is_changed in before] == [False, True, False]
