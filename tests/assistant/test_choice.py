"""Which sentences are chosen of those found, and what a sentence gains from the ones beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.context import BESIDE, in_context
from assistant.retrieve.select import BESIDE as GAINED
from assistant.retrieve.select import SPREAD, WORDS, chosen, runs
from assistant.retrieve.sentences import Found, features_of
from kg.document import Document
from tests.kg.making import document

WORD = ["reserve", "repo", "runoff", "Treasury", "bill", "yield", "dealer", "deposit", "auction", "premium", "balance", "cap"]


def sentences(lengths: Sequence[int], id: str = "paper") -> Document:
    """A document of sentences of so many words, no two alike."""
    said = [
        " ".join(f"{WORD[(place + k) % 12]}{place * 100 + k}" for k in range(length)) for place, length in enumerate(lengths)
    ]
    return document(id, " ".join(f"{text.capitalize()}." for text in said))


def found(paper: Document, scores: Sequence[float]) -> list[Found]:
    """The sentences of `paper` with scores, best first."""
    places = [match.span() for match in re.finditer(r"[^. ][^.]*\.", paper.text)]
    items = [
        Found(
            paper,
            start + (paper.text[start] == " "),
            end,
            score,
            frozenset(),
            features=features_of(paper.text[start:end].strip()),
        )
        for (start, end), score in zip(places, scores, strict=True)
    ]
    return sorted(items, key=lambda item: -item.score)


@given(st.lists(st.tuples(st.integers(3, 60), st.floats(1, 2)), min_size=1, max_size=30), st.integers(1, 10))
def test_no_choice_is_longer_than_its_statements_nor_has_many_more(drawn: list[tuple[int, float]], limit: int) -> None:
    items = found(sentences([length for length, _ in drawn]), [score for _, score in drawn])
    picked = chosen(items, limit, 0.0)
    assert sum(item.features.length for item in picked) <= WORDS * limit
    assert len(runs(picked)) <= limit + SPREAD
    assert len({item.start for item in picked}) == len(picked)


def test_a_sentence_that_repeats_a_chosen_one_is_left_out() -> None:
    first, copy = found(sentences([12]), [2.0]), found(sentences([12], "copy"), [1.9])
    other = found(sentences([9, 14], "other"), [0.1, 1.8])[:1]
    assert [item.document.id for item in chosen([*first, *copy, *other], 4, 0.0)] == ["paper", "other"]


def test_what_goes_on_from_a_chosen_sentence_goes_before_a_somewhat_better_one_elsewhere() -> None:
    told = found(sentences([20, 20, 20]), [2.0, 1.5, 0.9])
    elsewhere = found(sentences([20], "other"), [1.6])
    picked = [(item.document.id, item.score) for item in chosen([told[0], *elsewhere, *told[1:]], 1, 0.0)]
    assert picked[:2] == [("paper", 2.0), ("paper", 1.5)], "the passage is told on"
    far_better = found(sentences([20], "other"), [1.99 + GAINED])
    assert chosen([*far_better, *told], 1, 0.0)[0].document.id == "other"


def test_a_sentence_gains_from_its_better_neighbour_and_from_no_other() -> None:
    items = {item.start: item for item in found(sentences([5, 5, 5, 5]), [1.0, 3.0, 1.0, 0.5])}
    places = sorted(items)
    in_context(items.values())
    gained = [items[place].score for place in places]
    assert gained == [1.0 + BESIDE * 3.0, 3.0 + BESIDE * 1.0, 1.0 + BESIDE * 3.0, 0.5 + BESIDE * 1.0]


def test_sentences_that_were_not_read_lend_nothing() -> None:
    items = found(sentences([5, 5, 5]), [1.0, 3.0, 2.0])
    ends = [item for item in items if item.score != 3.0]
    in_context(ends)
    assert sorted(item.score for item in ends) == [1.0, 2.0]
