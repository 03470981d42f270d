"""A person's query made ready for a server that is not ours: its dataset taken out, our prefixes put in, back doors refused.

It has been parsed by Oxigraph before (`kg.sparql.remote_runner`), so that the words found here are the words every server sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.sparql.lexer import Token, tokens
from tightrope.errors import QueryError

# Functions by which Virtuoso and Jena run what their own machine can run, under the account that we log in with.
BACK_DOORS = ("bif:", "sql:", "java:", "virt:")
_ESCAPED_IRI = re.compile(r"<[^<>\"{}|^`\x00-\x20]*\\[^<>\"{}|^`\x00-\x20]*>")
_ASCII_ESCAPE = re.compile(r"\\(?:u00[0-7]|U000000[0-7])[0-9A-Fa-f]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The query without FROM clauses, and the graphs they named: None where there were none."""

    text: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


def prepared(query: str, prefixes: Mapping[str, str]) -> Prepared:
    """`query` for another server. Raises QueryError where it calls one's own functions or names a graph by half an IRI."""
    found = [token for token in tokens(query) if token.kind != "comment" and token.text.strip()]
    _refuse_riddles(query, found)
    _refuse_back_doors(found)
    declared = dict(_declared(found))
    clauses = list(_dataset(found, {**prefixes, **declared}))
    text = query
    for clause in reversed(clauses):  # a space for each character, so that what the server says of a place stays true
        text = text[: clause.start] + " " * (clause.end - clause.start) + text[clause.end :]
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    missing = [f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items() if name in used and name not in declared]
    default, named = (tuple(one.graph for one in clauses if one.named is wanted) for wanted in (False, True))
    return Prepared("".join(missing) + text, default if clauses else None, named if clauses else None)


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    graph: str
    named: bool


def _refuse_back_doors(found: list[Token]) -> None:
    for token in found:
        if token.kind in ("iri", "name") and token.text.lstrip("<").lower().startswith(BACK_DOORS):
            raise QueryError("functions of the server's own are not served", value=token.text, allowed="SPARQL 1.1 functions")
        if token.text.upper() == "SERVICE":
            raise QueryError("SERVICE is not served: no query leaves that machine", value=token.text)


def _refuse_riddles(query: str, found: list[Token]) -> None:
    """No text that this lexer could read otherwise than a parser does: a SERVICE could hide behind it.

    That takes an IRI with an escape or an apostrophe in it, or a name with an escape after a sign that only the grammar counts
    as a letter; and a server that replaces escapes before it reads could be led out of a string by the escape of a quote.
    """
    plain = "IRIs and names written plainly, with spaces around the signs < and >"
    for token in found:
        if token.kind == "broken":
            raise QueryError("a string is never closed", value=token.text[:40], allowed=plain)
        if token.kind == "iri" and "'" in token.text:
            raise QueryError("an IRI has an apostrophe in it", value=token.text, allowed="%27 in its place")
        if token.text == "\\" or (token.text == "<" and _ESCAPED_IRI.match(query, token.start)):
            raise QueryError("an escape stands outside of strings", value=query[token.start : token.start + 40], allowed=plain)
    if escape := _ASCII_ESCAPE.search(query):
        raise QueryError("an escape stands for a plain sign", value=escape.group(), allowed="the sign itself")


def _threes(found: list[Token]) -> Iterator[tuple[Token, Token, Token]]:
    return zip(found, found[1:], found[2:], strict=False)


def _declared(found: list[Token]) -> Iterator[tuple[str, str]]:
    for word, name, iri in _threes(found):
        if word.kind == "word" and word.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri":
            yield name.text[:-1], iri.text[1:-1]


def _dataset(found: list[Token], prefixes: Mapping[str, str]) -> Iterator[_Clause]:
    for place, token in enumerate(found):
        if token.kind != "word" or token.text.upper() != "FROM":
            continue
        after = found[place + 1 :]
        named = bool(after) and after[0].kind == "word" and after[0].text.upper() == "NAMED"
        target = after[1 if named else 0]
        yield _Clause(token.start, target.start + len(target.text), _resolved(target, prefixes), named)


def _resolved(token: Token, prefixes: Mapping[str, str]) -> str:
    if token.kind == "iri" and ":" in token.text:
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    if token.kind == "name" and prefix in prefixes and "\\" not in local:
        return prefixes[prefix] + local
    raise QueryError("a graph is not named by an absolute IRI", value=token.text, allowed="FROM <IRI> or FROM NAMED <IRI>")
