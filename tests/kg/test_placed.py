"""Findings looked up by place, against reading them all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.claim import Evidence, Mention, Modality, Observation
from kg.document import Span, Voice
from kg.placed import Placed

TEXT = "Reserves fell while rates rose and bills sold."
PLACES = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda place: place[0] < place[1])


def _seen(start: int, end: int) -> Observation:
    span = Span.of(TEXT, start, end)
    return Observation(Evidence("d", "0", span), Mention(span), Modality.ASSERTED, Voice.FOMC)


@given(st.lists(PLACES, max_size=12), PLACES)
def test_what_touches_a_stretch_is_found_in_the_order_held(places: list[tuple[int, int]], wanted: tuple[int, int]) -> None:
    found = [_seen(*place) for place in places]
    touching = [one for one in found if one.evidence.span.start < wanted[1] and wanted[0] < one.evidence.span.end]
    assert Placed(found).touching(*wanted) == touching
