"""Invented documents that can be set side by side and followed from cause to effect, built through the real stores."""

from __future__ import annotations

from pathlib import Path

from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published

OLD = """# Looking back at the first programme

In 2018 the monthly cap on redemptions of Treasury securities was $12 billion, phased in over nine months.
The reduction of our securities holdings began in October 2017 and ended in July 2019.
In 2018 reserve balances fell from an abundant level to $1.6 trillion.
Overnight repo rates rose by 9 basis points in December 2018 as dealers financed more securities.

In 2018 the balance sheet shrank by $400 billion, most of it Treasury securities.
"""
NEW = """# How the second programme went

In 2023 the monthly cap on redemptions of Treasury securities was $44 billion, phased in over three months.
The reduction of our securities holdings began in June 2022.
In 2023 reserve balances stayed ample at $3.3 trillion.
Overnight repo rates moved up 4 basis points in September 2023 amid heavy bill issuance.

In 2023 the balance sheet shrank by $900 billion, most of it Treasury securities.
"""
LINKS = """# From runoff to funding markets

Faster runoff reduces reserve balances. A decline in reserve balances raises repo rates because banks lend less. Higher repo
rates raise the federal funds rate. Quantitative tightening raises mortgage rates. Quantitative tightening may raise term
premiums if dealers | cannot hold more. A rise in the Treasury General Account reduces reserve balances.

Quantitative tightening lowers reserve balances. Quantitative tightening widens credit spreads. Balance sheet runoff could
increase volatility in money markets. Balance sheet reduction has raised Treasury yields in our estimates.
"""
ARTICLE = """缩表的后果

量化紧缩会减少银行准备金。准备金下降会推高回购利率。量化紧缩可能推高期限溢价。量化紧缩会推高抵押贷款利率。
如果财政部一般账户余额上升,准备金会下降。缩表可能加剧市场波动。
"""

DOCUMENTS = (
    raw("old.md", OLD, id="old", title="Looking back", publisher="Board of Governors", date="2019-11-04", kind="fed_speech",
        voice="governor", tier="primary", authors=("Governor Ada Okoro",)),
    raw("new.md", NEW, id="new", title="How it went", publisher="Board of Governors", date="2024-02-06", kind="fed_speech",
        voice="governor", tier="primary", authors=("Governor Ada Okoro",)),
    raw("links.md", LINKS, id="links", title="From runoff to funding markets", publisher="Board of Governors",
        date="2024-05-07", kind="feds_note", voice="board_staff", tier="primary", authors=("Lin Marsh",)),
    raw("article.txt", ARTICLE, id="consequences", title="缩表的后果", publisher="示例财经", date="2024-06-01",
        kind="market_article", language="zh", voice="market", tier="secondary"),
)  # fmt: skip


def build(folder: Path) -> Library:
    """The published library, open for reading."""
    return published(DOCUMENTS, folder)
