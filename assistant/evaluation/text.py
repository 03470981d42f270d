"""An evaluation in words: the table for a person, in English or Chinese, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from assistant.evaluation.questions import BUNDLED
from assistant.evaluation.run import Evaluation
from assistant.evaluation.table import DRAWS, SEED, Figure, cells, table

_LABELS = {
    "citations_exist": ("citations: document held", "引用：文件已收录"),
    "citations_resolve": ("citations: place found in its version", "引用：可定位到所引版本"),
    "quotes_verbatim": ("citations: quote verbatim", "引用：引文逐字一致"),
    "statements_full": ("cited statements: fully supported", "有引用的陈述：完全支持"),
    "statements_partial": ("cited statements: partly supported", "有引用的陈述：部分支持"),
    "vital_nuggets": ("vital nuggets answered", "关键要点命中"),
    "all_nuggets": ("all nuggets answered", "全部要点命中"),
    "unanswerable_refused": ("unanswerable: refused", "不可回答：已拒答"),
    "answerable_refused": ("answerable: wrongly refused", "可回答：误拒答"),
    "abstained": ("any question: abstained", "全部问题：未作答"),
    "premises_noticed": ("false premises noticed", "错误前提：已指出"),
    "other_premises_disputed": ("premise disputed in other questions", "其他问题：质疑前提"),
    "as_of_leaks": ("as-of leaks (citations)", "截止日之后的引用（条）"),
    "uncited_factual_statements": ("uncited factual statements", "无引用的事实陈述（条）"),
    "independent_sources": ("independent sources an answer", "每个回答的独立来源数"),
    "single_source_share": ("share of the most cited source", "引用最多的来源占比"),
    "median_milliseconds": ("median milliseconds", "耗时中位数（毫秒）"),
    "p95_milliseconds": ("95th percentile milliseconds", "耗时第95百分位（毫秒）"),
}
_COUNTS = ("as_of_leaks", "uncited_factual_statements", "median_milliseconds", "p95_milliseconds")
_BY_TYPE = ("vital_nuggets", "all_nuggets", "statements_full", "abstained", "median_milliseconds")
_WORDS = {
    "en": {"head": "{n} questions of {name}; 95% intervals by bootstrap over questions, n in brackets", "measure": "measure",
           "all": "all", "type": "type", "questions": "questions"},
    "zh": {"head": "共 {n} 个问题，来自 {name}；95% 区间为按问题自助抽样，括号内为样本数", "measure": "指标", "all": "全部",
           "type": "类型", "questions": "问题数"},
}  # fmt: skip
_NAMES = {
    "language:en": ("English", "英文"),
    "language:zh": ("Chinese", "中文"),
}


def as_text(evaluation: Evaluation, language: str) -> Iterator[str]:
    """The lines for a person: by language first, then by type. `language`: "en" or "zh"."""
    words, place = _WORDS[language], int(language == "zh")
    made = table(evaluation.scores)
    name = "自带题库" if place and evaluation.name == BUNDLED else evaluation.name
    yield words["head"].format(n=len(evaluation.answers), name=name)
    if not evaluation.answers:
        return
    wide = [name for name in made if not name.startswith("type:")]
    heads = [words["all"], *(_NAMES.get(name, (name, name))[place] for name in wide[1:])]
    rows = [[_LABELS[name][place], *(_cell(name, one) for one in row)] for name, row in cells(wide, made)]
    yield ""
    yield from _aligned([[words["measure"], *heads], *rows])
    yield ""
    kinds = [name for name in made if name.startswith("type:")]
    counts = {kind: sum(one.kind == kind.partition(":")[2] for one in evaluation.scores) for kind in kinds}
    shown = [
        [kind.partition(":")[2], str(counts[kind]), *(_cell(name, made[kind][name]) for name in _BY_TYPE)] for kind in kinds
    ]
    yield from _aligned([[words["type"], words["questions"], *(_LABELS[name][place] for name in _BY_TYPE)], *shown])


def as_dict(evaluation: Evaluation) -> dict[str, Any]:
    """The table, each question's score, and what failed, as `--json` prints them."""
    made = table(evaluation.scores)
    return {
        "questions": evaluation.name,
        "scored": len(evaluation.answers),
        "bootstrap": {"draws": DRAWS, "seed": SEED, "level": 0.95, "unit": "question"},
        "groups": {name: {measure: _as_json(one) for measure, one in row.items()} for name, row in made.items()},
        "scores": [asdict(one) for one in evaluation.scores],
        "faults": [asdict(fault) for fault in evaluation.faults],
    }


def _as_json(one: Figure | None) -> dict[str, float | int] | None:
    return asdict(one) if one else None


def _cell(name: str, one: Figure | None) -> str:
    if one is None:
        return "-"
    if name in _COUNTS:
        return f"{one.value:.0f} [{one.low:.0f}, {one.high:.0f}] ({one.of})"
    if name == "independent_sources":
        return f"{one.value:.1f} [{one.low:.1f}, {one.high:.1f}] ({one.of})"
    return f"{one.value:.1%} [{one.low:.1%}, {one.high:.1%}] ({one.of})"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns of one width on a terminal, where a Chinese character takes two places."""
    from rich.cells import cell_len

    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()
