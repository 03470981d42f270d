"""The honest "the sources do not say": what was looked for, what is missing, and the nearest known, with its citation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answer import StatementKind
from assistant.compose.draft import Draft
from assistant.gaps.outside import Outside
from assistant.plan import Plan
from assistant.question import Question
from kg.document import DocumentInfo

LANGUAGES_READ = (
    "Tightrope reads questions in English and Chinese only; please ask again in one of them. "
    "Tightrope 目前只能回答英文和中文问题，请用其中一种语言重新提问。"
)


_EMPTY = {
    "en": "The library holds no documents yet, so there is nothing to answer from; take some in with tightrope ingest.",
    "zh": "资料库中还没有文档，因此无法回答；请先用 tightrope ingest 导入资料。",
}
_OUTSIDE = {
    Outside.ADVICE: {
        "en": "Tightrope gives no advice on what to buy, sell or hold. It tells what stands in the {held} of this "
        "library{years}, and shows where; ask, for example, what is said there of the risks.",
        "zh": "Tightrope不提供买卖或持有方面的建议，只转述资料库中{held}的内容{years}，并逐句注明出处；"
        "可以改问这些资料怎么看其中的风险。",
    },
    Outside.ITSELF: {
        "en": "That is a question about the program, of which its sources say nothing. Tightrope answers from the {held} in "
        "this library{years}; its handbook tells how it is made.",
        "zh": "这是关于程序本身的问题，资料中没有答案。Tightrope只依据资料库中的{held}回答{years}；它如何制作，请见使用手册。",
    },
    Outside.SUBJECT: {
        "en": "This seems to lie outside what the library holds: no passage on the subject was found in its {held}{years}.",
        "zh": "这个问题看来不在资料库的范围之内：已检索库中{held}{years}，没有找到谈到这一主题的段落。",
    },
}


def abstention(question: Question, plan: Plan, infos: Mapping[str, DocumentInfo]) -> Draft:
    """The caveat that stands first in an abstained answer: what was searched of the documents `infos`, and what is missing."""
    day, language = question.as_of, question.language
    known = [info for info in infos.values() if day is None or info.known_by(day)]
    if not infos:
        text = _EMPTY[language]
    elif plan.outside is not None:
        text = _OUTSIDE[plan.outside][language].format(held=_documents(len(known), language), years=_years(known, language))
    elif language == "zh":
        when = f"{day}及以前发布的" if day else ""
        text = f"现有资料没有给出答案：已检索{when}全部{_documents(len(known), 'zh')}，{_none_gives(plan.missing, 'zh')}。"
    else:
        when = f" published by {day}" if day else ""
        searched = f"all {_documents(len(known), 'en')}{when} were searched"
        text = f"The sources do not say: {searched}, and {_none_gives(plan.missing, 'en')}."
    return Draft(text, StatementKind.CAVEAT)


def _documents(count: int, language: str) -> str:
    if language == "zh":
        return f"{count}份文档"
    return f"{count:,} document{'' if count == 1 else 's'}"


def _years(infos: Sequence[DocumentInfo], language: str) -> str:
    """The years that documents are of, in brackets; nothing where none has a date."""
    years = sorted({info.date[:4] for info in infos if info.date})
    if not years:
        return ""
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return f"（{span}年）" if language == "zh" else f" ({span})"


def _none_gives(missing: Sequence[str], language: str) -> str:
    if language == "zh":
        return f"没有一处给出{'、'.join(missing)}" if missing else "没有一处原文足以回答这个问题"
    return f"none gives {' or '.join(missing)}" if missing else "no passage in them answers the question"


def undated(question: Question, count: int) -> Draft | None:
    """The caveat that `count` documents without a date were left out; None where no day was asked for, or none was."""
    if question.as_of is None or not count:
        return None
    if question.language == "zh":
        return Draft(f"另有{count}份文档发布日期不明，未计入{question.as_of}及以前的资料。", StatementKind.CAVEAT)
    text = f"{count} document(s) without a known date of publication were left out, as they may be later than {question.as_of}."
    return Draft(text, StatementKind.CAVEAT)


def gap(missing: Sequence[str], language: str) -> str:
    """What no source gives, after a colon; empty where nothing is named."""
    if not missing:
        return ""
    return f"{'：' if language == 'zh' else ': '}{_none_gives(missing, language)}"


def nearest(drafts: Sequence[Draft], language: str) -> list[Draft]:
    """The nearest that is known, each said to be only that."""
    lead = "与之最接近的资料，" if language == "zh" else "The nearest that the sources hold, from "
    texts = ((_within(draft.text), _within(draft.fallback or draft.text)) for draft in drafts)
    return [
        Draft(lead + text, StatementKind.CAVEAT, draft.proofs, lead + fallback)
        for draft, (text, fallback) in zip(drafts, texts, strict=True)
    ]


def _within(text: str) -> str:
    """A statement's words as they stand inside a sentence: "The article (...)" begins with a small letter there."""
    return re.sub(r"^(?:The|An?)(?= )", lambda match: match[0].lower(), text)
