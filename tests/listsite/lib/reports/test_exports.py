"""Tables as files: nothing is a formula, types are kept, and no text is lost."""

import csv
import datetime
import io
from decimal import Decimal

import pytest
from django.http import HttpResponse
from docx import Document
from openpyxl import load_workbook

from listsite.lib.reports.docx import document
from listsite.lib.reports.exports import (
    BYTE_ORDER_MARK,
    csv_lines,
    sheet_title,
    to_be_saved,
    workbook,
)
from listsite.lib.reports.tables import MOST_SHOWN, Column, Table

FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"),
    *("＝1+1", "＋1", "－1", "＠x", " =1", "\u3000=1"),
]
NAMES = Column("name", "Name", lambda row: row[0])
VALUES = Column("value", "Value", lambda row: row[1])


def table(*rows: tuple[object, object], title: str = "Example") -> Table:
    """Return a table of two columns."""
    return Table(title, (NAMES, VALUES), list(rows))


def csv_rows(*tables: Table) -> list[list[str]]:
    """Return the rows of the CSV file, read by another reader."""
    text = "".join(csv_lines(tables)).removeprefix(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text, newline="")))


def sheets(*tables: Table) -> list[list[tuple]]:
    """Return the cells of the Excel file, opened again."""
    file = io.BytesIO()
    workbook(tables).save(file)
    return [list(one.iter_rows()) for one in load_workbook(file).worksheets]


def test_csv_begins_with_the_mark_that_excel_looks_for():
    text = "".join(csv_lines([table(("单位", 1))]))

    assert text == "\ufeffName,Value\r\n单位,1\r\n"


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_makes_formulas_harmless(text):
    rows = csv_rows(table((text, 1)))

    assert rows[1][0] == f"'{text}"


def test_csv_leaves_numbers_and_words_as_they_are():
    rows = csv_rows(table(("a-b=c", -3), ("", None)))

    assert rows[1:] == [["a-b=c", "-3"], ["", ""]]


@pytest.mark.parametrize("text", FORMULAS)
def test_excel_cells_are_text_and_never_formulas(text):
    ((_head, (name, _value)),) = sheets(table((text, 1)))

    assert (name.data_type, name.value) == ("s", text)


def test_excel_keeps_numbers_and_dates_as_what_they_are():
    day = datetime.date(2030, 4, 18)

    ((_head, first, second),) = sheets(table((day, 7), (None, Decimal("2.50"))))

    assert first[0].is_date
    assert first[0].value.date() == day
    assert first[1].value == 7
    assert float(second[1].value) == 2.5


def test_moment_is_written_as_the_clock_of_the_university_shows_it():
    moment = datetime.datetime(2030, 4, 18, 20, 0, tzinfo=datetime.UTC)

    ((_head, (cell, _value)),) = sheets(table((moment, 1)))

    assert cell.value == datetime.datetime(2030, 4, 19, 4, 0)  # noqa: DTZ001  (Excel knows no zones)
    assert csv_rows(table((moment, 1)))[1][0] == "2030-04-19 04:00:00"


def test_control_characters_do_not_break_the_excel_file():
    ((_head, (cell, _value)),) = sheets(table(("a\x00b\x07", 1)))

    assert cell.value == "a\ufffdb\ufffd"


def test_each_table_has_a_sheet_and_a_part_of_the_csv_file():
    tables = [table(("a", 1), title="One"), table(("b", 2), title="Two")]

    assert len(sheets(*tables)) == 2
    assert csv_rows(*tables) == [
        *(["One"], ["Name", "Value"], ["a", "1"]),
        *([], ["Two"], ["Name", "Value"], ["b", "2"]),
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [("a/b: [c]?", "a b   c"), ("x" * 40, "x" * 31), ("'", "1"), ("简报", "简报")],
)
def test_sheet_is_named_as_excel_allows(title, name):
    assert sheet_title(title) == name


def test_two_tables_of_one_title_have_two_sheets():
    assert len(sheets(table(), table())) == 2


def test_file_is_saved_and_kept_by_no_cache():
    answer = to_be_saved(HttpResponse(), "example-2030.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="example-2030.csv"'
    assert answer["Cache-Control"] == "private, no-store"


def test_some_columns_are_chosen_in_the_order_of_the_table():
    chosen = table(("a", 1)).only(["value", "name"])

    assert chosen.headings == ["Name", "Value"]
    assert table(("a", 1)).only(["value"]).headings == ["Value"]


def test_unknown_columns_leave_all():
    assert table().only(["other"]).headings == ["Name", "Value"]


def test_screen_shows_the_first_rows_and_says_how_many_there_are():
    long = table(*((str(number), number) for number in range(MOST_SHOWN + 5)))

    assert len(long.shown) == MOST_SHOWN
    assert long.has_more
    assert long.count == MOST_SHOWN + 5
    assert len(list(long.lines())) == MOST_SHOWN + 5


def test_word_file_has_title_headings_and_tables():
    made = document("Briefing <1>", [table(("a & b", 1)), table(title="Empty")])

    word = Document(io.BytesIO(made))
    texts = [one.text for one in word.paragraphs]
    ((_head, row),) = [one.rows for one in word.tables]
    assert texts[0] == "Briefing <1>"
    assert {"Example", "Empty", "Nothing."} <= set(texts)
    assert [cell.text for cell in row.cells] == ["a & b", "1"]


def test_word_file_stands_characters_that_xml_forbids():
    word = Document(io.BytesIO(document("a\x0bb", [table(("c\x00", 1))])))

    assert word.paragraphs[0].text == "ab"
