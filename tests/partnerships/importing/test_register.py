"""A register is looked at, accepted as it was seen, and comes in once."""

import datetime
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from partnerships.importing import accepting
from partnerships.importing.accepting import ImportRefusedError
from partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    Organization,
    Person,
)
from tests.factories import (
    agreement,
    commitment,
    organization,
    person,
    signed_agreement,
    unit_of,
    user,
)

from .registers import SMALL, accepted, counted, faults, looked_at

pytestmark = pytest.mark.django_db
NAME, AGREEMENT = ["Name", "City"], ["Reference", "Title", "Kind", "Notes"]


def test_preview_writes_nothing():
    source = looked_at(SMALL)

    assert counted(source, "added") == 6
    assert not Organization.objects.exists()
    assert not Agreement.objects.exists()


def test_accepted_register_holds_what_the_file_says():
    accepted(SMALL)

    office = Organization.objects.get(name="Example Office B")
    party = AgreementParty.objects.get()
    promise = Commitment.objects.get()
    assert (office.parent.name, office.name_zh) == ("Example Partner A", "示例乙")
    assert Organization.objects.get(parent=None).aliases == "Partner Aye\n甲公司"
    assert Person.objects.get().organization.name == "Example Partner A"
    assert party.agreement.expires_on == datetime.date(2034, 2, 28)
    assert party.signatory.name == "Example Person P"
    assert (promise.target, promise.due_on.year) == (Decimal(12), 2032)


def test_agreement_comes_in_as_a_draft():
    accepted(SMALL)

    assert Agreement.objects.get().status == "draft"


def test_second_import_of_the_same_file_finds_nothing_to_write():
    accepted(SMALL)

    again = looked_at(SMALL)

    assert counted(again, "same") == 6
    with pytest.raises(ImportRefusedError, match="nothing to write"):
        accepting.accept(again, by=again.uploaded_by)


def test_accepting_twice_writes_once():
    source = accepted(SMALL)

    with pytest.raises(ImportRefusedError, match="does not take this step"):
        accepting.accept(source, by=source.uploaded_by)

    assert Organization.objects.count() == 2


def test_register_that_changed_since_the_preview_is_not_written_over():
    source = looked_at(SMALL)
    organization(name="Example Partner A")

    with pytest.raises(ImportRefusedError, match="changed since"):
        accepting.accept(source, by=source.uploaded_by)


def test_preview_is_accepted_in_the_other_language():
    with override("zh-hans"):
        source = looked_at(SMALL)

    accepting.accept(source, by=source.uploaded_by)

    assert Organization.objects.count() == 2


def test_rows_with_errors_are_left_out():
    rows = [["Name", "Kind"], ["Example A", "company"], ["Example B", "rocket"]]

    accepted({"Organizations": rows})

    assert [one.name for one in Organization.objects.all()] == ["Example A"]


def test_only_who_may_takes_over_registers():
    source = looked_at(SMALL)

    with pytest.raises(PermissionDenied):
        accepting.accept(source, by=user("editor"))


def test_every_written_row_is_in_the_history():
    source = accepted(SMALL)

    assert LogEntry.objects.filter(
        change_message__contains="Added by an import"
    ).count()
    assert source.rows.filter(is_added=True).count() == 6


@pytest.mark.parametrize("name", ["Example Partner", "Partner Alias", "示例单位"])
def test_organization_is_found_by_any_full_name(name):
    organization(
        name="Example Partner", name_zh="示例单位", aliases="Partner Alias", city="Old"
    )

    accepted({"Organizations": [NAME, [name, "New"]]})

    assert Organization.objects.get().name == "Example Partner"
    assert Organization.objects.get().city == "New"


def test_unit_is_found_below_its_body():
    first, second = organization(name="Example One"), organization(name="Example Two")
    for body in (first, second):
        unit_of(body, name="Example Office")

    accepted(
        {"单位": [["名称", "上级单位", "城市"], ["Example Office", "Example Two", "X"]]}
    )

    assert second.units.get().city == "X"
    assert first.units.get().city == ""


def test_name_of_two_units_needs_the_body():
    for body in (organization(), organization()):
        unit_of(body, name="Example Office")

    source = looked_at({"Organizations": [NAME, ["Example Office", "X"]]})

    assert faults(source) == [(2, "Name 英文名称")]


def test_unit_of_a_common_name_is_named_with_its_body():
    body = organization(name="Example One")
    unit_of(organization(), name="Example Office")
    unit_of(body, name="Example Office")

    rows = [["Name", "Organization"], ["Example P", "Example One / Example Office"]]
    accepted({"Persons": rows})

    assert Person.objects.get().organization.parent == body


def test_units_may_stand_above_their_body_in_the_sheet():
    rows = [["Name", "Kind", "Part of"], ["Unit", "unit", "Body"]]

    accepted({"Organizations": [*rows, ["Body", "company", None]]})

    assert Organization.objects.get(name="Unit").parent.name == "Body"


