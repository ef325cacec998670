"""Dates on public pages, in the form of the page's language."""

import datetime

import pytest
from django.utils import timezone

from tests.factories import delegation, published

pytestmark = pytest.mark.django_db
DAY = datetime.date(2030, 4, 8)


@pytest.mark.parametrize(
    ("language", "form"),
    [
        ("en", "{day.day} {day:%B} {day.year}"),
        ("zh-hans", "{day.year}年{day.month}月{day.day}日"),
    ],
)
def test_report_says_its_day_as_its_language_does(client, language, form):
    edition = published(language=language)
    day = timezone.localdate(edition.dated)

    page = client.get(edition.get_absolute_url()).content.decode()

    assert form.format(day=day) in page


@pytest.mark.parametrize(
    ("language", "said"), [("en", "8 April 2030"), ("zh-hans", "2030年4月8日")]
)
def test_visit_says_its_day_as_the_reader_s_language_does(client, language, said):
    visit = delegation(starts_on=DAY, title_zh="示例访问")

    page = client.get(f"/{language}/visits/{visit.slug}/").content.decode()

    assert said in page
    assert "April" not in page or language == "en"
