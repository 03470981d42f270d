"""An invented library whose sources differ: two governors, minutes with two camps, a Chinese report against the record."""

from __future__ import annotations

from tests.assistant.conftest import raw

SMALL = """# What runoff does to markets

My reading of the evidence is that quantitative tightening has had only a small effect on financial conditions. The runoff of
our securities has proceeded smoothly, and nothing in the data points to strains in the Treasury market.
"""
LARGE = """# Runoff and the stance of policy

In my view, quantitative tightening exerts a significant effect of its own on financial conditions, beyond the policy rate.
I would not describe that effect as small.
"""
CAMPS = """# Minutes of the Federal Open Market Committee, April 9-10, 2024

A slower pace of balance sheet runoff struck several participants as prudent. A few others, by contrast, would keep up the
present pace of balance sheet runoff for another year. The monthly redemption cap on Treasury securities stood at $60 billion.
"""
LATER = """# Minutes of the Federal Open Market Committee, March 18-19, 2025

Members lowered the monthly redemption cap on Treasury securities to $5 billion, after $25 billion since the summer.
"""
RECORD = """# Market conditions in February

On 10 February 2026 the yield on 10-year Treasury securities stood at 4.18 percent. Trading was orderly.
"""
REPORT = """收益率急升

2026年2月初,10年期美国国债收益率突破4.5%。文章认为缩表会显著推高长期利率。
"""
DOCUMENTS = (
    raw("small.md", SMALL, id="small", title="What runoff does to markets", publisher="Board of Governors", date="2024-03-05",
        kind="fed_speech", voice="governor", tier="primary", authors=("Governor Christopher J. Waller",)),
    raw("large.md", LARGE, id="large", title="Runoff and the stance of policy", publisher="Board of Governors",
        date="2024-05-20", kind="fed_speech", voice="governor", tier="primary", authors=("Governor Michelle W. Bowman",)),
    raw("camps.md", CAMPS, id="camps", title="Minutes, April 9-10, 2024", publisher="Federal Open Market Committee",
        date="2024-05-01", event_date="2024-04-10", kind="minutes", voice="fomc", tier="primary"),
    raw("later.md", LATER, id="later", title="Minutes, March 18-19, 2025", publisher="Federal Open Market Committee",
        date="2025-04-09", event_date="2025-03-19", kind="minutes", voice="fomc", tier="primary"),
    raw("record.md", RECORD, id="record", title="Market conditions in February", publisher="Treasury", date="2026-02-12",
        kind="treasury_release", voice="treasury", tier="primary"),
    raw("report.txt", REPORT, id="report", title="收益率急升", publisher="示例财经", date="2026-02-11", kind="market_article",
        language="zh", voice="market", tier="secondary"),
)  # fmt: skip
