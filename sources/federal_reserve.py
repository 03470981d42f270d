"""The Board of Governors' site: what an address of it says of its page, and where its listings stand.

An address is the surest thing about a Fed page: it holds the kind and the day. Title, text and authors come from the page.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sources.document import SourceHints
from sources.fetch import PoliteClient
from sources.links import feed_addresses, links, matching
from tightrope.errors import FetchError

HOME = "https://www.federalreserve.gov"
BOARD = "Board of Governors of the Federal Reserve System"
FOMC = "Federal Open Market Committee"
_PUBLIC = "US government work: public domain"
HOSTS = frozenset({"federalreserve.gov"})
ISSUER = SourceHints(publisher=BOARD, tier="primary", licence=_PUBLIC)  # of every page of the Board's; kind and voice vary
# The Committee publishes its minutes three weeks after the meeting, and transcripts when five full years have passed.
MINUTES_LAG = datetime.timedelta(days=21)
TRANSCRIPT_YEARS = 6
PUBLISHED_LATER = frozenset({"minutes", "fomc_transcript"})


@dataclass(frozen=True, slots=True)
class _Address:
    """One form of address: its path, the id made from the path's groups, and what it tells of the page."""

    path: re.Pattern[str]
    id: str
    kind: str
    publisher: str
    voice: str


_DAY = r"(?P<day>\d{8})"
_NOTE_PATH = rf"/econres(?:data)?/notes/feds-notes/(?:\d{{4}}/)?(?P<name>[\w-]+?)-?{_DAY}\.html?"


def _committee(path: str, id: str, kind: str) -> _Address:
    return _Address(re.compile(path, re.IGNORECASE), id, kind, FOMC, "fomc")


def _board(path: str, id: str, kind: str, voice: str) -> _Address:
    return _Address(re.compile(path, re.IGNORECASE), id, kind, BOARD, voice)


_FORMS = (
    _board(_NOTE_PATH, "feds-note-{name}-{day}", "feds_note", "board-staff"),
    _board(
        rf"/newsevents/(?:speech|testimony)/(?P<name>[a-z]+){_DAY}(?P<x>\w?)\.html?", "{name}{day}{x}", "fed_speech", "governor"
    ),
    _committee(rf"/newsevents/pressreleases/monetary{_DAY}a1\.html?", "fomc_implementation_note_{day}", "implementation_note"),
    _committee(rf"/newsevents/pressreleases/monetary{_DAY}a\.html?", "fomc_statement_{day}", "fomc_statement"),
    _committee(rf"/newsevents/pressreleases/monetary{_DAY}(?P<x>[b-z])\.html?", "fomc_statement_{day}{x}", "fomc_statement"),
    _committee(rf"/monetarypolicy/files/monetary{_DAY}a1\.pdf", "fomc_statement_{day}_pdf", "fomc_statement"),
    _committee(rf"/monetarypolicy/fomcminutes{_DAY}\.html?", "fomc_minutes_{day}", "minutes"),
    _committee(rf"/monetarypolicy/files/fomcminutes{_DAY}\.pdf", "fomc_minutes_{day}_pdf", "minutes"),
    _Address(
        re.compile(rf"/mediacenter/files/fomcpresconf{_DAY}\.pdf", re.IGNORECASE),
        "fomc_presconf_{day}",
        "fomc_press_conference",
        FOMC,
        "governor",  # the Chair's own words, not the Committee's
    ),
    _committee(
        rf"/monetarypolicy/files/fomc{_DAY}(?P<x>meeting|confcall)\.pdf", "fomc_transcript_{day}_{x}", "fomc_transcript"
    ),
)


def hints(url: str) -> SourceHints | None:
    """What `url` says of the Board's page behind it; None where it is not an address of the Board that names a document."""
    parts = urlsplit(url)
    if (parts.hostname or "").removeprefix("www.") not in HOSTS:
        return None
    for form in _FORMS:
        if match := form.path.fullmatch(parts.path):
            return _described(form, match)
    return None


