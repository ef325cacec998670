"""The Chinese catalogues: complete, compiled, and punctuated as Chinese is."""

import re
from functools import cache

import polib
import pytest
from django.contrib import admin
from django.utils.translation import gettext, override, pgettext

from listsite.i18n.catalogues import (
    REWORDED,
    Catalogue,
    answered_by_packages,
    catalogues,
)
from news.models import Article

HAN = "[\u3400-\u9fff]"
MARK = "[，。：；？！、“”（）《》…]"
HALF_WIDTH = re.compile(rf"{HAN}[,.:;?!]|{HAN}[\"']|[\"']{HAN}")
SPACED = re.compile(rf"[ \t]{MARK}|{MARK}[ \t]|{HAN} {HAN}")
NAMES = {"YouTube"}
"""What is called the same in both languages."""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?\w[^>]*>")

every_catalogue = pytest.mark.parametrize(
    "name", ["locale/django", "locale_admin/django", "locale_admin/djangojs"]
)


@cache
def by_name() -> dict[str, Catalogue]:
    """Return the catalogues; reading all code for them takes seconds."""
    return {one.name: one for one in catalogues()}


def catalogue(name: str) -> Catalogue:
    return by_name()[name]


def translations(entry: polib.POEntry) -> list[str]:
    """Return what an entry says in Chinese, which has one form for all numbers."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def written(name: str) -> list[tuple[str, str]]:
    """Return each message of a catalogue with a translation of it."""
    return [
        (entry.msgid, text)
        for entry in catalogue(name).stored()
        for text in translations(entry)
    ]


def comparable(entries: polib.POFile | polib.MOFile) -> set[tuple[object, ...]]:
    return {
        (one.msgctxt, one.msgid, one.msgid_plural, *translations(one))
        for one in entries
    }


@every_catalogue
def test_every_message_of_the_code_is_in_the_catalogue(name):
    wanted = {message.key for message in catalogue(name).messages}

    entries = {(one.msgctxt, one.msgid) for one in catalogue(name).stored()}

    assert wanted - entries == set(), "Run: uv run manage.py refresh_messages"


@every_catalogue
def test_catalogue_holds_nothing_that_the_code_does_not_ask_for(name):
    wanted = {message.key for message in catalogue(name).messages}

    entries = {
        (one.msgctxt, one.msgid)
        for one in catalogue(name).stored()
        if one.tcomment != REWORDED
    }

    assert entries - wanted == set(), "Run: uv run manage.py refresh_messages"


@every_catalogue
def test_reworded_messages_are_ones_that_django_has(name):
    answered = answered_by_packages(catalogue(name).domain)

    reworded = {
        (one.msgctxt, one.msgid)
        for one in catalogue(name).stored()
        if one.tcomment == REWORDED
    }

    assert reworded <= answered


@every_catalogue
def test_every_message_is_translated_and_none_is_fuzzy(name):
    stored = catalogue(name).stored()

    open_ended = [one.msgid for one in stored if one.fuzzy or not one.translated()]

    assert open_ended == []


@every_catalogue
def test_compiled_catalogue_says_what_the_edited_one_says(name):
    stored = catalogue(name).stored()

    compiled = polib.mofile(str(catalogue(name).compiled))

    assert comparable(compiled) == comparable(stored)


@every_catalogue
def test_plural_messages_have_the_one_form_of_chinese(name):
    stored = catalogue(name).stored()

    forms = {tuple(one.msgstr_plural) for one in stored if one.msgid_plural}

    assert stored.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert forms <= {(0,)}


@every_catalogue
def test_catalogue_names_no_person_and_no_day(name):
    metadata = catalogue(name).stored().metadata

    assert metadata.keys().isdisjoint({"Last-Translator", "PO-Revision-Date"})


@every_catalogue
def test_placeholders_and_tags_are_the_same_in_both_languages(name):
    differing = [
        (english, chinese)
        for english, chinese in written(name)
        if sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(chinese))
    ]

    assert differing == []


@every_catalogue
def test_every_translation_is_in_chinese(name):
    foreign = [
        chinese
        for _, chinese in written(name)
        if not re.search(HAN, chinese)
        and chinese not in NAMES
        and re.search(r"\w", PLACEHOLDER.sub("", chinese))
    ]

    assert foreign == []


@every_catalogue
def test_no_half_width_mark_or_straight_quote_stands_at_a_han_character(name):
    wrong = [chinese for _, chinese in written(name) if HALF_WIDTH.search(chinese)]

    assert wrong == []


@every_catalogue
def test_no_space_stands_at_chinese_punctuation_or_between_han_characters(name):
    wrong = [chinese for _, chinese in written(name) if SPACED.search(chinese)]

    assert wrong == []


def test_django_finds_the_translations():
    with override("zh-hans"):
        found = gettext("Commitments"), gettext("Reset filters"), gettext("Save")

    assert found == ("承诺", "清除筛选", "保存")


def test_catalogue_answers_what_django_itself_leaves_in_english():
    wanted = {message.text for message in catalogue("locale_admin/django").messages}

    assert "Forgotten your login credentials?" in wanted
    assert "Save" not in wanted


@pytest.mark.parametrize(("language", "expected"), [("en", False), ("zh-hans", True)])
def test_search_fields_of_the_admin_speak_the_reader_s_language(language, expected):
    desk = admin.site.get_model_admin(Article)

    with override(language):
        scripts = str(desk.media)

    assert ("select2/i18n/zh-CN" in scripts) is expected


def test_one_english_word_may_have_two_translations():
    with override("zh-hans"):
        of_an_agreement, of_a_visit = (
            gettext("upcoming"),
            pgettext("a visit", "upcoming"),
        )

    assert of_an_agreement != of_a_visit
