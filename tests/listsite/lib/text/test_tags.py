"""Tags are typed with the commas of both languages, and shown as they can be typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taggit.utils import edit_string_for_tags, parse_tags

from partnerships.models import Topic


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        (" , ，", []),
        ("Talent training", ["Talent training"]),
        ("Talent training, Huawei", ["Huawei", "Talent training"]),
        ("华为，产业学院", ["产业学院", "华为"]),
        ("人才培养、科学研究；文化传承", ["人才培养", "文化传承", "科学研究"]),
        ('"One, two", three', ["One, two", "three"]),
        ('an "open quote, two', ["an", "open quote", "two"]),
        ('"one ""two"" three"', ['one "two" three']),
        ("twice,  twice ,twice", ["twice"]),
    ],
)
def test_names_are_separated_by_commas_of_both_languages(typed, names):
    assert parse_tags(typed) == names


NAMES = st.text(st.characters(codec="utf-8"), min_size=1)


@given(st.lists(NAMES))
def test_tags_that_are_shown_and_typed_again_are_the_same(names):
    kept = {" ".join(name.split()) for name in names} - {""}

    shown = edit_string_for_tags([Topic(name=name) for name in kept])

    assert parse_tags(shown) == sorted(kept)
