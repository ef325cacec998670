"""A list of old addresses is looked at, then taken over as a whole, again and again."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from news.models import MissedAddress, OldAddress
from news.old_addresses.importing import UnreadableListError, accept, plan_of, read_list
from news.old_addresses.redirects import Target, lead
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
BASE = "/admin/news/oldaddress"
HEAD = "old address,leads to,reason\n"


def signed_in(role: str = "publisher") -> Client:
    """Return a browser in which somebody of a role is signed in."""
    client = Client()
    client.force_login(factories.user(role))
    return client


def uploaded(client: Client, text: str):
    """Return the answer to the upload of a list."""
    file = SimpleUploadedFile("list.csv", text.encode())
    return client.post(f"{BASE}/take_list/", {"file": file})


def test_list_says_what_it_would_do_and_writes_nothing():
    edition = factories.published()

    plan = plan_of(
        f"{HEAD}/info/1/1.htm,{edition.get_absolute_url()},\n/info/1/2.htm,,Given up.\n"
    )

    assert plan.counts["added"] == 2
    assert [step.path for step in plan.steps] == ["/info/1/1.htm", "/info/1/2.htm"]
    assert not OldAddress.objects.exists()


def test_line_with_an_error_is_named_and_left_out():
    text = (
        f"{HEAD}/a.htm,https://example.com/,\n/b.htm,/en/,\n/b.htm,/zh-hans/,\n"
        "/c.htm,,\n,/en/,\n"
    )

    plan = plan_of(text)
    accept(text, by=factories.superuser())

    assert sorted(fault.number for fault in plan.faults) == [2, 4, 5, 6]
    assert list(OldAddress.objects.values_list("path", "target")) == [
        ("/b.htm", "/en/")
    ]


def test_line_whose_old_address_is_a_page_of_this_site_is_left_out():
    text = f"{HEAD}/en/visits/,/en/,\n/a.htm,/en/visits/,\n"

    plan = plan_of(text)
    accept(text, by=factories.superuser())

    assert [(fault.number, fault.text) for fault in plan.faults] == [(2, "/en/visits/")]
    assert plan.faults[0].sentence.startswith("A page of this site stands at")
    assert list(OldAddress.objects.values_list("path", flat=True)) == ["/a.htm"]


def test_lines_with_errors_stand_in_the_order_of_the_file():
    plan = plan_of(f"{HEAD}/a.htm,/nothing,\n/en/visits/,/en/,\n/b.htm,/a.htm,\n")

    assert [fault.number for fault in plan.faults] == [2, 3, 4]


def test_second_run_changes_nothing():
    text = f"{HEAD}/a.htm,/en/,\n/b.htm,,Given up.\n"
    accept(text, by=factories.superuser())

    plan = plan_of(text)

    assert (plan.counts["same"], plan.steps) == (2, [])
    with pytest.raises(UnreadableListError):
        accept(text, by=factories.superuser())


def test_chains_within_a_list_become_one_step():
    factories.published()
    accept(f"{HEAD}/b.htm,/en/visits/,\n", by=factories.superuser())
    text = f"{HEAD}/a.htm,/b.htm,\n/b.htm,/c.htm,\n/c.htm,/en/partners/,\n"

    accept(text, by=factories.superuser())

    assert dict(OldAddress.objects.values_list("path", "target")) == {
        "/a.htm": "/en/partners/",
        "/b.htm": "/en/partners/",
        "/c.htm": "/en/partners/",
    }


@pytest.mark.parametrize(
    "lines", ["/a.htm,/a.htm,\n", "/a.htm,/b.htm,\n/b.htm,/a.htm,\n"]
)
def test_circle_within_a_list_is_named(lines):
    plan = plan_of(HEAD + lines)

    assert [fault.sentence for fault in plan.faults][-1:] == [
        "This way leads back to where it begins."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_list_of_a_chinese_excel_is_read(encoding):
    data = "旧地址,新地址,原因\n/甲.htm,,已撤销。\n".encode(encoding)

    plan = plan_of(read_list(data))

    assert [(step.path, step.shown) for step in plan.steps] == [("/甲.htm", "已撤销。")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"path,target\n/a,/b\n",
        b"PK\x03\x04\0\0",
        b"\xff\xff\xff",
        b"x" * (1024 * 1024 + 1),
        b"old address,leads to\n" + b"/a,/en/\n" * 5_001,
        b'old address,leads to\n"' + b"x" * 200_000 + b'"\n',
    ],
)
def test_file_that_is_no_such_list_is_refused_in_words(data):
    with pytest.raises(UnreadableListError) as refusal:
        plan_of(read_list(data))

    assert str(refusal.value.sentence).endswith(".")


def test_office_uploads_looks_and_accepts():
    client = signed_in()
    MissedAddress.objects.note("/a.htm")

    preview = uploaded(client, f"{HEAD}/a.htm,/en/,\n").content.decode()
    before = OldAddress.objects.count()
    client.post(f"{BASE}/take_list/", {"text": f"{HEAD}/a.htm,/en/,\n"})

    assert "Nothing is written yet" in preview
    assert (before, OldAddress.objects.count()) == (0, 1)
    assert not MissedAddress.objects.exists()


def test_upload_of_something_else_is_refused_at_its_field():
    answer = uploaded(signed_in(), "nothing")

    assert answer.status_code == 422
    assert "The first line names the columns" in answer.content.decode()


def test_line_that_leads_to_a_faulty_one_is_faulty_too():
    plan = plan_of(f"{HEAD}/a.htm,https://example.com/,\n/b.htm,/a.htm,\n")

    assert sorted(fault.number for fault in plan.faults) == [2, 3]
    assert plan.steps == []


def test_preview_holds_a_list_of_any_letters_that_may_be_uploaded():
    page = uploaded(signed_in(), f"{HEAD}/旧地址.htm,/en/,\n").text

    assert 'enctype="multipart/form-data"' in page


def test_forged_list_with_a_zero_byte_is_refused_in_words():
    answer = signed_in().post(
        f"{BASE}/take_list/", {"text": f"{HEAD}/a.htm,,Given\0 up.\n"}, follow=True
    )

    assert "This is no CSV file." in answer.text
    assert not OldAddress.objects.exists()


def test_export_costs_the_same_for_few_and_for_many():
    client = signed_in()
    found = []
    for number in (1, 4):
        for each in range(number):
            edition = factories.published()
            lead(f"/{number}-{each}.htm", Target(edition.translation_key, "en"))
        found.append(count_queries(lambda: b"".join(client.get(f"{BASE}/export/"))))

    assert found[0] == found[1]


def test_export_is_a_list_that_can_be_imported():
    edition = factories.published()
    text = f"{HEAD}/a.htm,{edition.get_absolute_url()},\n/b.htm,,Given up.\n"
    accept(text, by=factories.superuser())

    exported = b"".join(signed_in().get(f"{BASE}/export/"))

    assert plan_of(read_list(exported)).counts == {"same": 2, "wrong": 0}


def test_template_has_the_headings_alone():
    template = b"".join(signed_in().get(f"{BASE}/template/"))

    assert template.decode("utf-8-sig").strip() == HEAD.strip()


def test_who_may_not_add_addresses_takes_no_list_over():
    with pytest.raises(PermissionDenied):
        accept(f"{HEAD}/a.htm,/en/,\n", by=factories.user("editor"))


def test_form_makes_a_way_of_a_missed_address():
    client = signed_in()
    edition = factories.published()
    MissedAddress.objects.note("/info/1/2.htm")
    log = client.get("/admin/news/missedaddress/").content.decode()

    opened = client.get(f"{BASE}/add/?path=/info/1/2.htm").content.decode()
    client.post(
        f"{BASE}/add/",
        {"path": "/info/1/2.htm", "target": edition.get_absolute_url()},
    )

    assert "/add/?path=%2Finfo%2F1%2F2.htm" in log
    assert 'value="/info/1/2.htm"' in opened
    assert client.get("/info/1/2.htm")["Location"] == edition.get_absolute_url()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"path": "/a.htm"}, "Give the new address"),
        ({"path": "/a.htm", "target": "/en/", "gone": "Why."}, "not both"),
        ({"path": "/a.htm", "target": "https://example.com/"}, "Only addresses of"),
        ({"path": "/known.htm", "target": "/known.htm"}, "leads back to where it"),
        ({"path": "/en/visits/", "target": "/en/"}, "A page of this site stands at"),
        ({"path": "/", "target": "/en/"}, "no address of a page"),
        ({"path": "/known.htm", "target": "/en/"}, "already exists"),
    ],
)
def test_form_says_what_is_wrong_and_keeps_what_was_typed(form, said):
    accept(f"{HEAD}/known.htm,/en/,\n", by=factories.superuser())

    answer = signed_in().post(f"{BASE}/add/", form)

    page = answer.content.decode()
    assert said in page
    assert f'value="{form["path"]}"' in page
    assert OldAddress.objects.count() == 1


def test_changed_form_leads_elsewhere_from_another_path():
    accept(f"{HEAD}/known.htm,/en/,\n", by=factories.superuser())
    row = OldAddress.objects.get()

    signed_in().post(
        f"{BASE}/{row.pk}/change/", {"path": "/other.htm", "gone": "Given up."}
    )

    changed = OldAddress.objects.get()
    assert (changed.path, changed.target, changed.gone) == (
        "/other.htm",
        "",
        "Given up.",
    )


def test_ignored_address_leaves_the_log():
    client = signed_in()
    MissedAddress.objects.note("/info/1/2.htm")
    row = MissedAddress.objects.get()
    chosen = {"action": "ignore", "_selected_action": [row.pk]}

    client.post("/admin/news/missedaddress/", chosen)

    shown = client.get("/admin/news/missedaddress/").content.decode()
    asked = client.get("/admin/news/missedaddress/?decision=ignored").content.decode()
    assert MissedAddress.objects.get().is_ignored
    assert "/info/1/2.htm" not in shown
    assert "/info/1/2.htm" in asked
    assert LogEntry.objects.filter(change_message__contains="Ignored").exists()


def test_ignored_address_is_shown_again():
    client = signed_in()
    MissedAddress.objects.note("/info/1/2.htm")
    MissedAddress.objects.update(is_ignored=True)
    chosen = {"action": "reopen", "_selected_action": [MissedAddress.objects.get().pk]}

    client.post("/admin/news/missedaddress/?decision=ignored", chosen)

    assert MissedAddress.objects.open().exists()
