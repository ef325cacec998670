"""Marking the passages that prove commitments, and finding them again in edited texts.

A passage is kept as its words with a little of what stands before and after them, so
that edits elsewhere do not lose it; when its own words change it says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError
from news.articles import versions
from news.models import Article, Edition, EditionPassage, Passage
from news.models.passages import CONTEXT, LONGEST_QUOTE
from news.review import review
from news.writing.checking.texts import Writing
from partnerships.models import Commitment

SENTENCE = re.compile(
    r"[^\n]+?(?:[。！？]+[”」』》）]*|[.!?]+[\"”’)]*(?=\s+[A-Z0-9“\"‘(\u3400-\u9fff])|$)",
    re.MULTILINE,
)
"""A sentence on one line; a full stop before a small letter ends none, as in "Co."."""


class PassageError(RefusedError):
    """A passage that is not marked."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, and where it begins."""

    start: int
    text: str


def words_of(body: str) -> str:
    """Return a text as plain lines, one for each paragraph, spaces made single."""
    plain = Writing.of("", "", "", body).body.plain
    return "\n".join(" ".join(line.split()) for line in plain.splitlines())


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a plain text that may become passages."""
    for found in SENTENCE.finditer(text):
        words = found.group().strip()
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        if words and len(words) <= LONGEST_QUOTE:
            yield Sentence(start, words)


def place_of(text: str, quote: str, prefix: str = "", suffix: str = "") -> int | None:
    """Return where a passage stands: of equal words, those most alike around them."""
    starts = [found.start() for found in re.finditer(re.escape(quote), text)]

    def likeness(start: int) -> int:
        before, after = text[:start], text[start + len(quote) :]
        return common(before[::-1], prefix[::-1]) + common(after, suffix)

    return max(starts, key=likeness, default=None)


def as_written(text: str, selected: str) -> str:
    """Return selected words with the spaces that the text has; nothing if not in it.

    A browser puts a space between two sentences that stand apart on its page, also
    where Chinese has none.
    """
    signs = "".join(selected.split())[: LONGEST_QUOTE + 1]
    found = re.search(" ?".join(map(re.escape, signs)), text)
    return found.group() if found else ""


def common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((index for index, (left, right) in pairs if left != right), shorter)


def around(text: str, start: int, length: int) -> dict[str, str]:
    """Return the words before and after a place, by which it is found again."""
    end = start + length
    return {
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


@transaction.atomic
def mark(
    article: Article,
    commitment: Commitment,
    quote: str,
    *,
    by: User,
    prefix: str = "",
    suffix: str = "",
) -> Passage:
    """Mark words of the saved article as evidence for a commitment.

    The article reports on the commitment from now on. Raises PassageError with a
    sentence, and PermissionDenied for somebody who may not change the article.
    """
    current = review.locked(article)
    if not current.may_be_changed_by(by):
        raise PermissionDenied("news.change_article")
    text = words_of(current.body)
    quote = as_written(text, quote)
    start = place_of(text, quote, prefix, suffix)
    if not quote or start is None:
        raise PassageError(
            _("These words do not stand in one paragraph of the saved article.")
        )
    if len(quote) > LONGEST_QUOTE:
        raise PassageError(_("A passage has at most 600 characters; mark less."))
    passage, is_new = Passage.objects.get_or_create(
        article=current,
        commitment=commitment,
        quote=quote,
        defaults={**around(text, start, len(quote)), "created_by": by},
    )
    if is_new:
        relate(current, commitment, by)
        log_change(current, commitment, quote, by, gettext_noop("Passage marked"))
    return passage


def relate(article: Article, commitment: Commitment, by: User) -> None:
    """Let an article report on a commitment, as a version of its own."""
    if article.commitments.filter(pk=commitment.pk).exists():
        return
    article.saved_by = by
    article.save_version(base=article.version)
    article.commitments.add(commitment)
    versions.keep(article, by=by)
    review.recheck(article, by=by)


@transaction.atomic
def unmark(passage: Passage, *, by: User) -> None:
    """Take a mark away; that the article reports on the commitment stays."""
    article = review.locked(passage.article)
    if not article.may_be_changed_by(by):
        raise PermissionDenied("news.change_article")
    passage.delete()
    verb = gettext_noop("Mark of a passage removed")
    log_change(article, passage.commitment, passage.quote, by, verb)


def log_change(
    article: Article, commitment: Commitment, quote: str, by: User, verb: str
) -> None:
    """Write down what happened to a passage."""
    audit.record(
        article,
        by=by,
        verb=verb,
        after={"commitment": commitment.pk},
        note=quote,
    )


def find_again(article: Article) -> list[Passage]:
    """Look for an article's passages in its text as saved; return those that are lost.

    Whoever saves an article calls it, in the transaction of the save.
    """
    text = words_of(article.body)
    passages = list(article.passages.all())
    for passage in passages:
        quote = passage.quote
        start = place_of(text, quote, passage.prefix, passage.suffix)
        values: dict[str, object] = {"is_lost": start is None}
        if start is not None:
            values |= around(text, start, len(quote))
        for name, value in values.items():
            setattr(passage, name, value)
    Passage.objects.bulk_update(passages, ["is_lost", "prefix", "suffix"])
    return [one for one in passages if one.is_lost]


def copy_into(edition: Edition) -> None:
    """Give an edition its own copies of the passages that stand in its text."""
    text = words_of(edition.body)
    proven = edition.commitments.all()
    marked = edition.article.passages.filter(commitment__in=proven).order_by("pk")
    EditionPassage.objects.bulk_create(
        EditionPassage(
            edition=edition, commitment_id=one.commitment_id, quote=one.quote
        )
        for one in marked
        if one.quote in text
    )
