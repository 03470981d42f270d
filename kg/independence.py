"""Who really is a source of its own: copies, echoes and quotations of one text count once.

Two claims have one origin where they stand in the same document, where their documents are copies of one text (`kg.copies`) or
share an address (a brief and its original), where their quotes are near copies (`kg.rewording`), or where one only repeats what
it cites or whom it quotes: five articles that echo one note are one source. Chains are followed: an echo of an echo is one too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.claim import Claim
from kg.copies import copies
from kg.document import CitedReference, DocumentInfo, Tier
from kg.rewording import near_copies
from kg.speakers import person_key, quoted_speaker

_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")
_ADDRESS = re.compile(r"^https?://(?:www\.)?|[?#].*$|/$|\.html?$")

Documents = Mapping[str, DocumentInfo]
References = Mapping[str, Sequence[CitedReference]]


class Origins:
    """The origin of each claim of one library: a document, or the work or the speaker that the claim only repeats."""

    def __init__(self, documents: Documents, references: References | None = None) -> None:
        self._documents, self._references = documents, references or {}
        self._by_address = {address_key(info.url): id for id, info in sorted(documents.items(), reverse=True) if info.url}
        self._by_title = {_title(info.title): id for id, info in sorted(documents.items(), reverse=True)}
        same = _Partition()
        for one, other in copies(documents.values()):
            same.join(one, other)
        self._first_copy = _firsts(same)

    def sources(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """`claims` of one edge and one side, in groups that are one independent source each."""
        if len(claims) < 2:  # most sides of most edges
            return [list(claims)] if claims else []
        parts = _Partition()
        origins = [self.origin(claim) for claim in claims]
        for place, origin in enumerate(origins):
            parts.join(place, origin)
        for one, other in near_copies([claim.evidence.span.quote for claim in claims]):
            parts.join(one, other)
        self._join_chains(claims, origins, parts)
        groups: dict[Hashable, list[Claim]] = defaultdict(list)
        for place, claim in enumerate(claims):
            groups[parts.root(place)].append(claim)
        return list(groups.values())

    def origin(self, claim: Claim) -> str:
        """The document, the cited work or the quoted speaker that the claim comes from."""
        document = claim.evidence.document
        for marker in claim.cites:
            cited = self._cited(document, marker)
            if cited is not None:
                return cited
        info = self._documents.get(document)
        if info is not None and info.tier is not Tier.PRIMARY and (speaker := quoted_speaker(claim.speaker, info.authors)):
            return f"speaker:{speaker}"
        return self._canonical(document)

    def cited_documents(self, claim: Claim) -> frozenset[str]:
        """The documents held here that the claim's own markers lead to."""
        listed = {reference.marker: reference for reference in self._references.get(claim.evidence.document, ())}
        found = (
            marker if marker in self._documents else self.held(listed[marker]) if marker in listed else None
            for marker in claim.cites
        )
        return frozenset(id for id in found if id is not None) - {claim.evidence.document}

    def context(self, document: str) -> Hashable:
        """All that the weight and the origin of the claims of `document` hang on beside the claims themselves."""
        info = self._documents.get(document)
        cited = tuple((one.marker, self._work(one)) for one in self._references.get(document, ()))
        own = None if info is None else (info.tier, info.brief, info.authors, info.known_from)
        return own, self._canonical(document), cited

    def _join_chains(self, claims: Sequence[Claim], origins: Sequence[str], parts: _Partition) -> None:
        """What a document only repeats is the origin of those that repeat it; who is quoted is one with what they wrote."""
        held: dict[str, list[str]] = defaultdict(list)
        for claim, origin in zip(claims, origins, strict=True):
            held[self._canonical(claim.evidence.document)].append(origin)
        for document, of_it in held.items():
            if document not in of_it:
                for origin in of_it:
                    parts.join(document, origin)
        spoken = {origin for origin in origins if origin.startswith("speaker:")}
        for document in held if spoken else ():
            for author in self._documents[document].authors if document in self._documents else ():
                if (origin := f"speaker:{person_key(author)}") in spoken:
                    parts.join(document, origin)

    def _cited(self, document: str, marker: str) -> str | None:
        if marker in self._documents:
            return self._canonical(marker)
        for reference in self._references.get(document, ()):
            if reference.marker == marker:
                return self._work(reference)
        return None

    def _work(self, reference: CitedReference) -> str:
        """The document held here that `reference` names, else the work by its address or title."""
        held = self.held(reference)
        return self._canonical(held) if held else f"work:{address_key(reference.url) or _title(reference.title)}"

    def held(self, reference: CitedReference) -> str | None:
        """The id of the document held here that `reference` names."""
        by_address = self._by_address.get(address_key(reference.url)) if reference.url else None
        return by_address or self._by_title.get(_title(reference.title))

    def _canonical(self, document: str) -> str:
        info = self._documents.get(document)
        addressed = self._by_address.get(address_key(info.url), document) if info is not None and info.url else document
        return self._first_copy.get(addressed, addressed)


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

    def __iter__(self) -> Iterator[Hashable]:
        return iter(tuple(self._parents))


def _firsts(partition: _Partition) -> dict[str, str]:
    """For each copy the first id of its group."""
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for id in sorted(str(item) for item in partition):
        groups[partition.root(id)].append(id)
    return {id: group[0] for group in groups.values() for id in group}


@lru_cache(maxsize=16_384)  # asked of every document whenever edges are put together for a day
def address_key(url: str | None) -> str:
    """What is equal for the ways to write one page's address; "" for None."""
    return _ADDRESS.sub("", _ADDRESS.sub("", (url or "").strip().lower()))


def _title(title: str) -> str:
    return " ".join(_WORD.findall(title.lower()))
