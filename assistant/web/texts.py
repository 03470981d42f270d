"""The words of the page in English and Chinese: one catalogue, both languages with the same keys."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.web import thing_texts

LANGUAGES = {"en": "English", "zh": "中文"}

_EN = {
    "title": "Tightrope",
    "tagline": "Quantitative tightening, answered from its sources. Every sentence leads to a quoted passage.",
    "language": "Language",
    "question": "Your question",
    "placeholder": "Ask about QT, reserves, repo, Treasury supply …",
    "ask": "Ask",
    "clear": "New conversation",
    "as_of": "Known by (optional)",
    "as_of_note": "Only what was published by {date}.",
    "you": "You asked",
    "answer": "Answer",
    "working": "Looking through the sources …",
    "welcome": "What would you like to know?",
    "welcome_more": (
        "Answers are put together from claims that the sources themselves make. Choose a marker such as [0] and the quoted "
        "passage opens beside the answer, highlighted in its document. Where the sources are silent, the answer says so."
    ),
    "reader": "Sources",
    "reader_close": "Close",
    "reader_all": "All sources",
    "reader_wide": "Open in new tab",
    "reader_empty": "No document has been taken in yet.",
    "reader_holds": "{documents} documents · choose one to read it",
    "reader_to_quote": "To the quoted passage",
    "reader_brief": (
        "A brief in our own words of what this source says; it stands in until the original is taken in. "
        "The words quoted here are the brief's, not the source's."
    ),
    "reader_withdrawn": "It can still be read, and cited as withdrawn; no answer, path or belief rests on it.",
    "reader_correction": "To the correction",
    "reader_missing": "No such document",
    "reader_missing_more": "No document with the id {id} is held here. It may have been removed or replaced since.",
    "reader_range": "The passage asked for lies outside this document, which may have changed since; it is shown unmarked.",
    "page": "page {page}",
    "undated": "no date given",
    "status_answered": "Answered",
    "status_partial": "Answered in part",
    "status_abstained": "The sources do not say",
    "abstained_more": "Nothing held here supports an answer, so none is made up.",
    "error": "That did not work",
    "premises": "What the question takes for granted",
    "verdict_holds": "holds",
    "verdict_contradicted": "contradicted by the sources",
    "verdict_unknown": "not settled by the sources",
    "kind_inference": "inference",
    "kind_caveat": "caveat",
    "support_partial": "supported in part",
    "cite": "Source {marker}, {title}: open the quoted passage",
    "paths": "How it works through",
    "path_title": "Causal path from {cause} to {effect}",
    "path_step": "{cause} to {effect}: {sign}",
    "path_under": "if: {condition}",
    "path_net": "overall",
    "path_more": "{count} more",
    "sign_same": "moves the same way",
    "sign_opposite": "moves the opposite way",
    "sign_none": "no direction stated",
    "legend": "+ same direction, − opposite direction, · no direction stated. Choose an arrow to read its claim.",
    "conflicts": "Where the sources disagree",
    "references": "References",
    "original": "original",
    "measure_supported": "{share} of cited statements fully supported",
    "measure_primary": "{share} of citations from primary sources",
    "measure_single": "{share} of citations from the most cited source",
    "measure_sources": "independent sources: {count}",
    "milliseconds": "{count} ms, {model}",
    "no_model": "without a language model",
    "with_model": "worded by {model}",
    "copy": "Copy as text",
    "copied": "Copied",
    "save": "Save with its proof",
    "judge_up": "A good answer",
    "judge_down": "A poor answer",
    "judge_unsupported": "Source [{marker}] does not support this sentence",
    "judge_kept": "Noted in the answer log on this machine",
    "judge_taken_back": "Taken back",
    "judge_failed": "Could not be noted",
    "tier_primary": "primary",
    "tier_secondary": "secondary",
    "tier_syndicated": "syndicated",
    "brief": "brief",
    "voice_board-staff": "Board staff",
    "voice_fomc": "FOMC",
    "voice_governor": "Governor",
    "voice_reserve-bank": "Reserve Bank",
    "voice_ny-desk": "New York Desk",
    "voice_treasury": "Treasury",
    "voice_tbac": "TBAC",
    "voice_academic": "academic",
    "voice_market": "market",
    "question_empty": "There is no question yet. Write one, or choose an example.",
    "question_long": "The question has {count} characters; at most {limit} are read. Shorten it, or ask its parts one by one.",
    "date_wrong": "“{value}” is not a date. Write it as YYYY-MM-DD, for example 2025-12-31, or leave it empty.",
    "no_advice": "Information from published sources, not investment advice.",
}

_ZH = {
    "title": "Tightrope",
    "tagline": "量化紧缩问答：每一句话都指向一段可核对的原文。",
    "language": "语言",
    "question": "您的问题",
    "placeholder": "可以问缩表、准备金、回购利率、国债供给……",
    "ask": "提问",
    "clear": "新的对话",
    "as_of": "截至日期（可选）",
    "as_of_note": "只用 {date} 及以前发布的资料。",
    "you": "您的问题",
    "answer": "回答",
    "working": "正在查阅资料……",
    "welcome": "您想了解什么？",
    "welcome_more": (
        "回答由资料自身的论断组成。点击 [0] 这样的标记，旁边会打开所引原文，"
        "并高亮显示引文所在位置。资料没有说到的，回答会如实说明。"
    ),
    "reader": "资料",
    "reader_close": "关闭",
    "reader_all": "全部资料",
    "reader_wide": "在新标签页打开",
    "reader_empty": "还没有收录任何文件。",
    "reader_holds": "共 {documents} 份文件 · 点击阅读",
    "reader_to_quote": "跳到引用的原文",
    "reader_brief": "这是我们用自己的话写的摘要，收录原文之后即被替换。此处引用的是摘要的文字，而非原文。",
    "reader_withdrawn": "仍可阅读，也可作为已撤回的文件引用；任何回答、路径和可信度都不再以它为据。",
    "reader_correction": "查看更正文件",
    "reader_missing": "没有这份文件",
    "reader_missing_more": "此处没有编号为 {id} 的文件，它可能已被移除或替换。",
    "reader_range": "所要的段落超出了这份文件的范围，文件可能已经变动；因此未作高亮。",
    "page": "第 {page} 页",
    "undated": "未注明日期",
    "status_answered": "已回答",
    "status_partial": "部分回答",
    "status_abstained": "资料中没有答案",
    "abstained_more": "现有资料不足以支持任何回答，因此不作猜测。",
    "error": "未能完成",
    "premises": "问题中的前提",
    "verdict_holds": "成立",
    "verdict_contradicted": "与资料相矛盾",
    "verdict_unknown": "资料未能确定",
    "kind_inference": "推断",
    "kind_caveat": "说明",
    "support_partial": "部分支持",
    "cite": "来源 {marker}，{title}：打开所引原文",
    "paths": "传导路径",
    "path_title": "从{cause}到{effect}的因果路径",
    "path_step": "{cause}到{effect}：{sign}",
    "path_under": "条件：{condition}",
    "path_net": "总体",
    "path_more": "另有 {count} 项",
    "sign_same": "同向变动",
    "sign_opposite": "反向变动",
    "sign_none": "未说明方向",
    "legend": "+ 同向，− 反向，· 未说明方向。点击箭头可查看对应的论断。",
    "conflicts": "资料之间的分歧",
    "references": "参考资料",
    "original": "原文",
    "measure_supported": "{share} 的引证陈述获完全支持",
    "measure_primary": "{share} 的引用来自一手来源",
    "measure_single": "{share} 的引用来自被引最多的来源",
    "measure_sources": "{count} 个独立来源",
    "milliseconds": "{count} 毫秒，{model}",
    "no_model": "未使用语言模型",
    "with_model": "措辞：{model}",
    "copy": "复制文本",
    "copied": "已复制",
    "save": "连同证据保存",
    "judge_up": "回答得好",
    "judge_down": "回答得不好",
    "judge_unsupported": "来源 [{marker}] 并不支持这句话",
    "judge_kept": "已记入本机的回答日志",
    "judge_taken_back": "已撤销",
    "judge_failed": "未能记录",
    "tier_primary": "一手",
    "tier_secondary": "二手",
    "tier_syndicated": "转载",
    "brief": "摘要",
    "voice_board-staff": "联储理事会研究人员",
    "voice_fomc": "联邦公开市场委员会",
    "voice_governor": "联储理事",
    "voice_reserve-bank": "联邦储备银行",
    "voice_ny-desk": "纽约联储交易台",
    "voice_treasury": "财政部",
    "voice_tbac": "TBAC",
    "voice_academic": "学界",
    "voice_market": "市场",
    "question_empty": "还没有问题。请输入一个，或选择一个示例。",
    "question_long": "问题共 {count} 个字符，最多 {limit} 个。请缩短，或分成几个问题提问。",
    "date_wrong": "“{value}”不是有效日期。请写成 YYYY-MM-DD，例如 2025-12-31，或留空。",
    "no_advice": "内容来自公开资料，不构成投资建议。",
}

CATALOGUE: Mapping[str, Mapping[str, str]] = {"en": {**_EN, **thing_texts.EN}, "zh": {**_ZH, **thing_texts.ZH}}

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "What happens to repo rates when reserves become scarce?",
        "Why did repo rates spike in September 2019?",
        "What could go wrong if the balance sheet shrinks faster than markets expect?",
        "How much did the balance sheet shrink, and over which dates?",
    ),
    "zh": (
        "准备金变得稀缺时，回购利率会怎样？",
        "2019年9月回购利率为什么飙升？",
        "缩表速度超预期会有哪些意外后果？",
        "美联储资产负债表一共缩减了多少？",
    ),
}


def say(language: str, key: str, **values: object) -> str:
    """The interface text `key` in `language` (English where the language is not one of ours), its blanks filled."""
    words = CATALOGUE.get(language, CATALOGUE["en"])[key]
    return words.format(**values) if values else words


def known_language(wanted: str | None) -> str:
    """The interface language for a tag such as `zh-CN`, or for an Accept-Language header: "zh" or "en"."""
    for part in (wanted or "").split(","):
        tag = part.split(";")[0].strip().lower()[:2]
        if tag in CATALOGUE:
            return tag
    return "en"
