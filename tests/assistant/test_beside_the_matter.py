"""Sentences that answer nothing by themselves are never chosen: minutes of procedure, bibliographies, lists of names."""

from __future__ import annotations

import pytest

from assistant.retrieve.sentences import features_of


@pytest.mark.parametrize(
    "text",
    [
        "The Committee adjourned at 1:15 p.m.",
        "The deputy manager turned next to money markets.",
        "The Committee then discussed a presentation on buybacks.",
        'Doe, Jane, and John Roe (2017), "Runoff and Repo," Journal of Money, vol. 4 (May), pp. 1-9.',
        "Our next quarterly refunding announcement will take place on Wednesday, May 5.",
        "Jane Doe, Special Adviser to the Board, Division of Board Members, Board; John Roe, Secretary",
        "What happens to reserves?",
        "Tying the limit to the budget, 2. letting the office raise it, and 3.",
    ],
)
def test_what_stands_beside_the_matter_is_left_out(text: str) -> None:
    assert features_of(text).opens


@pytest.mark.parametrize(
    "text",
    [
        "Investors turned to bills when repo rates rose.",
        "The presenter then noted that bills were scarce.",
        "The Committee then reviewed the caps, noting that $60 billion would be reached in September.",
        "Sales were never planned (Board of Governors, 2022).",
        "Treasury, MBS, TIPS, and FRN holdings fell by 3 percent.",
        "The rate rose to 3.",
        "New York, Chicago, and Boston voted to lower the primary credit rate.",
        "会后，委员会宣布放缓缩表。",
    ],
)
def test_a_sentence_that_says_something_stays(text: str) -> None:
    assert not features_of(text).opens
