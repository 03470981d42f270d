"""A small library of invented documents, built through the real reader, extractor and stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.library import Library
from sources.document import RawDocument, SourceHints
from tests.published import published

SPEECH = """# The plumbing of reserves

Since June 2021 our securities holdings have fallen by $1.7 trillion, from 31 percent of GDP to 24 percent. A decline in reserve
balances raises repo rates because banks that hold fewer reserves lend less in the repo market. When reserves are scarce, even a
small payment into the Treasury General Account may push repo rates sharply higher.

I expect that the Committee will stop the runoff when reserves are somewhat above the ample level. The standing repo facility
was established in 2021 as a backstop for money markets.
"""
MINUTES = """# Minutes of the Federal Open Market Committee, March 11-12, 2025

The manager reported that overnight repo rates rose by 14 basis points at the quarter-end. Several participants remarked that a
faster runoff of securities could drain reserves sooner than investors expected, and that this would put upward pressure on
repo rates. One participant noted that money market funds had moved from the reverse repo facility into Treasury bills.

The Committee decided to conclude the reduction of its securities holdings on April 1. Most participants did not expect a
rise in term premiums from the decision.
"""
TBAC_REPORT = """# Report of the Treasury Borrowing Advisory Committee

In the quarter to January 2025 money market funds bought most of the new Treasury bills, and households added to their holdings
of Treasury notes. The Committee noted that foreign official demand had weakened. Dealers expected that lower redemptions by the
Federal Reserve would reduce Treasury's borrowing from the public by about $45 billion.
"""
ARTICLE = """缩表过快的代价

缩表速度快于预期会减少银行准备金。准备金稀缺会推高回购利率。随着利率上升,企业的再融资成本可能增加。
"""


def raw(name: str, text: str, **hints: object) -> RawDocument:
    """An invented document as a file."""
    media = "text/plain" if name.endswith(".txt") else "text/markdown"
    return RawDocument(text.encode(), name, media, f"https://example.org/{name}", hints=SourceHints(**hints))  # type: ignore[arg-type]


DOCUMENTS = (
    raw("speech.md", SPEECH, id="speech", title="The plumbing of reserves", publisher="Board of Governors", date="2025-02-06",
        kind="fed_speech", voice="governor", tier="primary", authors=("Governor Jane Waller",)),
    raw("minutes.md", MINUTES, id="minutes", title="Minutes, March 11-12, 2025", publisher="Federal Open Market Committee",
        date="2025-04-02", event_date="2025-03-12", kind="minutes", voice="fomc", tier="primary"),
    raw("tbac.md", TBAC_REPORT, id="tbac", title="Report to the Secretary", publisher="TBAC", date="2025-02-04", kind="tbac",
        voice="tbac", tier="primary"),
    raw("article.txt", ARTICLE, id="article", title="缩表过快的代价", publisher="示例财经", date="2025-05-05",
        kind="market_article", language="zh", voice="market", tier="secondary"),
)  # fmt: skip


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The published library, open for reading."""
    folder: Path = tmp_path_factory.mktemp("answers") / "data"
    with published(DOCUMENTS, folder) as reading:
        yield reading


@pytest.fixture
def by_the_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is likely of a sentence counts for nothing: those made for one rule are too short for it (see test_alone.py)."""
    monkeypatch.setattr("assistant.retrieve.rooting.share", lambda document, start, end: 0.0)
