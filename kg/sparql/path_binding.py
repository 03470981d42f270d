"""What must be asked before a path search can run: the patterns around a block that bind its sources and targets.

They are cut out of the query as they stand, those left out that need what the block itself binds. Leaving patterns out can only
give more bindings; the whole query, run later over the paths found, takes the surplus away again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.sparql.anatomy import Anatomy, Element

_BIND_NOTHING = ("filter", "minus")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the block of `anatomy` whose SERVICE is at `place`. `hidden` variables are not known yet.

    `filled` gives, by the place of their SERVICE, the VALUES of the blocks that were answered before; the others, and this one,
    are left out.
    """

    anatomy: Anatomy
    place: int
    hidden: Collection[str]
    filled: Mapping[int, str]
    services: Mapping[int, int]  # where each block's SERVICE stands, and the brace that closes it

    def binding(self, wanted: str) -> tuple[str, frozenset[str]] | None:
        """A SELECT's WHERE that binds the variable `wanted`, and all variables in it. None where nothing binds it."""
        levels = list(self._levels())
        usable = [element for _, elements, _ in levels for element in elements if self._usable(element)]
        reached = self._reached(usable, wanted)
        if reached is None:
            return None
        kept, known = reached
        kept |= {element for element in usable if element.kind == "filter" and self._names(element) <= known}
        return self._written(levels, kept), known

    def _levels(self) -> Iterator[tuple[int | None, Sequence[Element], Element | None]]:
        """From the block outwards: each group's patterns without the one that leads to the block, which comes third."""
        inner = self.place
        for brace in self.anatomy.groups_around(self.place):
            if self.anatomy.is_(brace + 1, "SELECT"):
                return
            elements = list(self.anatomy.elements(brace))
            leading = next((one for one in elements if one.first <= inner < one.last), None)
            yield brace, [one for one in elements if one is not leading], leading
            inner = brace
        if self.anatomy.trailing is not None:
            yield None, [self.anatomy.trailing], None

    def _usable(self, element: Element) -> bool:
        return not self._names(element) & frozenset(self.hidden)

    def _names(self, element: Element) -> frozenset[str]:
        """The variables of a pattern, but for those of blocks in it that are left out."""
        names: set[str] = set()
        place = element.first
        while place < element.last:
            if place in self.services and place not in self.filled:
                place = self.services[place] + 1
                continue
            names |= self.anatomy.variables(place, place + 1)
            place += 1
        return frozenset(names)

    def _reached(self, usable: Sequence[Element], wanted: str) -> tuple[set[Element], frozenset[str]] | None:
        """The patterns that hang together with `wanted` by the variables that they share."""
        known, kept = {wanted}, set[Element]()
        names = {element: self._names(element) for element in usable if element.kind != "filter"}
        if not any(wanted in names[element] for element in names if element.kind not in _BIND_NOTHING):
            return None
        growing = True
        while growing:
            new = [element for element in names if element not in kept and names[element] & known]
            kept.update(new)
            known.update(*(names[element] for element in new))
            growing = bool(new)
        return kept, frozenset(known)

    def _written(
        self, levels: Sequence[tuple[int | None, Sequence[Element], Element | None]], kept: Collection[Element]
    ) -> str:
        inner = ""
        for brace, elements, leading in levels:
            parts = [(element.first, self._text(element)) for element in elements if element in kept]
            if inner:
                parts.append((leading.first if leading else -1, self._wrapped(leading, inner)))
            inner = " ".join(text for _, text in sorted(parts))
            if brace is not None and self.anatomy.is_(brace - 2, "GRAPH"):
                inner = f"{self.anatomy.between(brace - 2, brace)} {{ {inner} }}"
        return f"{{ {inner} }}"

    def _wrapped(self, leading: Element | None, inner: str) -> str:
        return inner if leading is None or leading.kind == "graph" else f"{{ {inner} }}"

    def _text(self, element: Element) -> str:
        pieces: list[str] = []
        place = start = element.first
        while place < element.last:
            if place in self.services:
                pieces += [self.anatomy.between(start, place), self.filled.get(place, "")]
                place = start = self.services[place] + 1
            else:
                place += 1
        pieces.append(self.anatomy.between(start, element.last))
        return " ".join(pieces) + (" ." if element.kind == "triples" else "")
