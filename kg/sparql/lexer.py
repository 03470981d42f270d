"""The words of a query, apart from its strings, addresses, names and comments.

No parser here gives its tree away, but three questions need only words: which form a query has, whether it names a dataset,
and whether it calls a SERVICE. `kg.sparql.anatomy` finds groups and patterns in them. Oxigraph takes no `\\u` escape outside
strings and IRIs, so a keyword cannot be hidden in one.

The time is linear in the text, whatever it is: a string that never ends is one "broken" token, and a prefix has 200 letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<iri>      <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string>   \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<broken>   \"\"\"(?:[^\\]|\\.)* | '''(?:[^\\]|\\.)* | "(?:[^"\\\n\r]|\\.)* | '(?:[^'\\\n\r]|\\.)* )
    | (?P<comment>  \#[^\n\r]* )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z0-9-]+ )
    | (?P<blank>    _:\w(?:[\w.-]*[\w-])? )
    | (?P<name>     (?:[^\W\d_][\w.-]{0,200})?:(?:(?:\\.|%[0-9A-Fa-f]{2}|[\w:.-])*(?:\\.|%[0-9A-Fa-f]{2}|[\w:-]))? )
    | (?P<word>     [A-Za-z_]\w* )
    | (?P<number>   (?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)? )
    | (?P<other>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[A-Za-z_]\w*")
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, name, string or sign, and where it starts. `kind` is a group of the pattern above, such as "iri"."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it stops."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """A bare word in capitals; nothing for anything else."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(query: str) -> Iterator[Token]:
    """Everything that stands in `query`, white space included."""
    for token in _TOKEN.finditer(query):
        yield Token(token.lastgroup or "other", token.group(), token.start())


def words(query: str) -> Iterator[str]:
    """The bare words of `query` in capitals, and all that a string which never ends might hide."""
    for token in _TOKEN.finditer(query):
        if token.lastgroup == "word":
            yield token.group().upper()
        elif token.lastgroup == "broken":
            yield from (word.upper() for word in _WORD.findall(token.group()))


def form(query: str) -> str | None:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; the update's word where it is an update; None where it begins like neither."""
    prologue = {"PREFIX", "BASE", "VERSION"}
    for word in words(query):
        if word not in prologue:
            return word if word in FORMS or word in UPDATES else None
    return None
