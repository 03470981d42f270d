"""Episodes: named, dated, in both languages, and none before its time."""

from __future__ import annotations

import pytest

from ingest.extract.episodes import episodes, find_episode


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
