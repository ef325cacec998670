"""Registers made for tests: workbooks of known sheets, right and wrong."""

import io
from collections.abc import Iterable, Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from partnerships.importing import accepting
from partnerships.models import RegisterImport
from tests.factories import user

Rows = Iterable[Iterable[object]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook with sheets of rows, the headings first."""
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def looked_at(sheets: Mapping[str, Rows]) -> RegisterImport:
    """Return the preview of a register."""
    file = SimpleUploadedFile("example.xlsx", workbook(sheets))
    return accepting.look_at(file, by=user("partnership_officer"))


def accepted(sheets: Mapping[str, Rows]) -> RegisterImport:
    """Return a register after it was taken over."""
    source = looked_at(sheets)
    return accepting.accept(source, by=source.uploaded_by)


def faults(source: RegisterImport) -> list[tuple[int, str]]:
    """Return where a preview finds errors: row and column."""
    return [(one["row"], one["column"]) for one in source.preview["faults"]]


def counted(source: RegisterImport, name: str) -> int:
    """Return how many lines came to one outcome."""
    return sum(count.get(name, 0) for count in source.preview["counts"])


SMALL = {
    "Organizations": [
        ["Name", "Chinese name", "Kind", "Part of", "Aliases", "City"],
        [
            "Example Partner A",
            "示例甲",
            "company",
            None,
            "Partner Aye; 甲公司",
            "Shenyang",
        ],
        ["Example Office B", "示例乙", "unit", "Example Partner A", None, "Benxi"],
    ],
    "人员": [
        ["姓名", "所在单位", "职务", "邮箱"],
        ["Example Person P", "甲公司", "经理", "person@example.org"],
    ],
    "协议": [
        ["协议编号", "协议名称", "协议类型", "生效日期", "到期日期", "备注"],
        ["X-001", "Example Agreement One", "框架协议", "2031年3月1日", "2034-02-28", 7],
    ],
    "签约方": [
        ["编号", "签约单位", "签约人", "签约日期"],
        ["X-001", "Example Partner A", "Example Person P", "2031-02-20"],
    ],
    "Commitments": [
        ["Agreement", "Title", "Kind", "Due on", "Measure", "Target"],
        ["X-001", "Example Promise", "deliverable", "2032/5/1", "rooms", 12],
    ],
}
"""One row of each kind, two organizations; headings in both languages."""
