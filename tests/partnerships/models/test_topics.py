"""Topics: names, kinds and addresses."""

import pytest
from django.utils import translation

from partnerships.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db


def test_chinese_name_keeps_its_characters_in_the_address():
    assert factories.topic(name="产教融合").slug == "产教融合"


def test_second_topic_of_an_address_gets_a_suffix():
    factories.topic(name="Example topic")

    assert factories.topic(name="Example, topic").slug == "example-topic_1"


def test_new_topic_is_a_keyword():
    assert factories.topic().kind == Topic.Kind.KEYWORD


def test_freely_typed_tag_becomes_a_keyword():
    factories.article(tags=("Example tag",))

    assert Topic.objects.get().kind == "keyword"


def test_tag_is_found_whatever_its_case():
    topic = factories.topic(name="Example tag")

    article = factories.article(tags=("EXAMPLE TAG",))

    assert list(article.tags.all()) == [topic]


def test_topic_is_shown_in_the_reader_language():
    topic = factories.topic(name="Example", name_zh="示例")

    with translation.override("zh-hans"):
        assert str(topic) == "示例"
