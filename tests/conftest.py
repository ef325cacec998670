"""How the tests run: on both databases, without a network, and counted at the end."""

import gc
import socket
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.template.backends.django import Template
from django.urls import get_resolver
from django.utils import translation
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from news.articles.staff_search import DESK
from partnerships.models.entries import WORDS

from .databases import VENDORS, Databases
from .loaded import rolled_back

pytest_plugins = ["tests.without_database"]
USES_DATABASE = {"_django_db_helper", "live_server"}
LOADED_ROWS = "loaded_rows"
ONE_DATABASE = {"chromium", "only_sqlite"}
"""A fixture and a mark of tests that never run on PostgreSQL."""
EVERYWHERE = "--everywhere"
CROSSING = "crossing"
BROWSER = "tests/browser/"
UNMEASURED = (
    *(
        "tests/attacks/",
        "tests/canaries/test_many",
        "tests/listsite/accounts/test_article_states",
    ),
    *(
        "tests/listsite/accounts/test_permission_matrix",
        "tests/listsite/accounts/test_forged",
    ),
    *(
        "tests/news/publishing/test_faults",
        "tests/news/writing/checking/test_long_texts",
    ),
    *("tests/partnerships/importing/test_large", "tests/listsite/demo/test_specimens"),
    *(
        "tests/listsite/demo/test_demo_words",
        "tests/test_conventions",
        "tests/test_layers",
    ),
    *("tests/test_docs", "tests/test_translations", BROWSER),
)
"""Where the same code runs many times over, or none of ours; others measure it."""
MEASURED = 4
"""Variants of one test that are measured; the rest run the same code again."""
SQLITE_GROUPS = 12
ONLY_GROW = {
    "news_signoff": "signoff_never_goes",
    "django_admin_log": "log_entry_never_goes",
    "partnerships_agreement": "signed_agreement_never_goes",
}
"""Tables with the triggers that let nothing be deleted from them."""
LOCAL = {"127.0.0.1", "::1", "localhost", ""}


class ByDatabase(LoadScopeScheduling):
    """Gives tests in groups to whichever process is free, in the order of `rank`.

    Each process sets a database up once. PostgreSQL has few groups, so that few
    processes start a server; SQLite has several, so that all end at the same time.
    Tests without a database, and those in a browser, go file by file.
    """

    def _split_scope(self, nodeid: str) -> str:
        """Return the group that a test belongs to."""
        file = nodeid.partition("::")[0]
        if file.startswith(BROWSER):
            return file
        if vendor := vendor_of(nodeid):
            shares = SQLITE_GROUPS if vendor == "sqlite" else self.numnodes // 2
            return f"{vendor} {zlib.crc32(file.encode()) % max(1, shares)}"
        return file


def vendor_of(nodeid: str) -> str | None:
    """Return the kind of database on which a test runs, if it uses one."""
    parameters = nodeid.partition("[")[2].rstrip("]").split("-")
    return next((vendor for vendor in VENDORS if vendor in parameters), None)


