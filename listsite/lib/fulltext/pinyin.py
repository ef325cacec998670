"""Chinese names as they are typed in Latin letters."""

from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin

from .tokens import is_han, readable, words

MOST_READINGS = 12
"""Many characters are read in several ways; so many readings of a name are kept."""
SHORT_NAME, LONGEST_NAME = 4, 30
"""Characters. Persons have short names, of which every reading may be meant; nobody
types names beyond the longest by their sounds."""


def readings(name: str) -> list[str]:
    """Return a Chinese name in pinyin, such as "han jinsong"; [] for any other."""
    text = "".join(word for word in words(readable(name)) if is_han(word))
    if not text or len(text) > LONGEST_NAME:
        return []
    sounds = pinyin(text, style=Style.NORMAL)
    if len(text) <= SHORT_NAME:
        # Character by character: words that a name happens to contain say nothing.
        every = (pinyin(one, style=Style.NORMAL, heteronym=True)[0] for one in text)
        both = zip(sounds, every, strict=True)
        sounds = [list(dict.fromkeys([*usual, *rare])) for usual, rare in both]
    chosen = islice(product(*sounds), MOST_READINGS)
    return [f"{first} {''.join(rest)}".strip() for first, *rest in chosen]


@lru_cache(maxsize=1_000)
def sound(run: str) -> tuple[str, ...]:
    """Return how a run of Han is usually read."""
    return tuple(usual for usual, *_rare in pinyin(run, style=Style.NORMAL))


def with_readings(names: list[str]) -> list[str]:
    """Return names, each once, with the pinyin of the Chinese ones."""
    given = [name.strip() for name in names if name.strip()]
    spelled = [reading for name in given for reading in readings(name)]
    return list(dict.fromkeys([*given, *spelled]))
