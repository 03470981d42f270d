"""Disagreements have both sides, and only real ones are reported."""

from __future__ import annotations

import pytest

from kg.claim import Claim, Modality, Polarity
from kg.conflicts import Conflict, Side, conflict_between, find_conflicts
from kg.knowledge import Knowledge
from tests.kg.making import claim, document

SAME, OPPOSITE, NONE = Polarity.SAME, Polarity.OPPOSITE, Polarity.NONE
SOURCES = [document(f"d{place}", f"Runoff {word} rates.") for place, word in enumerate(("lifts", "lowers", "moves"))]


def _known(*said: tuple[Polarity, Modality]) -> tuple[Knowledge, list[Claim]]:
    claims = [claim(source, "qt-pace", "repo-rate", *what) for source, what in zip(SOURCES, said, strict=False)]
    return Knowledge.build(claims, [], {source.id: source.info for source in SOURCES}), claims


def test_two_directions_are_two_sides() -> None:
    known, claims = _known((SAME, Modality.ASSERTED), (OPPOSITE, Modality.POSSIBLE), (SAME, Modality.ESTIMATED))
    (conflict,) = find_conflicts(known)
    assert (conflict.cause, conflict.effect) == ("qt-pace", "repo-rate")
    assert conflict.sides == (Side(SAME, (claims[0].id, claims[2].id)), Side(OPPOSITE, (claims[1].id,)))
    assert known.edges["qt-pace", "repo-rate"].contested


def test_a_claim_and_its_denial_are_two_sides() -> None:
    known, claims = _known((SAME, Modality.ASSERTED), (SAME, Modality.DENIED))
    conflict = conflict_between(known, "qt-pace", "repo-rate")
    assert conflict is not None and conflict.sides[1] == Side(SAME, (claims[1].id,), denied=True)


@pytest.mark.parametrize(
    "said",
    [
        [(SAME, Modality.ASSERTED), (SAME, Modality.POSSIBLE)],
        [(SAME, Modality.ASSERTED), (NONE, Modality.ASSERTED)],
        [(SAME, Modality.ASSERTED), (OPPOSITE, Modality.DENIED)],
        [(SAME, Modality.DENIED), (OPPOSITE, Modality.DENIED)],
        [(NONE, Modality.DENIED)],
    ],
)
def test_agreement_is_no_conflict(said: list[tuple[Polarity, Modality]]) -> None:
    known, _ = _known(*said)
    assert list(find_conflicts(known)) == []


def test_denying_any_effect_disagrees_with_a_direction() -> None:
    known, _ = _known((OPPOSITE, Modality.ASSERTED), (NONE, Modality.DENIED))
    assert len(list(find_conflicts(known))) == 1


def test_every_contested_edge_is_a_conflict_and_the_other_way_round() -> None:
    for first in ((sign, modality) for sign in Polarity for modality in (Modality.ASSERTED, Modality.DENIED)):
        for second in ((sign, modality) for sign in Polarity for modality in (Modality.POSSIBLE, Modality.DENIED)):
            known, _ = _known(first, second)
            spoken_sign = known.edges["qt-pace", "repo-rate"].polarity is not NONE
            assert bool(list(find_conflicts(known))) is (known.edges["qt-pace", "repo-rate"].contested and spoken_sign)


def test_unknown_edges_have_no_conflict() -> None:
    known, _ = _known((SAME, Modality.ASSERTED))
    assert conflict_between(known, "repo-rate", "qt-pace") is None


def test_a_conflict_has_two_sides_with_claims() -> None:
    with pytest.raises(ValueError, match="two sides"):
        Conflict("a", "b", (Side(SAME, ("x",)),))
    with pytest.raises(ValueError, match="two sides"):
        Conflict("a", "b", (Side(SAME, ("x",)), Side(OPPOSITE, ())))
