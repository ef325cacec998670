"""Search among many fictional articles: what it finds, and how long that takes.

uv run python -m tests.load.search postgresql --articles 20000 --drawn 500

Parts of two to eight Han characters are drawn from titles of live Chinese editions.
For each, the edition must be among what search answers. It ends with 1 if one is not.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from random import Random

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.test import Client  # noqa: E402  (after the settings)

from listsite.demo.specimens import Progress, add_specimens  # noqa: E402
from listsite.lib.fulltext.dialects import EVERYTHING  # noqa: E402
from listsite.lib.fulltext.queries import SearchQuery  # noqa: E402
from listsite.lib.fulltext.tables import Walk  # noqa: E402
from listsite.lib.fulltext.tokens import is_han, words  # noqa: E402
from news.models import Edition  # noqa: E402
from news.search import index  # noqa: E402
from news.search.visible import selected, visible  # noqa: E402
from partnerships.models.entries import WORDS, EntryKind  # noqa: E402
from tests.databases import VENDORS, Databases  # noqa: E402
from tests.loaded import load  # noqa: E402

SHORTEST, LONGEST = 2, 8
COMMON = ("示例", "学", "合作", "科技", "example", "visit", "report 00017", "nonesuch")
CHINESE = "zh-hans"


def parts(count: int, chance: Random) -> Iterator[tuple[int, str]]:
    """Yield editions' keys, each with a part of its title."""
    live = Edition.objects.live().in_language(CHINESE).order_by("pk")
    titles = list(live.values_list("pk", "title"))
    for _number in range(count):
        key, title = chance.choice(titles)
        runs = [run for run in words(title) if is_han(run) and len(run) >= SHORTEST]
        run = chance.choice(runs)
        length = chance.randint(SHORTEST, min(LONGEST, len(run)))
        start = chance.randint(0, len(run) - length)
        yield key, run[start : start + length]


def is_found(key: int, part: str) -> bool:
    """Whether a question finds an edition, however far down it may stand."""
    rows = selected(visible().filter(kind=EntryKind.REPORT, key=key))
    walk = Walk(EVERYTHING, rows, 1)
    return bool(WORDS.found(SearchQuery.of(part), [walk], 1))


def timings(questions: list[str]) -> list[float]:
    """Return the milliseconds that each question takes as a whole page, sorted."""
    client = Client()
    found = []
    for asked in questions:
        started = time.perf_counter()
        answer = client.get("/zh-hans/search/", {"q": asked})
        found.append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{asked} was answered with {answer.status_code}.")
    return sorted(found)


def told(name: str, took: list[float]) -> str:
    """Return the middle and the slow end of some timings as a line."""
    slow = took[min(int(len(took) * 0.95), len(took) - 1)]
    return f"{name}: p50 {statistics.median(took):.0f} ms, p95 {slow:.0f} ms\n"


def fill(articles: int) -> None:
    """Load the demo and fictional articles, and say how long the index takes."""
    load()
    add_specimens(articles, progress=Progress(sys.stdout))
    started = time.perf_counter()
    count = index.write(everything=True)
    took = time.perf_counter() - started
    sys.stdout.write(f"index of {count} things written anew in {took:.0f} s\n")
    sys.stdout.write(f"faults: {index.faults()}\n")


def main() -> None:
    """Run as the command line says, and print what was found."""
    parser = argparse.ArgumentParser(description="Search among many articles.")
    parser.add_argument("vendor", choices=VENDORS)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--drawn", type=int, default=500)
    given = parser.parse_args()
    databases = Databases()
    databases.use(given.vendor)
    fill(given.articles)
    drawn = list(parts(given.drawn, Random(given.drawn)))  # noqa: S311  (no secret)
    missed = [part for key, part in drawn if not is_found(key, part)]
    sys.stdout.write(f"{databases.versions[given.vendor]}\n")
    sys.stdout.write(f"parts of titles: {len(drawn)}, not found: {len(missed)}\n")
    timings(["示例"])
    sys.stdout.write(told("parts of titles", timings([part for _key, part in drawn])))
    for word in COMMON:
        sys.stdout.write(told(word, timings([word] * 10)))
    databases.remove()
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
