"""The publishers' listings, read off look-alike sites over real HTTP, and what an address says of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from sources import federal_reserve, market, treasury
from sources.document import RawDocument
from sources.fetch import FetchOptions, PoliteClient
from sources.identity import official_hints
from sources.links import feed_addresses, links
from sources.names import SOURCES, named_source, unknown_target
from tests.lookalike import board
from tests.lookalike import treasury as department
from tests.lookalike.server import Page, Site, serving, to_loopback
from tightrope.errors import DocumentError, FetchError, UnreadableDocument


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as served:
        board.build(served)
        department.build(served)
        yield served


@pytest.fixture
def client() -> Iterator[PoliteClient]:
    options = FetchOptions(interval=0.0, allow_private_addresses=True)
    with PoliteClient(options, resolve=to_loopback) as polite:
        yield polite


def fed(site: Site, *paths: str) -> list[str]:
    return [site.url(board.HOST, path) for path in paths]


@pytest.mark.parametrize(
    ("lister", "year", "paths"),
    [
        (federal_reserve.list_feds_notes, 2024, [board.NOTE]),
        (federal_reserve.list_feds_notes, None, [board.NOTE]),
        (federal_reserve.list_speeches, 2024, [board.SPEECH]),
        (federal_reserve.list_statements, 2024, [board.STATEMENT]),
        (federal_reserve.list_minutes, None, [board.MINUTES, "/monetarypolicy/fomcminutes20230201.htm"]),
        (federal_reserve.list_minutes, 2023, ["/monetarypolicy/fomcminutes20230201.htm"]),
        (federal_reserve.list_press_conferences, 2024, [board.CONFERENCE]),
    ],
)
def test_the_boards_listings(site: Site, client: PoliteClient, lister: object, year: int | None, paths: list[str]) -> None:
    home = site.url(board.HOST, "")
    assert list(lister(client, year, home)) == fed(site, *paths)  # type: ignore[operator]


def test_a_listing_without_a_document_says_so(site: Site, client: PoliteClient) -> None:
    home = site.url(board.HOST, "")
    with pytest.raises(FetchError, match="names no document"):
        list(federal_reserve.list_minutes(client, 1950, home))
    with pytest.raises(FetchError, match="404"):
        list(federal_reserve.list_feds_notes(client, 1950, home))


def test_the_committees_archives(site: Site, client: PoliteClient) -> None:
    home = site.url(department.HOST, "")
    newest = list(treasury.list_committee_papers(client, None, home))
    assert newest == [home + path for path in (department.RELEASE, department.COMMITTEE_MINUTES, department.CHARGE)]
    assert list(treasury.list_committee_papers(client, 2017, home)) == [home + "/news/press-releases/sm0001"] * 3
    with pytest.raises(FetchError, match="1950"):
        list(treasury.list_committee_papers(client, 1950, home))


def test_every_catalogued_original_can_be_listed_without_a_network(client: PoliteClient) -> None:
    from sources.catalog import load_catalogue

    everything = list(SOURCES["catalogue"].list(client, None))
    assert everything == [entry.url for entry in load_catalogue() if entry.kind != "statistical_release"]
    assert 0 < len(list(SOURCES["catalogue"].list(client, 2025))) < len(everything)


def test_what_is_no_listing() -> None:
    for content in (b"", b"\0\1\2", b"plain words"):
        page = RawDocument(content, "x", "text/html", url="https://x.example/")
        with pytest.raises(UnreadableDocument):
            list(feed_addresses(page))
    assert list(
        links(RawDocument(b'<a href="http://[bad">x</a><a href="/y">y</a>', "x", "text/html", url="https://x.example/"))
    ) == [("https://x.example/y", None)]


def test_a_feed_cannot_read_our_files(tmp_path: object) -> None:
    feed = b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><item><link>https://x.example/&f;</link></item></rss>'
    assert list(feed_addresses(RawDocument(feed, "x", "text/xml"))) in ([], ["https://x.example/"])


# path | id | kind | voice | published | meeting
ADDRESSES = """
/econres/notes/feds-notes/a-b-20250212.html | feds-note-a-b-20250212 | feds_note | board-staff | 2025-02-12 |
/econresdata/notes/feds-notes/2015/a-b-20150914.html | feds-note-a-b-20150914 | feds_note | board-staff | 2015-09-14 |
/newsevents/speech/doe20240418b.htm | doe20240418b | fed_speech | governor | 2024-04-18 |
/newsevents/pressreleases/monetary20240320a.htm | fomc_statement_20240320 | fomc_statement | fomc | 2024-03-20 | 2024-03-20
/newsevents/pressreleases/monetary20240320a1.htm | fomc_implementation_note_20240320 | implementation_note | fomc | 2024-03-20 | 2024-03-20
/monetarypolicy/files/monetary20240320a1.pdf | fomc_statement_20240320_pdf | fomc_statement | fomc | 2024-03-20 | 2024-03-20
/monetarypolicy/fomcminutes20240320.htm | fomc_minutes_20240320 | minutes | fomc | 2024-04-10 | 2024-03-20
/mediacenter/files/FOMCpresconf20240320.pdf | fomc_presconf_20240320 | fomc_press_conference | governor | 2024-03-20 | 2024-03-20
/monetarypolicy/files/FOMC20191004confcall.pdf | fomc_transcript_20191004_confcall | fomc_transcript | fomc | 2025 | 2019-10-04
"""  # noqa: E501


@pytest.mark.parametrize("line", ADDRESSES.strip().splitlines())
def test_an_address_of_the_board_says_what_its_page_is(line: str) -> None:
    path, *told = (part.strip() for part in line.split("|"))
    for host in ("https://www.federalreserve.gov", "http://federalreserve.gov"):
        hints = federal_reserve.hints(host + path)
        assert hints is not None and hints.tier == "primary"
        assert [hints.id, hints.kind, hints.voice, hints.date, hints.event_date or ""] == told


@pytest.mark.parametrize(
    "url",
    [
        "https://www.federalreserve.gov/",
        "https://www.federalreserve.gov/monetarypolicy/fomcminutes20249999.htm",
        "https://federalreserve.gov.example/monetarypolicy/fomcminutes20240320.htm",
        "https://news.example/www.federalreserve.gov/monetarypolicy/fomcminutes20240320.htm",
    ],
)
def test_no_other_address_passes_for_the_boards(url: str) -> None:
    assert federal_reserve.hints(url) is None


def test_the_treasurys_addresses() -> None:
    charge = treasury.hints("https://home.treasury.gov/system/files/221/TBACCharge1Q42025.pdf")
    shown = treasury.hints("https://home.treasury.gov/system/files/221/TreasuryPresentationToTBACQ42025.pdf")
    archived = treasury.hints("https://home.treasury.gov/system/files/221/CombinedChargesforArchivesQ42025.pdf")
    release = treasury.hints("https://home.treasury.gov/news/press-releases/sb0307/")
    assert charge and shown and archived and release
    assert (charge.voice, shown.voice, archived.voice) == ("tbac", "treasury", "tbac")
    assert {charge.kind, shown.kind, archived.kind} == {"tbac"}
    assert charge.date == archived.date == "2025-11"
    assert len({charge.id, shown.id, archived.id, release.id}) == 4
    assert release.kind is None and release.voice is None and release.id == "treasury-sb0307"
    assert treasury.hints("https://home.treasury.gov.example/news/press-releases/sb0307") is None


def test_every_page_of_the_two_sites_has_its_issuer_whatever_the_port() -> None:
    for url, publisher in (
        ("https://www.federalreserve.gov:443/aboutthefed.htm", federal_reserve.BOARD),
        ("http://home.treasury.gov:80/policy-issues/ponds", treasury.TREASURY),
        ("https://home.treasury.gov:8443/news/press-releases/zz0001", treasury.TREASURY),
    ):
        hints = official_hints(url)
        assert hints is not None and (hints.publisher, hints.tier, hints.kind) == (publisher, "primary", None)
    for url in ("https://treasury.gov.example/", "https://markets.example/federalreserve.gov/", "http://[", "no address"):
        assert official_hints(url) is None


def test_any_other_address_makes_an_id_of_its_own() -> None:
    one = market.hints("https://www.markets.example/2024/a-story.html?utm_source=x")
    assert one.id == market.hints("http://markets.example/2024/a-story").id == "markets.example-2024-a-story"
    assert one.tier is None
    ids = {market.address_id(f"https://m.example/{'a' * 300}{part}") for part in ("", "b", "?p=1", "?p=2")}
    assert len(ids) == 4 and all(len(id) < 120 and re.fullmatch(r"[\w.-]+", id) for id in ids)
    assert market.hints("https://paper.example/marketminute/2024/6/12/x").tier == "syndicated"


def test_sources_by_name() -> None:
    for name in SOURCES:
        source, year = named_source(f"{name}-2025") or (None, None)
        assert source is SOURCES[name] and year == 2025
        assert named_source(name) == (SOURCES[name], None)
    assert named_source("feds-notes-25") is None and named_source("") is None
    assert "feds-notes" in str(unknown_target("fed-notes"))


def test_a_page_that_listed_nothing_is_a_document_error(site: Site, client: PoliteClient) -> None:
    site.put(board.HOST, "/newsevents/speech/1990-speeches.htm", Page("<p>Moved.</p>"))
    with pytest.raises(DocumentError, match="names no document"):
        list(federal_reserve.list_speeches(client, 1990, site.url(board.HOST, "")))
