"""Many writers of few articles at once, and a ledger of what became of every edit.

Every writer opens an article, adds a word of its own to the text and sends the form, as
a browser would. An edit is accepted (it becomes a version) or refused (the answer holds
the text). Afterwards the kept versions are read like a ledger: version n must be
version n - 1 and the one word that was accepted for it. What is missing is lost.
"""

import multiprocessing
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from multiprocessing.queues import Queue
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event

from django.db import OperationalError, connections
from django.test import Client

from news.articles import versions
from news.models import Article, Version
from tests.factories import article, user

ARTICLES = 5
WINDOW = 40
"""Words that a text keeps, so that it does not grow with the number of edits."""
SAID = ("accepted", "refused", "refused text not in the answer")
Accepted = dict[int, dict[int, str]]
"""The word that was accepted, by article and version."""
Cookies = dict[str, str]


@dataclass
class Ledger:
    """What became of edits: numbers, and the accepted words."""

    counts: Counter[str] = field(default_factory=Counter)
    accepted: Accepted = field(default_factory=dict)

    def note(self, key: int, version: int, word: str) -> None:
        """Write down an accepted edit."""
        self.counts["accepted"] += 1
        self.accepted.setdefault(key, {})[version] = word

    def add(self, other: "Ledger") -> None:
        """Add what another writer wrote down."""
        self.counts += other.counts
        for key, words in other.accepted.items():
            twice = words.keys() & self.accepted.get(key, {}).keys()
            self.counts["two words for one version"] += len(twice)
            self.accepted.setdefault(key, {}).update(words)


def prepared(writers: int) -> tuple[list[int], list[Cookies]]:
    """Return the keys of fresh articles, and the cookies of so many editors."""
    made = [article(body="<p>start</p>") for _number in range(ARTICLES)]
    for one in made:
        versions.keep(one, by=None)
    cookies = []
    for _writer in range(writers):
        client = Client()
        client.force_login(user("editor"))
        jar = client.cookies.items()
        cookies.append({name: morsel.value for name, morsel in jar})
    return [one.pk for one in made], cookies


def signed_in(cookies: Cookies) -> Client:
    """Return a client with somebody's cookies."""
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


def opened(key: int) -> dict[str, object]:
    """Return what the form of an article holds now."""
    working = Article.objects.get(pk=key)
    return {
        "title": working.title,
        "summary": working.summary,
        "body": working.body,
        "section": working.section_id,
        "language": working.language,
        "source": working.source,
        "slug": working.slug,
        "base_version": working.version,
    }


def words_of(body: str) -> list[str]:
    """Return the words of a text of one paragraph."""
    return body.removeprefix("<p>").removesuffix("</p>").split()


def edit(client: Client, key: int, word: str, ledger: Ledger) -> None:
    """Open an article, add a word, send the form, and write down what happened."""
    form = opened(key)
    words = [*words_of(str(form["body"])), word][-WINDOW:]
    form |= {"body": f"<p>{' '.join(words)}</p>", "once": word}
    # No page is drawn that would say what was saved, so the sentences would pile up.
    client.cookies.pop("messages", None)
    try:
        answer = client.post(f"/admin/news/article/{key}/change/", form)
    except OperationalError as error:
        ledger.counts[f"error: {error}".strip()] += 1
        return
    if answer.status_code == 302:
        ledger.note(key, int(str(form["base_version"])) + 1, word)
    elif answer.status_code == 409:
        ledger.counts["refused"] += 1
        is_kept = str(form["body"]) in unescape(answer.content.decode())
        ledger.counts["refused text not in the answer"] += not is_kept
    else:
        ledger.counts[f"answered {answer.status_code}"] += 1


def missing(ledger: Ledger) -> int:
    """Return how many accepted edits the kept versions do not hold; none is right."""
    lost = 0
    for key, accepted in ledger.accepted.items():
        rows = Version.objects.filter(article=key).values_list("number", "content")
        kept = {number: words_of(content["body"]) for number, content in rows}
        for number, word in accepted.items():
            expected = [*kept.get(number - 1, []), word][-WINDOW:]
            lost += kept.get(number) != expected
        lost += abs(len(kept) - 1 - len(accepted))
    return lost


def write(
    name: int,
    keys: list[int],
    cookies: Cookies,
    accepted: "Synchronized[int]",
    stop: Event,
    results: "Queue[Ledger]",
) -> None:
    """Edit until somebody says stop: the life of one process."""
    draw = random.Random(name)  # noqa: S311  (which article; no secret)
    client, ledger, number = signed_in(cookies), Ledger(), 0
    while not stop.is_set():
        number += 1
        before = ledger.counts["accepted"]
        edit(client, draw.choice(keys), f"w{name}n{number}", ledger)
        with accepted.get_lock():
            accepted.value += ledger.counts["accepted"] - before
    results.put(ledger)


def run(edits: int, writers: int, seconds: int) -> tuple[Ledger, float]:
    """Let processes write until enough is accepted or the time is over."""
    keys, cookies = prepared(writers)
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    accepted, stop, results = fork.Value("i", 0), fork.Event(), fork.Queue()
    crew = [
        fork.Process(target=write, args=(name, keys, own, accepted, stop, results))
        for name, own in enumerate(cookies)
    ]
    begun = time.monotonic()
    for one in crew:
        one.start()
    while accepted.value < edits and time.monotonic() - begun < seconds:
        time.sleep(0.2)
    stop.set()
    ledger = Ledger()
    for _one in crew:
        ledger.add(results.get())
    for one in crew:
        one.join()
    return ledger, time.monotonic() - begun


def report(database: str, ledger: Ledger, took: float) -> str:
    """Return the ledger as lines for people."""
    counts = ledger.counts
    locked = sum(counts[name] for name in counts if "is locked" in name)
    lines = [
        f"{database}: {took:.0f} s",
        *(f"{name}: {counts[name]}" for name in sorted({*SAID, *counts})),
        f"database is locked: {locked}",
        f"LOST: {missing(ledger)}",
    ]
    return "\n".join(lines)
