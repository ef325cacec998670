"""What is offered to somebody who is still typing, or who found nothing."""

from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import chain

from django.core.cache import cache

from listsite.lib.datetimes import clock
from listsite.lib.fulltext.pinyin import sound
from listsite.lib.fulltext.queries import SearchQuery
from listsite.lib.fulltext.tokens import is_han, readable, words
from news.models import Edition
from partnerships.models import Organization, Person
from partnerships.organizations.aliases import with_known_names

from .finding import titled
from .results import Result, results_of

MOST = 8
TITLES, NAMES = 2_000, 4_000
"""So many of the newest titles, and of the names, are looked through."""
SECONDS = 600
"""So long the words of titles are kept; a spelling is no news."""
LEAST_ALIKE = 0.72
SHORTEST_RUN, SHORTEST_PART = 2, 3
"""Of two characters, one that differs makes another word, if they are no name."""
MOST_DOUBTFUL, LONGEST_WORD = 3, 20
"""So many unknown words of a question are compared, and of so many characters."""
KEPT = "search:spellings"


def suggestions(typed: str, language: str) -> list[Result]:
    """Return what is called as somebody begins to type."""
    question = with_known_names(SearchQuery.of(typed)).begun()
    return results_of(titled(question, language, MOST), question.looked_for)


def spelled_otherwise(question: SearchQuery) -> str:
    """Return a question that is like one without answer; "" if there is none."""
    known = spellings()
    asked = list(words(readable(" ".join(question.terms))))
    doubtful = [word for word in dict.fromkeys(asked) if not is_known(word, known)]
    better = {word: nearest(word, known) for word in doubtful[:MOST_DOUBTFUL]}
    changed = [better.get(word) or word for word in asked]
    return " ".join(changed) if any(better.values()) else ""


def is_known(word: str, known: Collection[str]) -> bool:
    """Whether a word is left as it is: a known one, Han within one, or a number."""
    if word in known or any(sign.isdigit() for sign in word):
        return True
    return is_han(word) and any(word in run for run in known)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like an unknown one; "" if none is."""
    if len(word) > LONGEST_WORD:
        return ""
    like = like_run if is_han(word) else like_word
    return max(like(word, known), default=(0.0, ""))[1]


def like_word(word: str, known: Iterable[str]) -> Iterator[tuple[float, str]]:
    """Yield Latin words like one, with how much; cheap questions come first."""
    letters = set(word)
    for other in known:
        if is_han(other) or abs(len(word) - len(other)) > 2:
            continue
        if len(letters & set(other)) * 2 < len(letters):
            continue
        alike = SequenceMatcher(None, word, other).ratio()
        if alike >= LEAST_ALIKE:
            yield alike, other


def like_run(word: str, known: Iterable[str]) -> Iterator[tuple[float, str]]:
    """Yield Han of the same length in which one character is another.

    Then one half of it is the same, which is asked first: that is quick. What sounds
    the same is more alike: so Chinese is typed.
    """
    length, middle = len(word), len(word) // 2
    if length < SHORTEST_RUN:
        return
    for run in known:
        if word[:middle] not in run and word[middle:] not in run:
            continue
        for part in parts(run, length):
            same = sum(one == other for one, other in zip(word, part, strict=True))
            if same == length - 1:
                yield same / length + (sound(part) == sound(word)), part


def parts(run: str, length: int) -> Iterator[str]:
    """Yield what of a known run may be meant: short ones as a whole only."""
    if not is_han(run) or (length < SHORTEST_PART and len(run) != length):
        return
    for start in range(len(run) - length + 1):
        yield run[start : start + length]


def spellings() -> frozenset[str]:
    """Return the words of live titles and of public names, kept for a while.

    For staff who look at another moment nothing is kept.
    """
    if clock.chosen.get() is not None:
        return read_spellings()
    found: frozenset[str] = cache.get_or_set(KEPT, read_spellings, SECONDS)  # type: ignore[assignment]  # it was just set
    return found


def read_spellings() -> frozenset[str]:
    """Return the words of live titles and of public names, as they are now."""
    live = Edition.objects.live().order_by("-dated", "-pk")
    titles = live.values_list("title", flat=True)[:TITLES]
    people = Person.objects.public().order_by().values_list("name", "name_zh")
    bodies = Organization.objects.order_by().values_list("name", "name_zh")
    names = chain.from_iterable((*people[:NAMES], *bodies[:NAMES]))
    return frozenset(
        word for text in (*titles, *names) for word in words(readable(text))
    )
