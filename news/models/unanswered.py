"""What visitors asked for and did not find. Nothing says who asked."""

import datetime
import re
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST = 1_000
"""Questions that are kept; those asked longest ago go first."""
LONGEST = 100
DAYS = 7
PRIVATE = re.compile(r"\d{7}")
"""A telephone number, or that of a document: nobody's business here."""


class UnansweredQuerySet(models.QuerySet["UnansweredQuestion"]):
    """Verbs that choose questions."""

    def lately(self) -> Self:
        """Return what was asked in the last seven days."""
        since = timezone.now() - datetime.timedelta(days=DAYS)
        return self.filter(last_asked__gte=since)


class UnansweredQuestion(models.Model):
    """A question in one language to which search knew no answer, and how often."""

    words = models.CharField(_("words"), max_length=LONGEST)
    language = models.CharField(_("language of the reader"), max_length=10)
    count = models.PositiveIntegerField(_("times asked"), default=1)
    last_asked = models.DateTimeField(_("last asked"), default=timezone.now)

    objects = UnansweredQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-count", "-last_asked", "-pk"]
        verbose_name = _("question without answer")
        verbose_name_plural = _("questions without answer")
        indexes = [models.Index(fields=["last_asked"])]
        constraints = [
            models.UniqueConstraint(
                fields=["words", "language"],
                name="unanswered_question_once",
                violation_error_message=_("This question is in the list already."),
            ),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="unanswered_question_has_words",
                violation_error_message=_("A question has words."),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @classmethod
    def note(cls, words: list[str], language: str) -> None:
        """Count a question, as its folded words; numbers of persons are not kept."""
        text = " ".join(words)[:LONGEST].strip()
        if not text or PRIVATE.search("".join(words)):
            return
        now = timezone.now()
        asked = cls.objects.filter(words=text, language=language)
        if asked.update(count=F("count") + 1, last_asked=now):
            return
        cls.objects.get_or_create(words=text, language=language)
        cls.forget_oldest()

    @classmethod
    def forget_oldest(cls) -> None:
        """Keep the list short."""
        latest = cls.objects.order_by("-last_asked", "-pk").values_list("pk", flat=True)
        if beyond := list(latest[MOST : MOST + 100]):
            cls.objects.filter(pk__in=beyond).delete()
