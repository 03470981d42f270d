"""The result of a path search as lines of text, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SIGNS = {"+": "(+)", "-": "(−)", "0": "(·)"}
SHOWN_CLAIMS = 3
DEEPEST = 8  # steps: beyond this no bound can be raised (`kg.paths.MAX_HOPS`)

WORDS = {
    "en": {
        "overall": "overall {sign}, belief {belief:.2f}",
        "definition": "by definition",
        "sources_1": "1 independent source",
        "sources": "{count} independent sources",
        "if": ', on condition "{condition}"',
        "horizons": ", {horizons}",
        "contested": ", contested",
        "brief": " (brief)",
        "more": "and {count} more claim(s): --json shows all",
        "clash": "cannot hold as a whole: step {first} holds with {before}, step {second} with {after}",
        "or": " or ",
        "list": ", ",
        "net": "Together, of the paths shown: {sign}, support {support:.2f}",
        "ambiguous": "Together, of the paths shown: ambiguous, (+) with support {same:.2f} against (−) with {opposite:.2f}",
        "deciding": "To settle first: {step}, belief {belief:.2f}{contested}",
        "unsigned": "Together, of the paths shown: no direction is stated",
        "none": "No path of at most {hops} steps.",
        "none_longer": "A larger --max-hops, or more documents, may have one.",
        "limit": "There are more paths than these; raise --limit to see them.",
        "hops": "Longer paths go on; raise --max-hops to see them.",
        "hops_end": "Longer paths go on, beyond the most steps that a search takes.",
        "undated": "Left out, for nobody knows when they came out: {count} document(s).",
        "steps": "The search gave up before it had seen all; fewer --max-hops or a --least-belief shorten it.",
        "time": "The search ran out of time before it had seen all; fewer --max-hops or a --least-belief shorten it.",
    },
    "zh": {
        "overall": "总体 {sign}，可信度 {belief:.2f}",
        "definition": "依定义成立",
        "sources_1": "1 个独立来源",
        "sources": "{count} 个独立来源",
        "if": "，条件为“{condition}”",
        "horizons": "，{horizons}",
        "contested": "，存在争议",
        "brief": "（摘要）",
        "more": "另有 {count} 条论断：--json 可见全部",
        "clash": "整体不能成立：第 {first} 步在{before}时成立，第 {second} 步在{after}时成立",
        "or": "或",
        "list": "，",
        "net": "所示路径合计：{sign}，支持度 {support:.2f}",
        "ambiguous": "所示路径合计：方向不明，(+) 支持度 {same:.2f}，(−) 支持度 {opposite:.2f}",
        "deciding": "应先厘清：{step}，可信度 {belief:.2f}{contested}",
        "unsigned": "所示路径合计：来源未说明方向",
        "none": "没有不超过 {hops} 步的路径。",
        "none_longer": "增大 --max-hops 或收入更多文件，或可找到。",
        "limit": "路径不止这些；增大 --limit 可见更多。",
        "hops": "还有更长的路径；增大 --max-hops 可见。",
        "hops_end": "还有更长的路径，但已超出搜索步数的上限。",
        "undated": "另有 {count} 份文档因发布日期不明而未计入。",
        "steps": "搜索未完即停止；减小 --max-hops 或设定 --least-belief 可缩短搜索。",
        "time": "搜索超时，未能看完；减小 --max-hops 或设定 --least-belief 可缩短搜索。",
    },
}
HORIZONS = {"immediate": "即时", "short-run": "短期", "medium-run": "中期", "long-run": "长期"}
MODALITIES = {"asserted": "断言", "estimated": "估计", "conditional": "有条件", "possible": "可能", "denied": "否认"}


@dataclass(frozen=True, slots=True)
class PathText:
    """Writes what `assistant.path_search.search_paths` found. `labels` are the concepts' names in `language` ("en" or "zh")."""

    labels: Mapping[str, str]
    language: str = "en"

    def lines(self, found: Mapping[str, Any]) -> Iterator[str]:
        """The paths with the claims behind each step, then what they come to together."""
        for number, path in enumerate(found["paths"], 1):
            ids = [path["steps"][0]["cause"], *(step["effect"] for step in path["steps"])]
            steps = zip(path["steps"], ids[1:], strict=True)
            arrows = "".join(f" --{SIGNS[step['polarity']]}--> {self._label(id)}" for step, id in steps)
            whole = self._say("overall", sign=SIGNS[path["polarity"]], belief=path["belief"])
            yield f"{number}. {self._label(ids[0])}{arrows}   {whole}"
            for step in path["steps"]:
                yield from self._step(step)
            yield from (f"   {self._clash(clash)}" for clash in path["clashes"])
            yield ""
        if found["paths"]:
            yield from self._net(found["net"])

    def notes(self, found: Mapping[str, Any], max_hops: int) -> Iterator[str]:
        """Why there may be more than was found."""
        if not found["paths"]:
            longer = " " + self._say("none_longer") if max_hops < DEEPEST else ""
            yield self._say("none", hops=max_hops) + longer
        if found["undated"]:
            yield self._say("undated", count=found["undated"])
        for reason in found["stopped"]:
            if reason != "hops" or found["paths"]:
                yield self._say("hops_end" if reason == "hops" and max_hops == DEEPEST else reason)

    def _net(self, net: Mapping[str, Any]) -> Iterator[str]:
        support = net["support"]
        if net["ambiguous"]:
            yield self._say("ambiguous", same=support["+"], opposite=support["-"])
        elif net["polarity"] == "0":
            yield self._say("unsigned")
        else:
            yield self._say("net", sign=SIGNS[net["polarity"]], support=support[net["polarity"]])
        if deciding := net["deciding"]:
            contested = self._say("contested") if deciding["contested"] else ""
            yield self._say("deciding", step=self._named(deciding), belief=deciding["belief"], contested=contested)

    def _clash(self, clash: Mapping[str, Any]) -> str:
        (first, before), (second, after) = (
            (side["step"] + 1, self._say("or").join(self._label(state) for state in side["states"])) for side in clash["sides"]
        )
        return self._say("clash", first=first, before=before, second=second, after=after)

    def _step(self, step: Mapping[str, Any]) -> Iterator[str]:
        condition = self._say("if", condition=step["condition"]) if step["condition"] else ""
        contested = self._say("contested") if step["contested"] else ""
        when = self._say("or").join(HORIZONS[horizon] if self.language == "zh" else horizon for horizon in step["horizons"])
        horizons = self._say("horizons", horizons=when) if when else ""
        colon = "：" if self.language == "zh" else ": "
        yield f"   {self._named(step)}{colon}{self._basis(step)}{horizons}{condition}{contested}"
        for claim in step["claims"][:SHOWN_CLAIMS]:
            source = claim["source"]
            known = (source.get("publisher"), source.get("title"), source.get("date"))
            about = self._say("list").join(str(part) for part in known if part)
            brief = self._say("brief") if source.get("brief") else ""
            yield f'     "{" ".join(claim["quote"].split())}"'
            yield f"       {about or source['document']}{brief} [{claim['id']}]"
        if len(step["claims"]) > SHOWN_CLAIMS:
            yield "     " + self._say("more", count=len(step["claims"]) - SHOWN_CLAIMS)

    def _basis(self, step: Mapping[str, Any]) -> str:
        if step["method"] == "definition":
            return self._say("definition")
        modality = MODALITIES[step["modality"]] if self.language == "zh" else step["modality"]
        count = step["independent_sources"]
        return self._say("list").join((modality, self._say("sources_1" if count == 1 else "sources", count=count)))

    def _named(self, step: Mapping[str, Any]) -> str:
        return f"{self._label(step['cause'])} {SIGNS[step['polarity']]} {self._label(step['effect'])}"

    def _label(self, concept: str) -> str:
        return self.labels.get(concept, concept)

    def _say(self, key: str, **values: object) -> str:
        return WORDS[self.language][key].format(**values)
