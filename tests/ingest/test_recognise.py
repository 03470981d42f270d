"""Official pages known by themselves where they were saved without an address, and pages about them that are not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest.reader import read
from ingest.recognise import recognised
from kg.document import Document
from sources import identity
from sources.document import RawDocument
from sources.files import read_path
from tests.lookalike import board, treasury

BODY = "The Federal Reserve let its balance sheet shrink. The FOMC slowed the runoff because reserves became scarcer."


def saved(content: str | bytes, name: str) -> Document:
    kinds = {"html": "text/html", "md": "text/markdown", "txt": "text/plain"}
    raw = RawDocument(
        content if isinstance(content, bytes) else content.encode(), f"folder/{name}", kinds[name.rsplit(".", 1)[1]]
    )
    return read(identity.recognised(raw))


def told(document: Document) -> tuple[str, ...]:
    return (document.kind, document.voice, document.tier, document.publisher)


BOARD = "Board of Governors of the Federal Reserve System"
FOMC = "Federal Open Market Committee"
TREASURY = "U.S. Department of the Treasury"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (board.feds_note(), ("feds_note", "board-staff", "primary", BOARD)),
        (board.speech(), ("fed_speech", "governor", "primary", BOARD)),
        (board.statement(), ("fomc_statement", "fomc", "primary", FOMC)),
        (board.minutes(), ("minutes", "fomc", "primary", FOMC)),
        (treasury.refunding(), ("treasury_release", "treasury", "primary", TREASURY)),
        (treasury.committee_minutes(), ("tbac", "tbac", "primary", TREASURY)),
    ],
)
def test_a_page_saved_without_its_address(page: object, expected: tuple[str, ...]) -> None:
    content = getattr(page, "content", None) or getattr(page, "body")  # noqa: B009
    assert told(saved(content, "saved.html")) == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: Minutes of the Treasury Borrowing Advisory Committee Meeting, May 7, 2031", ("tbac", "tbac")),
        ("title: May 2031 Quarterly Refunding Report to the Secretary of the Treasury", ("tbac", "tbac")),
        ("title: Economy Statement for the Treasury Borrowing Advisory Committee", ("tbac", "treasury")),
        ("title: \"'Assistant Secretary: Quarterly Refunding Statement'\"", ("treasury_release", "treasury")),
    ],
)
@pytest.mark.parametrize(
    "address", ["url: /news/press-releases/zz0001", "url: https://home.treasury.gov:443/news/press-releases/zz0001"]
)
def test_a_release_is_known_by_the_address_in_its_front_matter(front: str, address: str, expected: tuple[str, str]) -> None:
    document = saved(f"---\n{front}\ndate: 2031-05-08T08:30:00-04:00\n{address}\n---\n\n{BODY}\n", "any.md")
    assert told(document) == (*expected, "primary", TREASURY)
    assert document.id == "treasury-zz0001" and document.date == "2031-05-08"
    assert document.title[0] not in "'\""


def test_a_path_that_is_none_of_the_treasurys_makes_no_release() -> None:
    document = saved(f"---\ntitle: Ponds\nurl: /news/ponds\nvoice: loud\ntier: gold\n---\n\n{BODY}\n", "pond.md")
    assert told(document) == ("other", "market", "secondary", "") and document.url is None


def test_a_brief_taken_in_as_a_file_stays_a_brief() -> None:
    address = "https://www.federalreserve.gov/newsevents/speech/doe20310502a.htm"
    text = f"---\ntitle: Ponds\nurl: {address}\nbrief: true\n---\n\n{BODY}\n"
    assert saved(text, "pond.md").brief
    assert not saved(text.replace("brief: true\n", ""), "pond.md").brief


@pytest.mark.parametrize("office", ["Governor", "Chair", "Vice Chair for Supervision", "Vice Chair"])
def test_a_speech_as_plain_text(office: str) -> None:
    document = saved(f"What Ponds Teach\n{office} Jane Q. Doe\nMay 2, 2031\n\nAt a Conference\n\n{BODY}", "speech.txt")
    assert told(document) == ("fed_speech", "governor", "primary", BOARD)
    assert (document.authors, document.date) == (("Jane Q. Doe",), "2031-05-02")


def test_another_banks_governor_is_no_governor_of_the_boards() -> None:
    other = "The Bank of England kept its rate. The Bank of England and the MPC watched the Federal Reserve and the FOMC."
    document = saved(f"What Ponds Teach\nGovernor Jane Q. Doe\nMay 2, 2031\n\nAt a Conference\n\n{other}", "speech.txt")
    assert (document.kind, document.voice, document.tier) == ("other", "market", "secondary")


@pytest.mark.parametrize(
    "title",
    [
        "FOMC Minutes: five takeaways",
        "What the FOMC statement means",
        "FOMC statement sends bonds higher",
        "TBAC charge explained",
    ],
)
def test_a_headline_about_the_committee_is_not_the_committees(title: str) -> None:
    assert recognised(None, title).kind is None
    for head in ("", '<meta property="og:site_name" content="Valley Herald">'):
        page = f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><p>{BODY}</p></body></html>"
        assert saved(page, "a.html").tier == "secondary"


def test_someone_elses_page_is_theirs_even_under_the_papers_own_name() -> None:
    assert recognised("https://herald.example/a", "FOMC statement").kind is None
    assert recognised(None, "FOMC statement", "Valley Herald").kind is None
    assert recognised("https://federalreserve.gov.example/newsevents/speech/doe20310502a.htm", None).kind is None
    assert recognised("https://archive.newyorkfed.org/a.pdf", "FOMC statement, May 2, 2031").kind == "fomc_statement"


@pytest.mark.shared
def test_real_files_without_their_manifest_are_what_the_manifest_says(shared: Path, tmp_path: Path) -> None:
    corpus = shared / "corpus"
    folders = ("speeches", "statements", "press_conferences", "transcripts")
    chosen = [path for folder in folders for path in (corpus / folder).iterdir()]
    chosen += sorted((corpus / "minutes").iterdir())[::5] + sorted((corpus / "tbac").iterdir())[::17]
    for number, path in enumerate(chosen):
        bare = tmp_path / f"file{number}{path.suffix}"
        shutil.copy(path, bare)
        (listed,), (found,) = read_path(path), read_path(bare)
        assert isinstance(listed, RawDocument) and isinstance(found, RawDocument)
        one, other = read(listed), read(found)
        assert (one.voice, one.tier) == (other.voice, other.tier), path.name
        # The manifest calls everything of one folder after the committee, the Treasury's own statements too.
        assert one.kind == other.kind or (one.kind, other.kind) == ("tbac", "treasury_release"), path.name
        assert other.publisher and one.date and other.date and other.date.startswith(one.date), path.name
        assert one.event_date == other.event_date, path.name
