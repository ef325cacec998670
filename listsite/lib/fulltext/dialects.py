"""Questions in the languages in which the two databases are asked for words.

Tokens have no signs in them, and each stands in quotes: nothing that a reader types is
an operator.
"""

from .queries import Group, Phrase, SearchQuery

EXACT, TITLE, HEAD, ALL = range(4)
"""Where everything that was asked for was found, the best first."""
EVERYTHING = ALL + 1
"""The same as ALL, with the better ones among them: what is counted."""
COLUMNS = {EXACT: "title", TITLE: "title", HEAD: "title summary"}
VECTORS = {EXACT: "title", TITLE: "title", HEAD: "head", ALL: "every"}


def match(question: SearchQuery, tier: int) -> str:
    """Return a question as FTS5 reads it, limited to the columns of a tier."""
    if tier == EXACT:
        asked = " OR ".join(map(quoted, question.names))
    else:
        asked = " AND ".join(f"({any_way(group)})" for group in question.groups)
    columns = COLUMNS.get(tier)
    return f"{{{columns}}} : ({asked})" if columns else asked


def any_way(group: Group) -> str:
    """Return the ways to say one thing as FTS5 reads them."""
    ways = (" AND ".join(map(quoted, way)) for way in group)
    return " OR ".join(f"({way})" for way in ways)


def quoted(phrase: Phrase) -> str:
    """Return a phrase as FTS5 reads it; within quotes nothing is an operator."""
    text = " ".join(phrase.tokens)
    return f'"{text}" *' if phrase.is_open else f'"{text}"'


def tsquery(question: SearchQuery, tier: int) -> str:
    """Return a question as PostgreSQL reads a tsquery."""
    if tier == EXACT:
        return " | ".join(f"({followed(one)})" for one in question.names)
    return " & ".join(f"({one_way(group)})" for group in question.groups)


def one_way(group: Group) -> str:
    """Return the ways to say one thing as PostgreSQL reads them."""
    ways = (" & ".join(f"({followed(phrase)})" for phrase in way) for way in group)
    return " | ".join(f"({way})" for way in ways)


def followed(phrase: Phrase) -> str:
    """Return the tokens of a phrase, one after the other, as PostgreSQL reads them."""
    *before, last = (f"'{token}'" for token in phrase.tokens)
    return " <-> ".join([*before, f"{last}:*" if phrase.is_open else last])
