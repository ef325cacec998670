"""The demo: the facts of one real report, as rows; and fictional specimens beside them.

What is not in the report is left empty: dates, contacts, operators, several names in
Chinese. `docs/developing/source-facts.md` says where each fact is stored.
"""