def test_circle_of_units_is_an_error_and_no_endless_loop():
    rows = [["Name", "Kind", "Part of"], ["A", "unit", "B"], ["B", "unit", "A"]]

    source = looked_at({"Organizations": rows})

    assert [row for row, _column in faults(source)] == [2, 3]


def test_empty_cell_changes_nothing():
    organization(name="Example Partner", city="Shenyang")

    source = looked_at({"Organizations": [NAME, ["Example Partner", None]]})

    assert counted(source, "same") == 1


def test_aliases_are_added_to_those_there():
    organization(name="Example Partner", aliases="First")

    rows = [["Name", "Aliases"], ["Example Partner", "second；FIRST"]]
    accepted({"Organizations": rows})

    assert Organization.objects.get().aliases == "First\nsecond"


def test_persons_of_one_name_in_two_organizations_are_two():
    first, second = person(name="Example P"), organization(name="Example Two")

    accepted({"Persons": [["Name", "Organization"], ["Example P", "Example Two"]]})

    assert second.people.get().pk != first.pk


def test_repeated_row_is_an_error():
    rows = [NAME, ["Example Partner", "A"], ["example  partner", "B"]]
    organization(name="Example Partner")

    source = looked_at({"Organizations": rows})

    assert faults(source) == [(3, "Name 英文名称")]


@pytest.mark.parametrize(
    ("sheet", "rows", "fault"),
    [
        ("单位", [["名称", "类型"], ["A", "rocket"]], (2, "Kind 类型")),
        ("单位", [["名称", "类型"], ["A", None]], (2, "Kind 类型")),
        ("单位", [["名称", "网址"], ["A", "javascript:x"]], (2, "Website 网址")),
        ("人员", [["姓名", "单位"], ["A", "Nobody"]], (2, "Organization 单位")),
        ("人员", [["姓名", "单位"], ["A", None]], (2, "Organization 单位")),
        (
            "协议",
            [["编号", "生效日期"], ["1", "2024-02-30"]],
            (2, "Effective on 生效日期"),
        ),
        ("协议", [["编号", "生效日期"], ["1", "soon"]], (2, "Effective on 生效日期")),
        ("协议", [["编号", "负责人"], ["1", "nobody"]], (2, "Owner 负责人")),
        ("承诺", [["编号", "事项"], ["none", "A"]], (2, "Agreement 协议编号")),
        ("承诺", [["事项"], ["A"]], (1, "Agreement 协议编号")),
    ],
)
def test_error_is_told_by_row_and_column(sheet, rows, fault):
    source = looked_at({sheet: rows})

    assert fault in faults(source)


def test_end_before_the_beginning_is_an_error_of_the_end():
    rows = [
        ["Reference", "Title", "Kind", "Effective on", "Expires on"],
        ["1", "Example", "framework", "2031-01-01", "2030-01-01"],
    ]

    assert faults(looked_at({"Agreements": rows})) == [(2, "Expires on 到期日期")]


def test_terms_of_a_signed_agreement_are_not_imported():
    signed_agreement(reference="S-1", title="Example", notes="old")

    source = looked_at({"Agreements": [AGREEMENT, ["S-1", "Other", None, "new"]]})

    assert faults(source) == [(2, "Title 英文标题")]


def test_notes_of_a_signed_agreement_are_imported():
    one = signed_agreement(reference="S-1", title="Example", notes="old")

    accepted({"Agreements": [AGREEMENT, ["S-1", None, None, "new"]]})

    one.refresh_from_db()
    assert one.notes == "new"


def test_promise_is_not_added_to_a_signed_agreement():
    signed_agreement(reference="S-1")

    rows = [["Agreement", "Title", "Kind"], ["S-1", "Example", "goal"]]

    assert faults(looked_at({"Commitments": rows})) == [(2, "Agreement 协议编号")]


def test_figure_reached_is_imported_for_a_signed_agreement():
    one = signed_agreement(reference="S-1")
    promise = commitment(agreement=one, title="Example", measure="rooms", target=9)

    rows = [["Agreement", "Title", "Reached"], ["S-1", "Example", 4]]
    accepted({"Commitments": rows})

    promise.refresh_from_db()
    assert promise.actual == 4


def test_reference_of_two_agreements_is_an_error():
    for _number in range(2):
        agreement(reference="S-1")

    source = looked_at({"Agreements": [AGREEMENT, ["S-1", None, None, "new"]]})

    assert faults(source) == [(2, "Reference 编号")]


def test_formula_is_never_calculated():
    rows = [NAME, ["Example Partner", "=1+1"]]
    organization(name="Example Partner", city="Shenyang")

    source = looked_at({"Organizations": rows})

    assert counted(source, "same") == 1


def test_unknown_heading_is_said():
    source = looked_at(
        {"Organizations": [["Name", "Kind", "Colour"], ["A", "company"]]}
    )

    assert source.preview["unknown"] == ["Organizations 单位: Colour"]
