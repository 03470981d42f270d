"""A hand-made answer in the contract's shape, for tests of what is drawn from it. All sentences are invented."""

from __future__ import annotations

from typing import Any

LABELS = {"qt-pace": "Pace of QT", "reserves": "Reserve balances", "repo-rate": "Repo rate"}
LABELS_ZH = {"qt-pace": "缩表速度", "reserves": "准备金余额", "repo-rate": "回购利率"}
EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def citation(
    marker: int = 0, quote: str = "Scarce cash makes repo dear.", start: int = 10, support: str = "full"
) -> dict[str, Any]:
    document = f"note-{marker}"
    end = start + len(quote)
    return {"marker": marker, "evidence": f"{document}#{start}-{end}", "document": document, "quote": quote, "start": start,
            "end": end, "page": None, "support": support}  # fmt: skip


def reference(marker: int = 0, title: str = "A note on cash", url: str | None = "https://example.org/n") -> dict[str, Any]:
    return {"marker": marker, "document": f"note-{marker}", "title": title, "publisher": "The Desk", "voice": "ny-desk",
            "date": "2025-03-04", "url": url, "tier": "primary", "retrieved_at": None, "sha256": "0" * 64}  # fmt: skip


def path(*steps: tuple[str, str, str], polarity: str = "+", condition: str | None = None) -> dict[str, Any]:
    return {
        "polarity": polarity,
        "steps": [
            {"cause": cause, "effect": effect, "polarity": sign, "condition": condition, "claims": [f"claim-{place}"]}
            for place, (cause, sign, effect) in enumerate(steps)
        ],
    }


def answer(**changed: Any) -> dict[str, Any]:
    whole = {
        "question": "Why is repo dear?",
        "language": "en",
        "as_of": None,
        "status": "answered",
        "premises": [],
        "statements": [{"text": "Scarce cash lifts repo rates.", "kind": "cause", "citations": [citation()]}],
        "paths": [path(("qt-pace", "-", "reserves"), ("reserves", "-", "repo-rate"))],
        "conflicts": [],
        "references": [reference()],
        "measures": {"supported": 1.0, "primary_share": 1.0, "single_source_share": 1.0, "independent_sources": 1},
        "markdown": "Scarce cash lifts repo rates. [0]",
        "model": "none",
        "milliseconds": 12,
    }
    return whole | changed
