"""A document whose publisher nobody names is shown by its title alone, in both languages and on every surface."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Reference
from assistant.render.markdown import reference_line
from assistant.voices import speaker
from ingest.reader import read
from sources.document import RawDocument

REFERENCE = Reference(
    marker=0, document="pond", title="Ponds at Dawn", publisher="", voice="market", date="2031-03-04", url=None,
    tier="secondary", retrieved_at=None, sha256="0" * 64,
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Ponds at Dawn (2031-03-04)"), ("zh", "《Ponds at Dawn》（2031-03-04）")]
)
def test_a_reference_without_a_publisher(language: str, line: str) -> None:
    assert reference_line(REFERENCE, language) == line
    assert reference_line(replace(REFERENCE, publisher="Heron Press"), language).startswith("Heron Press")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nobody_is_called_unknown(language: str) -> None:
    text = "Ponds at Dawn\n\nPonds are deep and herons like them."
    document = read(RawDocument(text.encode(), "pond.txt", "text/plain"))
    said = speaker(document, language)
    assert "Ponds at Dawn" in said and "unknown" not in said.lower()
