"""robots.txt by RFC 9309: the group for our name or for everyone, the longest matching path wins, `*` and `$` are honoured.

The standard library's parser takes the first matching line and knows no wildcards, so it lets through what
`Disallow: /*.pdf$` forbids; hence this one.
"""

from __future__ import annotations

import re
import urllib.parse
from dataclasses import dataclass

_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host for one agent: (allowed, path pattern) pairs and the pause it asks for, in seconds."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allows(self, target: str) -> bool:
        """Whether `target` (path and query of an address) may be fetched; with equal length, allowing wins."""
        target = _normal(target or "/")
        best = (-1, True)
        for allowed, pattern in self.rules:
            if _matches(pattern, target):
                best = max(best, (len(pattern), allowed))
        return best[1]


NOTHING_ALLOWED = Robots(rules=((False, "/"),))


def parse_robots(text: str, agent: str) -> Robots:
    """The rules of a robots.txt for `agent` (the product name, without version); lines that say nothing are skipped."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    open_header = False
    for field, value in _fields(text):
        if field == "user-agent":
            if not open_header:
                names = []
            names.append(value.lower())
            groups.setdefault(value.lower(), [])
            open_header = True
        elif field in ("allow", "disallow", "crawl-delay"):
            open_header = False
            for name in names:
                groups[name].append((field, value))
    lines = groups.get(agent.lower(), groups.get("*", []))
    rules = tuple((field == "allow", _normal(value)) for field, value in lines if field != "crawl-delay" and value)
    return Robots(rules, _delay([value for field, value in lines if field == "crawl-delay"]))


def _fields(text: str) -> list[tuple[str, str]]:
    pairs = []
    for line in text.lstrip("\ufeff").splitlines():
        field, colon, value = line.split("#", 1)[0].partition(":")
        if colon:
            pairs.append((field.strip().lower(), value.strip()))
    return pairs


def _delay(values: list[str]) -> float | None:
    try:
        return max(0.0, float(values[0])) if values else None
    except ValueError:
        return None


def _normal(path: str) -> str:
    """Percent-encoding made equal on both sides: everything outside ASCII encoded, hex digits in capitals."""
    quoted = urllib.parse.quote(path, safe="/?#[]@!$&'()*+,;=%:~-._")
    return _PERCENT.sub(lambda found: found.group().upper(), quoted)


def _matches(pattern: str, target: str) -> bool:
    """Glob from the start of `target`, each part at its first place: linear, whatever a hostile file writes."""
    anchored = pattern.endswith("$")
    first, *rest = (pattern[:-1] if anchored else pattern).split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1] if anchored else rest:
        at = target.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if not anchored:
        return True
    return len(target) - len(rest[-1]) >= at and target.endswith(rest[-1]) if rest else at == len(target)
