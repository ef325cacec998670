"""Workbooks that are none, or would fill the memory; sheets and headings as people."""

import datetime
import io
import resource

import pytest

from listsite.lib.files.office_packages import UnreadableFileError
from partnerships.importing.columns import SHEETS
from partnerships.importing.values import (
    CellError,
    choice_of,
    date_of,
    decimal_of,
    number_of,
    text_of,
)
from partnerships.importing.workbook import MOST_ROWS, read_register, write_template
from partnerships.models import Organization
from tests.partnerships.lifecycle import papers
from tests.partnerships.lifecycle.papers import BILLION, changed, pointing

from .registers import workbook

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ROWS = {"Organizations": [["Name", "City"], ["Example Partner", "Shenyang"]]}


def plain() -> bytes:
    """Return a small register."""
    return workbook(ROWS)


def styled(piece: bytes, times: int) -> bytes:
    """Return a register with so many styles."""
    head = MAIN.replace(b"worksheet", b"styleSheet") + b"<cellXfs>"
    return changed(plain(), {STYLES: head + piece * times + b"</cellXfs></styleSheet>"})


def sheet(inner: bytes) -> bytes:
    """Return a register whose sheet holds something else."""
    return changed(plain(), {SHEET: MAIN + inner + b"</worksheet>"})


HOSTILE = {
    "text": lambda: b"Name,City\nExample,Shenyang\n",
    "empty": lambda: b"",
    "old program": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999,
    "word file": papers.docx,
    "half": lambda: plain()[:-300],
    "no known sheet": lambda: workbook({"Example": [["Name"]]}),
    "bomb": lambda: changed(plain(), {SHEET: b" " * 60_000_000}),
    "many styles": lambda: styled(b"<xf/>", 1_000_000),
    "many merged cells": lambda: sheet(
        b"<sheetData/><mergeCells>" + b'<mergeCell ref="A1"/>' * 700_000
    ),
    "many members": lambda: papers.crowded(plain()),
    "link": lambda: papers.linked(plain()),
    "outside": lambda: changed(plain(), {"../../x.xml": b"<x/>"}),
    "encrypted": lambda: papers.encrypted(plain()),
    "lying": lambda: papers.lying(plain()),
    "entities": lambda: changed(plain(), {SHEET: BILLION}),
    "table elsewhere": lambda: pointing(
        plain(), "xl/_rels/workbook.xml.rels", "externalLinkPath", "http://127.0.0.1:9"
    ),
    "macros": lambda: changed(plain(), {"xl/vbaProject.bin": b"x"}),
    "no workbook inside": lambda: changed(plain(), {"xl/workbook.xml": b"Example"}),
    "no sheet inside": lambda: changed(plain(), {SHEET: None}),
    "sheet that is no XML": lambda: changed(plain(), {SHEET: b"Example"}),
    "too many rows": lambda: workbook(
        {"Organizations": [["Name"], *[["x"]] * (MOST_ROWS + 1)]}
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_register_is_refused_in_words(name):
    file = io.BytesIO(HOSTILE[name]())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(UnreadableFileError) as refusal:
        read_register(file)

    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert str(refusal.value.sentence).endswith(".")
    assert (after - before) / 1024 < 150


def test_most_styles_that_pass_take_little_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    read_register(io.BytesIO(styled(b"<xf/>", 39_000)))

    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) / 1024 < 150


def test_size_that_a_sheet_claims_is_not_believed():
    data = sheet(
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="9000">'
        b'<c r="A9000" t="inlineStr"><is>'
        b"<t>Example</t></is></c></row></sheetData>"
    )

    (page,) = read_register(io.BytesIO(data))

    assert [line.number for line in page.lines] == [9000]


@pytest.mark.parametrize(
    "title", ["Organizations", "单位", "Organizations 单位", "ORGANIZATIONS "]
)
def test_sheet_is_known_by_each_name(title):
    (page,) = read_register(io.BytesIO(workbook({title: [["Name"], ["Example"]]})))

    assert page.sheet.name == "organizations"


@pytest.mark.parametrize(
    "heading", ["Name", "名称", "NAME*", " 单位名称 ", "Name 英文名称"]
)
def test_heading_is_known_by_each_name(heading):
    data = workbook({"Organizations": [[heading], ["Example"]]})

    (page,) = read_register(io.BytesIO(data))

    assert page.lines[0].cells == {"name": "Example"}


def test_empty_rows_are_passed_over():
    rows = [["Name"], [None], ["  "], ["Example"]]

    (page,) = read_register(io.BytesIO(workbook({"Organizations": rows})))

    assert [line.number for line in page.lines] == [4]


def test_template_is_understood():
    file = io.BytesIO()
    write_template(file)
    file.seek(0)

    pages = read_register(file)

    assert [page.sheet for page in pages] == list(SHEETS)
    assert not any(page.unknown or page.missing for page in pages)


def test_no_heading_of_a_sheet_means_two_things():
    for one in SHEETS:
        headings = [name for column in one.columns for name in column.headings]

        assert len(set(headings)) == len(headings), one.name


@pytest.mark.parametrize(
    "cell",
    [
        datetime.date(2024, 3, 1),
        datetime.datetime(2024, 3, 1, 9, 30),  # noqa: DTZ001  (as openpyxl reads it)
        "2024-03-01",
        "2024/3/1",
        "2024.3.1",
        "2024年3月1日",
        "20240301",
        20240301,
    ],
)
def test_date_is_read_as_people_write_it(cell):
    assert date_of(cell) == datetime.date(2024, 3, 1)


@pytest.mark.parametrize(
    "cell", ["", "soon", "2024-13-01", "1/2/2024", "0024-01-01", 5]
)
def test_what_is_no_date_is_said(cell):
    with pytest.raises(CellError):
        date_of(cell)


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (text_of, " A\n B ", "A B"),
        (text_of, 7.0, "7"),
        (number_of, "180天", 180),
        (number_of, 2008.0, 2008),
        (decimal_of, "1,200.50", "1200.50"),
        (choice_of(Organization.Kind), "企业", "company"),
        (choice_of(Organization.Kind), " Company", "company"),
    ],
)
def test_cell_is_read(read, cell, value):
    assert str(read(cell)) == str(value)


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (text_of, "#REF!"),
        (number_of, "-1"),
        (number_of, "９9"),
        (number_of, "1000000"),
        (decimal_of, "NaN"),
        (decimal_of, "1e999999"),
        (decimal_of, "many"),
        (choice_of(Organization.Kind), "rocket"),
    ],
)
def test_cell_that_cannot_be_read_is_said(read, cell):
    with pytest.raises(CellError):
        read(cell)
