"""Documents: who may open which, and where files lie."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from partnerships.models import Document
from tests import factories

pytestmark = pytest.mark.django_db


def staff(*permissions: str, **values: object):
    """Return a member of staff with permissions on documents."""
    user = factories.user(**values)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


READERS = {
    "visitor": AnonymousUser,
    "staff without a right": staff,
    "staff who view": lambda: staff("view_document"),
    "staff who view restricted": lambda: staff("view_restricted_document"),
    "staff with both": lambda: staff("view_document", "view_restricted_document"),
    "administrator": factories.superuser,
    "no staff any more": lambda: staff("view_document", is_staff=False),
    "left": lambda: factories.superuser(is_active=False),
}
SEEN = {
    "visitor": {"public"},
    "staff without a right": {"public"},
    "staff who view": {"public", "staff"},
    "staff who view restricted": {"public", "restricted"},
    "staff with both": {"public", "staff", "restricted"},
    "administrator": {"public", "staff", "restricted"},
    "no staff any more": {"public"},
    "left": {"public"},
}


@pytest.mark.parametrize("reader", READERS)
def test_reader_sees_what_the_right_allows(reader):
    agreement = factories.agreement(is_public=True)
    for visibility in Document.Visibility:
        factories.document(agreement=agreement, visibility=visibility)

    found = Document.objects.visible_to(READERS[reader]())

    assert {document.visibility for document in found} == SEEN[reader]


def test_public_paper_of_a_hidden_agreement_is_hidden_from_visitors():
    factories.document(visibility="public")

    assert not Document.objects.visible_to(AnonymousUser()).exists()


def test_public_evidence_is_shown_with_its_agreement():
    commitment = factories.commitment(agreement=factories.agreement(is_public=True))
    evidence = factories.document(
        commitment=commitment, kind="evidence", visibility="public"
    )

    assert list(Document.objects.visible_to(AnonymousUser())) == [evidence]


def test_paper_is_for_staff_unless_told_otherwise():
    assert factories.document().visibility == "staff"


def test_file_lies_outside_the_public_folder_under_an_unguessable_name():
    file = ContentFile(b"Example", "Example agreement.PDF")

    document = factories.document(file=file)

    assert not document.file.path.startswith(str(settings.MEDIA_ROOT))
    assert "xample" not in document.file.name
    assert document.file.name.endswith(".pdf")


def test_file_is_reached_through_the_view_that_checks_the_right():
    document = factories.document(file=ContentFile(b"Example", "example.pdf"))

    assert document.file.name not in document.get_absolute_url()


def test_hash_of_the_file_is_kept():
    document = factories.document(file=ContentFile(b"Example", "example.pdf"))

    assert document.sha256.startswith("d029f87e3d80f8fd")


@pytest.mark.parametrize("name", ["example.html", "example.svg", "example.exe"])
def test_file_that_a_browser_would_run_is_refused(name):
    document = Document(
        title="Example",
        kind="draft",
        agreement=factories.agreement(),
        file=ContentFile(b"Example", name),
    )

    with pytest.raises(ValidationError) as caught:
        document.full_clean()

    assert "file" in caught.value.message_dict


def test_document_is_shown_by_its_title():
    assert str(factories.document(title="Example")) == "Example"
