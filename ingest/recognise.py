"""Which kind of document a page is, by its address, issuer and heading: a Fed or Treasury page says so wherever it was found.

What an address tells is known in `sources`; here the page itself is asked, where it was saved without one. A page of anyone
else's that only writes about the Committee keeps its own name, whatever its headline says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.metadata import PageFacts
from sources.document import SourceHints
from sources.federal_reserve import BOARD, FOMC
from sources.federal_reserve import ISSUER as BOARD_PAGE
from sources.identity import official_hints
from sources.treasury import ISSUER as TREASURY_PAGE
from sources.treasury import TBAC, TREASURY

_PUBLIC = str(BOARD_PAGE.licence)


def _official(kind: str, voice: str, publisher: str) -> PageFacts:
    return PageFacts(kind=kind, voice=voice, tier="primary", publisher=publisher, licence=_PUBLIC)


NOTE = _official("feds_note", "board-staff", BOARD)
SPEECH = _official("fed_speech", "governor", BOARD)
_COMMITTEE = _official("tbac", "tbac", TBAC)
_COMMITTEES_PAGE = replace(_COMMITTEE, publisher=TREASURY)
_TO_COMMITTEE = _official("tbac", "treasury", TREASURY)
_RELEASE = _official("treasury_release", "treasury", TREASURY)
_BOARD_OTHER = _official("other", "fomc", BOARD)
_MONTH = r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*"
# What may stand behind a document's own name: a meeting's date, a word for the form. Anything else is a headline about it.
_REST = rf"(?:[\s,:;()–—-]|\b(?:{_MONTH})\b\.?|\b\d{{1,2}}(?:st|nd|rd|th)?\b|\b(?:19|20)\d\d\b|\b(?:meeting|held|on|of|and)\b)*"
_BY_TITLE: tuple[tuple[re.Pattern[str], PageFacts], ...] = tuple(
    (re.compile(rf"(?:{pattern}){_REST}", re.I), facts)
    for pattern, facts in (
        (r"minutes of the federal open market committee|fomc minutes", _official("minutes", "fomc", FOMC)),
        (r"(?:federal reserve issues )?fomc statement", _official("fomc_statement", "fomc", FOMC)),
        (
            r"implementation note(?: issued)?|decisions regarding monetary policy implementation",
            _official("implementation_note", "fomc", FOMC),
        ),
        (r"transcript of (?:vice )?chair\w* .{2,40}press conference", _official("fomc_press_conference", "governor", FOMC)),
        (
            r"(?:transcript of the (?:federal open market committee|fomc)"
            r"|(?:conference call|meeting) of the federal open market committee"
            r"|fomc (?:meeting|conference call)) ?(?:(?:meeting|conference call) )?(?:transcript)?",
            _official("fomc_transcript", "fomc", FOMC),
        ),
        (
            r"(?:minutes of the meeting of|(?:quarterly refunding )?report to the secretary(?: of the treasury)? from"
            r"|presentation to|quarterly meeting of)? ?(?:the )?(?:treasury borrowing advisory committee|tbac)"
            r"(?: (?:quarterly meeting|committee charge|charge|presentation))*(?: of the .{4,60} association)?",
            _COMMITTEE,
        ),
    )
)
# A Treasury page about the committee: its own minutes and report are the committee's voice, everything else the Treasury's.
_ABOUT_COMMITTEE = re.compile(
    r"treasury borrowing advisory committee|\btbac\b|^minutes of the meeting|report to the secretary of (?:the )?treasury", re.I
)
_COMMITTEES_OWN = re.compile(
    r"^(?:minutes of|presentation|charge)|report to the secretary of|discussion charts|^treasury borrowing .{0,90}charge", re.I
)
_OFFICE_ZH = re.compile(r"^(?:美联储|美国联邦储备|联邦储备|联邦公开市场委员会|美国财政部)")
_BOARDS_NAME = re.compile(r"board of governors|federal reserve board|^the fed$|^federal reserve$|federal open market", re.I)
_TREASURYS_NAME = re.compile(r"(?:u\.?\s?s\.?|united states) (?:department of the )?treasury|^treasury department$", re.I)
_FED = re.compile(r"\b(?:the Fed|Federal Reserve|FOMC|Federal Open Market Committee|Board of Governors)\b")
_OTHER_BANKS = re.compile(
    r"\b(?:Bank of (?:England|Canada|Japan|Korea|Mexico|Israel)|Reserve Bank of (?:Australia|India|New Zealand)"
    r"|Riksbank|Norges Bank|European Central Bank|ECB|Monetary Policy Committee|MPC|Governing Council|FDIC|SEC|CFTC)\b"
)
_TREASURY = re.compile(r"\bTreasury\b")
_NAMED_AT_LEAST = 2
# Who keeps the Committee's papers beside the Board: government archives and the Reserve Banks.
_BANKS = "boston|newyork|philadelphia|cleveland|richmond|atlanta|chicago|stlouis|minneapolis|kansascity|dallas"
_KEEPERS = re.compile(
    rf"https?://(?:[\w.-]+\.gov|(?:[\w-]+\.)*(?:(?:{_BANKS})fed|ny\.frb|frbsf|frbatlanta)\.org)(?:[:/]|$)", re.I | re.A
)


def recognised(url: str | None, title: str | None, publisher: str | None = None) -> PageFacts:
    """Kind, voice, tier, publisher and licence of an official page; empty PageFacts for a page of anyone else's.

    `publisher` is the name that the page gives itself; it counts where there is no address, and on an official archive's.
    """
    hints = official_hints(url) if url else None
    if hints is None and (url is None or _KEEPERS.match(url)):
        hints = _issuer(publisher)
        if hints is None and publisher and url is None:
            return PageFacts()
    elif hints is None:
        return PageFacts()
    named = next((facts for pattern, facts in _BY_TITLE if title and pattern.fullmatch(title.strip())), None)
    if hints is None:
        return named or PageFacts()
    if hints.kind:
        return _official(hints.kind, str(hints.voice), str(hints.publisher))
    if hints.publisher == TREASURY:
        return _of_the_treasury((title or "").strip())
    return named if named and named is not _COMMITTEE else _BOARD_OTHER


def speaks_for_office(address: str) -> bool:
    """Whether pages at `address` may call themselves the Board's, the Committee's or the Treasury's."""
    return official_hints(address) is not None or bool(_KEEPERS.match(address))


