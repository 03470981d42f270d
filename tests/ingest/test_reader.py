"""What is a document, what is none, and that the bytes decide: names and media types only claim."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.passages import passages
from ingest.reader import read
from kg.document import Document, SectionKind
from sources.document import RawDocument, SourceHints
from tests.lookalike.papers import text_pdf
from tightrope.errors import UnreadableDocument

TEXT = "Runoff drains the ponds of the county. Herons leave when ponds are dry."


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        zipped.writestr("pond.txt", TEXT)
    return buffer.getvalue()


NONE = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t \r\n" * 50, "empty"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(200), "JPEG"),
    "zip": (archive(), "ZIP"),
    "gzip": (gzip.compress(TEXT.encode()), "gzip"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(200), "program"),
    "binary": (bytes(range(256)) * 40, "binary"),
    "a word": (b"Pond", "no sentence"),
    "only a script": (
        b"<html><head><title></title><script>var pond = 'a long enough script';</script></head><body></body></html>",
        "",
    ),
    "only furniture": (b"Share this article\n\nSubscribe to our newsletter\n\nAll rights reserved", "no sentence"),
}


@pytest.mark.parametrize("name", ["pond.html", "pond.pdf", "pond.md", "pond.txt"])
@pytest.mark.parametrize("case", NONE, ids=str)
def test_what_is_no_document_is_refused_whatever_its_name(case: str, name: str) -> None:
    content, reason = NONE[case]
    with pytest.raises(UnreadableDocument) as caught:
        read(RawDocument(content, name, "text/html"))
    assert reason in str(caught.value) and caught.value.where == name and caught.value.remedy and caught.value.allowed


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (text_pdf([[TEXT]]), "pond.html"),
        (f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode(), "pond.pdf"),
        (f"---\ntitle: Ponds\n---\n{TEXT}".encode(), "pond.txt"),
        (TEXT.encode("utf-16"), "pond.txt"),
        (TEXT.encode(), "pond"),
    ],
    ids=["pdf", "html", "markdown", "utf-16", "text"],
)
def test_the_bytes_decide(content: bytes, name: str) -> None:
    document = read(RawDocument(content, name, "application/octet-stream"))
    found = [document.sentence_text(sentence) for sentence, _ in document.readable()]
    assert found == ["Runoff drains the ponds of the county.", "Herons leave when ponds are dry."]


def test_hints_reach_the_document() -> None:
    hints = SourceHints(
        id="pond-1", title="Ponds", publisher="Pond Bureau", date="2031-02", voice="academic", tier="primary", kind="paper"
    )
    document = read(RawDocument(TEXT.encode(), "x.txt", "text/plain", "https://ponds.example/p", "2031-03-01T00:00:00Z", hints))
    assert (document.id, document.kind, document.url) == ("pond-1", "paper", "https://ponds.example/p")
    assert (document.retrieved_at, document.date) == ("2031-03-01T00:00:00Z", "2031-02")


@settings(max_examples=60)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode), st.sampled_from(["a.html", "a.pdf", "a.md", "a.txt"]))
def test_any_bytes_are_a_document_or_a_named_refusal(content: bytes, name: str) -> None:
    try:
        document = read(RawDocument(content, name, "text/plain"))
    except UnreadableDocument as refusal:
        assert refusal.remedy
    else:
        for sentence in document.sentences:
            assert document.span(sentence.start, sentence.end).quote.strip()


def corpus(shared: Path) -> list[Document]:
    types = {".html": "text/html", ".md": "text/markdown", ".txt": "text/plain", ".pdf": "application/pdf"}
    read_in = []
    for line in (shared / "corpus" / "manifest.jsonl").read_text().splitlines():
        row = json.loads(line)
        path = shared / "corpus" / row["path"]
        hints = SourceHints(id=row["id"], title=row["title"], publisher=row["publisher"], date=row["date"], kind=row["kind"])
        read_in.append(read(RawDocument(path.read_bytes(), row["path"], types[path.suffix], row["url"], None, hints)))
    return read_in


@pytest.mark.shared
def test_every_document_of_the_corpus_is_read(shared: Path) -> None:
    documents = corpus(shared)
    assert sum(len(passages(document)) for document in documents) > 8_000
    assert len(documents) == 549 and len({document.id for document in documents}) == 549
    kinds = Counter(section.kind for document in documents for section in document.sections)
    assert kinds[SectionKind.QUESTION] > 500 and kinds[SectionKind.FOOTNOTE] > 300
    assert all(document.date for document in documents)
    by_id = {document.id: document for document in documents}
    minutes = by_id["fomc_minutes_20251029"]
    assert (minutes.date, minutes.event_date) == ("2025-11-19", "2025-10-29")
    _quotes_are_found(shared, by_id)


def _quotes_are_found(shared: Path, documents: dict[str, Document]) -> None:
    """Every sentence that proves an answer stands in its document, white space apart."""
    bare = {name: "".join(document.text.split()) for name, document in documents.items()}
    rows = [json.loads(line) for line in (shared / "gold" / "questions_dev.jsonl").read_text().splitlines()]
    wanted = {(nugget["doc"], nugget["quote"]) for row in rows for nugget in row["nuggets"] if nugget.get("quote")}
    wanted = {(name, quote) for name, quote in wanted if name in bare}
    lost = [(name, quote) for name, quote in wanted if "".join(quote.split()) not in bare[name]]
    assert len(wanted) > 150 and not lost
