"""Document → Problem: what a text means, and what is wrong with it.

In reading order: `types` (types and entities), `names` (what a name means at one place),
`properties`, `expressions`, `effects`, `decided` and `contradictions` (what is known before any
state is), `lints`, `events`, `start` (initial statements and utilities), `moments`, `stories`,
`checker`, `query` (a question about a world that has been checked), `allowances` (what the author
has looked at and means as it is).
"""

from fabula.check.allowances import without_allowed
from fabula.check.checker import check
from fabula.check.query import read_query

__all__ = ["check", "read_query", "without_allowed"]