def is_office(name: str | None) -> bool:
    """Whether `name` is one of the names that the Board, the Committee and the Treasury go by."""
    return _issuer(name) is not None or bool(name and _OFFICE_ZH.search(name))


def speech_facts(office: str, lines: Sequence[str]) -> PageFacts:
    """What a speech is whose speaker's office is all that its head tells, by the institution that it speaks of most.

    Every central bank has a Governor: a text that names another one more often than the Fed is no speech of the Board's.
    """
    text = "\n".join(lines)
    fed, others, treasury = (len(names.findall(text)) for names in (_FED, _OTHER_BANKS, _TREASURY))
    if "Secretary" in office:
        return _RELEASE if treasury else PageFacts()
    own = office != "President" and fed >= _NAMED_AT_LEAST and fed > others
    return SPEECH if own else PageFacts()


def _issuer(name: str | None) -> SourceHints | None:
    if name and _BOARDS_NAME.search(name):
        return BOARD_PAGE
    return TREASURY_PAGE if name and _TREASURYS_NAME.search(name) else None


def _of_the_treasury(title: str) -> PageFacts:
    if not _ABOUT_COMMITTEE.search(title):
        return _RELEASE
    return _COMMITTEES_PAGE if _COMMITTEES_OWN.search(title) else _TO_COMMITTEE
