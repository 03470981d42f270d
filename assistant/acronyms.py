"""Acronyms of a question that no source writes, by the names that they stand for: SVB where sources say Silicon Valley Bank.

The name is one that the passages hold, its words in capitals with these initials; the commonest where there are several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.lexicon import ACTORS, ENTITIES, INSTRUMENTS, PEOPLE, words

if TYPE_CHECKING:
    from assistant.retrieve.rarity import Rarity
    from kg.concept import ConceptScheme
    from kg.passage import Passage

_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3,6}(?![A-Za-z0-9])")
_SMALL = r"(?:(?:of|and|for|the|on) )*"


def unheard(text: str, scheme: ConceptScheme, rarity: Rarity) -> Iterator[str]:
    """The acronyms in a question that no passage holds, and that neither the scheme nor the lexicon knows."""
    known = words("|".join(pattern for table in (PEOPLE, ENTITIES, ACTORS, INSTRUMENTS) for pattern in table.values()))
    spans = [(match.start, match.end) for match in scheme.find(text)]
    names = [match.span() for match in known.finditer(text)]
    for match in _ACRONYM.finditer(text):
        taken = match.span() in spans or any(start <= match.start() and match.end() <= end for start, end in names)
        if not taken and rarity.count(match[0].lower()) == 0:
            yield match[0]


def written_out(acronym: str, passages: Sequence[Passage]) -> str | None:
    """The name with these initials that most passages hold; None where none does."""
    name = rf"[ -]{_SMALL}".join(rf"{letter}[a-z]+" for letter in acronym)
    whole = re.compile(rf"(?P<before>[A-Z][a-z]+ )?(?<![A-Za-z])(?P<name>{name})(?![A-Za-z]|[ -][A-Z])")
    matches = (match for one in passages for match in whole.finditer(one.text))
    # "Federal Reserve Bank of Atlanta" is no RBA: what another capital goes before is a part of a longer name
    found = Counter(" ".join(match["name"].split()) for match in matches if match["before"] in (None, "The "))
    return found.most_common(1)[0][0] if found else None
