"""Addresses in full, and which of them are the site's own."""

import datetime

import pytest

from listsite.lib.web.addresses import absolute, absolute_in, identity, own_path


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/en/", "https://news.example.org/en/"),
        ("/media/a.png", "https://news.example.org/media/a.png"),
        ("https://example.org/b", "https://example.org/b"),
    ],
)
def test_path_becomes_a_full_address(path: str, address: str):
    assert absolute(path) == address


@pytest.mark.parametrize(
    ("html", "full"),
    [
        ('<a href="/b">', '<a href="https://news.example.org/b">'),
        ('<a href="#c">', '<a href="https://news.example.org/en/a/#c">'),
        (
            '<a title="&gt;" href="d">',
            '<a title="&gt;" href="https://news.example.org/en/a/d">',
        ),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<a href="http://[example">', '<a href="http://[example">'),
        ('<p>href="/b"</p>', '<p>href="/b"</p>'),
        ('<a title="x href=/b">', '<a title="x href=/b">'),
        (
            '<a href="/b?c=1&amp;d=&quot;">',
            '<a href="https://news.example.org/b?c=1&amp;d=&quot;">',
        ),
    ],
)
def test_links_of_a_text_become_full_addresses(html: str, full: str):
    assert absolute_in(html, "/en/a/") == full


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://news.example.org/en/", "/en/"),
        ("http://news.example.org:80/en/", "/en/"),
        ("https://NEWS.example.org:443/en/%E7%A4%BA?x=1#y", "/en/示"),
        ("https://news.example.org:8443/en/", None),
        ("https://evil.example.net/en/", None),
        ("https://news.example.org@evil.example.net/en/", None),
        ("https://news.example.org.evil.example.net/en/", None),
        ("//news.example.org/en/", None),
        ("ftp://news.example.org/en/", None),
        ("/en/", None),
        ("https://[news/", None),
        ("https://news.example.org:port/", None),
        ("", None),
    ],
)
def test_only_addresses_of_the_site_itself_have_a_path(address: str, path: str | None):
    assert own_path(address) == path


def test_identity_is_a_tag_uri_of_the_host():
    name = identity(datetime.date(2030, 4, 18), "report/7")

    assert name == "tag:news.example.org,2030-04-18:report/7"
