"""Forty photos of 12 megapixels, uploaded in one go as the page of the library does.

`python -m tests.load.forty_photos` measures with renditions made by the web process,
and `--worker` with `manage.py db_worker` beside it. It prints how much the web worker's
memory grew, the time for each photo, and the slowest of other pages meanwhile. It ends
with 1 if a photo or a rendition is missing, or the growth is over the limit.
"""
# ruff: noqa: T201  (it prints what it measured)

import argparse
import statistics
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from .server import Site, Visitor, memory

MEGABYTE = 1_000_000
MOST_GROWTH = 200 * MEGABYTE
SIZE = (4000, 3000)
AT_ONCE = 3
"""As many as the page sends at a time (news/media/static/media/upload.js)."""
UPLOAD = "/admin/news/photo/upload/"
LIST = "/admin/news/photo/"
PAGES = ("/en/", "/zh-hans/", LIST, "/admin/news/article/add/")
RENDITIONS = 15
"""Five widths in three formats."""
WAIT_SECONDS = 900


@dataclass
class Meanwhile:
    """Other pages, fetched again and again while photos come in."""

    visitor: Visitor
    seconds: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Fetch one page after the other until it is over; a failure ends the run."""
        while not self.over.is_set():
            for page in PAGES:
                started = time.perf_counter()
                self.visitor.get(page)
                self.seconds.append(time.perf_counter() - started)
            self.over.wait(0.2)


def draw(folder: Path, number: int) -> Path:
    """Write a photo of coarse shapes and fine noise, no two alike."""
    parts = []
    for _band in range(3):
        shapes = Image.effect_noise((16, 12), 150).resize(
            SIZE, Image.Resampling.BICUBIC
        )
        parts.append(Image.blend(shapes, Image.effect_noise(SIZE, 60), 0.25))
    path = folder / f"IMG_{number:04}.jpg"
    Image.merge("RGB", parts).save(path, "JPEG", quality=95)
    return path


def upload(visitor: Visitor, files: list[Path]) -> list[float]:
    """Send the files, some at a time, and return the seconds that each took."""
    token = visitor.token(LIST)

    def send(file: Path) -> float:
        started = time.perf_counter()
        status = visitor.send_file(UPLOAD, file, token)
        if status != 201:
            raise SystemExit(f"{file.name} was answered with {status}.")
        return time.perf_counter() - started

    with ThreadPoolExecutor(AT_ONCE) as senders:
        return list(senders.map(send, files))


def wait_for_renditions(folder: Path, wanted: int) -> int:
    """Wait until every rendition lies in its folder, and return how many do."""
    made = 0
    for _second in range(WAIT_SECONDS):
        made = len(list((folder / "media" / "renditions").glob("*")))
        if made >= wanted:
            break
        time.sleep(1)
    return made


@dataclass(frozen=True)
class Measured:
    """What an upload cost; seconds and bytes."""

    photos: int
    seconds: list[float]
    uploaded: float
    rendered: float
    renditions: int
    before: int
    growth: int
    pages: list[float]
    is_usable: bool
    """Whether every other page was answered."""

    @property
    def is_well(self) -> bool:
        """Whether nothing is missing, and the growth is within the limit."""
        is_whole = self.renditions >= self.photos * RENDITIONS
        return self.is_usable and is_whole and self.growth < MOST_GROWTH

    def report(self) -> None:
        """Print it."""
        middle, most = statistics.median(self.seconds), max(self.seconds)
        page, slowest = statistics.median(self.pages), max(self.pages)
        print(f"web worker before: {self.before / MEGABYTE:.0f} MB")
        print(f"growth at the most: {self.growth / MEGABYTE:.0f} MB")
        print(f"a photo: {middle:.1f} s, at most {most:.1f} s")
        print(f"uploaded after {self.uploaded:.0f} s")
        print(f"renditions after {self.rendered:.0f} s: {self.renditions}")
        print(f"{len(self.pages)} other pages: {page:.2f} s, at most {slowest:.2f} s")


def measure(site: Site, process: int, files: list[Path]) -> Measured:
    """Upload the files to a site that runs, and return what it cost."""
    visitor = Visitor(site)
    other = Meanwhile(Visitor(site))
    for page in PAGES * 3:
        visitor.get(page)
    before = memory(process, "VmRSS")
    started = time.perf_counter()
    beside = threading.Thread(target=other.run, daemon=True)
    beside.start()
    seconds = upload(visitor, files)
    uploaded = time.perf_counter() - started
    made = wait_for_renditions(site.folder, len(files) * RENDITIONS)
    rendered = time.perf_counter() - started
    is_usable = beside.is_alive()
    other.over.set()
    beside.join()
    return Measured(
        photos=len(files),
        seconds=seconds,
        uploaded=uploaded,
        rendered=rendered,
        renditions=made,
        before=before,
        growth=memory(process, "VmHWM") - before,
        pages=other.seconds,
        is_usable=is_usable,
    )


def run(site: Site, count: int, *, with_worker: bool) -> bool:
    """Start a site, measure it, and return whether all went well."""
    site.prepare()
    files = [draw(site.folder, number) for number in range(count)]
    average = sum(file.stat().st_size for file in files) / count / MEGABYTE
    print(f"{count} photos of 12 megapixels, {average:.1f} MB each", flush=True)
    with ExitStack() as running:
        process = running.enter_context(site.web())
        if with_worker:
            running.enter_context(site.program("manage.py", "db_worker", "-v0"))
        found = measure(site, process, files)
    found.report()
    return found.is_well


def main() -> int:
    """Read the options, and measure in a folder that is removed afterwards."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--worker", action="store_true")
    options.add_argument("--photos", type=int, default=40)
    options.add_argument("--port", type=int, default=8765)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tasks = "database" if given.worker else "immediate"
        site = Site(Path(folder), given.port, tasks=tasks)
        return 0 if run(site, given.photos, with_worker=given.worker) else 1


if __name__ == "__main__":
    raise SystemExit(main())
