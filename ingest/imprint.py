"""Who publishes a page by its own words: an "about us" line, a notice of copyright, a source line; and whether it is a copy.

A page that names nobody has no publisher: none is guessed from what it writes about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Such lines stand around an article, not in it.
_AROUND, _LONGEST = 16, 600
_WORD = r"(?:[A-Z0-9][\w.&’'-]*|[\u3400-\u9fff][\w.&’'-]*?)"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:(?:of|the|and|for|&)\s)?{_WORD}){{0,7}}?)"
_YEARS = r"(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)\d\d|present))?,?\s*)?"
_DOES = r"(?=\s+(?:is|are|was|provides?|publishes|delivers?|offers?|covers?)\b|[,.])"
_SIGN = r"(?:©|\(c\)|ⓒ)"
_TAIL = r"(?:[.。,，;；|]|\s+all rights reserved|\s*(?:版权所有|保留所有权利|保留一切权利)|\s*$)"
_IMPRINTS = tuple(
    re.compile(form)
    for form in (
        rf"^\W*(?i:about us|who we are)\s*[:—–-]\s*{_NAME}{_DOES}",
        r"^\W*(?:关于我们|关于本站|关于本刊)\s*[:：]\s*(?P<name>[^,，。:：]{2,30}?)\s*(?=是|为|致力|提供|创立|成立|[,，。]|$)",
        rf"^\W*(?i:published by|publisher)\s*:?\s+{_NAME}\s*[.]?$",
        r"^\W*(?:出版方?|出版者|发布机构|发布方|主办单位?)\s*[:：]\s*(?P<name>[^,，。:：\s]{2,30})\W*$",
        rf"^\W*(?:(?i:copyright)\s*{_SIGN}?|{_SIGN})\s*{_YEARS}(?i:by\s+)?{_NAME}{_TAIL}",
        rf"^\W*(?:版权所有|著作权归)\s*[:：]?\s*{_SIGN}?\s*{_YEARS}{_NAME}(?:所有)?{_TAIL}",
    )
)
_SOURCE = tuple(
    re.compile(form)
    for form in (
        rf"^\W*(?i:source|via)\s*:\s*{_NAME}\s*$",
        r"^\W*(?:文章)?(?:来源|稿源|出处)\s*[:：]\s*(?P<name>[^,，。:：\s]{2,30})(?:\s.*)?$",
    )
)
_BYLINE = tuple(
    re.compile(form)
    for form in (
        r"^\W*(?i:by|written by|author:)\s+(?P<name>(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w’'-]+(?:(?:,| and| &)\s+"
        r"(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w’'-]+)*)(?:\s*[,|–—-]\s*.{0,60})?$",
        r"^\W*(?:作者|撰文|撰稿|文|记者|本报记者)\s*[:：/|]\s*(?P<name>[\u3400-\u9fff·]{2,12}(?:[、,，\s][\u3400-\u9fff·]{2,12})*)(?:\s.*)?$",
    )
)
_WHOSE = r"(?i:the )?(?P<{}>[A-Z][\w.&’' -]{{1,60}})"
_COPY = re.compile(
    rf"\b(?i:originally|first) (?:published|appeared|posted|ran|reported) (?:on|at|in|by|with) {_WHOSE.format('first')}"
    r"|\b(?i:republished|reprinted|syndicated) (?:from|with (?:the )?permission (?:of|from)|courtesy of) "
    rf"{_WHOSE.format('owner')}"
    r"|(?:转载自|转自|摘自|原载于?|首发于|首发在|最初发表[于在]|最早发表[于在])\s*[:：]?\s*(?P<zh>[^,，。；;\s]{2,30})"
)
_SHARED = re.compile(r"\s+[|｜•·]\s+|\s+(?=(?:文章来源|来源|稿源|出处|作者|撰文|记者|本报记者|责任编辑|编辑)\s*[:：])")
_NO_PUBLISHER = re.compile(
    r"^(?:us|all rights.*|the author.*|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d[\d\s]*|作者|本站|本网|网络|互联网|原创)\b",
    re.I,
)


def named_publisher(lines: Sequence[str]) -> str | None:
    """The publisher that the lines around a text name; None where they name nobody."""
    return _first(_IMPRINTS, _around(lines)) or named_source(lines)


def named_source(lines: Sequence[str]) -> str | None:
    """Who a portal's page names as the source of its text ("Source: ...", "来源：...") near the front."""
    return _first(_SOURCE, _parted(lines))


def named_authors(lines: Sequence[str]) -> tuple[str, ...]:
    """The people whom a byline near the front names."""
    name = _first(_BYLINE, _parted(lines))
    parts = re.split(r"[、,，&]|\band\b|\s(?=[\u3400-\u9fff])", name or "")
    return tuple(part.strip() for part in parts if part.strip())


def copied_from(lines: Sequence[str]) -> str | None:
    """Where a page says that its text appeared first; None where it says no such thing."""
    for line in _around(lines):
        if len(line) <= _LONGEST and (match := _COPY.search(line)):
            name = next(group for group in match.groups() if group)
            if not _NO_PUBLISHER.match(name):
                return name.strip(" .")
    return None


def _parted(lines: Sequence[str]) -> Sequence[str]:
    """The front lines, each cut where a date, a source and an author share one."""
    return [part for line in lines[:_AROUND] for part in _SHARED.split(line)]


def _around(lines: Sequence[str]) -> Sequence[str]:
    return lines if len(lines) <= 2 * _AROUND else [*lines[:_AROUND], *lines[-_AROUND:]]


def _first(forms: Iterable[re.Pattern[str]], lines: Sequence[str]) -> str | None:
    short = [line.strip() for line in lines if len(line) <= _LONGEST]
    for form in forms:
        for line in short:
            match = form.match(line)
            if match and not _NO_PUBLISHER.match(match["name"]):
                return match["name"].strip(" .,")
    return None
