"""The register import as the office sees it: upload, preview, accept, undo."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from partnerships.importing.workbook import read_register
from partnerships.models import Organization, RegisterImport
from tests.factories import user
from tests.staff_client import Desk

from .registers import SMALL, looked_at, workbook

pytestmark = pytest.mark.django_db
BASE = "/admin/partnerships/registerimport"
UPLOAD = f"{BASE}/upload/"


def signed_in(role="partnership_officer"):
    """Return a browser in which somebody of a role is signed in."""
    client = Client()
    client.force_login(user(role))
    return client


def uploaded(client, data, name="register.xlsx"):
    """Return the answer to an upload."""
    return client.post(UPLOAD, {"register": SimpleUploadedFile(name, data)})


def test_upload_leads_to_the_preview():
    client = signed_in()

    answer = uploaded(client, workbook(SMALL))

    source = RegisterImport.objects.get()
    assert answer.headers["Location"] == f"{BASE}/{source.pk}/change/"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Example Office B" in page
    assert "Nothing is written yet" in page
    assert not Organization.objects.exists()


def test_preview_names_the_cell_that_is_wrong():
    client = signed_in()
    rows = [["Name", "Kind"], ["Example Partner", "rocket"]]

    answer = client.get(uploaded(client, workbook({"单位": rows})).headers["Location"])

    page = answer.content.decode()
    assert "<td>Kind 类型</td>" in page
    assert "/accept/" not in page


@pytest.mark.parametrize("name", ["register.xls", "register.csv", "register"])
def test_file_of_another_ending_is_refused_at_the_field(name):
    answer = uploaded(signed_in(), workbook(SMALL), name)

    assert answer.status_code == 422
    assert "Save the register as .xlsx" in answer.content.decode()


def test_file_that_is_no_workbook_leaves_nothing():
    answer = uploaded(signed_in(), b"Example")

    assert answer.status_code == 422
    assert not RegisterImport.objects.exists()


def test_preview_is_accepted_and_undone_at_the_desk():
    desk, source = Desk("partnership_officer"), looked_at(SMALL)

    desk.press(f"{BASE}/{source.pk}/accept/", {})
    written = Organization.objects.count()
    desk.press(f"{BASE}/{source.pk}/undo/", {})

    source.refresh_from_db()
    assert (written, Organization.objects.count()) == (2, 0)
    assert source.status == "undone"
    assert source.accepted_by == source.undone_by != source.uploaded_by


def test_second_acceptance_is_refused_in_words():
    client, source = signed_in(), looked_at(SMALL)
    client.post(f"{BASE}/{source.pk}/accept/")

    answer = client.post(f"{BASE}/{source.pk}/accept/")

    assert answer.status_code == 409
    assert "does not take this step" in answer.content.decode()


def test_history_says_who_and_when():
    source = looked_at(SMALL)

    page = signed_in().get(f"{BASE}/").content.decode()

    assert source.uploaded_by.username in page


@pytest.mark.parametrize("role", ["editor", "viewer", "contributor", "reviewer"])
def test_others_see_no_register(role):
    client, source = signed_in(role), looked_at(SMALL)

    pages = ["/", f"/{source.pk}/change/", "/upload/", "/template/"]

    assert {client.get(f"{BASE}{page}").status_code for page in pages} == {403}


def test_template_is_downloaded():
    answer = signed_in().get(f"{BASE}/template/")

    data = io.BytesIO(b"".join(answer.streaming_content))
    assert len(load_workbook(data).sheetnames) == 5
    assert len(read_register(data)) == 5


def test_uploaded_names_are_text_and_never_markup():
    rows = [["Name", "Kind"], ["<img src=x onerror=alert(1)>", "company"]]
    client = signed_in()

    answer = client.get(uploaded(client, workbook({"单位": rows})).headers["Location"])

    assert "<img src=x" not in answer.content.decode()
