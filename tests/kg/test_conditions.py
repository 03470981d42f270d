"""What a path presupposes is collected, and two steps that cannot hold in one state are named."""

from __future__ import annotations

from kg.claim import Claim, Polarity
from kg.conditions import clashes, conditions_of, needed_states
from kg.knowledge import Knowledge
from kg.paths import find_paths
from tests.kg.making import claim, document

NOTE = document("note", "Runoff drains reserves, reserves move rates, rates move flows.")
SCARCE, AMPLE, ZH = "where reserves are scarce", "under ample reserves", "若为稀缺准备金"


def _knowledge(*claims: Claim) -> Knowledge:
    return Knowledge.build(claims, [], {NOTE.id: NOTE.info})


def _drains(condition: str | None) -> Claim:
    return claim(NOTE, "qt-pace", "sofr", Polarity.SAME, sides=("Runoff", "reserves"), condition=condition)


def _moves(condition: str | None, sides: tuple[str, str] = ("rates", "flows")) -> Claim:
    return claim(NOTE, "sofr", "inflation", Polarity.OPPOSITE, sides=sides, condition=condition)


def _clashes(*claims: Claim) -> list[tuple[str, frozenset[str], frozenset[str]]]:
    known = _knowledge(*claims)
    [path] = find_paths(known, "qt-pace", "inflation").paths
    return [(clash.variable, clash.first_states, clash.second_states) for clash in clashes(path, known)]


def test_two_states_of_one_variable_clash() -> None:
    expected = [("reserves", frozenset({"scarce-reserves"}), frozenset({"ample-reserves"}))]
    assert _clashes(_drains(SCARCE), _moves(AMPLE)) == expected
    assert _clashes(_drains(ZH), _moves(AMPLE)) == expected


def test_the_same_state_or_none_does_not() -> None:
    assert _clashes(_drains(SCARCE), _moves(SCARCE)) == []
    assert _clashes(_drains(SCARCE), _moves(ZH)) == []
    assert _clashes(_drains(SCARCE), _moves(None)) == []
    assert _clashes(_drains("at quarter end"), _moves(AMPLE)) == []


def test_one_claim_without_a_condition_frees_its_edge() -> None:
    assert _clashes(_drains(SCARCE), _moves(AMPLE), _moves(None, sides=("reserves", "flows"))) == []


def test_an_edge_holds_in_each_state_that_a_claim_gives_it() -> None:
    known = _knowledge(_moves(AMPLE), _moves(SCARCE, sides=("reserves", "flows")))
    edge = known.edges["sofr", "inflation"]
    assert needed_states(edge, known) == {"reserves": frozenset({"scarce-reserves", "ample-reserves"})}


def test_conditions_are_collected_in_the_order_of_the_steps() -> None:
    known = _knowledge(_drains(SCARCE), _moves(AMPLE))
    assert conditions_of(find_paths(known, "qt-pace", "inflation").paths[0]) == (SCARCE, AMPLE)
