"""A document's own numbered references: "[2] Publisher, "Title" (date) - address", in English and Chinese forms."""

from __future__ import annotations

import re

from ingest.dates import iso_date
from kg.document import CitedReference

REFERENCE_HEADING = re.compile(
    r"^(?:references?(?: list)?|sources|bibliography|works cited|endnotes"
    r"|参考(?:文献|资料|来源)|引用(?:来源|文献)|资料来源)[:：]?$",
    re.I,
)
_MARKED = re.compile(r"^\s*\[(?P<marker>\d{1,3})\][:.：]?\s*(?P<rest>\S.*)$", re.S)
_ADDRESS = re.compile(r"https?://[^\s)\]）】>]+", re.I)
_TITLE = re.compile(r"《(?P<cn>.+)》|[\"“](?P<en>.+?)[\"”]")
_DATED = re.compile(r"[(（](?P<date>[^()（）]*?(?:19|20)\d\d[^()（）]*)[)）]")
_EDGE = " ,，.。;；:：-–—"


def parse_reference(line: str) -> CitedReference | None:
    """The reference that a line lists, or None where the line begins with no marker in square brackets."""
    match = _MARKED.match(line)
    if match is None:
        return None
    rest = match["rest"].strip()
    address = _ADDRESS.search(rest)
    bare = _ADDRESS.sub("", rest).rstrip(_EDGE)
    title = _TITLE.search(bare)
    dated = _DATED.search(bare)
    return CitedReference(
        marker=match["marker"],
        title=(title["cn"] or title["en"]).strip(_EDGE) if title else _DATED.sub("", bare).strip(_EDGE) or rest,
        publisher=(bare[: title.start()].strip(_EDGE) or None) if title else None,
        date=iso_date(dated["date"]) if dated else None,
        url=address.group().rstrip(".,;") if address else None,
    )
