"""Where the parts of a query stand: its prologue, its groups in braces and, in each group, the patterns one after the other.

Nothing is understood beyond that: enough to take a part out, to put another in its place, or to ask a part on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.sparql.lexer import FORMS, Token, tokens
from kg.sparql.rewriting import line_and_column
from kg.sparql.syntax import unbalanced, unclosed

_OPEN = {"{": "}", "(": ")", "[": "]"}
_CLOSED_BY_GROUP = {"OPTIONAL", "MINUS", "SERVICE", "GRAPH", "VALUES", "LATERAL"}
_STARTS = _CLOSED_BY_GROUP | {"FILTER", "BIND"}
_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Element:
    """A pattern of a group, tokens `first` to `last` (left out). `kind`: its keyword in small letters, "triples" or "group"."""

    kind: str
    first: int
    last: int


class Anatomy:
    """The tokens of `text`, spaces and comments left out, and how its brackets match. `known` are prefixes that need no PREFIX.

    Braces must match and strings end: raises SyntaxFault where one does not. Round and square brackets may seem not to match,
    for "<" and ">" of comparisons can look like an IRI; such a bracket then ends with its group.
    """

    def __init__(self, text: str, known: Mapping[str, str]) -> None:
        self.text = text
        self.tokens = [token for token in tokens(text) if token.kind != "comment" and token.text.strip()]
        for token in self.tokens:
            if token.kind == "broken":
                raise unclosed(text, token.start)
        self.match, self.parent = _matched(text, self.tokens)
        self.prefixes = {**known, **dict(self._declared())}

    @cached_property
    def form(self) -> int:
        """The place of SELECT, ASK, CONSTRUCT or DESCRIBE among the tokens; their number where there is none."""
        return next((place for place, token in enumerate(self.tokens) if token.keyword in FORMS), len(self.tokens))

    @property
    def prologue(self) -> str:
        """BASE and PREFIX declarations."""
        return self.text[: self.tokens[self.form].start] if self.form < len(self.tokens) else self.text

    @property
    def dataset(self) -> str:
        """The FROM clauses."""
        return " ".join(
            self.between(place, place + (3 if self.tokens[place + 1].keyword == "NAMED" else 2))
            for place, token in enumerate(self.tokens[:-2])
            if token.keyword == "FROM" and self.parent[place] is None
        )

    @property
    def trailing(self) -> Element | None:
        """The VALUES after the last group."""
        for place, token in enumerate(self.tokens):
            if token.keyword == "VALUES" and self.parent[place] is None:
                return Element("values", place, len(self.tokens))
        return None

    def between(self, first: int, last: int) -> str:
        """The text of the tokens `first` to `last`, the last left out."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""

    def is_(self, place: int, text: str) -> bool:
        """Whether the token at `place` is this sign or, in capitals, this keyword."""
        if place >= len(self.tokens):
            return False
        token = self.tokens[place]
        return token.keyword == text or (token.kind == "other" and token.text == text)

    def iri(self, place: int) -> str | None:
        """The IRI that the token at `place` writes out or abbreviates; None where it does neither."""
        if place >= len(self.tokens):
            return None
        token = self.tokens[place]
        if token.kind == "iri":
            return token.text[1:-1]
        prefix, colon, local = token.text.partition(":")
        if token.kind != "name" or not colon or prefix not in self.prefixes:
            return None
        return self.prefixes[prefix] + _ESCAPE.sub(r"\1", local)

    def variables(self, first: int, last: int) -> frozenset[str]:
        """The names of the variables among the tokens `first` to `last`."""
        return frozenset(token.text[1:] for token in self.tokens[first:last] if token.kind == "variable")

    def groups_around(self, place: int) -> Iterator[int]:
        """The opening braces of the groups around a token, the innermost first."""
        around = self.parent[place]
        while around is not None:
            yield around
            around = self.parent[around]

    def elements(self, brace: int) -> Iterator[Element]:
        """The patterns of the group that the brace at this place opens; none where it holds a SELECT of its own."""
        place, end = brace + 1, self.match[brace]
        if self.is_(place, "SELECT"):
            return
        while place < end:
            if self.is_(place, "."):
                place += 1
                continue
            element = self._element(place, end)
            yield element
            place = element.last

    def where(self, place: int) -> str:
        """Line and column of a token, for messages."""
        start = self.tokens[place].start if place < len(self.tokens) else len(self.text)
        return "{}:{}".format(*line_and_column(self.text, start))

    def _element(self, place: int, end: int) -> Element:
        keyword = self.tokens[place].keyword
        if keyword in _CLOSED_BY_GROUP:
            return Element(keyword.lower(), place, self._after(place, "{", end))
        if keyword == "BIND":
            return Element("bind", place, self._after(place, "(", end))
        if keyword == "FILTER":
            return Element("filter", place, self._after(place, "({", end))
        if self.is_(place, "{"):
            last = self.match[place] + 1
            while last < end and self.is_(last, "UNION") and self.is_(last + 1, "{"):
                last = self.match[last + 1] + 1
            return Element("group", place, last)
        return Element("triples", place, self._end_of_triples(place, end))

    def _after(self, place: int, brackets: str, end: int) -> int:
        """The place after the next bracket of these kinds and what it holds."""
        for at in range(place + 1, end):
            if self.tokens[at].kind == "other" and self.tokens[at].text in brackets:
                return min(self.match.get(at, end - 1) + 1, end)
        return end

    def _end_of_triples(self, place: int, end: int) -> int:
        at = place
        while at < end:
            token = self.tokens[at]
            if self.is_(at, ".") or (at > place and (token.keyword in _STARTS or self._opens_group(at))):
                return at
            at = min(self.match.get(at, at), end) + 1 if token.kind == "other" and token.text in _OPEN else at + 1
        return min(at, end)

    def _opens_group(self, place: int) -> bool:
        """A brace that is no annotation of a triple ("{| ... |}")."""
        return self.is_(place, "{") and not (
            self.is_(place + 1, "|") and self.tokens[place + 1].start == self.tokens[place].end
        )

    def _declared(self) -> Iterator[tuple[str, str]]:
        for word, name, iri in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False):
            if word.keyword == "PREFIX" and name.kind == "name" and iri.kind == "iri":
                yield name.text[:-1], iri.text[1:-1]


def _matched(text: str, found: Sequence[Token]) -> tuple[dict[int, int], list[int | None]]:
    """For each opening bracket the closing one; for each token the brace of the group that it stands in."""
    match: dict[int, int] = {}
    parent: list[int | None] = []
    open_: list[int] = []
    groups: list[int] = []
    for place, token in enumerate(found):
        sign = token.text if token.kind == "other" else ""
        if sign == "}":
            if not groups:
                raise unbalanced(text, token.start)
            while open_ and open_[-1] != groups[-1]:
                match[open_.pop()] = place - 1
            match[open_.pop()] = place
            groups.pop()
        elif sign in (")", "]") and open_ and _OPEN[found[open_[-1]].text] == sign:
            match[open_.pop()] = place
        parent.append(groups[-1] if groups else None)
        if sign in _OPEN and sign:
            open_.append(place)
            if sign == "{":
                groups.append(place)
    if groups:
        raise unbalanced(text, found[groups[-1]].start)
    return match, parent
