"""Hashes: the same for the same content, and the file left at its start."""

from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from listsite.lib.files.digests import digest_of, sha256_of

PLAIN = st.dictionaries(st.text(), st.none() | st.integers() | st.text(), max_size=5)


def test_hash_of_a_file_is_that_of_its_bytes():
    file = ContentFile(b"Example")

    assert sha256_of(file).startswith("d029f87e3d80f8fd")
    assert file.tell() == 0


def test_hash_does_not_depend_on_where_reading_stopped():
    file = ContentFile(b"Example")
    file.seek(3)

    assert sha256_of(file) == sha256_of(ContentFile(b"Example"))


@given(PLAIN)
def test_order_of_writing_does_not_matter(content):
    turned = dict(reversed(content.items()))

    assert digest_of(turned) == digest_of(content)


@given(PLAIN, PLAIN)
def test_other_content_has_another_hash(one, other):
    assert (digest_of(one) == digest_of(other)) is (one == other)
