"""What a question says of a value: that it is so much, or more, or less; and whether a value held bears it out."""

from __future__ import annotations

import re
from typing import Literal

from assistant.verify.numbers import Figure

Bound = Literal["over", "under", ""]
_OVER = re.compile(
    r"(?:\b(?:more than|over|above|exceed(?:s|ed|ing)?|at least|upwards? of|beyond|greater than|north of|surpass(?:es|ed|ing)?|"
    r"in excess of|topp(?:ed|ing))|超过|超出|逾|高于|多于|至少|突破)\s*(?:an? |the |about |some )?[$＄]?\s*$",
    re.I,
)
_UNDER = re.compile(
    r"(?:\b(?:less than|fewer than|below|under|at most|no more than|short of|lower than|beneath)|不到|低于|少于|不足|跌破|至多)"
    r"\s*(?:an? |the |about |some )?[$＄]?\s*$",
    re.I,
)
_NEARLY = re.compile(r"\b(?:just|slightly|a little|only just) (?:\w+ )?[$＄]?\s*$|(?:略|稍)\S{0,2}$", re.I)


def bound_of(text: str, figure: Figure) -> Bound:
    """Whether `text` says more or less than a figure; "just below" is the figure itself."""
    before = text[max(0, figure.start - 30) : figure.start]
    if _NEARLY.search(before):
        return ""
    return "over" if _OVER.search(before) else "under" if _UNDER.search(before) else ""


def bears_out(value: float, figure: float, bound: Bound, slack: float) -> bool:
    """Whether `value` is what the question says of it, within a share of `slack` of the figure."""
    room = slack * abs(figure)
    if bound == "over":
        return value >= figure - room
    return value <= figure + room if bound == "under" else abs(value - figure) <= room
