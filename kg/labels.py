"""Finding labels in running text: one pass over the tokens of a sentence, English and Chinese alike.

A Latin word is one token and a Chinese character is one token, so that the longest label wins in both languages and English
keeps its word boundaries. Case, plural, hyphen, possessive, determiner and British spelling make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<acronym>(?:[A-Za-z]\.){2,}(?![A-Za-z]))"
    r"|(?P<word>[0-9A-Za-zÀ-ɏ]+(?:&[A-Za-z]+)?)"
    r"|(?P<skip>['’]s?(?![A-Za-z])|[\-‐-―/“”\"‘'’ \t\u00a0\u3000]+|\n(?![ \t]*\n))"
    r"|(?P<other>\S|\n+)"
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width forms; one character to one, so offsets hold
KEPT = 10_000  # texts whose labels are remembered: an answer asks of each of its quotes some ten times
_DETERMINERS = frozenset({"the", "a", "an", "its", "our", "their"})
# "Treasuries" are the securities and "Treasury" is the department: the plural changes the meaning.
_IRREGULAR = {"treasuries": "treasuries", "treasurys": "treasuries", "us": "us", "gas": "gas", "basis": "basis", "tips": "tips"}
_SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("labour", "labor"), ("behaviour", "behavior"))


class Token(NamedTuple):  # a frozen dataclass takes four times as long to make, and every quote of an answer is cut
    """A word or a Chinese character at [start, end): as written (lower case), without its plural, and after "the" or not."""

    raw: str
    stem: str
    start: int
    end: int
    determined: bool = False


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found at [start, end) of a text. `concept` is the concept's id and `label` the label as the scheme has it.

    `opposite` says that the words name what moves against the concept by definition ("budget surplus" for the deficit).
    """

    concept: str
    start: int
    end: int
    label: str
    opposite: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One name of one concept. `whole` labels match only where they are the whole text; `opposite` ones name its opposite."""

    concept: str
    text: str
    language: str
    whole: bool = False
    opposite: bool = False

    def at(self, start: int, end: int) -> LabelMatch:
        """This label, found at a place."""
        return LabelMatch(self.concept, start, end, self.text, self.opposite)


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, with their offsets in it; determiners, hyphens, quotation marks and blanks are no tokens."""
    found: list[Token] = []
    determined = False
    for match in _TOKEN.finditer(text if text.isascii() else text.translate(_WIDE)):
        kind = match.lastgroup
        if kind == "skip":
            continue
        raw = match[0].lower()
        if kind == "acronym":
            raw = raw.replace(".", "")
        elif raw in _DETERMINERS:
            determined = True
            continue
        stem = _stem(raw) if kind == "word" else raw
        found.append(Token(raw, stem, match.start(), match.end(), determined))
        determined = False
    return found


def label_key(text: str) -> tuple[str, ...]:
    """What two spellings of one label have in common."""
    return tuple(token.stem for token in tokens(text))


class LabelIndex:
    """All labels in one trie over tokens. Building takes tens of milliseconds; a sentence takes tens of microseconds."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._root: _Node = {}
        self._known: dict[tuple[str, str | None], tuple[LabelMatch, ...]] = {}
        self._whole: dict[tuple[str, ...], Label] = {}
        for label in labels:
            self._insert(label)
        self._first = frozenset(self._root)

    def find(self, text: str, language: str | None = None, *, opposites: bool = False) -> list[LabelMatch]:
        """Labels in `text` in order of place, longest first where they overlap, none overlapping.

        "en" leaves Chinese labels out; any other language takes both, since Chinese texts are full of English acronyms. Words
        that name the opposite of a concept take part, so that "trade deficit" is no deficit, and are told only to those who
        ask for `opposites` and so promise to turn the movement round.
        """
        key = (text, language)
        found = self._known.get(key)
        if found is None:
            found = tuple(self._found(text, language))
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = found
        return [match for match in found if opposites or not match.opposite]

    def _found(self, text: str, language: str | None) -> list[LabelMatch]:
        words = tokens(text)
        whole = self._whole.get(tuple(word.stem for word in words))
        if whole is not None:
            return [whole.at(words[0].start, words[-1].end)]
        starts = (at for at, word in enumerate(words) if word.raw in self._first or word.stem in self._first)
        longest = ((at, found) for at in starts if (found := self._from(words, at)) is not None)
        matches = [
            label.at(words[at].start, words[end - 1].end)
            for at, (end, label) in longest
            if language != "en" or label.language == "en"
        ]
        matches.sort(key=lambda match: (match.start - match.end, match.start))
        taken: list[LabelMatch] = []
        for match in matches:
            if all(match.end <= other.start or other.end <= match.start for other in taken):
                taken.append(match)
        return sorted(taken, key=lambda match: match.start)

    def _insert(self, label: Label) -> None:
        words = tokens(label.text)
        if label.whole:
            self._whole[tuple(word.stem for word in words)] = label
            return
        # A single plural word keeps its plural: "reserves" must not find the Federal "Reserve".
        keys = [words[0].raw] if len(words) == 1 else [word.stem for word in words]
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})  # type: ignore[assignment]
        entry = (label, words[0].determined)
        if "" not in node or node[""][1]:  # type: ignore[index]
            node[""] = entry

    def _from(self, words: list[Token], first: int) -> tuple[int, Label] | None:
        """The longest label that starts at token `first`, with the token that it ends before; None where none does."""
        best: tuple[int, Label] | None = None
        open_nodes = [(self._root, first)]
        while open_nodes:
            node, position = open_nodes.pop()
            leaf = node.get("")
            if isinstance(leaf, tuple) and (best is None or position > best[0]) and (words[first].determined or not leaf[1]):
                best = (position, leaf[0])
            if position < len(words):
                word = words[position]
                for key in (word.raw,) if word.raw == word.stem else (word.raw, word.stem):
                    following = node.get(key)
                    if isinstance(following, dict):
                        open_nodes.append((following, position + 1))
        return best


_Node = dict[str, "_Node | tuple[Label, bool]"]


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for british, american in _SPELLINGS:
        if british in word:
            word = word.replace(british, american)
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]
