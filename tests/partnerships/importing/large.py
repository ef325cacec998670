"""A register of three thousand rows with twenty errors, imported twice and measured.

Run as a program on an empty database, it prints what came of it as JSON.
"""

import io
import json
import os
import sys
import tempfile
from pathlib import Path

import django

ERRORS = 20
ORGANIZATIONS, PERSONS, AGREEMENTS = 600, 900, 500
PARTIES, COMMITMENTS = 500, 500
ROWS = ORGANIZATIONS + PERSONS + AGREEMENTS + PARTIES + COMMITMENTS


def sheets() -> dict[str, list[list[object]]]:
    """Return the sheets; every planted error stands in a row that none refers to."""
    bodies = [
        [f"Example Partner {one:03}", "company", "Shenyang", f"Alias {one}"]
        for one in range(ORGANIZATIONS)
    ]
    people = [
        [f"Example Person {one:03}", f"Example Partner {one % 500:03}", "经理", ""]
        for one in range(PERSONS)
    ]
    agreements = [
        [
            f"R-{one:04}",
            f"Example Agreement {one}",
            "框架协议",
            "2030-01-01",
            "2033年1月1日",
        ]
        for one in range(AGREEMENTS)
    ]
    parties = [[f"R-{one:04}", f"Alias {one}", "2029/12/1"] for one in range(PARTIES)]
    promises = [
        [f"R-{one:04}", f"Example Promise {one}", "deliverable", "2031-05-01"]
        for one in range(COMMITMENTS)
    ]
    for number in range(4):
        bodies[-1 - number][1] = "rocket"
        people[-1 - number][1] = f"Nobody {number}"
        agreements[-1 - number][3] = "soon"
        parties[number][2] = "2029-02-30"
        promises[number][2] = "nothing"
    # What names an agreement with an error would be an error, too.
    for number in range(4):
        parties[-1 - number][:2] = [f"R-{number:04}", f"Alias {number + 100}"]
        promises[-1 - number][0] = f"R-{number:04}"
    return {
        "单位": [["名称", "类型", "城市", "别名"], *bodies],
        "人员": [["姓名", "单位", "职务", "电话"], *people],
        "协议": [["编号", "名称", "类型", "生效日期", "到期日期"], *agreements],
        "签约方": [["编号", "单位", "签署日期"], *parties],
        "承诺": [["编号", "事项", "类型", "完成期限"], *promises],
    }


def measured() -> dict[str, object]:
    """Import the register twice; return what was found, written, and taken."""
    from django.core.management import call_command  # noqa: PLC0415  (after setup)

    from partnerships.importing import accepting  # noqa: PLC0415  (likewise)
    from partnerships.models import (  # noqa: PLC0415  (likewise)
        Agreement,
        AgreementParty,
        Commitment,
        Organization,
        Person,
    )
    from tests.factories import superuser  # noqa: PLC0415  (likewise)

    from .registers import workbook  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    data, officer = workbook(sheets()), superuser()
    kinds = (Organization, Person, Agreement, AgreementParty, Commitment)
    found = []
    for _time in range(2):
        file = upload(data)
        source = accepting.look_at(file, by=officer)
        if source.preview["step_count"]:
            accepting.accept(source, by=officer)
        counts = [kind.objects.count() for kind in kinds]
        found.append(
            {
                "faults": source.preview["faults"],
                "steps": source.preview["step_count"],
                "counts": counts,
            }
        )
    return {"imports": found, "megabytes": most_memory()}


def most_memory() -> float:
    """Return the most megabytes this program took; it is the kernel that says so.

    The figure of `getrusage` begins with that of the process that started it.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


def upload(data: bytes) -> object:
    """Return a workbook as a form receives it."""
    from django.core.files.uploadedfile import (  # noqa: PLC0415  (after setup)
        InMemoryUploadedFile,
    )

    return InMemoryUploadedFile(
        io.BytesIO(data), "register", "register.xlsx", None, len(data), None
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DATABASE_URL": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "listsite.settings"
        django.setup()
        json.dump(measured(), sys.stdout)
