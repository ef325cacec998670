"""What search knows: written with each thing, rebuilt by a command, and complete."""

import datetime
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from listsite.demo.specimens.wording import story
from listsite.lib.fulltext.queries import SearchQuery
from listsite.lib.fulltext.tokens import is_han, words
from news.models import Article, Edition
from news.publishing.publishing import reschedule
from news.search import index
from news.search.filters import Search
from news.search.finding import page_of
from partnerships.models import KnownName, Person, SearchEntry
from partnerships.models.entries import WORDS, EntryKind
from partnerships.organizations.merging import merge
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
CHINESE = "zh-hans"
MANY, DRAWN = 120, 40
DAY = datetime.timedelta(days=1)


def found(
    words_asked: str, kind: EntryKind = EntryKind.REPORT, language: str = "en"
) -> list[int]:
    """Return the keys of what a question finds."""
    return page_of(Search(SearchQuery.of(words_asked), language)).keys(kind)


def many_editions() -> dict[int, str]:
    """Return live Chinese editions, by key, with the titles of specimens."""
    pattern = factories.published(language=CHINESE)
    titles = [story(one, CHINESE, f"示例单位{one}")["title"] for one in range(MANY)]
    Edition.objects.bulk_create(
        Edition(
            **{
                field.attname: getattr(pattern, field.attname)
                for field in Edition._meta.concrete_fields
                if not field.primary_key
            }
            | {"number": place, "title": title, "live_until": timezone.now() + DAY}
        )
        for place, title in enumerate(titles, start=2)
    )
    rows = Edition.objects.exclude(pk=pattern.pk)
    return dict(rows.values_list("pk", "title"))


def every_page(part: str) -> set[int]:
    """Return the keys of all reports that a question finds, page after page."""
    search, keys = Search(SearchQuery.of(part), CHINESE), set()
    while True:
        page = page_of(search)
        keys.update(page.keys(EntryKind.REPORT))
        if page.after is None:
            return keys
        search = Search(search.question, CHINESE, after=page.after)


def test_any_part_of_any_title_finds_its_edition():
    titles, chance = many_editions(), Random(17)  # noqa: S311  (no secret)
    index.write(everything=False)

    missed = []
    for key in chance.sample(sorted(titles), DRAWN):
        runs = [run for run in words(titles[key]) if is_han(run) and len(run) > 1]
        run = chance.choice(runs)
        start = chance.randrange(len(run) - 1)
        part = run[start : chance.randint(start + 2, len(run))]
        if key not in every_page(part):
            missed.append(part)

    assert not missed


def test_things_made_past_the_verbs_are_named_and_added_by_the_command():
    factories.published()
    Person.objects.bulk_create(
        [Person(name="Rostrum Person", slug="r", organization=factories.organization())]
    )

    with pytest.raises(CommandError, match="unknown: 1"):
        call_command("rebuild_search", check=True)
    call_command("rebuild_search", missing=True)

    assert KnownName.objects.filter(name="Rostrum Person").exists()


def test_rebuilding_mends_whatever_is_wrong(capsys):
    edition = factories.published(title="Example rostrum")
    SearchEntry.objects.filter(kind=EntryKind.REPORT).delete()
    lost = Article.objects.bulk_create([Article(title="A", section=edition.section)])
    factories.organization()
    SearchEntry.objects.filter(kind=EntryKind.PARTNER).update(key=10**6)

    call_command("rebuild_search")

    call_command("rebuild_search", check=True)
    assert "Everything can be found." in capsys.readouterr().out
    assert found("rostrum") == [edition.pk]
    assert lost


def test_words_of_nothing_are_found_by_nobody():
    edition = factories.published(title="Example rostrum")
    SearchEntry.objects.filter(key=edition.pk, kind=EntryKind.REPORT).delete()

    assert found("rostrum") == []
    assert index.words_without_entry()


def test_edition_that_is_moved_is_known_once():
    edition = factories.published(title="Example rostrum", at=timezone.now() + DAY)

    moved = reschedule(
        edition.article, by=edition.published_by, at=edition.live_from + DAY
    )

    keys = SearchEntry.objects.filter(kind=EntryKind.REPORT).values_list(
        "key", flat=True
    )
    assert list(keys) == [moved.pk]
    assert WORDS.places() >= index.places()


def test_names_follow_what_is_saved_and_deleted():
    partner = factories.organization(name="Example Rostrum")
    assert found("rostrum", EntryKind.PARTNER) == [partner.pk]

    partner.name = "Example Lectern"
    partner.save()
    assert found("rostrum", EntryKind.PARTNER) == []
    assert found("lectern", EntryKind.PARTNER) == [partner.pk]

    type(partner).objects.filter(pk=partner.pk).delete()
    assert not SearchEntry.objects.filter(kind=EntryKind.PARTNER).exists()


def test_partner_that_was_merged_is_found_under_its_former_name():
    old = factories.organization(name="Example Rostrum")
    kept = factories.organization(name="Example Lectern")

    merge(old, kept, by=factories.superuser())

    assert found("rostrum", EntryKind.PARTNER) == [kept.pk]


def test_visit_is_found_by_who_took_part_once_it_is_saved_in_the_admin(client: Client):
    visit = factories.delegation()
    factories.participant(
        delegation=visit, person=factories.person(name="Rostrum Person")
    )

    visit.index()

    assert found("rostrum", EntryKind.VISIT) == [visit.pk]


def test_long_text_is_known_as_far_as_both_databases_count():
    text = " ".join(f"word{number}" for number in range(17_000))
    factories.published(title="Example", body=f"<p>{text}</p>")

    assert len(found("word15000")) == 1
    assert found("word16999") == []
