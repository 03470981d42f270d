"""How likely it is that a sentence cannot be quoted alone, by weights fitted on what readers said of 11,700 sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve import alone
from assistant.retrieve.signs import seen, signs
from evals.fit_alone import JUDGED, Judged, fitted
from kg.document import Document, Section, Sentence
from tests.kg.making import document


def paper(*texts: str, kind: str = "speech") -> Document:
    """A document of these sentences, in one section without a speaker."""
    whole = " ".join(texts)
    starts = [whole.index(text) for text in texts]
    spans = tuple(Sentence(start, start + len(text), 0) for start, text in zip(starts, texts, strict=True))
    return replace(document("paper", whole), sentences=spans, kind=kind)


def share_of_last(texts: Sequence[str]) -> float:
    source = paper(*texts)
    return alone.share(source, source.sentences[-1].start, source.sentences[-1].end)


NAMED = (
    "In September 2019, repo rates in the United States rose to 10 percent after a corporate tax date drained bank reserves."
)


@pytest.mark.parametrize(
    ("before", "leaning"),
    [
        (
            "In September 2019, repo rates rose after a corporate tax date.",
            "This episode showed how it could go wrong for them.",
        ),
        (
            "The staff presented a model of debt issuance.",
            "They noted that these model results were sensitive to that assumption.",
        ),
        ("Two banks failed in March 2023.", "These developments led to the other changes that followed."),
    ],
)
def test_what_points_back_is_likelier_to_need_it_than_what_names_its_thing(before: str, leaning: str) -> None:
    assert share_of_last([before, leaning]) >= alone.LEANS > share_of_last([before, NAMED])


def test_a_view_of_the_participants_stands_alone_in_minutes() -> None:
    text = "Participants noted that the level of reserves remained abundant and that balance sheet runoff had gone smoothly."
    source = paper("Rates rose.", text, kind="fomc_minutes")
    assert alone.share(source, source.sentences[1].start, source.sentences[1].end) < alone.BETTER


def test_a_chinese_sentence_is_not_judged() -> None:
    source = replace(paper("准备金下降。", "该工具已经停用。"), language="zh")
    assert alone.share(source, source.sentences[1].start, source.sentences[1].end) == 0.0


def test_a_noun_is_said_before_titled_or_new() -> None:
    source = paper(
        "The facility was set up in March.", "Banks like dogs.", "The facility is small, and the rate of the programme is new."
    )
    last = source.sentences[-1]
    found = signs(seen(source, last.start, last.end))
    assert "the 2 back bare" in found and "the new tied" in found and "the facility bare" in found
    titled = signs(seen(replace(source, title="A rate"), last.start, last.end))
    assert "the titled tied" in titled and "the new tied" not in titled


def test_what_stands_under_another_head_is_not_looked_at() -> None:
    source = paper("The facility was set up in March.", "The facility is small.")
    heads = (replace(source.sections[0], heading="One"), Section(0, len(source.text), heading="Two"))
    parted = replace(source, sections=heads, sentences=(source.sentences[0], replace(source.sentences[1], section=1)))
    last = source.sentences[1]
    assert "the 1 back bare" in signs(seen(source, last.start, last.end))
    assert {"the new bare", "first of its section"} <= signs(seen(parted, last.start, last.end))


@given(
    st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=4, unique=True
    )
)
def test_any_text_has_a_share(texts: list[str]) -> None:
    whole = "\n".join(texts)
    source = replace(
        document("paper", whole), sentences=tuple(Sentence(m.start(), m.end(), 0) for m in re.finditer(r"[^\n]+", whole))
    )
    for sentence in source.sentences:
        assert 0.0 <= alone.share(source, sentence.start, sentence.end) <= 1.0
        assert signs(seen(source, sentence.start, sentence.end)) == signs(seen(source, sentence.start, sentence.end))


def test_a_sign_seen_with_what_leans_gets_weight() -> None:
    rows = [Judged(frozenset({"this first", "kind a"}), f"d{n}", leaning=True) for n in range(20)]
    rows += [Judged(frozenset({"time", "kind a"}), f"e{n}", leaning=False) for n in range(20)]
    constant, weights = fitted(rows)
    assert weights["this first"] > 0 > weights["time"]
    assert alone.share_of(rows[0].signs, constant, weights) > 0.5 > alone.share_of(rows[-1].signs, constant, weights)


def test_the_judged_sentences_have_places_and_shares_and_no_text() -> None:
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 6_000
    for row in rows:
        assert set(row) == {"doc", "start", "end", "share", "readers"}
        assert 0 <= row["start"] < row["end"] and 0 <= row["share"] <= 1 and row["readers"] >= 1


def test_a_sentence_of_a_brief_is_written_to_stand_alone() -> None:
    source = replace(paper("Banks met.", "These developments led to the other changes that followed."), brief=True)
    assert alone.share(source, source.sentences[1].start, source.sentences[1].end) == 0.0
