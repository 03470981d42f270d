"""Which of a question's groups a set of tokens meets: looked up by the tokens that both hold, not tried group by group.

Sets of groups are whole numbers with a bit for each name, since a search joins and compares some thousand of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.retrieve.wanted import Group


class Meeting:
    """The groups of one question. `names` turns a set of them, as a number, into their names."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._bits = {name: 1 << place for place, name in enumerate(dict.fromkeys(group.name for group in groups))}
        self._single: dict[str, int] = defaultdict(int)
        self._several: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
        for group in groups:
            for token in group.singles:
                self._single[token] |= self._bits[group.name]
            for phrase in group.several:
                self._several[min(phrase)].append((phrase, self._bits[group.name]))
        self._keys = frozenset(self._single).union(*(phrase for group in groups for phrase in group.several))
        self._met: dict[frozenset[str], int] = {}
        self._names: dict[int, frozenset[str]] = {}

    def shared(self, tokens: frozenset[str]) -> frozenset[str]:
        """Those of `tokens` that stand in any alternative of any group."""
        return self._keys & tokens

    def met(self, shared: frozenset[str]) -> int:
        """The groups of which some alternative stands in `shared`, all its words, in any order (`Group.met_by`)."""
        known = self._met.get(shared)
        if known is None:
            known = self._met[shared] = self._looked_up(shared)
        return known

    def names(self, met: int) -> frozenset[str]:
        """The names of a set of groups."""
        known = self._names.get(met)
        if known is None:
            known = self._names[met] = frozenset(name for name, bit in self._bits.items() if met & bit)
        return known

    def _looked_up(self, shared: frozenset[str]) -> int:
        met = 0
        for token in shared:
            met |= self._single.get(token, 0)
            for phrase, bit in self._several.get(token, ()):
                if phrase <= shared:
                    met |= bit
        return met
