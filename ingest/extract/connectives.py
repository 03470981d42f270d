"""Every construction of an English sentence that states a relation without a causal verb of its own, one file a family.

`reasons.py`: phrases of reason; `tails.py`: tails of a clause; `subordinate.py`: clauses; `purpose.py`: means and ends;
`resultative.py`: what becomes of an object; `discourse.py`: links between sentences; `nominal.py` and `qualities.py`: nouns
and adjectives.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.clauses import Reading
from ingest.extract.discourse import discourse_relations
from ingest.extract.nominal import nominal_relations
from ingest.extract.purpose import purpose_relations
from ingest.extract.qualities import quality_relations
from ingest.extract.reasons import reason_relations
from ingest.extract.relation import Relation
from ingest.extract.resultative import resultative_relations
from ingest.extract.subordinate import subordinate_relations
from ingest.extract.tails import tail_relations


def connective_relations(reading: Reading) -> Iterator[Relation]:
    """Every relation that a connective of the sentence states."""
    yield from reason_relations(reading)
    yield from tail_relations(reading)
    yield from subordinate_relations(reading)
    yield from purpose_relations(reading)
    yield from resultative_relations(reading)
    yield from discourse_relations(reading)
    yield from nominal_relations(reading)
    yield from quality_relations(reading)
