"""Which sentences are one sentence, and which documents copies of one text: repeats count once as evidence.

Statements, minutes and notes quote one another word for word, and market articles are carried by many hosts.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from kg.document import Document

_MARKER = re.compile(r"\[\d{1,3}\]")
_TOKEN = re.compile(r"[㐀-鿿]|[^\W_]+(?:[.,'’][^\W_]+)*")
_WIDE = re.compile(r"[㐀-鿿]")
_WORDS, _CHARACTERS = 5, 8
# Of all shingles of a text one in this many is compared; which ones depends on the shingle alone, so copies keep the same.
_SAMPLE = 4
# Carried copies of one article share four fifths of their shingles and more; two statements of one spring share about half.
_COPY_SHARE = 0.7
# A shingle in more documents than this is a formula ("the meeting adjourned at"), and pairs nothing.
_COMMON = 50


def normalised(text: str) -> str:
    """`text` as it is compared: one case and width, no punctuation but inside figures, no reference markers."""
    folded = unicodedata.normalize("NFKC", _MARKER.sub(" ", text)).casefold()
    return " ".join(token.replace("’", "'") for token in _TOKEN.findall(folded))


def sentence_key(text: str) -> str:
    """Equal for sentences that differ in nothing but case, quotes, dashes, spacing or reference markers; 24 hex digits."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:24]


def fingerprint(text: str) -> frozenset[int]:
    """The shingles of `text`: hashes of its runs of five words, in Chinese of eight characters; a short text is one shingle."""
    tokens = normalised(text).split()
    length = _CHARACTERS if len(_WIDE.findall(text)) > len(text) / 4 else _WORDS
    if not tokens:
        return frozenset()
    runs = (tokens[at : at + length] for at in range(max(1, len(tokens) - length + 1)))
    return frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of all their shingles that two fingerprints have in common, from 0 to 1."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def near_copies(documents: Iterable[Document], *, share: float = _COPY_SHARE) -> tuple[frozenset[str], ...]:
    """Groups of ids of documents that are copies of one text, each of two or more, largest first.

    Read from body, lists and tables only: hosts differ in what they put around a text. A document belongs to one group at most.
    """
    prints = {document.id: _sampled(document) for document in documents}
    pairs = [(one, other) for one, other in _candidates(prints) if resemblance(prints[one], prints[other]) >= share]
    return _groups(pairs)


def _sampled(document: Document) -> frozenset[int]:
    text = " ".join(document.sentence_text(sentence) for sentence, _ in document.readable())
    every = fingerprint(text)
    sample = frozenset(shingle for shingle in every if shingle % _SAMPLE == 0)
    return sample or every


def _candidates(prints: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs that share a tenth of the smaller one's shingles."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(prints):
        for shingle in prints[name]:
            holders[shingle].append(name)
    shared = Counter(pair for names in holders.values() if 1 < len(names) <= _COMMON for pair in combinations(names, 2))
    return sorted(pair for pair, count in shared.items() if count * 10 >= min(len(prints[name]) for name in pair))


def _groups(pairs: Iterable[tuple[str, str]]) -> tuple[frozenset[str], ...]:
    group_of: dict[str, set[str]] = {}
    for one, other in pairs:
        merged = group_of.get(one, {one}) | group_of.get(other, {other})
        for name in merged:
            group_of[name] = merged
    distinct = {frozenset(group) for group in group_of.values()}
    return tuple(sorted(distinct, key=lambda group: (-len(group), min(group))))
