"""What every document that `ingest.reader.read` returns keeps, whatever it was read from. Inherit and give `raw`."""

from __future__ import annotations

import pytest

from ingest.passages import passages
from ingest.reader import read
from kg.document import Document, SectionKind
from sources.document import RawDocument


class ReaderContract:
    """Offsets are true, sections stand in order and hold their sentences whole, and reading twice is reading once."""

    @pytest.fixture
    def raw(self) -> RawDocument:
        """The bytes under test."""
        raise NotImplementedError

    @pytest.fixture
    def document(self, raw: RawDocument) -> Document:
        return read(raw)

    def test_spans_are_slices_of_the_text(self, document: Document) -> None:
        for sentence in document.sentences:
            span = document.span(sentence.start, sentence.end)
            assert span.quote == document.text[sentence.start : sentence.end] == document.sentence_text(sentence)
            assert span.quote == span.quote.strip()

    def test_sections_are_ordered_and_apart(self, document: Document) -> None:
        ends = [0, *(section.end for section in document.sections)]
        for before, section in zip(ends, document.sections, strict=False):
            assert before <= section.start < section.end
            assert not document.text[before : section.start].strip(), "text between two sections belongs to none"
        assert ends[-1] == len(document.text)

    def test_sentences_are_ordered_and_inside_their_section(self, document: Document) -> None:
        before = 0
        for sentence in document.sentences:
            section = document.sections[sentence.section]
            assert before <= sentence.start < sentence.end
            assert section.start <= sentence.start and sentence.end <= section.end
            before = sentence.end

    def test_sentences_leave_nothing_out(self, document: Document) -> None:
        for index, section in enumerate(document.sections):
            held = "".join(document.sentence_text(sentence) for sentence in document.sentences if sentence.section == index)
            assert "".join(held.split()) == "".join(document.text[section.start : section.end].split())

    def test_a_document_says_something(self, document: Document) -> None:
        assert document.id and document.title.strip()
        assert document.publisher == document.publisher.strip() and document.publisher.lower() != "unknown"
        assert any(section.kind is not SectionKind.FURNITURE for section in document.sections)

    def test_white_space_is_folded(self, document: Document) -> None:
        for bad in ("\r", "\t", "  ", "\xa0", "\xad", "\u200b", "\ufeff", "\ufffe", "\x00"):
            assert bad not in document.text

    def test_reading_is_deterministic(self, raw: RawDocument, document: Document) -> None:
        assert read(raw) == document

    def test_the_version_is_the_hash_of_the_bytes(self, raw: RawDocument, document: Document) -> None:
        assert document.version == raw.sha256

    def test_passages_are_runs_of_whole_sentences(self, document: Document) -> None:
        starts = {sentence.start for sentence in document.sentences}
        ends = {sentence.end for sentence in document.sentences}
        before = 0
        for passage in passages(document):
            assert passage.text == document.text[passage.start : passage.end]
            assert passage.start in starts and passage.end in ends and passage.start >= before
            assert passage.id == f"{document.id}#{passage.start}-{passage.end}"
            before = passage.end
