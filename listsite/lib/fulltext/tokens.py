"""The tokens of a text: the same for what is stored and for what is asked.

Han text has no spaces. It is stored as overlapping pairs, and the last character of a
run alone: of 产业学院 are made 产业, 业学, 学院 and 院. So each character begins one
token, a word of two characters or more is a row of pairs, and a single character is
found as the beginning of a token. Words of other scripts are folded and stemmed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock

import opencc
import snowballstemmer

from listsite.lib.text.word_diff import HAN

WORD = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
SPACE_IN_HAN = re.compile(rf"(?<=[{HAN}])[ \t\u3000]+(?=[{HAN}])")
"""Within Han, a space parts no words: names are set with one."""
IS_HAN = re.compile(rf"[{HAN}]")
BASIC_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
LONGEST_TOKEN = 32
"""Bytes; of a longer word only the beginning is stored and compared."""
OPENS, CLOSES = "⟦", "⟧"
"""Stand around each name that a thing has; no word contains them."""
GAP = "⟨⟩"
"""Stands between parts, so that no phrase reaches across."""
STEMMER = snowballstemmer.stemmer("english")
ONE_AT_A_TIME = Lock()
"""The stemmer keeps the word that it works on in itself."""


@cache
def simplified() -> dict[int, str]:
    """Return the simplified character for each traditional one.

    Each by itself: a word that is cut out of a sentence folds as the sentence does.
    """
    lines = "\n".join(map(chr, BASIC_HAN))
    changed = opencc.OpenCC("t2s").convert(lines).split("\n")
    pairs = zip(BASIC_HAN, changed, strict=True)
    return {code: new for code, new in pairs if len(new) == 1 and chr(code) != new}


def readable(text: str) -> str:
    """Return a text without what no database stores, with accents composed."""
    clean = text.replace("\0", " ").encode("utf-8", "ignore").decode()
    return unicodedata.normalize("NFC", clean)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Return a word without case, width, accents, and in simplified characters."""
    if word.isascii():
        return word.lower()
    compatible = unicodedata.normalize("NFKC", word).casefold()
    apart = unicodedata.normalize("NFD", compatible)
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", kept).translate(simplified())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what a folded word is stored as: the English stem, not too long."""
    with ONE_AT_A_TIME:
        stemmed: str = STEMMER.stemWord(word)
    return shortened(stemmed)


def shortened(word: str) -> str:
    """Return the beginning of a word, cut between characters."""
    return word.encode()[:LONGEST_TOKEN].decode("utf-8", "ignore")


def words(text: str) -> Iterator[str]:
    """Yield the folded words and runs of Han characters of a readable text."""
    for match in WORD.finditer(SPACE_IN_HAN.sub("", text)):
        word = match.group()
        if word.isascii():
            yield folded(word)
        else:
            # Folding can make several words of a single sign, or none.
            yield from WORD.findall(folded(word))


def language_mark(language: str) -> str:
    """Return the token that every text in a language has; no word is like it."""
    return f"⟪{language.replace('-', '')}⟫"


def is_han(word: str) -> bool:
    """Whether a word is a run of Han characters."""
    return IS_HAN.match(word) is not None


def pairs(run: str) -> list[str]:
    """Return the tokens of a run of Han characters."""
    return [run[place : place + 2] for place in range(len(run))]


def tokens(text: str) -> list[str]:
    """Return the tokens of a text, in their order."""
    found: list[str] = []
    for word in words(readable(text)):
        found += pairs(word) if is_han(word) else [stem(word)]
    return found


def compact(text: str) -> str:
    """Return a name as one word, such as "huawei" for "Hua Wei"."""
    return "".join(words(readable(text)))


def name_tokens(names: list[str]) -> list[str]:
    """Return the tokens of names, each marked as whole, then its words as typed.

    The words as typed are for readers who have typed only their beginnings.
    """
    found: list[str] = []
    for name in names:
        found += [OPENS, *tokens(name), CLOSES]
    typed = {shortened(word) for name in names for word in words(readable(name))}
    for word in sorted(word for word in typed if not is_han(word)):
        found += [GAP, word]
    return found
