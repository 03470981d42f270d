"""Episodes: named, dated, in both languages, and none before its time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.episodes import episodes, find_episode
from kg.concept import load_scheme


@pytest.mark.parametrize(
    ("text", "day", "episode"),
    [
        ("Repo rates spiked in September 2019.", None, "repo-spike-2019"),
        ("2019年9月回购利率飙升。", None, "repo-spike-2019"),
        ("Trading dried up in March 2020.", None, "march-2020"),
        ("From June 2022 to December 2025 the portfolio shrank.", None, "qt2"),
        ("自2022年6月起到2025年12月止", None, "qt2"),
        ("The first episode of balance sheet runoff ended early.", None, "qt1"),
        ("“沃什冲击”期间金价下跌", "2026-02-13", "warsh-shock-2026"),
        ("Reserve management purchases would begin soon.", "2025-12-10", None),
        ("Reserve management purchases continued.", "2026-01-28", "reserve-management-2025"),
        ("Reserve management purchases were described as a tool.", "2019-03-20", None),
        ("Rates rose.", "2019-09-18", None),
        ("Runoff in 2018 drained reserves.", None, "qt1"),
        ("Runoff in 2023 drained reserves.", None, "qt2"),
        ("Runoff in 2016 was only a plan.", None, None),
        ("Rates rose in 2018.", None, None),
        ("2018年缩表消耗了准备金。", None, "qt1"),
        ("The runoff is currently draining reserves.", "2018-05-01", "qt1"),
        ("The runoff is currently draining reserves.", "2023-05-01", "qt2"),
        ("The runoff is currently draining reserves.", "2020-05-01", None),
        ("The runoff drained reserves.", "2023-05-01", None),
        ("本轮缩表正在消耗准备金。", "2023-05-01", "qt2"),
        ("The runoff that ended in 2019 is not the ongoing one.", "2023-05-01", None),
        ("The Committee slowed the pace of runoff in June 2024.", None, "qt2-slowdown-2024"),
        ("The Committee slowed the pace of runoff in April 2025.", "2025-05-01", "qt2-slowdown-2025"),
        ("自2025年4月起放缓缩表", None, "qt2-slowdown-2025"),
        ("The 2011 debt limit impasse raised bill yields.", None, "debt-limit-2011"),
        ("The debt ceiling standoff of 2023 raised bill yields.", None, "debt-limit-2023"),
        ("The ongoing debt limit impasse raised bill yields.", "2025-03-01", "debt-limit-2025"),
        ("The debt limit impasse raised bill yields.", "2025-03-01", None),
        ("2013年的债务上限之争推高国库券收益率", None, "debt-limit-2013"),
        ("Bank failures in March 2023 drained deposits.", None, "banking-stress-2023"),
        ("Since the Global Financial Crisis dealers hold less.", None, "financial-crisis-2008"),
    ],
)
def test_finds(text: str, day: str | None, episode: str | None) -> None:
    assert find_episode(text, day) == episode


def test_episodes_are_dated_and_labelled_in_both_languages() -> None:
    for episode in episodes():
        assert episode.end is None or episode.start < episode.end
        assert set(episode.labels) == {"en", "zh"} and all(episode.labels.values())
        assert episode.covers(episode.start)


def test_the_earliest_mention_wins() -> None:
    assert find_episode("After March 2020, and unlike September 2019, calm returned.") == "march-2020"


def test_every_episode_is_a_concept_with_the_same_days() -> None:
    scheme = load_scheme()
    for episode in episodes():
        concept = scheme.get(episode.id)
        assert concept is not None and concept.kind == "episode", episode.id
        assert concept.period == (episode.start.isoformat(), episode.end.isoformat() if episode.end else None)
    assert {concept.id for concept in scheme if concept.kind == "episode"} == {episode.id for episode in episodes()}


@given(st.text(max_size=100), st.sampled_from([None, "2019", "2023-05-01", "2026-02"]))
def test_any_text_names_an_episode_or_none(text: str, day: str | None) -> None:
    assert find_episode(text, day) in {None, *(episode.id for episode in episodes())}
