"""A movement of what is named by its opposite counts the other way round, in sign and in movement."""

from __future__ import annotations

import pytest

from evals.extraction import text_document
from ingest.extract.rules import RuleExtractor
from ingest.opposites import counted_in, turned
from kg.claim import Move, Polarity
from kg.concept import load_scheme

SCHEME = load_scheme()


@pytest.mark.parametrize(
    ("move", "opposite", "expected"),
    [
        (Move.UP, True, (Move.DOWN, Polarity.OPPOSITE)),
        (Move.DOWN, True, (Move.UP, Polarity.OPPOSITE)),
        (None, True, (None, Polarity.OPPOSITE)),
        (Move.UP, False, (Move.UP, Polarity.SAME)),
    ],
)
def test_turning(move: Move | None, opposite: bool, expected: tuple[Move | None, Polarity]) -> None:
    assert turned(move, opposite) == expected


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("qt-end", "qt-pace", Polarity.OPPOSITE),
        ("qt-pace", "qt-end", Polarity.OPPOSITE),
        ("trade-deficit", "trade-balance", Polarity.OPPOSITE),
        ("reserve-scarcity", "reserves", Polarity.OPPOSITE),
        ("qe-taper", "qe", Polarity.OPPOSITE),
        ("debt-limit-resolution", "debt-limit", Polarity.OPPOSITE),
        ("tax-increases", "tax-cuts", Polarity.OPPOSITE),
        ("monetary-policy-accommodation", "monetary-policy-restraint", Polarity.OPPOSITE),
        ("credit-defaults", "credit-quality", Polarity.OPPOSITE),
        ("rate-hikes", "federal-funds-rate", Polarity.SAME),
        ("reserves", "reserves", Polarity.SAME),
        ("reserves", "gold-price", None),
        ("no-such-thing", "reserves", None),
    ],
)
def test_what_one_concept_says_of_another_by_definition(one: str, other: str, sign: Polarity | None) -> None:
    assert counted_in(one, other, SCHEME) is sign


@pytest.mark.parametrize(
    ("text", "cause", "move", "polarity"),
    [
        ("Larger budget surpluses lowered Treasury yields.", "fiscal-deficit", Move.DOWN, Polarity.SAME),
        ("Smaller budget surpluses raised Treasury yields.", "fiscal-deficit", Move.UP, Polarity.SAME),
        ("A larger budget deficit raises Treasury yields.", "fiscal-deficit", Move.UP, Polarity.SAME),
        ("Higher deposit outflows reduced bank lending.", "bank-deposits", Move.DOWN, Polarity.SAME),
        ("A wider trade deficit reduced real GDP growth.", "trade-deficit", Move.UP, Polarity.OPPOSITE),
    ],
)
def test_claims_count_in_the_concept(text: str, cause: str, move: Move, polarity: Polarity) -> None:
    (claim,) = RuleExtractor(SCHEME).extract(text_document("made-up", text)).claims
    assert (claim.cause.concept, claim.cause.move, claim.polarity) == (cause, move, polarity)


def test_names_of_opposites_are_told_only_to_those_who_turn_the_movement() -> None:
    for words in ("budget surplus", "财政盈余"):
        assert SCHEME.find(words) == []
        assert [(match.concept, match.opposite) for match in SCHEME.find(words, opposites=True)] == [("fiscal-deficit", True)]
    assert [match.concept for match in SCHEME.find("the trade deficit")] == ["trade-deficit"]


def test_no_name_of_an_opposite_is_a_name_of_a_concept_too() -> None:
    names = {(label.language, label.text.lower()) for concept in SCHEME for label in concept.names()}
    inverse = [(label.language, label.text.lower()) for concept in SCHEME for label in concept.inverse_names()]
    assert len(inverse) > 40 and len(set(inverse)) == len(inverse) and not names & set(inverse)
