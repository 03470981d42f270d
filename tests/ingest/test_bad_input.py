"""Bad files, each one real: refused by name with reason and remedy, or read where they can be; the good ones go in."""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.report import DocumentRow, Outcome
from kg.store.library import Library
from sources.files import read_path
from tests.lookalike.papers import scanned_pdf, text_pdf

ENGLISH = "Faster balance sheet runoff reduces bank reserves. When reserves become scarce, repo rates rise sharply.\n"
CHINESE = "这是一篇杜撰的短文，讲的是池塘里的水。缩表速度加快会减少银行准备金。准备金稀缺时，回购利率会大幅上升。\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data", write=True) as opened:
        yield opened


def taken(library: Library, folder: Path, name: str, content: bytes) -> DocumentRow:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    (row,) = ingest(read_path(folder / name), library).rows
    return row


def picture() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(buffer, "PNG")
    return buffer.getvalue()


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        zipped.writestr("page.html", f"<p>{ENGLISH}</p>")
    return buffer.getvalue()


def noise(seed: int) -> bytes:
    return random.Random(seed).randbytes(6_000)


PAGES = [[ENGLISH.strip(), f"Page {number} of 12"] for number in range(1, 13)]

REFUSED = {
    "empty.html": (b"", "empty"),
    "blank.txt": (b" \r\n\t ", "empty"),
    "marked.txt": (b"\xef\xbb\xbf", "empty|no sentence"),
    "cut-off.pdf": (text_pdf(PAGES)[:900], "cut off|damaged|no readable|cannot be opened"),
    "locked.pdf": (text_pdf(PAGES, password="secret"), "password|encrypted|locked"),
    "picture.pdf": (picture(), "PNG"),
    "archive.html": (archive(), "ZIP"),
    "packed.txt": (gzip.compress(ENGLISH.encode()), "gzip"),
    "noise.txt": (noise(1), "binary|charset|encoding|characters"),
    "noise.pdf": (b"%PDF-1.7\n" + noise(2), "cut off|damaged|no readable|cannot be opened"),
    "scanned.pdf": (scanned_pdf(), "no text|without text|picture|scan"),
    "shell.html": (b"<html><head><script>var a = 'Rates rose.';</script></head><body><img src=x></body></html>", "no sentence"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_named_with_reason_and_remedy(tmp_path: Path, library: Library, name: str) -> None:
    content, says = REFUSED[name]
    row = taken(library, tmp_path / "in", name, content)
    assert row.outcome is Outcome.FAILED and row.name.endswith(name)
    assert re.search(says, row.reason or "", re.IGNORECASE), row.reason
    assert row.remedy and "Traceback" not in f"{row.reason}{row.remedy}"
    assert (library.info() == {} and list(library.graph.graphs()) == []) or not library.info()


GB2312_PAGE = f'<html><head><meta charset="gb2312"></head><body><p>{CHINESE}</p></body></html>'.encode("gb2312")
CURLY = ENGLISH.replace("bank reserves", "banks\u2019 reserves \u2013 all of them")
HTML = f"<!DOCTYPE html><html><body><p>{ENGLISH}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "language", "quote"),
    [
        ("gb18030.txt", CHINESE.encode("gb18030"), "zh", "回购利率会大幅上升"),
        ("gb2312.html", GB2312_PAGE, "zh", "准备金稀缺"),
        ("utf16.txt", CHINESE.encode("utf-16"), "zh", "缩表速度"),
        ("marked.txt", b"\xef\xbb\xbf" + ENGLISH.encode(), "en", "repo rates rise"),
        ("cp1252.txt", CURLY.encode("cp1252"), "en", "banks\u2019 reserves \u2013"),
        ("html-in-disguise.txt", HTML.encode(), "en", "scarce, repo rates"),
        ("pdf-in-disguise.html", text_pdf(PAGES[:1]), "en", "repo rates rise"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)  # fmt: skip
def test_what_can_be_read_is_read_whatever_it_is_called(
    tmp_path: Path, library: Library, name: str, content: bytes, language: str, quote: str
) -> None:
    row = taken(library, tmp_path / "in", name, content)
    assert row.outcome is Outcome.ADDED, row.reason
    document = library.documents.get(str(row.id))
    assert quote in document.text and document.language == language and "\ufffd" not in document.text


def test_one_bad_file_among_fifty_costs_only_itself(tmp_path: Path, library: Library) -> None:
    folder = tmp_path / "fifty"
    folder.mkdir()
    for number in range(49):
        (folder / f"n{number:02}.txt").write_text(f"Note {number}. {ENGLISH}")
    (folder / "n20-locked.pdf").write_bytes(text_pdf(PAGES, password="secret"))
    report = ingest(read_path(folder), library)
    assert (report.added, report.failed) == (49, 1)
    (bad,) = report.of(Outcome.FAILED)
    assert bad.name.endswith("n20-locked.pdf") and bad.reason and bad.remedy
    assert len(library.info()) == 49
    assert {claim.evidence.document for claim in library.knowledge.claims.values()} == library.info().keys()
    again = ingest(read_path(folder), library)
    assert (again.unchanged, again.failed) == (49, 1)


@pytest.mark.parametrize("seed", range(6))
def test_damaged_copies_of_good_files_never_raise(tmp_path: Path, library: Library, seed: int) -> None:
    """Bytes flipped and ends cut off at random, in every form: each file is taken in or refused with a reason."""
    chance = random.Random(seed)
    good = {
        ".pdf": text_pdf(PAGES),
        ".html": f"<html><body><p>{ENGLISH * 5}</p></body></html>".encode(),
        ".txt": CHINESE.encode(),
    }
    folder = tmp_path / "damaged"
    folder.mkdir()
    for suffix, content in good.items():
        for number in range(4):
            damaged = bytearray(content[: chance.randrange(1, len(content))] if number % 2 else content)
            for _ in range(chance.randrange(1, 12)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            (folder / f"x{number}{suffix}").write_bytes(bytes(damaged))
    report = ingest(read_path(folder), library)
    assert len(report.rows) == 12
    for row in report.of(Outcome.FAILED):
        assert row.reason and row.remedy and "defect" not in row.remedy, (row.name, row.reason)
