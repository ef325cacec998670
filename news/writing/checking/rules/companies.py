"""Names of companies: the legal form, written as the registry has it."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.registry import FULL, Name, is_capitalised
from news.writing.checking.texts import Text, Writing

from .names import singular

FORM = re.compile(r"\b(?:Co|CO|co)\b[., ]{0,3}(?:LTD|Ltd|ltd|LIMITED|Limited)\b\.?")
USUAL_FORM = "Co., Ltd."
LONGEST_CORE = 6


def company_forms(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield companies whose name or legal form is written in another way."""
    companies = {
        singular(name.core): name
        for name in context.registry.latin
        if name.form == FULL and FORM.search(name.text)
    }
    for text in writing.texts:
        for match in FORM.finditer(text.plain):
            yield from checked(text, match, companies)


def checked(
    text: Text, form: re.Match[str], companies: dict[tuple[str, ...], Name]
) -> Iterator[Finding]:
    """Yield a finding if a company before a legal form is not written as registered."""
    start, name = company_before(text, form.start(), companies)
    place = (start, form.end())
    if name is None:
        if form[0] != USUAL_FORM and start < form.start():
            message = _("The usual way to write this legal form is “Co., Ltd.”")
            wanted = text.plain[start : form.start()] + USUAL_FORM
            yield text.finding(
                "company.form", FindingKind.WARNING, place, message, wanted
            )
    elif text.plain[start : form.end()] != name.text:
        message = _("The registered name of this company is written differently.")
        yield text.finding("company.name", FindingKind.ERROR, place, message, name.text)


def company_before(
    text: Text, position: int, companies: dict[tuple[str, ...], Name]
) -> tuple[int, Name | None]:
    """Return where the company's name begins, and the registered name if it is known.

    The longest row of words that is registered counts, or else all capitalised words.
    """
    last = text.token_index(position)
    words: list[str] = []
    start, known_start, known = position, position, None
    for index in range(last - 1, max(last - 1 - LONGEST_CORE, -1), -1):
        if len(text.gap(index)) > 1 or not is_capitalised(text.tokens[index]):
            break
        words.insert(0, text.tokens[index].folded)
        start = text.tokens[index].start
        if name := companies.get(singular(tuple(words))):
            known_start, known = start, name
    return (known_start, known) if known else (start, None)
