"""What a statement says in another language than its quotes: only clauses and terms that the quotes themselves make.

A statement that sets the original beside itself (`原文`) is compared word for word with what `assistant.gist` makes of the
quote now; one that only says what a quote is about, with the terms that the quote names. Any other word is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.gist import AMONG
from assistant.saying.sentence import sayings
from assistant.saying.topics import MOST, joined, topics
from assistant.terms import is_chinese, normalised

_LEAD = re.compile(r"^(?P<source>[^:\"]{2,120}?[\d年月日]\))(?P<about>谈| on )(?P<terms>[^:\"]{2,160}):(?=\s*$)")
_BESIDE = re.compile(r"\((?:original|原文):\s*\)")  # what is left of a quoted original when its words are taken out


def sets_beside(frame: str) -> bool:
    """Whether a statement, its quoted words taken out, claims to say what the original beside it says."""
    return bool(_BESIDE.search(frame))


def without_beside(frame: str) -> str:
    """`frame` without the empty brackets that the original stood in."""
    return _BESIDE.sub("", frame)


def all_told(body: str, quotes: Sequence[str], made: Iterable[Callable[[], frozenset[str]]]) -> bool:
    """Whether every clause of `body` is one that the quotes, or the graph's claims within them, make word for word."""
    body = re.sub(rf"^\s*(?:{'|'.join(map(normalised, AMONG.values()))})", "", body)
    clauses = [clause.strip() for clause in re.split(r";", body) if clause.strip(" .。")]
    if not clauses:
        return False
    said: set[str] = set()
    if is_chinese(body):  # the grammar makes nothing else
        said = {normalised(clause) for quote in quotes for clause in sayings(quote)}
    if not all(clause in said for clause in clauses):  # the graph is asked only where the quotes do not do
        said |= {normalised(clause) for make in made for clause in make()}
    return all(clause in said for clause in clauses)


def without_topics(frame: str, quotes: Sequence[str]) -> tuple[str, bool]:
    """`frame` without the terms that it says its source speaks of, and whether it names others than one quote does."""
    match = _LEAD.match(frame)
    if match is None:
        return frame, False
    language = "zh" if match["about"] == "谈" else "en"
    if any(match["terms"] in _named(quote, language) for quote in quotes if is_chinese(quote) is (language == "en")):
        return f"{match['source']}:{frame[match.end() :]}", False
    return frame, True


def _named(quote: str, language: str) -> set[str]:
    found = topics(quote, language)
    return {normalised(joined(found[:length], language)) for length in range(1, min(len(found), MOST) + 1)}
