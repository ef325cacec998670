"""`uv run pytest --without-database`: the tests that are quick on any Python."""

import pytest

OPTION = "--without-database"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to leave out whatever needs a database or another program."""
    said = "run only the tests that need neither a database nor another program"
    parser.addoption(OPTION, action="store_true", help=said)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what the option says."""
    if not config.getoption(OPTION):
        return
    config.hook.pytest_deselected(items=[one for one in items if needs_more(one)])
    items[:] = [item for item in items if not needs_more(item)]


def needs_more(item: pytest.Item) -> bool:
    """Whether a test runs on a database, in a browser, or starts a program."""
    assert isinstance(item, pytest.Function)
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return (
        "database" in given
        or "browser" in item.fixturenames
        or hasattr(item.module, "subprocess")
    )
