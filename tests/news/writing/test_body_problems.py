"""Which pictures of a text keep an article from being published."""

import pytest

from news.publishing.checks import NotReadyError
from news.writing.problems import file_problems, picture_problems
from tests.factories import article, attachment, photo, published

pytestmark = pytest.mark.django_db
FIGURE = '<figure><img src="{}" {}><figcaption>{}</figcaption></figure>'


def figure(words: str, caption: str = "") -> str:
    """Return a figure of a new photo."""
    return FIGURE.format(photo().file.url, words, caption)


def said(body: str) -> list[str]:
    """Return what is missing in a text, in words."""
    return [str(one.sentence) for one in picture_problems(article(body=body))]


@pytest.mark.parametrize("words", ['alt=""', "", 'alt="  "', 'alt="" role="none"'])
def test_picture_without_words_is_named_by_its_caption(words):
    (sentence,) = said(figure(words, "Example hall"))

    assert "“Example hall” has no alternative text" in sentence


def test_picture_without_caption_is_named_by_its_number():
    (sentence,) = said(figure('alt="Example"') + figure('alt=""'))

    assert sentence.startswith("Picture 2 of the text")


@pytest.mark.parametrize("name", ["IMG_0001.jpg", "微信图片_20300418", "DSC01234"])
def test_file_name_is_no_alternative_text(name):
    (sentence,) = said(figure(f'alt="{name}"'))

    assert "file name" in sentence


@pytest.mark.parametrize("words", ['alt="Hall"', 'alt="" role="presentation"'])
def test_described_or_decorative_picture_is_enough(words):
    assert said(figure(words)) == []


def test_each_picture_of_a_gallery_is_asked():
    inner = figure('alt="Hall"') + figure('alt=""', "Example")

    assert len(said(f"<figure>{inner}<figcaption>x</figcaption></figure>")) == 1


def test_article_with_a_silent_picture_is_not_published():
    with pytest.raises(NotReadyError, match="no alternative text"):
        published(body=f"<p>Example</p>{figure('')}")


def test_use_has_words_of_its_own():
    shown = photo(alt="", alt_zh="")
    body = f'<p>a</p><img src="{shown.file.url}" alt="Example hall">'

    assert published(body=body).is_live()


def test_link_to_a_file_that_is_gone_is_a_problem():
    file, gone = attachment().file.url, f"/media/files/{'0' * 32}-12.pdf"
    link = '<p><a href="{}">a</a></p>'

    assert not list(file_problems(article(body=link.format(file) * 2)))
    assert len(list(file_problems(article(body=link.format(gone) * 2)))) == 1
