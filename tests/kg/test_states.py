"""States: named by conditions in both languages, never where they are denied, kept with the claim and answered by `given`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.extraction import text_document
from ingest.extract.rules import RuleExtractor
from kg.claim import Claim
from kg.concept import load_scheme
from kg.knowledge import Knowledge
from kg.rdf import claims_from_store, document_graph_iri, document_triples
from kg.states import find_states, states_of
from kg.store.oxigraph import OxigraphStore
from tests.kg.making import claim, document

SCHEME = load_scheme()


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("when reserves are scarce", ("scarce-reserves",)),
        ("once reserve balances have become scarce", ("scarce-reserves",)),
        ("as long as reserves remain ample", ("ample-reserves",)),
        ("if reserves are no longer ample", ()),
        ("while reserves are not scarce", ()),
        ("with abundant reserves", ("abundant-reserves",)),
        ("with the ON RRP facility nearly drained", ("on-rrp-near-zero",)),
        ("once ON RRP balances are close to zero", ("on-rrp-near-zero",)),
        ("while the debt limit is binding", ("debt-limit-binding",)),
        ("at quarter-end and around tax dates", ("quarter-end", "tax-date")),
        ("when dealers' balance sheets are stretched", ("dealers-constrained",)),
        ("in times of stress", ("stressed-markets",)),
        ("if liquidity is thin on large settlement days", ("thin-liquidity", "settlement-day")),
        ("当准备金稀缺时", ("scarce-reserves",)),
        ("在储备充裕的情况下", ("ample-reserves",)),
        ("准备金并不充足时", ()),
        ("隔夜逆回购余额接近零之后", ("on-rrp-near-zero",)),
        ("债务上限僵局期间", ("debt-limit-binding",)),
        ("季末或税期", ("quarter-end", "tax-date")),
        ("交易商资产负债表受限时", ("dealers-constrained",)),
        ("在不确定时期", ("uncertain-times",)),
        ("if prices of ferry tickets rise", ()),
        ("", ()),
    ],
)
def test_conditions_name_states(text: str, states: tuple[str, ...]) -> None:
    assert set(find_states(text)) == set(states)


def test_the_language_can_be_said() -> None:
    assert find_states("准备金稀缺", "zh") == ("scarce-reserves",)
    assert find_states("when reserves are scarce", "en") == ("scarce-reserves",)


def test_every_state_can_be_found_by_its_own_name_and_is_a_state() -> None:
    states = [concept for concept in SCHEME if concept.kind == "state"]
    assert len(states) >= 20
    for state in states:
        assert state.id in find_states(state.label("en")) and state.id in find_states(state.label("zh")), state.id


@given(st.text(max_size=120))
def test_any_text_names_states_of_the_scheme_each_once(text: str) -> None:
    found = find_states(text)
    assert len(set(found)) == len(found) and all(state in SCHEME for state in found)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("When reserves are scarce, Treasury issuance raises repo rates.", ("scarce-reserves",)),
        ("Treasury issuance raises repo rates.", ()),
    ],
)
def test_a_claim_is_read_with_the_states_of_its_condition(text: str, states: tuple[str, ...]) -> None:
    (found,) = RuleExtractor(SCHEME).extract(text_document("made-up", text)).claims
    assert found.states == states and found.to_dict()["states"] == list(states)


def conditional(condition: str | None, states: tuple[str, ...] = ()) -> Claim:
    source = document("note", "Treasury issuance raises repo rates.")
    made = claim(source, "treasury-issuance", "repo-rate", sides=("issuance", "rates"), condition=condition)
    return replace(made, states=states)


def test_states_leave_a_claim_s_identity_alone_and_come_back_from_the_graph() -> None:
    plain, told = conditional("once buffers are gone"), conditional("once buffers are gone", ("scarce-reserves", "quarter-end"))
    assert plain.id == told.id and plain.states == ()
    source = document("note", "Treasury issuance raises repo rates.")
    store = OxigraphStore.memory()
    store.replace_graph(document_graph_iri(source), document_triples(source, [told], []))
    (back,), _ = claims_from_store(store)
    assert back == told


def test_a_claim_that_was_kept_without_states_is_read_by_its_condition() -> None:
    assert states_of(conditional("once reserve balances have become scarce"), SCHEME) == ("scarce-reserves",)
    assert states_of(conditional("once buffers are gone", ("ample-reserves",)), SCHEME) == ("ample-reserves",)
    assert states_of(conditional(None), SCHEME) == ()


def test_given_a_state_what_holds_in_another_is_left_out() -> None:
    told = conditional("once buffers are gone", ("ample-reserves",))
    known = Knowledge.build([told], [], {"note": document("note").info}, {}, SCHEME)
    assert known.given("reserves=scarce").edges == {} and known.given("reserves=ample").edges
