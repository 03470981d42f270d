"""Markdown that grows: each piece stands, and the pieces with the rest are the whole, whatever comes next."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import (
    Citation,
    Measures,
    Place,
    Premise,
    PremiseVerdict,
    Reference,
    Shape,
    Statement,
    StatementKind,
    Support,
)
from assistant.render.growing import Growing, rest_of
from assistant.render.markdown import markdown
from assistant.trace import Trace

TIERS = ("primary", "secondary", "syndicated")
REFERENCES = tuple(
    Reference(marker, f"d{marker}", f"Title {marker}", "Publisher", "fed", "2025-01-01", None, tier, None, "0" * 64)
    for marker, tier in enumerate(TIERS)
)
WORDS = (
    "Reserves fell.",
    "Rates rose by 3 percent",
    "准备金下降。",
    "Bowman (28 May 2024): Rates rose.",
    "Powell (2025): “No.”",
)


def cited(marker: int) -> Citation:
    return Citation(marker, f"e{marker}", f"d{marker}", "quote", 0, 5, None, Support.FULL)


PLACES = st.none() | st.builds(
    Place,
    st.sampled_from(["", "Markets", "Banks"]),
    st.sampled_from(list(Shape)),
    st.sampled_from(["", "QT1", "QT2"]),
    st.sampled_from(["", "Pace", "End"]),
    st.sampled_from([(), (("Risk", "rates"),), (("Risk", "rates"), ("Size", "3%"))]),
)
FACTS = st.builds(
    Statement,
    st.sampled_from(WORDS),
    st.just(StatementKind.FACT),
    st.lists(st.integers(0, 2).map(cited), min_size=1, max_size=2).map(tuple),
    PLACES,
)
UNCITED = st.builds(Statement, st.just("Nothing says so."), st.sampled_from(["inference", "caveat"]).map(StatementKind))
SAID = st.lists(FACTS | UNCITED, min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["en", "zh"]), SAID, st.integers(0, 8), st.booleans())
def test_what_was_told_begins_every_whole(language: str, said: list[Statement], heard: int, premised: bool) -> None:
    trace, growing = Trace(), Growing()
    trace.open(language, [Premise("QT ended.", PremiseVerdict.CONTRADICTED, (cited(0),))] if premised else [])
    pieces = [growing.add(statement, REFERENCES, trace) for statement in said[:heard]]
    whole = markdown(language, trace.premises, said, (), REFERENCES, Measures(1.0, 1.0, 1.0, 1))
    assert whole.startswith("".join(pieces))
    assert "".join(pieces) + rest_of(whole, "".join(pieces)) == whole


def test_a_plain_statement_is_told_at_once_and_a_note_that_may_move_is_not() -> None:
    growing, trace = Growing(), Trace()
    assert growing.add(Statement("Rates rose.", StatementKind.FACT, (cited(0),)), REFERENCES, trace) == "Rates rose [0]."
    assert growing.add(Statement("Rates fell.", StatementKind.FACT, (cited(0),)), REFERENCES, trace) == "\n\n- Rates fell [0]."
    assert growing.add(Statement("Not all is known.", StatementKind.CAVEAT), REFERENCES, trace) == ""
    spoken = Statement("Bowman (28 May 2024): Rates rose.", StatementKind.FACT, (cited(1),))
    assert growing.add(spoken, REFERENCES, trace) == "\n- Bowman (28 May 2024): Rates rose [1]."


def test_nothing_is_lost_where_the_whole_begins_otherwise() -> None:
    assert rest_of("One. Two.", "One.") == " Two."
    assert rest_of("Zero. One.", "One.") == "\n\nZero. One."
