"""Passages and names as one graph in arrays: which names a passage holds and where, which passages a name leads to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.walk.names import Named, Names, Page

MENTION = 0.6  # what a passage that holds a name counts beside one that is about it; chosen in docs/retrieval.md
COMMON = 30  # passages from which on a name joins too much to be followed to all that hold it

Places = NDArray[np.int32]
Strengths = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Leads:
    """Where one name leads: passages by place, each with a strength in [0, 1]."""

    places: Places
    strengths: Strengths


class NameGraph:
    """Built once over all passages; read by every walk. A passage's place is its position in `pages`."""

    def __init__(self, pages: Sequence[Page], names: Names) -> None:
        self.names = names
        self.held: list[tuple[Named, ...]] = [tuple(names.in_text(page.text)) for page in pages]
        self.titles: list[dict[str, float]] = [dict(names.of_title(page.title)) for page in pages]
        self._about: dict[str, dict[int, float]] = defaultdict(dict)
        for place, title in enumerate(self.titles):
            for name, weight in title.items():
                self._about[name][place] = weight
        self._leads = self._joined()

    def leads(self, name: str) -> Leads:
        """The passages about `name`, and those that hold it where these are few."""
        return self._leads.get(name, _NOWHERE)

    def about(self, name: str) -> dict[int, float]:
        """The passages whose title is `name`, each with how well it is."""
        return self._about.get(name, {})

    def _joined(self) -> dict[str, Leads]:
        holders: dict[str, set[int]] = defaultdict(set)
        for place, held in enumerate(self.held):
            for one in held:
                holders[one.name].add(place)
        return {name: self._lead(self.about(name), holders[name]) for name in {*self._about, *holders}}

    def _lead(self, about: dict[int, float], holders: set[int]) -> Leads:
        """A rare name says more than a common one: fully for passages that hold it, half for the one that it names."""
        rarity = math.log1p(len(self.held) / (1 + len(holders))) / math.log1p(len(self.held))
        strengths = dict.fromkeys(holders, MENTION * rarity) if len(holders) <= COMMON else {}
        strengths |= {place: weight * (0.5 + 0.5 * rarity) for place, weight in about.items()}
        order = sorted(strengths)
        return Leads(np.array(order, dtype=np.int32), np.array([strengths[place] for place in order], dtype=np.float32))


_NOWHERE = Leads(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32))
