"""What a report can say of a visit from its facts alone, in either language.

Names, titles and dates are those that are recorded; what is not recorded is not said.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from listsite.lib.text.bilingual import CHINESE, lines, local_text
from news.models import AgendaItem, Delegation, Participant

from .visit_page import AgendaStep, VisitPage, visit_page_of

Kind = AgendaItem.Kind
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Facts:
    """A visit with its two sides and its agenda."""

    visit: Delegation
    visit_page: VisitPage

    @property
    def head(self) -> Participant | None:
        """Who leads the delegation, if that is recorded."""
        first = self.visit_page.guests[:1]
        is_head = bool(first) and first[0].role == Participant.Role.HEAD
        return first[0] if is_head else None

    @property
    def others(self) -> list[Participant]:
        """The delegation without its head."""
        return [one for one in self.visit_page.guests if one != self.head]

    @property
    def senders(self) -> list[str]:
        """The bodies that the delegation comes from, each once."""
        return list(dict.fromkeys(str(one.organization) for one in self.others))


def paragraphs_of(visit: Delegation, language: str) -> list[str]:
    """Return a lead and one paragraph for each item of the agenda, as plain text."""
    with override(language):
        facts = Facts(visit, visit_page_of(visit))
        lead, item = (
            (chinese_lead, chinese_item)
            if language == CHINESE
            else (english_lead, english_item)
        )
        return [lead(facts), *(item(step) for step in facts.visit_page.steps)]


def account_of(item: AgendaItem, space: str, language: str) -> str:
    """Return the summary of an agenda item if it is written in a language."""
    text, written_in = local_text(item, "summary")
    return space.join(lines(text)) if written_in == language else ""


# English


def english_lead(facts: Facts) -> str:
    """Return who visited whom and when, who came along, and who received them."""
    visit, head = facts.visit, facts.head
    when = english_days(visit.starts_on, visit.ends_on)
    if head:
        first = f"{when}, {subject(head)} led a delegation to {visit.host}."
    else:
        of = f" of {english_list(facts.senders)}" if facts.senders else ""
        first = f"{when}, a delegation{of} visited {visit.host}."
    others, hosts = facts.others, facts.visit_page.hosts
    with_them = f"The delegation included {all_of(others)}." if others else ""
    received = f"It was received by {all_of(hosts)}." if hosts else ""
    return " ".join(filter(None, [first, with_them, received]))


def english_item(step: AgendaStep) -> str:
    """Return what was done, and the account of it that is recorded in English."""
    item = step.item
    named = f": “{item.label}”" if item.label else ""
    match item.kind:
        case Kind.VISIT:
            said = f"The delegation visited {item.site}."
        case Kind.TALK:
            said = f"{speaker(step)} gave a talk{named}."
        case Kind.SPEECH:
            said = f"{speaker(step)} gave a speech{named}."
        case _:
            said = f"The two sides held a discussion{named}."
    return f"{said} {account_of(item, ' ', 'en')}".strip()


def speaker(step: AgendaStep) -> str:
    """Return who spoke, as the subject of a sentence."""
    return subject(step.speaker) if step.speaker else str(step.item.speaker)


def subject(one: Participant) -> str:
    """Return a participant as the subject of a sentence: with a comma after a title."""
    has_title = one.person is not None and one.capacity
    return f"{described(one)}," if has_title else described(one)


def described(one: Participant) -> str:
    """Return a participant by name, title of that day, and body."""
    title = f"{one.capacity} of " if one.capacity else ""
    if one.person is None:
        return f"{title}{one.organization}"
    between = ", " if title else " of "
    return f"{one.person}{between}{title}{one.organization}"


def all_of(people: Iterable[Participant]) -> str:
    """Return participants, whose titles have commas, as a list in a sentence."""
    names = [described(one) for one in people]
    return ", and ".join(names) if len(names) == 2 else english_list(names, "; ")


def english_list(names: Sequence[str], separator: str = ", ") -> str:
    """Return names as a list in a sentence; two are joined by "and" alone."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{separator.join(names[:-1])}{separator}and {names[-1]}"


def english_days(first: datetime.date, last: datetime.date) -> str:
    """Return the days of a visit at the beginning of a sentence, with the year."""
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return f"On {end}"
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"From {start} to {end}"


# Chinese


def chinese_lead(facts: Facts) -> str:
    """Return the same as `english_lead`, in the order in which Chinese reports go."""
    visit, head = facts.visit, facts.head
    when = chinese_days(visit.starts_on, visit.ends_on)
    who = f"{in_full(head)}率" if head else "、".join(facts.senders)
    if visit.direction == Delegation.Direction.OUTGOING:
        first = f"{when}，{who}代表团赴{visit.host}访问。"
    else:
        first = f"{when}，{who}代表团到访{visit.host}。"
    others = "、".join(in_full(one) for one in facts.others)
    hosts = "、".join(in_full(one) for one in facts.visit_page.hosts)
    with_them = f"代表团成员还有{others}。" if head else f"代表团成员有{others}。"
    received = f"{hosts}接待了代表团。"
    return first + (with_them if others else "") + (received if hosts else "")


def chinese_item(step: AgendaStep) -> str:
    """Return what was done, and the account of it that is recorded in Chinese."""
    item = step.item
    who = in_full(step.speaker) if step.speaker else str(item.speaker or "")
    match item.kind:
        case Kind.VISIT:
            said = f"代表团参观了{item.site}。"
        case Kind.TALK:
            said = (
                f"{who}作了题为“{item.label}”的报告。"
                if item.label
                else f"{who}作了报告。"
            )
        case Kind.SPEECH:
            said = f"{who}讲话：{item.label}。" if item.label else f"{who}讲话。"
        case _:
            said = f"双方座谈：{item.label}。" if item.label else "双方进行了座谈。"
    return said + account_of(item, "", CHINESE)


def in_full(one: Participant) -> str:
    """Return a participant by body, title of that day, and name, as Chinese does."""
    parts = [str(one.organization), one.capacity, str(one.person or "")]
    text = ""
    for part in filter(None, parts):
        is_latin = text[-1:].isascii() and part[:1].isascii() and text
        text += f" {part}" if is_latin else part
    return text


def chinese_days(first: datetime.date, last: datetime.date) -> str:
    """Return the days of a visit, with the year."""
    start = f"{first.year}年{first.month}月{first.day}日"
    if first == last:
        return start
    end = f"{last.day}日"
    if (first.year, first.month) != (last.year, last.month):
        end = f"{last.month}月{end}"
    if first.year != last.year:
        end = f"{last.year}年{end}"
    return f"{start}至{end}"
