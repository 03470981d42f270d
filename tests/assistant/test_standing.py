"""Claims that may not stand as a step or a row: a cause that has ended, half a verb, a condition that was not read."""

from __future__ import annotations

import pytest

from assistant.claim_cells import claim_cells
from assistant.compose.notes.dimensions import DIMENSIONS
from assistant.compose.notes.standing import stands
from assistant.retrieve.sentences import Found, features_of
from kg.claim import Modality, Move
from kg.concept import load_scheme
from tests.kg.making import claim, document

RUNOFF, RESERVES = "qt-pace", "reserves"


@pytest.mark.parametrize(
    ("text", "cause", "effect", "ids", "may"),
    (
        ("Balance sheet runoff lowers reserves.", "Balance sheet runoff", "reserves", (RUNOFF, RESERVES), True),
        ("Once balance sheet runoff has ceased, reserves fall.", "balance sheet runoff has ceased", "reserves", (RUNOFF,
         RESERVES), False),
        ("The end of balance sheet runoff moves reserves.", "The end of balance sheet runoff", "reserves", (RUNOFF, RESERVES),
         False),
        ("A lower pay down follows higher reserves.", "higher reserves", "lower pay", (RESERVES, "wages"), False),
        ("Lower pay follows higher reserves.", "higher reserves", "Lower pay", (RESERVES, "wages"), True),
        ("An overhang of supply dampens home prices.", "supply", "home prices", ("treasury-issuance",
         "real-estate-valuations"), False),
        ("An overhang of supply of bills lowers reserves.", "supply", "reserves", ("treasury-issuance", RESERVES), True),
        ("Heavy debt issuance cut TIPS issuance as a share of debt.", "Heavy debt issuance", "TIPS issuance as a share of debt",
         ("treasury-issuance", "tips-issuance"), False),
        ("It lowers reserves.", "It", "reserves", (RUNOFF, RESERVES), False),
    ),
)  # fmt: skip
def test_a_claim_stands_by_the_words_of_both_sides(text: str, cause: str, effect: str, ids: tuple[str, str], may: bool) -> None:
    made = claim(document("note", text), *ids, sides=(cause, effect))
    assert stands(made, text, load_scheme()) is may


@pytest.mark.parametrize(
    ("text", "condition", "shown"),
    (
        ("Balance sheet runoff lowers reserves.", None, "none stated"),
        ("If dealers are full, balance sheet runoff lowers reserves.", None, None),
        ("If dealers are full, balance sheet runoff lowers reserves.", "dealers are full", "dealers are full"),
        ("If balance sheet runoff goes on, it lowers reserves.", None, "none stated"),  # the cause itself is the condition
    ),
)
def test_a_row_never_says_that_no_condition_is_stated_where_one_opens_the_sentence(
    text: str, condition: str | None, shown: str | None
) -> None:
    words = "balance sheet runoff" if "balance sheet runoff" in text else "Balance sheet runoff"
    made = claim(
        document("note", text), RUNOFF, RESERVES, sides=(words, "reserves"), condition=condition, moves=(None, Move.DOWN)
    )
    cells = claim_cells(made, load_scheme(), "en")
    assert (cells[2] if cells else None) == shown


@pytest.mark.parametrize(
    ("text", "modality", "en", "zh"),
    (
        ("Balance sheet runoff will likely lower reserves.", Modality.POSSIBLE, "likely", "很可能"),
        ("Balance sheet runoff may lower reserves, which is likely to matter.", Modality.POSSIBLE, "possible", "可能"),
        (
            "Several participants noted that Balance sheet runoff lowers reserves.",
            Modality.ASSERTED,
            "stated, according to several participants",
            "明确陈述（若干与会者的看法）",
        ),
        (
            "The manager judged that Balance sheet runoff might lower reserves.",
            Modality.POSSIBLE,
            "possible, according to the manager",
            "可能（账户经理的看法）",
        ),
    ),
)
def test_a_row_says_how_surely_and_by_whom_it_is_said(text: str, modality: Modality, en: str, zh: str) -> None:
    made = claim(
        document("note", text),
        RUNOFF,
        RESERVES,
        modality=modality,
        sides=("Balance sheet runoff", "reserves"),
        moves=(None, None),
    )
    told = [claim_cells(made, load_scheme(), language) for language in ("en", "zh")]
    assert [cells[3] if cells else None for cells in told] == [en, zh]


@pytest.mark.parametrize(
    "text",
    (
        "Balance sheet runoff lowers reserves more than expected.",
        "Balance sheet runoff lowers reserves as long as dealers are full.",
        "Balance sheet runoff, if banks hoard cash, lowers reserves.",
        "Given Balance sheet runoff, reserves should rise by a little.",
        "Given Balance sheet runoff, the Committee should add more reserves.",
    ),
)
def test_a_sentence_that_says_more_than_the_cells_can_is_no_row(text: str) -> None:
    made = claim(document("note", text), RUNOFF, RESERVES, sides=("Balance sheet runoff", "reserves"))
    assert claim_cells(made, load_scheme(), "en") is None


@pytest.mark.parametrize(
    ("row", "text", "fits"),
    (
        ("Risks and costs", "Asset purchases lowered term and risk premiums.", False),
        ("Risks and costs", "Asset purchases carry risks of loss.", True),
        ("What it is", "I want to thank the authors for a paper that provides an overview of runoff.", False),
        ("Reserves", "Members discussed whether buying bills was warranted to keep reserves at an ample level.", False),
        ("What it is", "The facility provides cash against Treasury securities.", True),
    ),
)
def test_a_cell_holds_what_its_row_asks_for(row: str, text: str, fits: bool) -> None:
    found = Found(document("note", text), 0, len(text), 1.0, frozenset(), frozenset(), None, None, None, features_of(text))
    dimension = next(one for one in DIMENSIONS if one.en == row)
    assert (dimension.fit(found) > 0) is fits
