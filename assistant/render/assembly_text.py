"""Conflicts and magnitudes as lines of text, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.render.path_text import SIGNS

SHOWN_CLAIMS = 3

WORDS = {
    "en": {
        "direction": "opposite directions",
        "denial": "one side denies it",
        "magnitude": "sizes that do not meet",
        "citation": "a source is told otherwise than it says",
        "excuses": "; may be explained by: {excuses}",
        "condition": "different conditions",
        "period": "different times",
        "horizon": "different horizons",
        "denied": "not ",
        "more": "and {count} more claim(s): --json shows all",
        "no_conflict": "No disagreement that the sources' own words bear out.",
        "no_magnitude": "No source gives a size of this effect in basis points or percentage points.",
        "undated": "Left out, for nobody knows when they came out: {count} document(s).",
        "list": ", ",
        "colon": ": ",
    },
    "zh": {
        "direction": "方向相反",
        "denial": "一方予以否认",
        "magnitude": "幅度不相交",
        "citation": "转述与所引来源不符",
        "excuses": "；或可由此解释：{excuses}",
        "condition": "条件不同",
        "period": "时期不同",
        "horizon": "期限不同",
        "denied": "否认",
        "more": "另有 {count} 条论断：--json 可见全部",
        "no_conflict": "没有以来源原文为据的分歧。",
        "no_magnitude": "没有来源以基点或百分点给出该效应的幅度。",
        "undated": "另有 {count} 份文档因发布日期不明而未计入。",
        "list": "，",
        "colon": "：",
    },
}


@dataclass(frozen=True, slots=True)
class AssemblyText:
    """Writes what `assistant.disagreements` found. `labels` are the concepts' names in `language` ("en" or "zh")."""

    labels: Mapping[str, str]
    language: str = "en"

    def conflicts(self, found: Mapping[str, Any]) -> Iterator[str]:
        """Each conflict with both sides, quoted."""
        for number, conflict in enumerate(found["conflicts"], 1):
            yield f"{number}. {self._edge(conflict)}{self._say('colon')}{self.differing(conflict)}"
            for side in conflict["sides"]:
                amount = f" {side['amount']}" if side["amount"] else ""
                yield f"   {self._say('denied') if side['denied'] else ''}{SIGNS[side['polarity']]}{amount}"
                yield from self._claims(side["claims"])
            yield ""

    def magnitudes(self, found: Mapping[str, Any]) -> Iterator[str]:
        """Each entry with its sum, or with what is missing for one, and its quote."""
        for number, entry in enumerate(found["magnitudes"], 1):
            measure = entry["measure"][self.language] if entry["measure"] else entry["text"]
            yield f"{number}. {self._edge(entry, SIGNS[entry['polarity']])}{self._say('colon')}{measure}"
            yield f"   {entry['arithmetic'][self.language]}"
            yield from self._claims([entry["claim"]])
            yield ""

    def notes(self, found: Mapping[str, Any]) -> Iterator[str]:
        """That nothing was found, and what a day leaves out."""
        for name in ("conflict", "magnitude"):
            if found.get(f"{name}s") == []:
                yield self._say(f"no_{name}")
        if found["undated"]:
            yield self._say("undated", count=found["undated"])

    def differing(self, conflict: Mapping[str, Any]) -> str:
        """What the sides differ in, and what might explain it."""
        names = self._say("list").join(self._say(excuse) for excuse in conflict["may_be_explained_by"])
        return self._say(conflict["kind"]) + (self._say("excuses", excuses=names) if names else "")

    def _claims(self, claims: list[dict[str, Any]]) -> Iterator[str]:
        for claim in claims[:SHOWN_CLAIMS]:
            source = claim["source"]
            known = (source.get("publisher"), source.get("title"), source.get("date"))
            about = self._say("list").join(str(part) for part in known if part)
            yield f'     "{" ".join(claim["quote"].split())}"'
            yield f"       {about or source['document']} [{claim['id']}]"
        if len(claims) > SHOWN_CLAIMS:
            yield "     " + self._say("more", count=len(claims) - SHOWN_CLAIMS)

    def _edge(self, found: Mapping[str, Any], arrow: str = "→") -> str:
        cause, effect = (self.labels.get(found[side], found[side]) for side in ("cause", "effect"))
        return f"{cause} {arrow} {effect}"

    def _say(self, key: str, **values: object) -> str:
        return WORDS[self.language][key].format(**values)
