"""The answer's invariants and how it is written out."""

from __future__ import annotations

import dataclasses

import pytest

from assistant.answer import Answer, Citation, Measures, Reference, Statement, StatementKind, Status, Support
from assistant.render.markdown import marked


def citation(marker: int, document: str = "a") -> Citation:
    return Citation(marker, f"{document}#0-4", document, "text", 0, 4, None, Support.FULL)


def reference(marker: int, document: str = "a") -> Reference:
    return Reference(marker, document, "Title", "Publisher", "fomc", "2025-01-01", None, "primary", None, "0" * 64)


def answer(statements: tuple[Statement, ...], references: tuple[Reference, ...]) -> Answer:
    measures = Measures(1.0, 1.0, 1.0, 1)
    return Answer("Q?", "en", None, Status.ANSWERED, statements, references, measures, "markdown")


def fact(*citations: Citation) -> Statement:
    return Statement("It fell.", StatementKind.FACT, citations)


def test_markers_are_dense_and_resolve() -> None:
    whole = answer((fact(citation(0)), fact(citation(1, "b"), citation(0))), (reference(0), reference(1, "b")))
    shape = whole.to_dict()
    fields = {field.name for field in dataclasses.fields(Answer)}
    assert set(shape) == fields - {"certificate"}, "an answer that nobody certified says nothing of a certificate"
    assert set(dataclasses.replace(whole, certificate={}).to_dict()) == fields


@pytest.mark.parametrize(
    ("statements", "references"),
    (
        ((fact(citation(1)),), (reference(1),)),
        ((fact(citation(0)),), ()),
        ((fact(citation(0)),), (reference(0), reference(1, "b"))),
        ((fact(citation(0, "b")),), (reference(0, "a"),)),
        ((fact(citation(1, "b")), fact(citation(0))), (reference(0), reference(1, "b"))),
    ),
)
def test_a_dangling_marker_cannot_exist(statements: tuple[Statement, ...], references: tuple[Reference, ...]) -> None:
    with pytest.raises(ValueError, match="marker"):
        answer(statements, references)


def test_a_fact_without_a_citation_cannot_exist() -> None:
    with pytest.raises(ValueError, match="citation"):
        Statement("It fell.", StatementKind.FACT)
    Statement("The sources do not say.", StatementKind.CAVEAT)


def test_a_quote_fills_its_offsets() -> None:
    with pytest.raises(ValueError, match="characters"):
        Citation(0, "a#0-9", "a", "text", 0, 9, None, Support.FULL)


@pytest.mark.parametrize(
    ("text", "written"),
    (
        ("Reserves fell.", "Reserves fell [0]."),
        ("Reserves fell", "Reserves fell [0]."),
        ("准备金下降。", "准备金下降[0]。"),
        ('He said: "Reserves fell."', 'He said: "Reserves fell" [0].'),
        ('He said: "Reserves fell"', 'He said: "Reserves fell" [0].'),
    ),
)
def test_markers_stand_before_the_full_stop(text: str, written: str) -> None:
    assert marked(text, (citation(0), citation(0))) == written
