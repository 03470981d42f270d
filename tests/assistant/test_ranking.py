"""What ranking works out at once for many passages and groups, against the same one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.meeting import Meeting
from assistant.retrieve.passages import _best_four, _highest
from assistant.retrieve.scoring import asks_order
from assistant.retrieve.wanted import Group

PHRASES = st.frozensets(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3).map(tuple), max_size=5)
SCORES = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0, 3.5]), min_size=1, max_size=40)


@given(st.lists(PHRASES, max_size=6), st.frozensets(st.sampled_from("abcdefg")))
def test_the_groups_that_tokens_meet_are_those_that_each_group_says(
    phrases: list[frozenset[tuple[str, ...]]], tokens: frozenset[str]
) -> None:
    groups = [Group(str(place), held, 1.0) for place, held in enumerate(phrases)]
    meeting = Meeting(groups)
    met = meeting.met(meeting.shared(tokens))
    assert meeting.names(met) == {group.name for group in groups if group.met_by(tokens)}


@given(SCORES, st.integers(1, 45))
def test_the_highest_stand_as_a_stable_sort_has_them(scores: list[float], most: int) -> None:
    held = np.array(scores, dtype=np.float32)
    assert _highest(held, most).tolist() == np.argsort(-held, kind="stable")[:most].tolist()


@given(st.lists(SCORES, min_size=1, max_size=5))
def test_a_document_counts_by_the_mean_of_its_four_best(documents: list[list[float]]) -> None:
    own = np.array([score for scores in documents for score in scores], dtype=np.float32)
    rows = np.repeat(np.arange(len(documents)), [len(scores) for scores in documents])
    means = [sum(sorted(scores, reverse=True)[:4]) / 4 for scores in documents]
    assert np.allclose(_best_four(own, rows), np.array(means)[rows])


def test_the_order_of_a_meeting_is_asked_about_in_its_own_words() -> None:
    assert asks_order("Who attended the session in June 2031?") and asks_order("下次会议是哪一天？")
    assert asks_order("When is the next FOMC meeting?")
    assert not asks_order("What are the attendant risks of runoff?")
    assert not asks_order("Will the Committee cut at its next meeting?")
