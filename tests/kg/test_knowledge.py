"""The read model: lookups by concept, edge and document, what was known by a day, and what holds in a state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.claim import Horizon, Modality, Polarity
from kg.concept import load_scheme
from kg.knowledge import Knowledge
from kg.states import resolve_state
from tests.kg.making import claim, document, observation
from tightrope.errors import UnknownName, UsageError

NOTE = document("note", "Runoff drains reserves, and scarcity lifts rates.", date="2019-11-01")
SPEECH = document("speech", "Reserves that are abundant leave SOFR calm.", date="2025-02")
UNDATED = document("undated", "Issuance lifts SOFR.", date=None)
DRAINS = claim(NOTE, "qt-pace", "reserves", Polarity.OPPOSITE, sides=("Runoff", "reserves"))
LIFTS = claim(
    NOTE, "reserves", "repo-rate", Polarity.OPPOSITE, sides=("scarcity", "rates"), condition="when reserves are scarce"
)
CALM = claim(SPEECH, "reserves", "repo-rate", Polarity.SAME, sides=("Reserves", "calm"), condition="with abundant reserves")
ISSUES = claim(UNDATED, "treasury-issuance", "sofr", sides=("Issuance", "SOFR"))
DENIES = claim(UNDATED, "treasury-issuance", "sofr", modality=Modality.DENIED, sides=("Issuance", "lifts"))
SEEN = observation(SPEECH, "reserves", "Reserves")
CLAIMS = (DRAINS, LIFTS, CALM, ISSUES, DENIES)
KNOWN = Knowledge.build(CLAIMS, [SEEN], {source.id: source.info for source in (NOTE, SPEECH, UNDATED)})


def test_lookups() -> None:
    assert [edge.effect for edge in KNOWN.edges_from("qt-pace")] == ["reserves"]
    assert {edge.cause for edge in KNOWN.edges_to("repo-rate")} == {"reserves"}
    assert KNOWN.edges_from("no-such-concept") == () == KNOWN.edges_to("no-such-concept")
    assert KNOWN.claims_about("reserves") == (DRAINS, LIFTS, CALM)
    assert KNOWN.claims_of("note") == (DRAINS, LIFTS) and KNOWN.claims_of("nothing") == ()
    assert KNOWN.observations_of("speech") == (SEEN,) == KNOWN.observations_about("reserves")
    assert KNOWN.claims_between("treasury-issuance", "sofr") == (ISSUES, DENIES)
    assert KNOWN.claims[DRAINS.id] is DRAINS and len(KNOWN.claims) == 5


def test_a_broad_concept_finds_claims_about_narrower_ones() -> None:
    assert KNOWN.claims_affecting("repo-rate") == (LIFTS, CALM, ISSUES, DENIES)
    assert KNOWN.claims_affecting("repo-rate", narrower=False) == (LIFTS, CALM)
    assert KNOWN.claims_caused_by("reserves") == (LIFTS, CALM)
    assert KNOWN.claims_about("short-term-rates", narrower=True) == (LIFTS, CALM, ISSUES, DENIES)
    assert KNOWN.claims_about("short-term-rates") == ()
    assert KNOWN.observations_about("fed-liabilities", narrower=True) == (SEEN,)


def test_edges_come_most_believed_first() -> None:
    hedged = claim(NOTE, "qt-pace", "repo-rate", modality=Modality.POSSIBLE, sides=("Runoff", "rates"))
    known = Knowledge.build([hedged, DRAINS], [], {"note": NOTE.info})
    assert [edge.effect for edge in known.edges_from("qt-pace")] == ["reserves", "repo-rate"]


def test_a_day_knows_only_what_was_out() -> None:
    then = KNOWN.as_of(date(2020, 1, 1))
    assert set(then.claims) == {DRAINS.id, LIFTS.id} and set(then.documents) == {"note"} and not then.observations
    assert (
        then.edges["reserves", "repo-rate"].polarity is Polarity.OPPOSITE and not then.edges["reserves", "repo-rate"].contested
    )
    assert KNOWN.edges["reserves", "repo-rate"].contested, "the whole is untouched"
    assert then.edges_to("sofr") == () and then.day == date(2020, 1, 1)
    assert set(KNOWN.as_of(date(2025, 2, 27)).documents) == {"note"}, "a month is out on its last day"


def test_a_state_leaves_out_what_is_tied_to_another() -> None:
    scarce, abundant = KNOWN.given("reserves=scarce"), KNOWN.given("abundant-reserves")
    assert scarce.edges["reserves", "repo-rate"].claims == (LIFTS.id,)
    assert abundant.edges["reserves", "repo-rate"].claims == (CALM.id,)
    for known in (scarce, abundant):
        assert ("qt-pace", "reserves") in known.edges, "what has no condition holds in every state"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("reserves=scarce", "scarce-reserves"),
        ("准备金=充足", "ample-reserves"),
        ("bank reserves = Abundant", "abundant-reserves"),
        ("scarce reserves", "scarce-reserves"),
        ("储备充足", "ample-reserves"),
    ],
)
def test_states_have_several_names(name: str, state: str) -> None:
    assert resolve_state(load_scheme(), name).id == state


@pytest.mark.parametrize("name", ["reserves=purple", "reserves=", "repo-rate", "repo-rate=scarce", "=scarce", "nonsense"])
def test_an_unknown_state_is_named_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownName):
        KNOWN.given(name)


def test_the_public_graph_is_networkx() -> None:
    import networkx as nx

    graph = KNOWN.networkx()
    assert nx.has_path(graph, "qt-pace", "repo-rate")
    assert graph.edges["qt-pace", "reserves"]["edge"] is KNOWN.edges["qt-pace", "reserves"]
    assert graph.edges["qt-pace", "reserves"]["polarity"] == "-"
    assert graph.nodes["repo-rate"]["label"] == "repo rate"
    assert set(graph.edges) == set(KNOWN.edges)
    bridged = KNOWN.networkx(definitions=True)
    assert bridged.edges["reserves", "reserve-scarcity"]["method"] == "definition"
    assert bridged.edges["qt-pace", "reserves"]["method"] == "claims"


def test_the_public_graph_carries_signs_conditions_dates_and_voices() -> None:
    graph = KNOWN.networkx()
    moved = graph.edges["reserves", "repo-rate"]
    assert moved["sign"] == {"+": 1, "-": -1}[moved["polarity"]] and moved["contested"]
    assert moved["conditions"] == KNOWN.edges["reserves", "repo-rate"].conditions
    assert (graph.edges["qt-pace", "reserves"]["first"], graph.edges["qt-pace", "reserves"]["last"]) == ("2019-11-01",) * 2
    assert graph.edges["treasury-issuance", "sofr"]["first"] is None
    assert moved["voices"] == ("board-staff",)
    assert graph.nodes["repo-rate"]["label_zh"] == "回购利率"


def test_every_claim_is_an_edge_of_the_wider_public_graph() -> None:
    graph = KNOWN.networkx_claims()
    assert {key for _, _, key in graph.edges(keys=True)} == set(KNOWN.claims)
    denied = graph.edges["treasury-issuance", "sofr", DENIES.id]
    assert (denied["modality"], denied["date"], denied["document"]) == ("denied", None, "undated")
    assert graph.number_of_edges("reserves", "repo-rate") == 2
    condition = graph.edges["reserves", "repo-rate", LIFTS.id]
    assert (condition["sign"], condition["condition"], condition["date"]) == (-1, "when reserves are scarce", "2019-11-01")


def test_what_a_day_and_a_state_see_is_remembered() -> None:
    then = KNOWN.seen(as_of="2020", given="reserves=scarce")
    assert KNOWN.seen() is KNOWN and KNOWN.seen(as_of=date(2020, 12, 31), given="scarce-reserves") is then
    assert set(then.claims) == {DRAINS.id, LIFTS.id} and then.day == date(2020, 12, 31)
    for day in range(1, 31):
        assert KNOWN.seen(as_of=date(2024, 1, day)).day == date(2024, 1, day), "only some are kept, all are right"
    with pytest.raises(UnknownName):
        KNOWN.seen(given="no-such-state")
    with pytest.raises(UsageError, match="not a date"):
        KNOWN.seen(as_of="someday")


def test_nothing_known_answers_too() -> None:
    empty = Knowledge.build([], [], {})
    assert not empty.edges and empty.claims_about("reserves") == () and len(empty.networkx()) == 0
    assert empty.as_of(date(2025, 1, 1)).edges_from("reserves") == ()


def test_the_model_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        KNOWN.claims["x"] = DRAINS  # type: ignore[index]


def test_a_horizon_leaves_out_what_is_said_of_another() -> None:
    lasting, brief = replace(DRAINS, horizon=Horizon.LONG), replace(LIFTS, horizon=Horizon.SHORT)
    known = Knowledge.build([lasting, brief, ISSUES], [], {source.id: source.info for source in (NOTE, UNDATED)})
    for name, edges in (("long-run", {("qt-pace", "reserves")}), ("short run", {("reserves", "repo-rate")}), ("中期", set())):
        assert set(known.seen(horizon=name).edges) == edges | {("treasury-issuance", "sofr")}
    assert known.seen(horizon="长期") is known.seen(horizon="long-term") and known.edges["qt-pace", "reserves"].horizons == (
        Horizon.LONG,
    )
    with pytest.raises(UsageError, match=r"horizon.*immediate, short-run"):
        known.seen(horizon="soon")
