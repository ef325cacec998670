"""`uv run pytest --without-database`: the tests that are quick on any Python."""

import pytest

OPTION = "--without-database"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to leave out whatever takes long."""
    said = "run only the quick tests: no database, no other program, each code once"
    parser.addoption(OPTION, action="store_true", help=said)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what the option says, once `conftest.py` has marked the tests."""
    if not config.getoption(OPTION):
        return
    config.hook.pytest_deselected(items=[one for one in items if takes_long(one)])
    items[:] = [item for item in items if not takes_long(item)]


def takes_long(item: pytest.Item) -> bool:
    """Whether a test needs a database or another program, or others run its code."""
    assert isinstance(item, pytest.Function)
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return (
        "database" in given
        or hasattr(item.module, "subprocess")
        or item.get_closest_marker("no_cover") is not None
    )
