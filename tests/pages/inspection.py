"""The public pages before the Nu HTML checker, axe-core and Lighthouse.

`uv run python -m tests.pages.inspection` serves a site of its own and checks the markup
of every kind of page in both languages, and what bars people from it, in two looks or
with `--every-look` in four; `--lighthouse` measures the five most read kinds, thrice
each. They need Java, Chromium or Node, and what `npm ci --prefix tests/tools` brings.
It ends with 1 if something is to be mended.
"""
# ruff: noqa: T201, S603  (it prints what it found, and starts our own programs)

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import django
from django.utils.translation import override

from tests.load.server import ROOT, Site

from .accessibility import EVERY_LOOK, LOOKS, barriers

PORT = 8919
SPECIMENS = 60
LANGUAGES = ("en", "zh-hans")
TOOLS = ROOT / "tests" / "tools" / "node_modules"
CHECKER = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = TOOLS / "lighthouse" / "cli" / "index.js"
FIGURES = {
    "accessibility": 100,
    "best-practices": 100,
    "seo": 100,
    "performance": 98,
}
"""The least points of each kind, the median of three runs."""
RUNS = 3
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


@contextmanager
def served() -> Iterator[Site]:
    """Serve the demo with fictional neighbours as in production, without a proxy."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["ALLOW_INDEXING"] = "true"
        os.environ["SITE_URL"] = f"http://127.0.0.1:{PORT}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "listsite.settings")
        site = Site(Path(folder), PORT, tasks="immediate")
        site.prepare()
        site.manage("demo", "--no-serve", f"--specimens={SPECIMENS}")
        django.setup()
        with site.web():
            yield site


def pages(language: str) -> dict[str, str]:
    """Return the address of every kind of public page in a language, by its name."""
    from .public_pages import PAGES  # noqa: PLC0415  (needs Django, set up by now)

    with override(language):
        return {name: address() for name, address in PAGES.items()}


def fetched(address: str) -> str:
    """Return a page, whatever its status."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310
            return str(answer.read().decode())
    except urllib.error.HTTPError as refusal:
        return refusal.read().decode()


def check_markup(site: Site) -> list[str]:
    """Return what the Nu HTML checker says is an error, page by page."""
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            for name, address in pages(language).items():
                file = Path(folder) / f"{name}-{language}.html"
                file.write_text(fetched(site.address + address), encoding="utf-8")
        count = len(list(Path(folder).iterdir()))
        words = ["-jar", str(CHECKER), "--errors-only", "--format", "json", folder]
        ran = subprocess.run(
            [shutil.which("java") or "java", *words],
            capture_output=True,
            text=True,
            check=False,
        )
    print(f"{count} pages before the Nu HTML checker.")
    if not ran.stderr.startswith("{"):
        raise SystemExit(f"The checker did not run: {ran.stderr or ran.stdout}")
    return [
        f"{Path(one.get('url', '')).stem}: {one['message']}"
        for one in json.loads(ran.stderr)["messages"]
    ]


def check_barriers(site: Site, *, every_look: bool) -> list[str]:
    """Return what bars people from a page, or spreads, or asks another site."""
    paths = {
        f"{name} {language}": address
        for language in LANGUAGES
        for name, address in pages(language).items()
    }
    print(f"{len(paths)} pages before axe-core.")
    looks = EVERY_LOOK if every_look else LOOKS
    return list(barriers(site.address, paths, looks))


def measure(site: Site) -> list[str]:
    """Return which figures of Lighthouse were missed, page by page."""
    missed = []
    chosen = pages("en")
    for name in ("home", "section", "article", "partner", "question"):
        runs = [lighthouse(site.address + chosen[name]) for _run in range(RUNS)]
        medians = {
            kind: statistics.median(run[kind] for run in runs) for kind in FIGURES
        }
        print(f"{name}: {medians}")
        missed += [
            f"{name}: {kind} {points}, not {FIGURES[kind]}"
            for kind, points in medians.items()
            if points < FIGURES[kind]
        ]
    return missed


def lighthouse(address: str) -> Mapping[str, float]:
    """Return the points of one run, by kind."""
    kinds = ",".join(FIGURES)
    chrome = shutil.which("chromium") or "chromium"
    ran = subprocess.run(
        [
            shutil.which("node") or "node",
            str(LIGHTHOUSE),
            address,
            "--output=json",
            "--quiet",
            f"--only-categories={kinds}",
            f"--chrome-flags={FLAGS}",
        ],
        env={**os.environ, "CHROME_PATH": chrome},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(ran.stdout)["categories"]
    return {kind: round((found[kind]["score"] or 0) * 100) for kind in FIGURES}


def main() -> None:
    """Check what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lighthouse", action="store_true")
    parser.add_argument("--every-look", action="store_true")
    chosen = parser.parse_args()
    with served() as site:
        if chosen.lighthouse:
            found = measure(site)
        else:
            found = check_markup(site)
            found += check_barriers(site, every_look=chosen.every_look)
    print("\n".join(found) or "Nothing to mend.")
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
