"""Three thousand rows: planted errors are named, the rest comes in, memory is small."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings

from . import large


@pytest.mark.crossing
def test_large_register_comes_in_once_with_its_errors_named():
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.partnerships.importing.large"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(outcome.stdout)
    first, second = told["imports"]

    places = Counter((one["sheet"], one["column"]) for one in first["faults"])
    assert len(first["faults"]) == large.ERRORS
    assert set(places.values()) == {4}
    assert first["steps"] == large.ROWS - large.ERRORS
    assert sum(first["counts"]) == large.ROWS - large.ERRORS
    assert second["steps"] == 0
    assert second["counts"] == first["counts"]
    assert told["megabytes"] < 300
