"""Who, when and what: precedence of hints, catalogue and page; dates as printed; ids; language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import iso_date
from ingest.metadata import PageFacts, describe, good_title, language_of, slug
from ingest.recognise import recognised
from kg.document import Tier, Voice, parse_date
from sources.catalog import load_catalogue
from sources.document import RawDocument, SourceHints


def raw(hints: SourceHints | None = None, url: str | None = None, name: str = "folder/pond.html") -> RawDocument:
    return RawDocument(b"x", name, "text/html", url, hints=hints or SourceHints())


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("October 28–29, 2031", "2031-10-29"),
        ("April 30-May 1, 2031", "2031-05-01"),
        ("10/14/2031 12:20:00 PM", "2031-10-14"),
        ("2031-11-05T08:30:00-05:00", "2031-11-05"),
        ("2031年2月13日", "2031-02-13"),
        ("2031 年 2 月", "2031-02"),
        ("Nov. 3, 2031", "2031-11-03"),
        ("3 November 2031", "2031-11-03"),
        ("February 2031", "2031-02"),
        ("D:20311029121441-04'00'", "2031-10-29"),
        ("2031-02", "2031-02"),
        ("2031", "2031"),
        ("no date at all", None),
        ("February 31, 2031", "2031"),
        ("May we ask 2 questions", None),
    ],
)
def test_dates_as_printed(printed: str, iso: str | None) -> None:
    assert iso_date(printed) == iso or (iso == "2031" and iso_date(printed) in (None, "2031"))


@given(st.text(max_size=60))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = iso_date(text)
    assert found is None or parse_date(found) is not None


@given(st.dates())
def test_iso_days_come_back(day: object) -> None:
    if str(day) >= "1900":
        expected = str(day) if str(day)[:2] in ("19", "20") else None
        assert iso_date(f"{day}T00:00:00Z") == expected


@pytest.mark.parametrize(
    ("url", "name", "expected"),
    [
        (None, "folder/pond_article.zh.txt", "pond_article.zh"),
        (None, "C:\\ponds\\old pond (1).pdf", "old-pond-1"),
        ("https://ponds.example/a/the-old-pond.html?x=1#top", "x", "the-old-pond"),
        ("https://ponds.example/2031/02/13/", "x", "13"),
        ("https://ponds.example/", "ponds.example", "ponds"),
        (None, "???", "document"),
    ],
)
def test_slugs(url: str | None, name: str, expected: str) -> None:
    assert slug(url, name) == expected


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("The Fed - Monetary Policy: ", None),
        ("FRB: FEDS Notes: Buffers and Bridges", "Buffers and Bridges"),
        ("Federal Reserve Board - Ponds and Herons", "Ponds and Herons"),
        ("Ponds | U.S. Department of the Treasury", "Ponds"),
        ("Ponds: A View", "Ponds: A View"),
        ("", None),
    ],
)
def test_titles_lose_the_sites_name(printed: str, title: str | None) -> None:
    assert good_title(printed) == title


def test_hints_win_over_the_page_and_the_page_over_defaults() -> None:
    page = PageFacts(title="Page", publisher="Page Press", date="2031-01-02", voice="governor", kind="fed_speech")
    known = describe(raw(SourceHints(title="Hint", date="2030-05-05")), page, "Ponds are deep.")
    assert (known.title, known.date, known.publisher, known.voice) == ("Hint", "2030-05-05", "Page Press", Voice.GOVERNOR)
    bare = describe(raw(), PageFacts(), "Ponds are deep.\n\nHerons fly.")
    assert (bare.voice, bare.tier, bare.kind, bare.title) == (Voice.MARKET, Tier.SECONDARY, "other", "Ponds are deep.")
    assert bare.date is None and bare.id == "pond"


def test_the_catalogue_knows_a_page_by_its_address() -> None:
    entry = next(entry for entry in load_catalogue() if entry.date and entry.kind == "feds_note")
    known = describe(raw(url=entry.url), PageFacts(title="Some page title", date="1999-01-01"), "Ponds.")
    assert (known.id, known.title, known.date, known.voice) == (entry.id, entry.title, entry.date, Voice(entry.voice))


def test_a_meetings_day_in_the_hints_is_no_publication() -> None:
    page = PageFacts(date="2031-02-18", event_date="2031-01-28", kind="minutes")
    known = describe(raw(SourceHints(date="2031-01-28", kind="minutes")), page, "Ponds.")
    assert (known.date, known.event_date) == ("2031-02-18", "2031-01-28")


def test_the_day_in_front_of_minutes_is_the_meeting_where_the_hint_is_later() -> None:
    known = describe(raw(SourceHints(date="2031-02-18", kind="minutes")), PageFacts(date="2031-01-28"), "Ponds.")
    assert (known.date, known.event_date) == ("2031-02-18", "2031-01-28")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ponds are deep and herons fly.", "en"),
        ("池塘很深，白鹭在飞。", "zh"),
        ("美联储(Fed)的SOMA、ON RRP和SRF等工具影响SOFR与EFFR。", "zh"),
        ("The word 池塘 means pond, and a pond is what this long English sentence is about from end to end.", "en"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("url", "title", "kind", "voice"),
    [
        ("https://www.federalreserve.gov/econres/notes/feds-notes/ponds-20310101.html", None, "feds_note", "board-staff"),
        ("https://www.federalreserve.gov/newsevents/speech/doe20310101a.htm", "Ponds", "fed_speech", "governor"),
        ("https://www.federalreserve.gov/newsevents/pressreleases/monetary20310101a.htm", None, "fomc_statement", "fomc"),
        ("https://www.federalreserve.gov/newsevents/pressreleases/monetary20310101a1.htm", None, "implementation_note", "fomc"),
        ("https://www.federalreserve.gov/monetarypolicy/fomcminutes20310101.htm", None, "minutes", "fomc"),
        (
            "https://www.federalreserve.gov/mediacenter/files/FOMCpresconf20310101.pdf",
            None,
            "fomc_press_conference",
            "governor",
        ),
        ("https://home.treasury.gov/system/files/221/TBACCharge1Q12031.pdf", None, "tbac", "tbac"),
        ("https://home.treasury.gov/news/press-releases/zz1", "Quarterly Refunding Statement", "treasury_release", "treasury"),
        (None, "Minutes of the Meeting of the Treasury Borrowing Advisory Committee May 7, 2031", "tbac", "tbac"),
        (None, "Transcript of Chair Doe’s Press Conference", "fomc_press_conference", "governor"),
        ("https://markets.example/a", "Ponds", None, None),
        (None, None, None, None),
    ],
)
def test_a_page_says_what_it_is(url: str | None, title: str | None, kind: str | None, voice: str | None) -> None:
    found = recognised(url, title)
    assert (found.kind, found.voice) == (kind, voice)
