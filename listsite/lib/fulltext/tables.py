"""Tables of tokens, and how the two databases are asked for them.

On SQLite a table is an FTS5 index, on PostgreSQL one of tsvectors. Neither judges words
itself: both store the tokens that they are given, so both find the same. The key of a
row follows the order of results, so that the newest are found first without sorting.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connection

from .dialects import ALL, EXACT, VECTORS, match, tsquery
from .queries import SearchQuery
from .tokens import GAP

Parameters = list[Any]  # Any: what both databases take as a parameter
MOST_TOKENS = 16_000
"""A tsvector counts positions so far; of a longer text the beginning is found."""
ENOUGH = 1_000
"""More matches than that are not counted."""
TAKEN = 4
"""So many times the matches that are wanted PostgreSQL takes from its index."""
LAST = 2**63 - 1
WRITE_SQLITE = 'INSERT INTO "{name}" (rowid, title, summary, body) VALUES {values}'
WRITE_POSTGRESQL = """
INSERT INTO "{name}" (place, title, head, every) VALUES {values}
ON CONFLICT (place) DO UPDATE
SET title = EXCLUDED.title, head = EXCLUDED.head, every = EXCLUDED.every
"""
ROW = {
    "sqlite": "(%s, %s, %s, %s)",
    "postgresql": "(%s, %s::tsvector, %s::tsvector, %s::tsvector)",
}

# SQLite goes through what stands first in a cross join: the matches, or few rows.
WALK_SQLITE = """
SELECT * FROM (
  SELECT {tier} AS tier, e.* FROM {first} CROSS JOIN {second} ON e.{key} = w.rowid
  WHERE w."{name}" MATCH %s AND w.rowid < %s ORDER BY w.rowid DESC LIMIT %s)
"""
# Where few rows may be found at all, each of them is asked whether it matches.
NARROW_POSTGRESQL = """
(SELECT {tier} AS tier, e.* FROM ({rows}) e JOIN "{name}" t ON t.place = e.{key}
 WHERE ts_match_vq(t.{vector}, %s::tsquery) AND t.place < %s {unless}
 ORDER BY t.place DESC LIMIT %s)
"""
# The planner cannot know how common a word is. So a bounded number of matches is taken
# from the index; if those are all, they are sorted, and if not, the rows are walked in
# their order. A function is asked there, since the operator would lead to the index.
# The rarer a match, the longer is the walk to many: so the bound grows with them.
WALK_POSTGRESQL = """
(WITH found AS MATERIALIZED (
   SELECT place FROM "{name}" WHERE {vector} @@ %s::tsquery LIMIT {most}),
 amount AS MATERIALIZED (SELECT count(*) AS many FROM found),
 few AS (
   SELECT {tier} AS tier, e.*
   FROM (SELECT place FROM found WHERE place < %s ORDER BY place DESC) w
   JOIN "{name}" t ON t.place = w.place JOIN ({rows}) e ON e.{key} = w.place
   WHERE (SELECT many FROM amount) < {most} {unless}
   ORDER BY w.place DESC LIMIT %s),
 walked AS (
   SELECT {tier} AS tier, e.* FROM "{name}" t JOIN ({rows}) e ON e.{key} = t.place
   WHERE (SELECT many FROM amount) >= {most}
   AND ts_match_vq(t.{vector}, %s::tsquery) AND t.place < %s {unless}
   ORDER BY t.place DESC LIMIT %s)
 SELECT * FROM few UNION ALL SELECT * FROM walked)
