"""What is wrong with a query's text: where, what stands there, and what could stand there instead, in words for a person.

Oxigraph's parser names the farthest place that it looked at, and looks ahead by the length of every keyword: past the mistake,
and past what it could have expected there. So the query is parsed twice more: with wide spaces, in which looking ahead ends and
which so show the word at fault, and cut off before that word, where everything that could follow is expected at one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.sparql.lexer import tokens
from kg.sparql.rewriting import line_and_column, offset_of
from tightrope.errors import QueryError

Parse = Callable[[str], str | None]  # what the parser says of a text; None where it parses or nothing is said

_PLACED = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = re.compile(r'"(?:\\.|[^"\\])*"|\[(?:\'(?:\\.[^\']*|[^\'])\'|[^\]])*\]|[^,\[\]"]+')
_SENTENCE = re.compile(r"\w+(?: \w+){3}")
NEAR = 40  # characters of the query that an error shows
WIDE = " " * 24  # longer than any keyword

# What the signs that the parser could go on with begin, in a person's words; others stand for themselves.
_BEGINS = {
    "a variable": ("?", "$"),
    "an IRI or a name": ("<", ":"),
    "a string": ('"', "'", '"""', "'''"),
    "a number": ("+", "-"),
    "a blank node": ("_:", "["),
    "": ("<<", "<<(", "%", "\\", "\\u", "\\U", "_", "{|", "~"),
}
_MEANINGS = {sign: meaning for meaning, signs in _BEGINS.items() for sign in signs}


class SyntaxFault(QueryError):
    """A query that does not parse. `line` and `column` count from 1; `expected` is what could stand there, where known."""

    def __init__(self, query: str, place: int, expected: str | None = None, *, what: str = "does not parse") -> None:
        self.place = place
        self.line, self.column = line_and_column(query, place)
        self.expected, self.reason = expected, what
        near = query[place : place + NEAR] or "the end of the query"
        super().__init__(f"{what} at {self.line}:{self.column}", value=near, allowed=expected)

    def moved(self, query: str, place: int) -> SyntaxFault:
        """The same fault, told of `query`, which was rewritten into the text that did not parse."""
        return SyntaxFault(query, place, self.expected, what=self.reason)


def fault(query: str, message: str, parse: Parse) -> QueryError:
    """The fault of which `message` speaks, found more exactly with `parse`."""
    for token in tokens(query):
        if token.kind == "broken":
            return unclosed(query, token.start)
    if _PLACED.match(message) is None:
        return QueryError("does not parse", value=query, remedy=message[:300])
    spread, starts = _spread(query)
    wide = parse(spread) or message
    at = _place(spread, wide)
    reached = [start for wider, start in starts if wider <= at]
    place = reached[-1] if reached and at < len(spread) else len(query.rstrip())
    cut = parse(query[:place].rstrip() + " ") if place < len(query.rstrip()) else None
    said = [text for text in (wide, cut, message) if text]
    told = next((part for text in said for part in _parts(text) if _SENTENCE.match(part)), None)
    if told is not None:
        return SyntaxFault(query, place, what=f"does not parse ({told})")
    ended = cut is None and place < len(query.rstrip())
    return SyntaxFault(query, place, _alternatives([text for text in (wide, cut) if text], ended))


def unclosed(query: str, place: int) -> SyntaxFault:
    """The string that begins at `place` does not end."""
    return SyntaxFault(query, place, "a closing quote", what="does not parse (a string is never closed)")


def unbalanced(query: str, place: int) -> SyntaxFault:
    """The brace at `place` has no other half."""
    what = "a brace is never closed" if query[place] == "{" else "a brace closes nothing"
    return SyntaxFault(query, place, 'as many "}" as "{"', what=f"does not parse ({what})")


def _spread(query: str) -> tuple[str, list[tuple[int, int]]]:
    """The query with wide spaces where there may be some, and where each word now starts and started."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    size, end, last = 0, 0, "{"
    for token in tokens(query):
        if token.kind == "comment" or not token.text.strip():
            continue
        if end != token.start or token.text in "{}();," or last in "{}();,":
            pieces.append(WIDE)
            size += len(WIDE)
        starts.append((size, token.start))
        pieces.append(token.text)
        size, end, last = size + len(token.text), token.end, token.text
    return "".join([*pieces, WIDE]), starts


def _place(text: str, message: str) -> int:
    placed = _PLACED.match(message)
    return len(text) if placed is None else offset_of(text, int(placed[1]), int(placed[2]))


def _parts(message: str) -> list[str]:
    placed = _PLACED.match(message)
    rest = placed[3] if placed else ""
    if not rest.startswith("expected"):
        return [rest.strip()]
    return [part.strip() for part in _EXPECTED.findall(rest.removeprefix("expected").strip().removeprefix("one of "))]


def _alternatives(messages: list[str], ended: bool) -> str | None:
    found = {meaning for message in messages for part in _parts(message) if (meaning := _meaning(part))}
    return ", ".join(sorted(found) + (["the end of the query"] if ended else [])) or None


def _meaning(part: str) -> str:
    if part == "Prefix not found":
        return "a prefix that is declared"
    if part.startswith("["):
        return "a number" if part == "['0'..='9']" else ""
    sign = part[1:-1].replace('\\"', '"').replace("\\\\", "\\") if part.startswith('"') else part
    return _MEANINGS.get(sign, sign if not sign or re.fullmatch(r"\w+", sign) else f'"{sign}"')
