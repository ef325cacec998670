"""`uv run pytest --without-database`: the tests that are quick on any Python."""

import pytest

OPTION = "--without-database"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to leave out whatever needs a database."""
    said = "run only the tests that need no database"
    parser.addoption(OPTION, action="store_true", help=said)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out every test to which `conftest.py` gives a database."""
    if not config.getoption(OPTION):
        return
    config.hook.pytest_deselected(items=[one for one in items if uses_database(one)])
    items[:] = [item for item in items if not uses_database(item)]


def uses_database(item: pytest.Item) -> bool:
    """Whether a test runs on a database."""
    spec = getattr(item, "callspec", None)
    return spec is not None and "database" in spec.params