def rank(item: pytest.Item) -> int:
    """Return a test's place in a run: what takes long and cannot be shared out first.

    So one process is busy with PostgreSQL while the other drives the browser, and the
    small groups fill what is left.
    """
    if item.nodeid.startswith(BROWSER):
        return 1
    return {"postgresql": 0, "sqlite": 2, None: 3}[vendor_of(item.nodeid)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> LoadScopeScheduling:
    """Tell pytest-xdist how to share the tests out."""
    return ByDatabase(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to run everything that the default run leaves to CI."""
    said = "run every test on both databases, and every crossing of the sweeps"
    parser.addoption(EVERYWHERE, action="store_true", help=said)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave crossings to --everywhere; measure no coverage where it says least."""
    if not config.getoption(EVERYWHERE):
        left = [one for one in items if one.get_closest_marker(CROSSING)]
        items[:] = [one for one in items if not one.get_closest_marker(CROSSING)]
        config.hook.pytest_deselected(items=left)
    items.sort(key=rank)
    variants: Counter[str] = Counter()
    for item in items:
        if item.get_closest_marker("no_cover"):
            continue
        test = item.nodeid.partition("[")[0]
        variants[test] += 1
        is_crossing = item.get_closest_marker(CROSSING) is not None
        is_more = item.nodeid.startswith(UNMEASURED) or variants[test] > MEASURED
        if is_crossing or is_more:
            item.add_marker("no_cover")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Import what the first page would import, while coverage is measured.

    Then leave all that out of the search for garbage: a tenth of the time.
    """
    WSGIHandler()
    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a database test on SQLite, and where the database decides on both."""
    marks = {mark.name: mark for mark in metafunc.definition.iter_markers()}
    fixtures = set(metafunc.fixturenames)
    if {"django_db", LOADED_ROWS} & {*marks} or USES_DATABASE & fixtures:
        commits = "django_db" in marks and marks["django_db"].kwargs.get("transaction")
        is_decided = "both_databases" in marks or commits
        everywhere = metafunc.config.getoption(EVERYWHERE)
        both = (is_decided or everywhere) and not ONE_DATABASE & ({*marks} | fixtures)
        metafunc.parametrize(
            "database",
            [measured_once(vendor) for vendor in VENDORS[: 1 + both]],
            indirect=True,
            scope="session",
        )


def measured_once(vendor: str) -> object:
    """Return the parameter of a database; on SQLite coverage is measured.

    Measuring takes half as long again as the tests, and the same code runs on both.
    """
    marks = () if vendor == "sqlite" else (pytest.mark.no_cover,)
    return pytest.param(vendor, marks=marks)


@pytest.fixture(scope="session")
def databases(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Databases]:
    """The databases of this process, removed when its tests are done."""
    found = Databases()
    yield found
    with django_db_blocker.unblock():
        found.remove()


@pytest.fixture(scope="session", autouse=True)
def database(
    request: pytest.FixtureRequest,
    databases: Databases,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """Points Django at the database of this test, if it uses one."""
    if vendor := getattr(request, "param", None):
        with django_db_blocker.unblock():
            databases.use(vendor)


@pytest.fixture(scope="session")
def django_db_setup(database: None) -> None:
    """Leaves nothing for pytest-django to set up: `database` has done it."""


@pytest.fixture(autouse=True)
def noted_database(
    request: pytest.FixtureRequest, databases: Databases, database: None
) -> None:
    """Notes in a database test's report on which database it ran."""
    spec = getattr(request.node, "callspec", None)
    if spec and "database" in spec.params:
        name = databases.versions[spec.params["database"]]
        request.node.user_properties.append(("database", name))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> None:
    """Say how many tests ran on which database."""
    counted: Counter[str] = Counter()
    for report in chain.from_iterable(terminalreporter.stats.values()):
        if isinstance(report, pytest.TestReport) and report.when == "call":
            counted[dict(report.user_properties).get("database", "no database")] += 1
    for name, count in sorted(counted.items()):
        terminalreporter.write_line(f"{count} tests on {name}")


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuses every connection that would leave this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        yield


def guarded(
    connect: Callable[[socket.socket, object], object],
) -> Callable[[socket.socket, object], object]:
    """Return a way to connect that knows only this machine."""

    def connect_locally(self: socket.socket, address: object) -> object:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise RuntimeError(f"A test tried to connect to {address[0]}.")
        return connect(self, address)

    return connect_locally


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Starts every test in English, whatever page the one before asked for."""
    with translation.override("en"):
        yield


@pytest.fixture
def everywhere(request: pytest.FixtureRequest) -> bool:
    """Whether this run takes every crossing of a sweep, not only its diagonal."""
    return bool(request.config.getoption(EVERYWHERE))


@pytest.fixture
def unrendered(everywhere: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves templates out, for sweeps that ask who gets in; not with --everywhere."""
    if not everywhere:
        monkeypatch.setattr(Template, "render", lambda *_args, **_names: "")


@pytest.fixture(autouse=True)
def undone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Undoes what a test writes beside the rows that its module shares."""
    if request.node.get_closest_marker(LOADED_ROWS) is None:
        yield
        return
    with rolled_back():
        yield


@pytest.fixture(autouse=True)
def removable_rows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empties what a flush leaves behind, after a transactional test.

    Such a test ends with a flush, which knows no tables of words. On SQLite it is a
    DELETE, which the triggers of tables that only grow refuse; on PostgreSQL it is a
    TRUNCATE, which no row trigger sees.
    """
    if not is_transactional(request):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    yield
    with connection.cursor() as cursor:
        for words in (WORDS, DESK):
            cursor.execute(f"DELETE FROM {words.name}")  # noqa: S608  (fixed names)
    if connection.vendor == "sqlite":
        with connection.constraint_checks_disabled(), connection.cursor() as cursor:
            for table, name in ONLY_GROW.items():
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [name])
                (trigger,) = cursor.fetchone()
                cursor.execute(f"DROP TRIGGER {name}")
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608  (fixed names)
                cursor.execute(trigger)


def is_transactional(request: pytest.FixtureRequest) -> bool:
    """Whether a test commits, instead of being rolled back at its end."""
    mark = request.node.get_closest_marker("django_db")
    by_mark = mark is not None and mark.kwargs.get("transaction", False)
    return by_mark or bool(
        {"transactional_db", "live_server"} & {*request.fixturenames}
    )
