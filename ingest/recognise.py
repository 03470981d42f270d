"""Which kind of document a page is, by its own address and headings: a Fed or Treasury page says so wherever it was found."""

from __future__ import annotations

import re

from ingest.metadata import PageFacts

BOARD = "Board of Governors of the Federal Reserve System"
FOMC = "Federal Open Market Committee"
TREASURY = "U.S. Department of the Treasury"
TBAC = "Treasury Borrowing Advisory Committee"

_PUBLIC = "US government work: public domain"
_NOTE = PageFacts(kind="feds_note", voice="board-staff", tier="primary", publisher=BOARD)
_SPEECH = PageFacts(kind="fed_speech", voice="governor", tier="primary", publisher=BOARD)
_STATEMENT = PageFacts(kind="fomc_statement", voice="fomc", tier="primary", publisher=FOMC)
_IMPLEMENTATION = PageFacts(kind="implementation_note", voice="fomc", tier="primary", publisher=FOMC)
_MINUTES = PageFacts(kind="minutes", voice="fomc", tier="primary", publisher=FOMC)
_CONFERENCE = PageFacts(kind="fomc_press_conference", voice="fomc", tier="primary", publisher=FOMC)
_TRANSCRIPT = PageFacts(kind="fomc_transcript", voice="fomc", tier="primary", publisher=FOMC)
_COMMITTEE = PageFacts(kind="tbac", voice="tbac", tier="primary", publisher=TBAC)
_RELEASE = PageFacts(kind="treasury_release", voice="treasury", tier="primary", publisher=TREASURY)
_BOARD_OTHER = PageFacts(kind="other", voice="fomc", tier="primary", publisher=BOARD)

_BY_ADDRESS: tuple[tuple[re.Pattern[str], PageFacts], ...] = tuple(
    (re.compile(pattern, re.I), facts)
    for pattern, facts in (
        (r"federalreserve\.gov/econres/notes/feds-notes/", _NOTE),
        (r"federalreserve\.gov/econresdata/notes/feds-notes/", _NOTE),
        (r"federalreserve\.gov/newsevents/(?:speech|testimony)/", _SPEECH),
        (r"federalreserve\.gov/newsevents/pressreleases/monetary\d{8}a1", _IMPLEMENTATION),
        (r"federalreserve\.gov/newsevents/pressreleases/monetary\d{8}", _STATEMENT),
        (r"federalreserve\.gov/monetarypolicy/(?:files/)?fomcminutes", _MINUTES),
        (r"federalreserve\.gov/mediacenter/files/fomcpresconf", _CONFERENCE),
        (r"federalreserve\.gov/monetarypolicy/files/fomc\d{8}(?:meeting|confcall)", _TRANSCRIPT),
        (r"federalreserve\.gov/monetarypolicy/files/monetary\d{8}a1", _STATEMENT),
        (r"home\.treasury\.gov/system/files/221/.*tbac", _COMMITTEE),
        (r"federalreserve\.gov/", _BOARD_OTHER),
        (r"(?:home\.)?treasury\.gov/|^/news/", _RELEASE),
    )
)
_BY_TITLE: tuple[tuple[re.Pattern[str], PageFacts], ...] = tuple(
    (re.compile(pattern, re.I), facts)
    for pattern, facts in (
        (r"^minutes of the federal open market committee|^fomc minutes", _MINUTES),
        (r"issues fomc statement|^fomc statement", _STATEMENT),
        (r"^implementation note issued|^decisions regarding monetary policy implementation", _IMPLEMENTATION),
        (r"transcript of chair\w* .*press conference", _CONFERENCE),
        (r"transcript of the federal open market committee|conference call of the federal open market committee", _TRANSCRIPT),
        (r"^(?:minutes of the meeting|report to the secretary).*(?:borrowing advisory committee|treasury from)", _COMMITTEE),
        (r"treasury borrowing advisory committee|presentation to tbac", _COMMITTEE),
    )
)
# A Treasury page about the committee: its own minutes and report are the committee's voice, everything else the Treasury's.
_COMMITTEES_OWN = re.compile(r"^(?:minutes of|report to the secretary|presentation|charge)|discussion charts", re.I)


def recognised(url: str | None, title: str | None) -> PageFacts:
    """Kind, voice, tier and publisher by address or title; empty PageFacts for a page of nobody we know."""
    by_title = next((facts for pattern, facts in _BY_TITLE if title and pattern.search(title)), None)
    by_address = next((facts for pattern, facts in _BY_ADDRESS if url and pattern.search(url)), None)
    found = by_address or by_title or PageFacts()
    if found is _BOARD_OTHER and by_title:
        found = by_title
    if found is _RELEASE and by_title is _COMMITTEE:
        own = bool(_COMMITTEES_OWN.match((title or "").strip()))
        found = PageFacts(kind="tbac", voice="tbac" if own else "treasury", tier="primary", publisher=TREASURY)
    return PageFacts(licence=_PUBLIC).over(found) if found.tier == "primary" else found
