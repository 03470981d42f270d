"""The Treasury's site: what an address of it says of its page, and the archives of the borrowing committee's papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from sources.document import SourceHints
from sources.fetch import PoliteClient
from sources.links import links
from tightrope.errors import FetchError

HOME = "https://home.treasury.gov"
TREASURY = "U.S. Department of the Treasury"
TBAC = "Treasury Borrowing Advisory Committee"
_PUBLIC = "US government work: public domain"
HOSTS = frozenset({"home.treasury.gov", "treasury.gov"})
ISSUER = SourceHints(publisher=TREASURY, tier="primary", licence=_PUBLIC)  # of every page of the Treasury's
_RELEASE = re.compile(r"/news/press-releases/(?P<number>[a-z]{2}-?\d+)/?", re.IGNORECASE)
_OWN_PATH = re.compile(
    r"/(?:news/(?:press-releases|weekly-public-schedule|media-advisories|recent-highlights|featured-stories)"
    r"|policy-issues|system/files/\d+)(?:/|$)"
)
_FILE = re.compile(r"/system/files/\d+/(?P<name>[^/]+)\.pdf/?", re.IGNORECASE)
_QUARTER = re.compile(r"q([1-4])[^0-9]?(20\d\d)", re.IGNORECASE)
# The committee's own slides; the Treasury's presentation to it is the Treasury speaking.
_COMMITTEES = re.compile(r"^tbac|charge", re.IGNORECASE)
_ARCHIVES = "/policy-issues/financing-the-government/quarterly-refunding/quarterly-refunding-archives"
_BY_YEAR = (
    "treasury-borrowing-advisory-committee-report-to-the-secretary-by-calendar-year",
    "treasury-borrowing-advisory-committee-meeting-minutes-by-calendar-year",
    "treasury-borrowing-advisory-committee-discussion-charts-by-calendar-year",
)


def hints(url: str) -> SourceHints | None:
    """What `url` says of the Treasury's page behind it; None for other addresses.

    A press release's kind and voice are left to its title: one series carries the Treasury's words and the committee's.
    """
    parts = urlsplit(url)
    if (parts.hostname or "").removeprefix("www.") not in HOSTS:
        return None
    if match := _RELEASE.fullmatch(parts.path):
        return SourceHints(id=f"treasury-{match['number'].lower()}", publisher=TREASURY, tier="primary", licence=_PUBLIC)
    if match := _FILE.fullmatch(parts.path):
        return _slides(unquote(match["name"]))
    return None


def at_home(path: str) -> str | None:
    """The address of a path on the Treasury's site, as its own files name pages; None for a path that is none of its."""
    return HOME + path if _OWN_PATH.match(path) else None


def _slides(name: str) -> SourceHints:
    own = bool(_COMMITTEES.search(name))
    quarter = _QUARTER.search(name)
    return SourceHints(
        id="treasury-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
        publisher=TBAC if own else TREASURY,
        # A refunding falls into the middle month of its quarter, or ends the month before; the later reading is the safe one.
        date=f"{quarter[2]}-{int(quarter[1]) * 3 - 1:02}" if quarter else None,
        kind="tbac" if own or "tbac" in name.lower() else "treasury_release",
        voice="tbac" if own else "treasury",
        tier="primary",
        licence=_PUBLIC,
    )


def list_committee_papers(client: PoliteClient, year: int | None, home: str = HOME) -> Iterator[str]:
    """The committee's reports, minutes and charges of `year`, else of the newest year that each archive names."""
    found = 0
    for archive in _BY_YEAR:
        page = client.fetch(f"{home}{_ARCHIVES}/{archive}")
        papers = [(address, when) for address, when in links(page) if _is_paper(address)]
        wanted = str(year) if year else max((when for _, when in papers if when), default=None)
        for address in dict.fromkeys(address for address, when in papers if when == wanted):
            found += 1
            yield address
    if not found:
        raise FetchError(
            f"the archives name no paper of {year or 'any year'}",
            where=home + _ARCHIVES,
            remedy="open them in a browser and give the addresses of the documents",
        )


def _is_paper(address: str) -> bool:
    path = urlsplit(address).path
    return bool(_RELEASE.fullmatch(path) or _FILE.fullmatch(path))
