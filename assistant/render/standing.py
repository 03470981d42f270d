"""What a reader is told of the evidence as a whole, in words: what is only a report, and how much leans on one source."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

MUCH = 0.6  # of the citations from which one source is said to carry the answer
FEW = 3  # citations, below which a share tells nothing
_WORDS = {
    "en": {
        "secondary": "secondary source", "syndicated": "syndicated report", "copy": "copy of the source",
        "supported": "{share} of cited statements fully supported", "primary": "{share} of citations from primary sources",
        "single": "{share} from the most cited source", "sources": "independent sources: {count}",
        "one": "All of this rests on one source, {source}.",
        "lean": "Most of this rests on one source, {source}: {share} of the citations.",
        "evidence": "Evidence", "joint": "; ", "stop": ".", "colon": ": ",
    },
    "zh": {
        "secondary": "二手来源", "syndicated": "转载报道", "copy": "来源的副本",
        "supported": "{share}的引证陈述获完全支持", "primary": "{share}的引用来自一手来源",
        "single": "{share}来自被引最多的来源", "sources": "独立来源{count}个",
        "one": "以上内容只有一个来源：{source}。",
        "lean": "以上内容主要依据一个来源：{source}，占引用的{share}。",
        "evidence": "证据", "joint": "；", "stop": "。", "colon": "：",
    },
}  # fmt: skip


def tier_told(voice: str, tier: str) -> str:
    """A reference's tier as a reader is told it: what stands elsewhere of an author who is no press is a "copy", no report."""
    return "copy" if tier == "syndicated" and voice != "market" else tier


def report_of(markers: Collection[int], tiers: Mapping[int, str], language: str) -> str:
    """ "secondary source" where no primary source stands behind a statement; "" where one does, or nothing is cited.

    `tiers`: by marker, as `tier_told` has them.
    """
    found = {tiers.get(marker, "primary") for marker in markers}
    if not found or "primary" in found:
        return ""
    return _WORDS[language][next((tier for tier in ("copy", "secondary") if tier in found), "syndicated")]


def concentration(
    measures: Mapping[str, Any], references: Sequence[Mapping[str, Any]], markers: Sequence[int], language: str
) -> str:
    """A sentence that names the one source an answer leans on; "" where it leans on none.

    `measures` and `references` are in the contract's shape, `markers` those of all citations.
    """
    if not references or not markers:
        return ""
    words = _WORDS[language]
    most = max(references, key=lambda reference: markers.count(reference["marker"]))
    title = f"《{most['title']}》" if language == "zh" else most["title"]
    if measures["independent_sources"] == 1:
        return words["one"].format(source=title)
    if measures["single_source_share"] >= MUCH and len(markers) > FEW:
        return words["lean"].format(source=title, share=f"{measures['single_source_share']:.0%}")
    return ""


def measures_line(measures: Mapping[str, Any], language: str) -> str:
    """The contract's measures as one line: "Evidence: 100% of cited statements fully supported; ..."."""
    words = _WORDS[language]
    shares = (("supported", "supported"), ("primary", "primary_share"), ("single", "single_source_share"))
    parts = [words[key].format(share=f"{measures[name]:.0%}") for key, name in shares]
    parts.append(words["sources"].format(count=measures["independent_sources"]))
    return f"{words['evidence']}{words['colon']}{words['joint'].join(parts)}{words['stop']}"
