"""The fields between the rules at a Markdown file's head, and the address that they give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from sources import treasury

_FRONT = re.compile(r"\A\ufeff?---[^\S\n]*\n(?P<matter>.*?)\n---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_ADDRESSES = ("url", "original", "source", "address", "canonical")


def front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """The front matter's fields and the rest of `text`; no fields where it is missing or is no YAML mapping."""
    import yaml

    match = _FRONT.match(text)
    if match is None:
        return {}, text
    try:
        # BaseLoader keeps every value as it is written: a date stays the author's characters.
        fields = yaml.load(match["matter"], Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        fields = dict(line.split(":", 1) for line in match["matter"].split("\n") if ":" in line)
    return (fields if isinstance(fields, dict) else {}), text[match.end() :]


def said(matter: Mapping[str, object], *names: str) -> str | None:
    """The first of the fields `names` that says something, without quotes around it."""
    found = (str(matter[name]).strip().strip("'\"").strip() for name in names if isinstance(matter.get(name), str))
    return next((text for text in found if text), None)


def named_address(matter: Mapping[str, object]) -> str | None:
    """The http(s) address that the fields give; the Treasury's own files hold paths of its site."""
    text = said(matter, *_ADDRESSES)
    if text is None:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and parts.hostname:
        return text
    return treasury.at_home(text) if text.startswith("/") else None
