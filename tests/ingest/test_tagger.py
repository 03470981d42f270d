"""The trained tagger as it ships: offsets, one text like many, refusal of other weights, and its scores on data kept out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.causal import denial_scores, finance_span_scores, news_scores, written_dev, written_scores
from ingest.extract.tagger import MODEL, Tagged, Tagger
from ingest.extract.train import WRITTEN
from ingest.extract.training.corpora import normalised, read_countercausal, read_news, training_passages
from ingest.extract.training.finance import read_finance
from ingest.extract.training.leaks import leaked
from tests.conftest import FULL
from tightrope.errors import WeightsError

PLAIN = "The sale of long bonds by the central bank raised mortgage rates in the spring."
SENTENCES = [
    PLAIN,
    "Because harvests failed, grain prices doubled within a month.",
    "The committee met on Tuesday and Wednesday.",
    "The new levy did not cause the fall in imports, which had begun a year earlier.",
    "",
    "利率上升导致债券价格下跌。",
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def holds(text: str, tagged: Tagged) -> None:
    assert 0.0 <= tagged.causal <= 1.0
    for one in tagged.relations:
        spans = [one.cause, one.effect] + ([one.signal] if one.signal else [])
        for start, end in spans:
            assert 0 <= start < end <= len(text)
        assert one.cause[1] <= one.effect[0] or one.effect[1] <= one.cause[0]
        assert all(0.0 <= chance <= 1.0 for chance in (one.score, one.denied, one.asserted))
        for chances in (one.sign, one.modality):
            assert chances is None or abs(sum(chances.values()) - 1.0) < 1e-4


def test_reads_a_plain_claim(tagger: Tagger) -> None:
    best = tagger.read([PLAIN])[0].relations[0]
    assert "bonds" in PLAIN[slice(*best.cause)]
    assert PLAIN[slice(*best.effect)].startswith("mortgage rates")
    assert best.signal and PLAIN[slice(*best.signal)] == "raised"
    assert best.asserted > 0.5
    assert best.sign and max(best.sign, key=best.sign.__getitem__) == "+"


def test_a_text_without_a_claim_has_no_sure_relation(tagger: Tagger) -> None:
    assert all(one.asserted < 0.5 for one in tagger.read([SENTENCES[2]])[0].relations)


def test_a_text_is_read_the_same_alone_and_among_others(tagger: Tagger) -> None:
    together = tagger.read(SENTENCES * 3)
    assert together[: len(SENTENCES)] == [tagger.read([text])[0] for text in SENTENCES]
    assert together[: len(SENTENCES)] == together[len(SENTENCES) : 2 * len(SENTENCES)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=3))
def test_offsets_lie_in_any_text(texts: list[str]) -> None:
    for text, tagged in zip(texts, Tagger.load().read(texts), strict=True):
        holds(text, tagged)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=25), st.text(max_size=25))
def test_offsets_lie_in_a_claim_among_any_characters(before: str, after: str) -> None:
    text = before + PLAIN + after
    holds(text, Tagger.load().read([text])[0])


def test_lone_surrogates_and_controls_are_read(tagger: Tagger) -> None:
    text = "\ud800\x00" + PLAIN + "\udfff\ufeff"
    tagged = tagger.read([text])[0]
    holds(text, tagged)
    assert any("mortgage" in text[slice(*one.effect)] for one in tagged.relations)


def test_a_long_text_is_read_to_its_end(tagger: Tagger) -> None:
    text = "The committee met on Tuesday. " * 160 + PLAIN
    tagged = tagger.read([text])[0]
    holds(text, tagged)
    assert any(one.cause[0] >= text.index(PLAIN) for one in tagged.relations if one.asserted > 0.3)


def test_the_weights_are_loaded_once(tagger: Tagger) -> None:
    assert Tagger.load() is tagger


def test_other_weights_are_refused(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "model")
    file = tmp_path / "model" / "tagger.onnx"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises(WeightsError, match=r"tagger\.onnx"):
        Tagger.load(tmp_path / "model")


@pytest.mark.parametrize("described", ["", "[]", '{"format": 1}', '{"format": 9, "weights": {}, "tokenizer": {}}'])
def test_a_folder_that_describes_no_tagger_is_refused(tmp_path: Path, described: str) -> None:
    (tmp_path / "model.json").write_text(described, encoding="utf-8")
    with pytest.raises(WeightsError, match="train"):
        Tagger.load(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="install the package again"):
        Tagger.load(tmp_path / "none")


@pytest.mark.shared
def test_scores_on_news_kept_out(tagger: Tagger, shared: Path) -> None:
    scores = news_scores(list(read_news(shared / "data/causal", "dev"))[:120], tagger.read_as)
    assert scores["cnc_span_fair_f1"] >= 0.64
    assert scores["cnc_sentence_f1"] >= 0.75


@pytest.mark.shared
def test_scores_on_finance_kept_out(tagger: Tagger, shared: Path) -> None:
    held = [one for one in read_finance(shared / "data/causal")[1] if one.relations][:80]
    scores = finance_span_scores(held, tagger.read_as)
    assert scores["fincausal_token_f1"] >= 0.77
    assert scores["fincausal_exact"] >= 0.62


@pytest.mark.shared
def test_denied_claims_do_not_come_out_as_causal(tagger: Tagger, shared: Path) -> None:
    rows = list(read_countercausal(shared / "data/causal", "dev", keep_causal=True))
    scores = denial_scores(rows if FULL else rows[::3], tagger.read_as)
    assert scores["ccnc_denied_as_causal_short_at_0.5"] <= 0.03
    assert scores["ccnc_denied_as_causal_short_at_0.3"] <= 0.06


def test_scores_on_written_sentences_kept_out(tagger: Tagger) -> None:
    scores = written_scores(written_dev(WRITTEN)[:120], tagger.read_as)
    assert scores["written_precision_at_0.3"] >= 0.45
    assert scores["written_recall_at_0.3"] >= 0.45


@pytest.mark.shared
def test_no_training_text_stands_in_the_documents_or_the_gold(shared: Path) -> None:
    passages = training_passages(shared / "data/causal", WRITTEN)
    assert len(passages) > 20_000
    assert leaked((one.text for one in passages), [shared / "corpus", shared / "gold"]) == []


@pytest.mark.shared
def test_the_leak_test_finds_a_copied_sentence(shared: Path) -> None:
    path = next(path for path in sorted((shared / "gold/claims/texts").glob("*.txt")) if path.stat().st_size > 2000)
    words = path.read_text(encoding="utf-8").split()
    copied = "In our own words: " + " ".join(words[100:130])
    assert leaked([copied, PLAIN], [shared / "gold"]) == [copied]


@pytest.mark.shared
def test_no_sentence_kept_out_is_trained_on(shared: Path) -> None:
    data = shared / "data/causal"
    trained = {normalised(one.text) for one in training_passages(data, WRITTEN)}
    held = [*read_news(data, "dev"), *read_countercausal(data, "dev", keep_causal=True), *read_finance(data)[1]]
    assert not trained & {normalised(one.text) for one in [*held, *written_dev(WRITTEN)]}
