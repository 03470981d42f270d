"""The honest "the sources do not say": what was looked for, what is missing, and the nearest known, with its citation."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import StatementKind
from assistant.compose.draft import Draft
from assistant.plan import Plan
from assistant.question import Question

LANGUAGES_READ = (
    "Tightrope reads questions in English and Chinese only; please ask again in one of them. "
    "Tightrope 目前只能回答英文和中文问题，请用其中一种语言重新提问。"
)


def abstention(question: Question, plan: Plan, held: int, known: int) -> Draft:
    """The caveat that stands first in an abstained answer: `held` documents are there, `known` of them on the day asked for."""
    chinese = question.language == "zh"
    if not held:
        text = (
            "资料库中还没有文档，因此无法回答；请先用 tightrope ingest 导入资料。"
            if chinese
            else ("The library holds no documents yet, so there is nothing to answer from; take some in with tightrope ingest.")
        )
        return Draft(text, StatementKind.CAVEAT)
    day = question.as_of
    if chinese:
        when = f"{day}及以前发布的" if day else ""
        text = (
            f"现有资料没有给出答案{gap(plan.missing, chinese)}。已检索{when}全部{known}份文档，没有一处原文足以回答这个问题。"
        )
    else:
        when = f" published by {day}" if day else ""
        text = (
            f"The sources do not say{gap(plan.missing, chinese)}. "
            f"All {known} documents{when} were searched, and no passage in them answers the question."
        )
    return Draft(text, StatementKind.CAVEAT)


def undated(question: Question, count: int) -> Draft | None:
    """The caveat that `count` documents without a date were left out; None where no day was asked for, or none was."""
    if question.as_of is None or not count:
        return None
    if question.language == "zh":
        return Draft(f"另有{count}份文档发布日期不明，未计入{question.as_of}及以前的资料。", StatementKind.CAVEAT)
    text = f"{count} document(s) without a known date of publication were left out, as they may be later than {question.as_of}."
    return Draft(text, StatementKind.CAVEAT)


def gap(missing: Sequence[str], chinese: bool) -> str:
    """What is missing, after a colon; empty where nothing is named."""
    if not missing:
        return ""
    return f"：缺少{'、'.join(missing)}" if chinese else f"; missing: {', '.join(missing)}"


def nearest(drafts: Sequence[Draft], language: str) -> list[Draft]:
    """The nearest that is known, each said to be only that."""
    lead = "与之最接近的资料，" if language == "zh" else "The nearest that the sources hold, from "
    return [
        Draft(lead + draft.text, StatementKind.CAVEAT, draft.proofs, lead + (draft.fallback or draft.text)) for draft in drafts
    ]
