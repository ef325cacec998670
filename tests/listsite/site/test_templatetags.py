"""Small things that public templates ask for."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from news.models import Photo
from partnerships.models import Organization

BOTH = Organization(name="Example <Partner>", name_zh="示例伙伴")
ENGLISH_ONLY = Organization(name="Example <Partner>", description="One.\n\nTwo.")


def rendered(template: str, language: str = "en", **values: object) -> str:
    """Return what a template makes of some values, in a language."""
    with translation.override(language):
        return Template("{% load site news %}" + template).render(Context(values))


@pytest.mark.parametrize(
    ("one", "language", "shown"),
    [
        (BOTH, "en", "Example &lt;Partner&gt;"),
        (BOTH, "zh-hans", "示例伙伴"),
        (
            ENGLISH_ONLY,
            "zh-hans",
            '<span lang="en">Example &lt;Partner&gt;</span>',
        ),
        (Organization(name=""), "zh-hans", ""),
    ],
)
def test_name_is_marked_where_it_is_in_the_other_language(
    one: Organization, language: str, shown: str
):
    assert rendered('{% local one "name" %}', language, one=one) == shown


@pytest.mark.parametrize(("language", "mark"), [("en", ""), ("zh-hans", ' lang="en"')])
def test_every_line_is_a_paragraph(language: str, mark: str):
    html = rendered('{% paragraphs one "description" %}', language, one=ENGLISH_ONLY)

    words = " ".join(html.replace("<p >", "<p>").split())
    assert words == f"<p{mark}>One.</p> <p{mark}>Two.</p>"


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        ((2030, 4, 18), "18 April 2030"),
        ((2030, 4, 20), "18–20 April 2030"),
        ((2030, 5, 2), "18 April 2030 – 2 May 2030"),
    ],
)
def test_span_of_days_does_not_repeat_its_month(last: tuple[int, ...], shown: str):
    first, end = datetime.date(2030, 4, 18), datetime.date(*last)

    html = rendered(
        "{% filter striptags %}{% days first end %}{% endfilter %}",
        first=first,
        end=end,
    )

    assert html.strip() == shown


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/", True),
        ("javascript:alert(1)", False),
        ("//example.org/", False),
        ("http:example.org", False),
        ("https://[", True),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(address: str, is_link: bool):
    shown = rendered("{% if one|is_web_address %}yes{% endif %}", one=address)

    assert (shown == "yes") == is_link


@pytest.mark.parametrize(
    ("point", "classes"),
    [((0, 1), "focus-x0 focus-y10"), ((0.5, 0.34), "focus-x5 focus-y3")],
)
def test_crop_keeps_the_focal_point(point: tuple[float, float], classes: str):
    photo = Photo(focal_x=point[0], focal_y=point[1])

    assert rendered("{{ photo|focus }}", photo=photo) == classes


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "Example City", "Example City"),
        ("zh-hans", "Example <City>", '<span lang="en">Example &lt;City&gt;</span>'),
        ("zh-hans", "示例市", "示例市"),
        ("en", "示例市", '<span lang="zh-hans">示例市</span>'),
        ("zh-hans", "2030", "2030"),
        ("en", "", ""),
    ],
)
def test_text_of_one_language_is_marked_for_readers_of_the_other(language, text, shown):
    assert rendered("{% marked text %}", language, text=text) == shown


def test_filings_stand_with_their_registers(settings):
    settings.ICP_NUMBER = "Example ICP 00000000"
    settings.SECURITY_FILING = "Example 0012"

    shown = rendered("{% filings %}")

    assert 'href="https://beian.miit.gov.cn/"' in shown
    assert "Example ICP 00000000" in shown
    assert "webSearch?code=0012" in shown


@pytest.mark.parametrize(
    ("host", "number"),
    [
        ("testserver", "Example 1-0"),
        ("News.Example.org:8000", "Example 1-2"),
        ("en.example.org", ""),
        ("", "Example 1-0"),
    ],
)
def test_host_shows_its_own_filing(settings, rf, host: str, number: str):
    settings.ALLOWED_HOSTS = ["*"]
    settings.ICP_NUMBER = (
        "Example 1-0; news.example.org = Example 1-2; en.example.org=none"
    )
    request = rf.get("/", headers={"host": host}) if host else None

    shown = rendered("{% filings %}", request=request)

    assert (number in shown) if number else not shown.strip()


@pytest.mark.parametrize("number", ["", "none", "None"])
def test_no_filing_shows_nothing(settings, number: str):
    settings.ICP_NUMBER = number

    assert not rendered("{% filings %}").strip()


def test_postal_address_is_the_other_language_s_where_one_is_missing(settings):
    settings.SITE_ADDRESS, settings.SITE_ADDRESS_ZH = "", "示例路1号"

    assert rendered("{% site_address %}") == "示例路1号"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime.date(2030, 4, 18), "2030-04-18"),
        (
            datetime.datetime(2030, 4, 18, 1, 2, 3, 456789, datetime.UTC),
            "2030-04-18T09:02:03+08:00",
        ),
        (None, ""),
    ],
)
def test_machines_read_days_and_moments_to_the_second(moment: object, shown: str):
    assert rendered("{% load site %}{{ moment|machine }}", moment=moment) == shown
