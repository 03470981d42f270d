"""HTML as publishers build it: the Board's pages by their frame, any other page by what it says of itself."""

from __future__ import annotations

import json

import pytest

from ingest.reader import read
from kg.document import Document, SectionKind, Tier, Voice
from sources.document import RawDocument
from tests.contracts.reader_contract import ReaderContract
from tests.lookalike import board, market, treasury
from tests.lookalike.server import Page

BOARD = "https://www.federalreserve.gov"
KIND = SectionKind


def raw_page(page: Page | str, url: str) -> RawDocument:
    content = page.content if isinstance(page, Page) else page.encode()
    return RawDocument(content, url, "text/html", url)


def texts(document: Document, kind: SectionKind) -> list[str]:
    return [document.text[section.start : section.end] for section in document.sections if section.kind is kind]


class TestFedsNote(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_page(board.feds_note(), BOARD + board.NOTE)

    def test_front_is_told_from_text(self, document: Document) -> None:
        assert (document.title, document.date, document.kind) == ("How Cash Drains from Ponds", "2024-06-11", "feds_note")
        assert document.authors == ("Jane Q. Doe", "Richard Roe")
        assert (document.voice, document.tier) == (Voice.BOARD_STAFF, Tier.PRIMARY)
        assert "Jane Q. Doe and Richard Roe" in texts(document, KIND.FURNITURE)

    def test_headings_glued_by_a_break_are_headings(self, document: Document) -> None:
        assert {"Introduction", "Conclusion", "References"} <= set(texts(document, KIND.HEADING))
        sentence, section = next(document.readable())
        assert document.sentence_text(sentence).startswith("Faster balance sheet") and section.heading == "Introduction"

    def test_notes_are_sections_of_their_own_and_their_marks_are_gone(self, document: Document) -> None:
        notes = {section.note: document.text[section.start : section.end] for section in document.sections if section.note}
        assert notes["2"] == "The one-for-one reading holds where the Treasury's account is steady."
        body = texts(document, KIND.BODY)[0]
        assert "one for one. When" in body and "2" not in body

    def test_figures_are_captions_and_head_nothing(self, document: Document) -> None:
        assert texts(document, KIND.CAPTION) == ["Figure 1. Ponds and cash", "Source: Invented pond survey."]
        assert not any(section.heading and section.heading.startswith("Figure") for section in document.sections)

    def test_citation_and_disclaimer_state_nothing(self, document: Document) -> None:
        readable = " ".join(document.sentence_text(sentence) for sentence, _ in document.readable())
        assert "10.17016" not in readable and "not the views" not in readable and "cite this note" not in readable
        assert texts(document, KIND.REFERENCES) == ['Doe, Jane Q. (2019). "An Invented Book of Ponds." Example Press.']


class TestOldFedsNote(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_page(board.old_feds_note(), BOARD + board.OLD_NOTE)

    def test_direct_paragraphs(self, document: Document) -> None:
        assert document.title == "Buffers and Bridges" and document.date == "2015-09-14"
        assert document.authors == ("Mary Major", "John Minor")
        assert [text.split()[0] for text in texts(document, KIND.BODY)] == ["A", "Because"]


class TestSpeech(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_page(board.speech(), BOARD + board.SPEECH)

    def test_heading_column_gives_the_facts(self, document: Document) -> None:
        assert (document.title, document.date) == ("What a Reservoir Teaches", "2024-04-18")
        assert (document.authors, document.voice) == (("Jane Q. Doe",), Voice.GOVERNOR)
        assert "Where we stand" in texts(document, KIND.HEADING)
        assert "Share" not in document.text and "Home" not in document.text


class TestStatement(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_page(board.statement(), BOARD + board.STATEMENT)

    def test_contact_and_link_are_furniture(self, document: Document) -> None:
        assert (document.kind, document.voice, document.date) == ("fomc_statement", Voice.FOMC, "2024-02-21")
        assert len(texts(document, KIND.BODY)) == 4
        assert [text.split()[0] for text in texts(document, KIND.FURNITURE)] == ["For", "Implementation"]


class TestMinutes(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_page(board.minutes(), "https://www.federalreserve.gov/monetarypolicy/fomcminutes20310320.htm")

    def test_the_meeting_is_the_event_and_names_are_furniture(self, document: Document) -> None:
        assert document.kind == "minutes" and document.event_date == "2024-02-21"
        assert document.title == "Minutes of the Federal Open Market Committee, February 20-21, 2024"
        assert "Jane Q. Doe, Chair Richard Roe, Vice Chair" in texts(document, KIND.FURNITURE)

    def test_a_vote_is_no_heading(self, document: Document) -> None:
        assert "Voting for this action: Jane Q. Doe and Richard Roe." in texts(document, KIND.BODY)


def test_minutes_came_out_when_the_page_last_changed() -> None:
    html = board.minutes().content.replace(b"</body>", b'<div id="lastUpdate">Last Update: March 13, 2024</div></body>')
    document = read(
        RawDocument(html, "m.html", "text/html", "https://www.federalreserve.gov/monetarypolicy/fomcminutes20310320.htm")
    )
    assert (document.date, document.event_date) == ("2024-03-13", "2024-02-21")


def test_attendance_before_the_narrative_ends_where_the_narrative_begins() -> None:
    html = board.page(
        '<div id="article"><p><strong>February 20-21, 2024</strong></p>'
        "<p>PRESENT:<br/>Jane Q. Doe, Chairman<br/>Richard Roe</p>"
        "<p>Mary Major, Senior Adviser, Division of Ponds, Board of Governors</p>"
        "<p>The manager reported that repo rates were stable over the period.</p>"
        "<p><strong>________</strong><br/><strong>Jane Q. Doe</strong></p></div>",
        title="Minutes of the Federal Open Market Committee",
    )
    document = read(raw_page(html, BOARD + "/monetarypolicy/fomcminutes20310320.htm"))
    assert texts(document, KIND.BODY)[0].startswith("The manager reported")
    assert "Mary Major, Senior Adviser, Division of Ponds, Board of Governors" in texts(document, KIND.FURNITURE)


class TestMarketArticle(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        url = f"https://{market.HOST}{market.ARTICLE}"
        return raw_page(market.article(site_name="The Invented Ledger", url=url), url)

    def test_only_the_article_is_left(self, document: Document) -> None:
        assert tuple(texts(document, KIND.BODY)) == market.SENTENCES
        assert "DJIA" not in document.text and "Ten ponds" not in document.text and "covers ponds" not in document.text

    def test_the_page_says_who_and_when(self, document: Document) -> None:
        assert (document.title, document.publisher) == ("Repo Desk Feels the Squeeze", "The Invented Ledger")
        assert (document.date, document.authors, document.kind) == ("2024-06-12", ("Nora Newshound",), "market_article")
        assert (document.voice, document.tier) == (Voice.MARKET, Tier.SECONDARY)


class TestCommitteeMinutes(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        return raw_page(treasury.committee_minutes(), "https://home.treasury.gov" + treasury.COMMITTEE_MINUTES)

    def test_the_charge_asks_and_states_nothing(self, document: Document) -> None:
        assert (document.kind, document.voice) == ("tbac", Voice.TBAC)
        (question,) = texts(document, KIND.QUESTION)
        assert question.endswith("in the invented year?")
        assert "Certified by:" in texts(document, KIND.FURNITURE)


PARAGRAPH = "一家杜撰的研究机构说，缩表速度加快会减少银行准备金，回购利率因此更容易飙升；池塘里的水位也随之下降。"


class TestChineseArticle(ReaderContract):
    @pytest.fixture
    def raw(self) -> RawDocument:
        data = json.dumps({"@type": "NewsArticle", "headline": "池塘与准备金", "datePublished": "2025-03-04T08:00:00+08:00"})
        html = (
            '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="gb2312"><title>池塘与准备金_杜撰财经</title>'
            f'<script type="application/ld+json">{data}</script></head><body><div class="nav">首页 股票 基金</div>'
            f"<article><h1>池塘与准备金</h1>{f'<p>{PARAGRAPH}</p>' * 6}"
            "<p>免责声明：本文仅供参考，不构成投资建议。</p></article></body></html>"
        )
        return RawDocument(html.encode("gb18030"), "pond.html", "text/html", "https://news.example/a/20250304.html")

    def test_language_charset_and_date(self, document: Document) -> None:
        assert (document.language, document.title, document.date) == ("zh", "池塘与准备金", "2025-03-04")
        assert PARAGRAPH in document.text
        assert not any("免责声明" in text for text in texts(document, KIND.BODY))


def test_a_table_is_rows_of_cells_as_the_page_prints_them() -> None:
    rows = "<tr><th>Pond</th><th>Depth</th><th>Change</th></tr><tr><td>Old</td><td>3.5 feet</td><td>-0.5</td></tr>"
    body = "<p>The survey of invented ponds covers depth and change for each pond in the county this year.</p>"
    html = f'<html><body><div id="article">{body}<table><caption>Ponds</caption>{rows}</table></div></body></html>'
    document = read(raw_page(html, BOARD + "/econres/notes/feds-notes/ponds-20240501.html"))
    assert texts(document, KIND.TABLE) == ["Pond | Depth | Change", "Old | 3.5 feet | -0.5"]


def test_powers_stay_and_only_marks_of_notes_go() -> None:
    body = (
        "<p>The pond covers 40 m<sup>2</sup> in all.<sup>3</sup> It grew by 2<sup>nd</sup> grade runoff in the wet season.</p>"
    )
    html = f'<html><body><div id="article">{body}</div></body></html>'
    document = read(raw_page(html, BOARD + "/econres/notes/feds-notes/ponds-20240501.html"))
    assert "40 m2 in all. It grew by 2nd grade" in document.text


def test_numbered_references_of_an_article_are_read() -> None:
    html = (
        "<html><body><article><h1>Ponds</h1>" + "<p>Runoff lowered the pond by a foot and nobody noticed it [0].</p>" * 5
        + '<h2>References</h2><p>[0] Pond Bureau, "Levels of Ponds" (June 3, 2024) - https://ponds.example/levels</p></article></body></html>'
    )  # fmt: skip
    document = read(raw_page(html, "https://markets.example/ponds"))
    (reference,) = document.references
    assert (reference.marker, reference.title, reference.publisher) == ("0", "Levels of Ponds", "Pond Bureau")
    assert (reference.date, reference.url) == ("2024-06-03", "https://ponds.example/levels")
    assert "noticed it [0]." in texts(document, KIND.BODY)[0]
