"""From an address to claims: each kind of page fetched from a look-alike site and taken in, known by the page itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from ingest.pipeline import ingest
from kg.document import Document
from kg.store.library import Library
from sources.fetch import FetchOptions, PoliteClient
from tests.lookalike import board, market, treasury
from tests.lookalike.server import serving, to_loopback

PAGES = {
    "note": (board.HOST, board.NOTE),
    "old-note": (board.HOST, board.OLD_NOTE),
    "speech": (board.HOST, board.SPEECH),
    "statement": (board.HOST, board.STATEMENT),
    "minutes": (board.HOST, board.MINUTES),
    "conference": (board.HOST, board.CONFERENCE),
    "refunding": (treasury.HOST, treasury.RELEASE),
    "committee-minutes": (treasury.HOST, treasury.COMMITTEE_MINUTES),
    "charge": (treasury.HOST, treasury.CHARGE),
    "article": (market.HOST, market.ARTICLE),
    "copy": (market.COPY_HOST, market.COPY),
}


def at_home(host: str, path: str) -> str:
    return f"https://{host}{path}"


@dataclass(frozen=True)
class Taken:
    """The library of the look-alike pages and the id under which each page came in."""

    library: Library
    ids: dict[str, str]

    def document(self, name: str) -> Document:
        return self.library.documents.get(self.ids[name])

    def readable(self, name: str) -> str:
        document = self.document(name)
        return " ".join(document.sentence_text(sentence) for sentence, _ in document.readable())


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    with serving() as site:
        for publisher in (board, treasury, market):
            publisher.build(site)
        options = FetchOptions(interval=0.0, allow_private_addresses=True)
        with (
            PoliteClient(options, resolve=to_loopback) as client,
            Library.open(tmp_path_factory.mktemp("lookalike") / "data", write=True) as library,
        ):
            raws = [client.fetch(site.url(*page)) for page in PAGES.values()]
            # Under the address that the page has at its publisher, which names no port.
            report = ingest([replace(raw, url=at_home(*page)) for raw, page in zip(raws, PAGES.values(), strict=True)], library)
            assert report.failed == 0, [row.reason for row in report.rows]
            yield Taken(library, {name: str(row.id) for name, row in zip(PAGES, report.rows, strict=True)})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("note", ("feds_note", "board-staff", "primary", "2024-06-11", "How Cash Drains from Ponds")),
        ("old-note", ("feds_note", "board-staff", "primary", "2015-09-14", "Buffers and Bridges")),
        ("speech", ("fed_speech", "governor", "primary", "2024-04-18", "What a Reservoir Teaches")),
        ("statement", ("fomc_statement", "fomc", "primary", "2024-02-21", "FOMC statement")),
        ("minutes", ("minutes", "fomc", "primary", "2024-03-13", "Minutes of the Federal Open Market Committee")),
        ("conference", ("fomc_press_conference", "governor", "primary", "2024-02-21", "Press Conference")),
        ("refunding", ("treasury_release", "treasury", "primary", "2024-05-01", "Quarterly Refunding Statement")),
        ("committee-minutes", ("tbac", "tbac", "primary", "2024-05-01", "Borrowing Advisory Committee")),
        ("charge", ("tbac", "tbac", "primary", "2024-05", "Who Holds the Invented Bonds?")),
        ("article", ("market_article", "market", "secondary", "2024-06-12", "Repo Desk Feels the Squeeze")),
        ("copy", ("market_article", "market", "syndicated", "2024-06-12", "Repo Desk Feels the Squeeze")),
    ],
)
def test_what_a_page_is(taken: Taken, name: str, told: tuple[str, ...]) -> None:
    document = taken.document(name)
    *known, title = told
    assert [document.kind, document.voice, document.tier, document.date] == known
    assert title in document.title
    assert document.url == at_home(*PAGES[name])


@pytest.mark.parametrize(
    ("name", "read", "left"),
    [
        ("note", "repo rates rise sharply", ("2380-7172", "own views", "Return to text", "A script is", "An Invented Book")),
        ("old-note", "borrows at the discount window", ("2380-7172", "own views")),
        ("speech", "lowered reserves by about $1.2 trillion", ("Washington",)),
        ("statement", "from $60 billion to $25 billion", ("media inquiries", "Implementation Note issued")),
        ("minutes", "slower pace of runoff would help", ("Vice Chair",)),
        ("conference", "a small part of the change", ("pushed mortgage rates to nine percent", "PRELIMINARY", "Page 1 of 2")),
        ("refunding", "slower redemptions will reduce privately-held net borrowing needs", ("About Treasury", "Pennsylvania")),
        ("committee-minutes", "heavier bill supply drew cash", ("How should the Treasury adjust", "Certified by")),
        ("charge", "Households now absorb a third of net supply.", ("Please discuss how demand",)),
        ("article", "dealers ran short of balance sheet", ("Ten ponds", "DJIA", "covers ponds", "All rights reserved")),
    ],
)
def test_what_findings_may_be_read_from(taken: Taken, name: str, read: str, left: tuple[str, ...]) -> None:
    text = " ".join(taken.readable(name).split())
    assert read in text
    assert not [words for words in left if words in text]


def test_authors_and_speakers(taken: Taken) -> None:
    assert taken.document("note").authors == ("Jane Q. Doe", "Richard Roe")
    assert any("Doe" in author for author in taken.document("speech").authors)
    assert taken.document("article").authors == ("Nora Newshound",)
    conference = taken.document("conference")
    speakers = {section.speaker for section in conference.sections if section.speaker}
    assert any("DOE" in speaker.upper() for speaker in speakers)


def test_slides_are_read_by_column(taken: Taken) -> None:
    text = taken.document("charge").text
    places = [text.index(words) for words in ("Foreign official", "Households now", "Dealers' balance", "Larger coupon")]
    assert places == sorted(places)
    assert {section.page for section in taken.document("charge").sections} == {1, 2}


def test_claims_come_of_them(taken: Taken) -> None:
    claims = [claim for claim in taken.library.knowledge.claims.values() if claim.evidence.document == taken.ids["note"]]
    pairs = {(claim.cause.concept, claim.effect.concept, str(claim.polarity)) for claim in claims}
    assert any(cause and effect for cause, effect, _ in pairs), pairs


def test_every_id_tells_its_page(taken: Taken) -> None:
    assert len(set(taken.ids.values())) == len(PAGES)
    assert taken.ids["minutes"] == "fomc_minutes_20240221" and taken.ids["speech"] == "doe20240418a"
