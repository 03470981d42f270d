"""Claimed flows and levels against the table: agreement, contradiction, and everything that cannot be told, by its reason."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.balance_sheet import Item
from kg.claim import Claim, Evidence, Mention, Modality, Move, Observation, Polarity
from kg.concept import load_scheme
from kg.document import DocumentInfo, Span, Tier, Voice
from kg.flow_check import Agreement, Finding, Flow, check_flow, check_level, room_of
from kg.quantity import Quantity
from kg.statement_check import check_statement, stretch_of
from kg.store.library import Library
from tests.kg.levels import shipped
from tests.starter import starter_folder

QT2 = (Date(2022, 6, 1), Date(2025, 12, 1))
AGREES, CONTRADICTS, UNKNOWN = Agreement.AGREES, Agreement.CONTRADICTS, Agreement.UNKNOWN


def flow(item: Item, move: Move, billions: str, days: tuple[Date, Date] = QT2, room: str = "1") -> Finding:
    return check_flow(Flow(item, move, Decimal(billions), *days, room=Decimal(room)), shipped())


@pytest.mark.parametrize(
    ("item", "move", "billions", "verdict"),
    [
        (Item.SECURITIES, Move.DOWN, "2200", AGREES),
        (Item.SECURITIES, Move.UP, "2200", CONTRADICTS),
        (Item.SECURITIES, Move.DOWN, "3000", CONTRADICTS),
        (Item.ON_RRP, Move.DOWN, "2000", AGREES),
        (Item.RESERVES, Move.DOWN, "2200", CONTRADICTS),
        (Item.RESERVES, Move.DOWN, "450", AGREES),
        (Item.TGA, Move.UP, "100", AGREES),
        (Item.TGA, Move.DOWN, "700", CONTRADICTS),
        (Item.CURRENCY, Move.UP, "150", AGREES),
    ],
)
def test_flows_over_the_second_runoff(item: Item, move: Move, billions: str, verdict: Agreement) -> None:
    found = flow(item, move, billions)
    assert found.agreement is verdict
    assert found.least is not None and found.most is not None and found.least <= found.actual <= found.most  # type: ignore[operator]


@settings(deadline=None)
@given(st.sampled_from([Item.SECURITIES, Item.RESERVES, Item.TGA, Item.CURRENCY]), st.data())
def test_what_the_table_itself_says_agrees_and_ten_times_as_much_never_does(item: Item, data: st.DataObject) -> None:
    days = shipped().days[:112]
    first, last = sorted(data.draw(st.lists(st.sampled_from(days), min_size=2, max_size=2, unique=True)))
    moved = shipped().levels(last)[item].billions - shipped().levels(first)[item].billions
    move = Move.UP if moved >= 0 else Move.DOWN
    assert flow(item, move, str(abs(moved)), (first, last)).agreement is AGREES
    assert flow(item, move, str(abs(moved) * 10 + 30_000), (first, last)).agreement is CONTRADICTS


@pytest.mark.parametrize(
    ("days", "item", "reason"),
    [
        ((Date(2008, 9, 1), Date(2014, 1, 1)), Item.RESERVES, "range"),
        ((Date(2022, 6, 1), Date(2031, 1, 1)), Item.RESERVES, "range"),
        ((Date(2025, 1, 1), Date(2022, 1, 1)), Item.RESERVES, "period"),
        ((Date(2026, 6, 30), Date(2026, 9, 30)), Item.SECURITIES, "range"),
        (QT2, Item.FOREIGN_RRP, "range"),
    ],
)
def test_what_the_table_does_not_hold_is_unknown(days: tuple[Date, Date], item: Item, reason: str) -> None:
    found = flow(item, Move.DOWN, "100", days)
    assert (found.agreement, found.reason) == (UNKNOWN, reason) and found.actual is None
    assert found.to_dict()["claimed"] is None


@pytest.mark.parametrize("billions", ["-1", "NaN", "Infinity"])
def test_a_flow_that_is_no_amount_cannot_be_built(billions: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        Flow(Item.TGA, Move.UP, Decimal(billions), *QT2)


def test_a_level_is_held_against_the_days_around_it() -> None:
    day = Date(2025, 10, 14)
    assert check_level(Item.RESERVES, Decimal(3000), day, shipped()).agreement is AGREES
    assert check_level(Item.RESERVES, Decimal(4500), day, shipped()).agreement is CONTRADICTS
    assert check_level(Item.RESERVES, Decimal(3000), Date(2010, 1, 1), shipped()).reason == "range"


@pytest.mark.parametrize(
    ("text", "value", "room"),
    [
        ("$2.2 trillion", 2.2e12, 50),
        ("about $2.2 trillion", 2.2e12, 220),
        ("约2.2万亿美元", 2.2e12, 220),
        ("2.2万亿美元", 2.2e12, 50),
        ("$600 billion", 6e11, 50),
        ("$2,231.973 billion", 2231.973e9, 0.0005),
        ("$1 trillion", 1e12, 100),
        ("a trillion dollars", 1e12, 1),
        ("$0", 0.0, 1),
    ],
)
def test_the_room_of_a_figure_is_half_its_last_digit(text: str, value: float, room: float) -> None:
    assert float(room_of(Quantity(text, value, unit="USD"))) == pytest.approx(room)


Figure = tuple[str, float, str | None, bool | None]


def observed(quote: str, concept: str, move: Move | None, figure: Figure, episode: str | None = None) -> Observation:
    text, value, unit, change = figure
    span = Span.of(quote, 0, len(quote))
    quantity = Quantity(text, value, unit=unit, change=change)
    mention = Mention(Span.of(quote, 0, 4), concept, move)
    evidence = Evidence("d", "v", span)
    return Observation(evidence, mention, Modality.ASSERTED, Voice.FOMC, (quantity,), episode=episode)


def info(date: str | None = "2025-12-30", event: str | None = "2025-12-10") -> DocumentInfo:
    return DocumentInfo("d", "v", "t", "p", Voice.FOMC, Tier.PRIMARY, "minutes", "en", date, event)


TRILLIONS = ("$2.2 trillion", 2.2e12, "USD", True)
SECURITIES, DOWN = "fed-securities-holdings", Move.DOWN


@pytest.mark.parametrize(
    ("said", "verdict", "reason"),
    [
        (observed("Since June 2022, holdings have declined by $2.2 trillion.", SECURITIES, DOWN, TRILLIONS), AGREES, None),
        (observed("Since June 2022, reserves have declined by $2.2 trillion.", "reserves", DOWN, TRILLIONS), CONTRADICTS, None),
        (
            observed("自2022年6月以来，证券持有量缩减了2.2万亿美元。", SECURITIES, DOWN, ("2.2万亿美元", 2.2e12, "USD", True)),
            AGREES,
            None,
        ),
        (
            observed("Between June 2022 and October 2025 they fell by $2.2 trillion.", SECURITIES, DOWN, TRILLIONS),
            AGREES,
            None,
        ),
        (observed("Holdings fell by $2.2 trillion.", SECURITIES, DOWN, TRILLIONS), UNKNOWN, "period"),
        (observed("Holdings fell by $2.2 trillion.", SECURITIES, DOWN, TRILLIONS, "qt2"), AGREES, None),
        (observed("Since June 2022, they moved by $2.2 trillion.", SECURITIES, None, TRILLIONS), UNKNOWN, "direction"),
        (
            observed("Since June 2022, they fell by 2.2 trillion.", SECURITIES, DOWN, ("2.2 trillion", 2.2e12, None, True)),
            UNKNOWN,
            "unit",
        ),
        (observed("Since June 2022, premiums fell by $2.2 trillion.", "term-premium", DOWN, TRILLIONS), UNKNOWN, "item"),
        (
            observed("Reserves are just above $2.9 trillion.", "reserves", None, ("$2.9 trillion", 2.9e12, "USD", None)),
            AGREES,
            None,
        ),
        (
            observed("Reserves are just above $4.9 trillion.", "reserves", None, ("$4.9 trillion", 4.9e12, "USD", None)),
            CONTRADICTS,
            None,
        ),
        (
            observed("At the peak, reserves stood at $4.2 trillion.", "reserves", None, ("$4.2 trillion", 4.2e12, "USD", None)),
            UNKNOWN,
            "period",
        ),
    ],
)
def test_statements_are_placed_by_their_own_words(said: Observation, verdict: Agreement, reason: str | None) -> None:
    found = check_statement(said, info(), load_scheme(), shipped())
    assert (found.agreement, found.reason) == (verdict, reason)


def test_a_claim_is_checked_by_its_effect_and_a_forecast_states_no_flow() -> None:
    quote = "Since June 2022, runoff has lowered securities holdings by $2.2 trillion."
    sides = Mention(Span.of(quote, 17, 23), "qt-pace"), Mention(Span.of(quote, 36, 55), "fed-securities-holdings", Move.DOWN)
    evidence = Evidence("d", "v", Span.of(quote, 0, len(quote)))
    quantity = Quantity("$2.2 trillion", 2.2e12, unit="USD", change=True)

    def claim(modality: Modality, quantities: tuple[Quantity, ...]) -> Claim:
        return Claim(evidence, *sides, Polarity.OPPOSITE, modality, Voice.GOVERNOR, quantities=quantities)

    def reason(said: Claim) -> tuple[Agreement, str | None]:
        found = check_statement(said, info(), load_scheme(), shipped())
        return found.agreement, found.reason

    assert reason(claim(Modality.ASSERTED, (quantity,))) == (AGREES, None)
    assert reason(claim(Modality.POSSIBLE, (quantity,))) == (UNKNOWN, "modality")
    assert reason(claim(Modality.ASSERTED, (quantity, quantity))) == (UNKNOWN, "several-figures")


def test_an_undated_document_gives_no_end_to_since() -> None:
    said = observed("Since June 2022, holdings fell by $2.2 trillion.", "fed-securities-holdings", Move.DOWN, TRILLIONS)
    assert stretch_of(said, info(None, None), load_scheme()) is None


def test_no_statement_of_the_starter_library_contradicts_the_table_and_some_agree() -> None:
    with Library.open(starter_folder()) as library:
        knowledge, infos = library.knowledge, library.documents.info()
        stated = [*knowledge.claims.values(), *knowledge.observations.values()]
        found = [check_statement(one, infos[one.evidence.document], library.scheme, shipped()) for one in stated]
    verdicts = [one.agreement for one in found]
    assert len(verdicts) > 100 and AGREES in verdicts and CONTRADICTS not in verdicts
    assert all((one.agreement is UNKNOWN) == (one.reason is not None) for one in found)