"""


@dataclass(frozen=True)
class Words:
    """The tokens of one row, at the place that it takes in results."""

    place: int
    title: Sequence[str]
    summary: Sequence[str]
    body: Sequence[str]

    def as_sqlite(self) -> Parameters:
        """Return the values of a row of an FTS5 index."""
        summary = self.summary[: max(MOST_TOKENS - len(self.title), 0)]
        room = max(MOST_TOKENS - len(self.title) - len(summary), 0)
        parts = (self.title, summary, self.body[:room])
        return [self.place, *(" ".join(part) for part in parts)]

    def as_postgresql(self) -> Parameters:
        """Return the values of a row of vectors: each has what the one before has."""
        head = [*self.title, GAP, *self.summary][:MOST_TOKENS]
        every = [*head, GAP, *self.body][:MOST_TOKENS]
        return [self.place, vector(self.title), vector(head), vector(every)]


def vector(tokens: Sequence[str]) -> str:
    """Return tokens as PostgreSQL writes a vector; none of them has a quote."""
    places: dict[str, list[str]] = {}
    for place, token in enumerate(tokens, start=1):
        places.setdefault(token, []).append(str(place))
    return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())


Rows = tuple[str, Sequence[object]]
"""A SELECT of what may be found, with its parameters."""


@dataclass(frozen=True)
class Walk:
    """A walk through the matches of one tier, from a place on; `most` at most."""

    tier: int
    rows: Rows
    most: int
    before: int = LAST
    key: str = "place"
    """The column of the rows that holds their place."""
    mark: str = ""
    """A token that must be there, too: an index finds a language faster than a join."""
    is_narrow: bool = False
    """Whether the rows are so few that the walk goes through them, not the matches."""


@dataclass(frozen=True)
class WordTable:
    """A table of tokens by its name."""

    name: str

    @property
    def is_sqlite(self) -> bool:
        """Whether the database in use is SQLite."""
        return connection.vendor == "sqlite"

    def write(self, rows: Sequence[Words]) -> None:
        """Write rows in place of those that stand where they stand."""
        if not rows:
            return
        places = [one.place for one in rows]
        values = ", ".join([ROW[connection.vendor]] * len(rows))
        if self.is_sqlite:
            self.remove(places)
            sql, each = WRITE_SQLITE, [one.as_sqlite() for one in rows]
        else:
            sql, each = WRITE_POSTGRESQL, [one.as_postgresql() for one in rows]
        self.execute(sql.format(name=self.name, values=values), [*chain(*each)])

    def remove(self, places: Sequence[int]) -> None:
        """Remove the rows at some places, if there are any."""
        if places:
            key = "rowid" if self.is_sqlite else "place"
            marks = ", ".join(["%s"] * len(places))
            self.execute(
                f'DELETE FROM "{self.name}" WHERE {key} IN ({marks})',  # noqa: S608  (a fixed name)
                [*places],
            )

    def empty(self) -> None:
        """Remove every row."""
        self.execute(f'DELETE FROM "{self.name}"', [])  # noqa: S608  (a fixed name)

    def places(self) -> set[int]:
        """Return the places of all rows, for a check."""
        key = "rowid" if self.is_sqlite else "place"
        rows = self.rows(f'SELECT {key} FROM "{self.name}"', [])  # noqa: S608  (a fixed name)
        return {place for (place,) in rows}

    def found(
        self, question: SearchQuery, walks: Iterable[Walk], most: int, *others: Walk
    ) -> list[tuple[Any, ...]]:  # Any: columns of several types
        """Return the matches of a question as (tier, *columns), in one query.

        The walks are taken one after the other, and no further than to `most` matches
        in all: a tier that need not be looked at costs nothing. `others` come besides.
        """
        write = self.sqlite_walk if self.is_sqlite else self.postgresql_walk
        first = [write(question, walk) for walk in walks]
        besides = [write(question, walk) for walk in others]
        page = " UNION ALL ".join(part for part, _parameters in first)
        parts = [f"SELECT * FROM ({page} LIMIT {most:d}) AS page"]  # noqa: S608  (ours)
        parts += (part for part, _parameters in besides)
        parameters = chain(*(given for _part, given in [*first, *besides]))
        return self.rows(" UNION ALL ".join(parts), [*parameters])

    def sqlite_walk(self, question: SearchQuery, walk: Walk) -> tuple[str, Parameters]:
        """Return a walk as SQL for SQLite, with its parameters."""
        select, parameters = walk.rows
        tables = [f'"{self.name}" w', f"({select}) e"]
        first, second = reversed(tables) if walk.is_narrow else tables
        sql = WALK_SQLITE.format(
            name=self.name, tier=walk.tier, key=walk.key, first=first, second=second
        )
        question = question.among(walk.mark)
        asked = match(question, walk.tier)
        if EXACT < walk.tier <= ALL:
            asked = f"({asked}) NOT ({match(question, walk.tier - 1)})"
        return sql, [*parameters, asked, walk.before, walk.most]

    def postgresql_walk(
        self, question: SearchQuery, walk: Walk
    ) -> tuple[str, Parameters]:
        """Return a walk as SQL for PostgreSQL, with its parameters."""
        select, parameters = walk.rows
        question = question.among(walk.mark)
        asked = tsquery(question, walk.tier)
        better: Parameters = []
        unless = ""
        if EXACT < walk.tier <= ALL:
            better = [tsquery(question, walk.tier - 1)]
            column = VECTORS[walk.tier - 1]
            unless = f"AND NOT ts_match_vq(t.{column}, %s::tsquery)"
        pattern = NARROW_POSTGRESQL if walk.is_narrow else WALK_POSTGRESQL
        sql = pattern.format(
            name=self.name,
            vector=VECTORS[min(walk.tier, ALL)],
            most=max(ENOUGH + 1, TAKEN * walk.most),
            tier=walk.tier,
            rows=select,
            key=walk.key,
            unless=unless,
        )
        if walk.is_narrow:
            return sql, [*parameters, asked, walk.before, *better, walk.most]
        few = [walk.before, *parameters, *better, walk.most]
        walked = [*parameters, asked, walk.before, *better, walk.most]
        return sql, [asked, *few, *walked]

    def execute(self, sql: str, parameters: Parameters) -> None:
        """Run a statement that returns nothing."""
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)

    def rows(self, sql: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        """Return what a query returns."""
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found
