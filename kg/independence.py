"""Who really is a source of its own: copies, echoes and quotations of one text count once.

Two claims have one origin where they stand in the same document, where their quotes are near copies, where their documents
share an address (a brief and its original), or where one only repeats what it cites: five articles that echo one note are one
source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from kg.claim import Claim
from kg.document import CitedReference, DocumentInfo

NEAR_COPY = 0.7  # share of the shorter quote's shingles that the longer one repeats; a reworded figure stays below
SHINGLE = 4  # words, or Chinese characters
_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")
_ADDRESS = re.compile(r"^https?://(?:www\.)?|[?#].*$|/$|\.html?$")

Documents = Mapping[str, DocumentInfo]
References = Mapping[str, Sequence[CitedReference]]


class Origins:
    """The origin of each claim of one library: a document, or the work that the claim only repeats."""

    def __init__(self, documents: Documents, references: References | None = None) -> None:
        self._documents, self._references = documents, references or {}
        self._by_address = {address_key(info.url): id for id, info in sorted(documents.items(), reverse=True) if info.url}
        self._by_title = {_title(info.title): id for id, info in sorted(documents.items(), reverse=True)}

    def sources(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """`claims` of one edge and one side, in groups that are one independent source each."""
        parts = _Partition()
        for place, claim in enumerate(claims):
            parts.join(place, self.origin(claim))
        _join_near_copies(claims, parts)
        groups: dict[Hashable, list[Claim]] = defaultdict(list)
        for place, claim in enumerate(claims):
            groups[parts.root(place)].append(claim)
        return list(groups.values())

    def origin(self, claim: Claim) -> str:
        """The document, or the cited work, that the claim comes from."""
        for marker in claim.cites:
            cited = self._cited(claim.evidence.document, marker)
            if cited is not None:
                return cited
        return self._canonical(claim.evidence.document)

    def _cited(self, document: str, marker: str) -> str | None:
        if marker in self._documents:
            return self._canonical(marker)
        for reference in self._references.get(document, ()):
            if reference.marker == marker:
                return self._known(reference) or f"work:{address_key(reference.url) or _title(reference.title)}"
        return None

    def _known(self, reference: CitedReference) -> str | None:
        """The document held here that `reference` names."""
        held = self._by_address.get(address_key(reference.url)) if reference.url else None
        return held or self._by_title.get(_title(reference.title))

    def _canonical(self, document: str) -> str:
        info = self._documents.get(document)
        return self._by_address.get(address_key(info.url), document) if info is not None and info.url else document


class _Partition:
    """Union-find."""

    def __init__(self) -> None:
        self._parents: dict[Hashable, Hashable] = {}

    def root(self, item: Hashable) -> Hashable:
        parent = self._parents.setdefault(item, item)
        while parent != self._parents[parent]:
            self._parents[parent] = self._parents[self._parents[parent]]
            parent = self._parents[parent]
        self._parents[item] = parent
        return parent

    def join(self, first: Hashable, second: Hashable) -> None:
        self._parents[self.root(first)] = self.root(second)


def _join_near_copies(claims: Sequence[Claim], parts: _Partition) -> None:
    """Joins the places in `claims` whose quotes repeat one another.

    Equal quotes are compared once, and others through an index of shingles, so that an edge with hundreds of claims does not
    compare every pair.
    """
    if len(claims) < 2:
        return
    first: dict[str, int] = {}
    for place, claim in enumerate(claims):
        parts.join(first.setdefault(claim.evidence.span.quote, place), place)
    shingles: dict[int, frozenset[tuple[str, ...]]] = {}
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for quote, place in first.items():
        own = _shingles(quote)
        shared: dict[int, int] = defaultdict(int)
        for shingle in own:
            for other in holders[shingle]:
                shared[other] += 1
            holders[shingle].append(place)
        for other, count in shared.items():
            if count >= NEAR_COPY * min(len(own), len(shingles[other])):
                parts.join(place, other)
        shingles[place] = own


def _shingles(quote: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(quote.lower())
    if len(words) <= SHINGLE:
        return frozenset([tuple(words)])
    return frozenset(tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1))


def address_key(url: str | None) -> str:
    """What is equal for the ways to write one page's address; "" for None."""
    return _ADDRESS.sub("", _ADDRESS.sub("", (url or "").strip().lower()))


def _title(title: str) -> str:
    return " ".join(_WORD.findall(title.lower()))
