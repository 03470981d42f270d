"""The parts around the tagger's network: readers of data, decoding, span scores."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.fairspans import best_pairing, fair_counts, score_of
from ingest.extract.decode import all_spans, best_pair, log_softmax, trigger_spans
from ingest.extract.query import SPAN_LABELS, Query
from ingest.extract.training.corpora import marked, merged, one_question_a_text, read_written, share_of
from ingest.extract.training.instance import Passage, Relation, instances_of, lexicon_of


def test_a_wrong_boundary_counts_once() -> None:
    counts = fair_counts([("C", 0, 3), ("E", 5, 8)], [("C", 0, 2), ("E", 5, 8)])
    assert {name: number for name, number in counts.items() if number} == {"TP": 1, "BE": 1}
    assert score_of(counts).f1 == pytest.approx(1 / 1.5)
    assert score_of(counts, weighted=True).f1 == pytest.approx(1.5 / 1.75)


def test_swapped_sides_are_labelling_errors() -> None:
    counts = fair_counts([("C", 0, 3), ("E", 5, 8)], [("E", 0, 3), ("C", 5, 9)])
    assert {name: number for name, number in counts.items() if number} == {"LE": 1, "LBE": 1}
    assert score_of(counts).f1 == 0.0


def test_relations_are_paired_for_the_best_score_and_surplus_is_dropped() -> None:
    first = ((("C", 0, 1), ("E", 3, 4)), ())
    second = ((("C", 6, 7), ("E", 9, 9)), (("S", 8, 8),))
    assert score_of(best_pairing([first, second], [second, first])).f1 == 1.0
    assert score_of(best_pairing([first], [first, second])).f1 == 1.0
    assert best_pairing([first, second], [second])["FN"] == 2


spans = st.tuples(st.sampled_from("CE"), st.integers(0, 9), st.integers(0, 4)).map(lambda s: (s[0], s[1], s[1] + s[2]))


@given(st.lists(spans, max_size=4, unique=True), st.lists(spans, max_size=4, unique=True))
def test_every_span_is_counted_once(wanted: list[tuple[str, int, int]], given_: list[tuple[str, int, int]]) -> None:
    counts = fair_counts(wanted, given_)
    both = counts["TP"] + counts["LE"] + counts["BE"] + counts["LBE"]
    assert both + counts["FN"] == len(wanted)
    assert both + counts["FP"] == len(given_)


def path_score(labels: np.ndarray, places: np.ndarray, cause: tuple[int, int], effect: tuple[int, int]) -> float:
    path = np.zeros(len(labels), int)
    for (first, last), begin in ((cause, 1), (effect, 3)):
        path[first : last + 1] = [begin] + [begin + 1] * (last - first)
    ends = places[cause[0], 0] + places[cause[1], 1] + places[effect[0], 2] + places[effect[1], 3]
    return float(labels[np.arange(len(labels)), path].sum() + 0.5 * ends)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 7))
def test_the_best_pair_is_the_best_of_all_pairs(seed: int, size: int) -> None:
    numbers = np.random.default_rng(seed)
    logits, pointers = numbers.normal(size=(size, 5)) * 2, numbers.normal(size=(size, 4))
    labels, places = log_softmax(logits), log_softmax(pointers.T).T
    every = [(a, b) for a in range(size) for b in range(a, size)]
    apart = [(c, e) for c, e in product(every, every) if c[1] < e[0] or e[1] < c[0]]
    best = max(path_score(labels, places, c, e) for c, e in apart)
    found = best_pair(logits, pointers)
    assert found is not None
    assert path_score(labels, places, *found) == pytest.approx(best)


def test_one_piece_holds_no_pair() -> None:
    assert best_pair(np.zeros((1, 5)), np.zeros((1, 4))) is None


def test_all_spans_follow_the_labels() -> None:
    wanted = ["O", "B-C", "I-C", "O", "B-C", "O", "B-E", "I-E", "I-E"]
    logits = np.full((len(wanted), 5), -5.0)
    logits[np.arange(len(wanted)), [SPAN_LABELS.index(one) for one in wanted]] = 5.0
    assert all_spans(logits) == ([(1, 2), (4, 4)], [(6, 8)])


def test_trigger_runs_join_inside_pieces_only() -> None:
    logits = np.array([[9.0, 0, 0], [0, 9, 0], [0, 0, 9], [0, 9, 0], [9, 0, 0]])
    assert [pieces for pieces, _ in trigger_spans(logits, 0.5)] == [(1, 2), (3, 3)]


def test_tags_become_offsets() -> None:
    import re

    text, found = marked("So <e1>rain</e1> made <e2>mud</e2> .", re.compile(r"</?e\d+>"))
    assert text == "So rain made mud ."
    assert {name: text[slice(*where[0])] for name, where in found.items()} == {"e1": "rain", "e2": "mud"}


def test_relations_of_one_signal_are_read_together() -> None:
    signal = ((10, 16),)
    pair = [Relation(((0, 4),), ((20, 25),), signal, sign=0), Relation(((5, 9),), ((20, 25),), signal, sign=1)]
    (joined,) = merged(pair)
    assert joined.causes == ((0, 4), (5, 9))
    assert joined.effects == ((20, 25),)
    assert joined.sign is None


def test_a_sentence_of_both_news_sets_is_asked_once() -> None:
    news, denied = Passage("A b.", "cnc", sentence={"news": 0.0}), Passage("A b.", "ccnc", sentence={"denied": 1.0})
    assert one_question_a_text([news, denied]) == [Passage("A b.", "cnc", sentence={"news": 0.0, "denied": 1.0})]


def test_a_look_alike_of_a_signal_is_asked_as_a_wrong_one() -> None:
    text = "Due to rain the match due to start was called off ."
    passage = Passage(text, "cnc", (Relation(((7, 11),), ((12, 50),), ((0, 6),)),), {"news": 1.0})
    rows = [one for seed in range(9) for one in instances_of(passage, lexicon_of([passage]), random.Random(seed))]
    wrong = [one for one in rows if one.query is Query.NEWS_TRIGGER and one.valid == 0.0]
    assert {one.marks for one in wrong} == {((text.index("due to"), text.index(" start")),)}


def test_written_rows_name_the_nearest_signal(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    row = (
        '{"text": "Rates rose on Monday; rain raised wheat prices and rates rose.", "claims": [{"cause": "rain", '
        '"effect": "wheat prices", "signal": "raised", "sign": "+", "modality": "asserted"}]}'
    )
    (folder / "a.jsonl").write_text(row + "\n", encoding="utf-8")
    (passage,) = read_written(folder)
    (relation,) = passage.relations
    assert [passage.text[slice(*one[0])] for one in (relation.causes, relation.effects, relation.signals)] == [
        "rain",
        "wheat prices",
        "raised",
    ]
    assert (relation.sign, relation.modality, relation.denied) == (0, 0, False)


@given(st.text())
def test_a_share_lies_between_zero_and_one(key: str) -> None:
    assert 0.0 <= share_of(key) < 1.0
    assert share_of(key) == share_of(key)