def _described(form: _Address, match: re.Match[str]) -> SourceHints | None:
    try:
        day = datetime.datetime.strptime(match["day"], "%Y%m%d").date()
    except ValueError:
        return None
    groups = {name: (value or "").lower() for name, value in match.groupdict().items()}
    meeting = form.publisher == FOMC
    return SourceHints(
        id=form.id.format_map(groups),
        publisher=form.publisher,
        date=publication(form.kind, day.isoformat()),
        event_date=day.isoformat() if meeting else None,
        kind=form.kind,
        voice=form.voice,
        tier="primary",
        licence=_PUBLIC,
    )


def publication(kind: str | None, day: str) -> str:
    """When a work of `kind` about the meeting of `day` (ISO) was published, by the Committee's own rule.

    A partial day comes back as it is: counting three weeks from it would be a guess.
    """
    if len(day) != len("YYYY-MM-DD"):
        return day
    meeting = datetime.date.fromisoformat(day)
    if kind == "minutes":
        return (meeting + MINUTES_LAG).isoformat()
    return str(meeting.year + TRANSCRIPT_YEARS) if kind == "fomc_transcript" else day


def list_feds_notes(client: PoliteClient, year: int | None, home: str = HOME) -> Iterator[str]:
    """The addresses of the FEDS Notes of `year`, else of the newest ones by the feed."""
    pattern = re.compile(_NOTE_PATH, re.IGNORECASE)
    if year is None:
        yield from matching(feed_addresses(client.fetch(f"{home}/feeds/feds_notes.xml")), pattern)
        return
    index = client.fetch(f"{home}/econres/notes/feds-notes/{year}-index.htm")
    yield from _some(matching((address for address, _ in links(index, "div#article h5 a")), pattern), index.name)


def list_speeches(client: PoliteClient, year: int | None, home: str = HOME) -> Iterator[str]:
    """The addresses of the Board members' speeches of `year`, else of this year."""
    index = client.fetch(f"{home}/newsevents/speech/{year or datetime.date.today().year}-speeches.htm")
    pattern = re.compile(rf"/newsevents/speech/[a-z]+{_DAY}[a-z]?\.html?")
    yield from _some(matching((address for address, _ in links(index)), pattern), index.name)


def list_minutes(client: PoliteClient, year: int | None, home: str = HOME) -> Iterator[str]:
    """The addresses of the FOMC minutes that the meeting calendar links, of `year` where given."""
    yield from _calendar(client, year, home, r"/monetarypolicy/fomcminutes{day}\.htm")


def list_statements(client: PoliteClient, year: int | None, home: str = HOME) -> Iterator[str]:
    """The addresses of the FOMC statements that the meeting calendar links, of `year` where given."""
    yield from _calendar(client, year, home, r"/newsevents/pressreleases/monetary{day}a\.htm")


def list_press_conferences(client: PoliteClient, year: int | None, home: str = HOME) -> Iterator[str]:
    """The transcripts (PDF) of the press conferences whose pages the meeting calendar links, of `year` where given."""
    for page in _calendar(client, year, home, r"/monetarypolicy/fomcpresconf{day}\.htm"):
        day = page.rsplit("fomcpresconf", 1)[1][:8]
        yield f"{home}/mediacenter/files/FOMCpresconf{day}.pdf"


def _calendar(client: PoliteClient, year: int | None, home: str, path: str) -> tuple[str, ...]:
    calendar = client.fetch(f"{home}/monetarypolicy/fomccalendars.htm")
    day = rf"{year}\d{{4}}" if year else r"\d{8}"
    return _some(matching((address for address, _ in links(calendar)), re.compile(path.replace("{day}", day))), calendar.name)


def _some(addresses: tuple[str, ...], listing: str) -> tuple[str, ...]:
    if not addresses:
        raise FetchError(
            "the listing names no document of this kind",
            where=listing,
            remedy="open the listing in a browser and give the addresses of the documents",
        )
    return addresses
