"""The question how much happened with a partner, year by year."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.reports.charts import Drawing, columns
from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from news.models import Delegation
from news.models.editions import EditionPartner
from news.models.live import live_at
from partnerships.models import Agreement, Commitment
from partnerships.reports.asking import PartnerForm

from .totals import LABELS, SEE, Pair, Total, counted, visited
from .visits import bodies_of


def years_of(bodies: list[int]) -> list[Total]:
    """Return the counts of each year with some bodies, the first year first."""
    theirs = Agreement.objects.involving(bodies).filter(signed_on__isnull=False)
    promised = Commitment.objects.filter(agreement__in=theirs.order_by().values("pk"))
    seen = Delegation.objects.involving(bodies).filter(visited(None)).order_by()
    named = EditionPartner.objects.filter(organization__in=bodies, direct=True)
    told = named.filter(live_at(clock.now(), "edition__")).order_by()
    found: dict[str, Iterable[Pair]] = {
        "agreements": promised.order_by().values_list(
            "pk", "agreement__signed_on__year"
        ),
        "visits": seen.values_list("pk", "starts_on__year"),
        "news": told.values_list("edition__translation_key", "dated__year"),
    }
    return [Total(one, counts) for one, counts in sorted(counted(found).items())]


def by_years(asked: Asked) -> Answer:
    """Answer how much happened with a partner, year by year."""
    rows = years_of(bodies_of(asked))
    promised = _("commitments agreed")
    names = (promised, LABELS["visits"], LABELS["news"])
    table = Table(
        asked.get("partner").label,
        (
            Column("year", _("year"), lambda one: str(one.group)),
            Column("news", LABELS["news"], lambda one: one.counts[2]),
            Column("visits", LABELS["visits"], lambda one: one.counts[1]),
            Column("commitments", promised, lambda one: one.counts[0]),
        ),
        rows,
        _("Nothing happened yet."),
    )
    series = [
        (kind, names[place], [one.counts[place] for one in rows])
        for kind, place in (("news", 2), ("visits", 1), ("promised", 0))
    ]
    years = [int(str(one.group)) for one in rows]
    title = _("News, visits and commitments by year")
    note = _(
        "A report in two languages counts once. A commitment counts in the year in "
        "which its agreement was signed."
    )

    def drawings() -> tuple[Drawing, ...]:
        return (columns(title, years, series),) if rows else ()

    return Answer((table,), note, drawings)


REPORTS = (
    Report(
        "years",
        _("How much happened with a partner, year by year?"),
        _("A partner by years"),
        (*SEE, "partnerships.view_commitment"),
        by_years,
        PartnerForm,
    ),
)
