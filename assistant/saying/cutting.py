"""Where a clause may be cut off its sentence, whether what is left tells anything, and the last touches to its Chinese."""

from __future__ import annotations

import re

from assistant.saying.terms import listed_words, phrases, singular
from assistant.saying.words import Words
from kg.concept import load_scheme

_POLISH = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"没有对([^，。]+)的影响", r"对\1没有影响"), (r"(?:有所|有些|略微)处于高位", "略显偏高"),
        (r"相对处于高位", "相对偏高"), (r"的的", "的"), (r"已也", "也已"),
        (r"(非常|相当|相对|更|过于|极为)较(?=[高低大小])", r"\1"), (r"结束([^，]+?)的?减少", r"停止减少\1"),
        (r"施加对([^，]+)的(上行|下行)压力", r"对\1施加\2压力"),
        (r"完全被偿还", "全部偿还"), (r"上升至超过([^，；]+)", r"升至\1以上"), (r"上升至", "升至"), (r"下降至", "降至"),
        (r"(会|将)仍", r"仍\1"), (r"(一旦[^，]*?)已", r"\1"),
        (r"美国美国", "美国"), (r"国债国债", "国债"),
        (r"将最初", "最初将"),
        (r"(一致|总体|普遍)\1", r"\1"), (r"(继续|开始)(今年|去年|明年|近期|目前)", r"\2\1"),
        (r"继续(在[^，]{2,12}?(?:期内|期间|季度|月|年|日))", r"\1继续"), (r"正在也", "也正在"),
        (r"仍为处于高位的水平", "仍处于高位"),
        (r"尤其很", "尤其"), (r"贷款贷款", "贷款"),
        (r"会会", "会"), (r"将将", "将"), (r"(决定|判断|预测)(委员会|美联储)", r"\1，\2"), (r"一些其他", "其他一些"),
        (r"已一直", "一直"),
        (r"，，", "，"),
        (r"将最终是", "最终将是"), (r"(会|将)(未来[^，]{1,5}?(?:个月|季度|年|周))", r"\2\1"),
        (r"使([^，]{2,12})会", r"使\1"), (r"可能会可能", "可能"), (r"^在(?=\d)", ""),
    )
)  # fmt: skip


def polished(clause: str) -> str:
    """A clause with what two rules joined badly put right; nothing it says is changed."""
    for pattern, said in _POLISH:
        clause = pattern.sub(said, clause)
    return clause


def ends(words: Words, end: int) -> bool:
    """Whether the sentence ends where a clause does."""
    return end >= len(words) or (words.low(end) == "." and end == len(words) - 1)


_EMPTY = re.compile(
    r"(?:考虑因素|原因|波动|介绍|动态|变化|增长|有效|一致|开始|出现|因素|措施|方式|问题|选项|步骤|过程|政策|市场|作用|影响|水平|讨论|情况|规模|信号"
    r"|努力|计划|审视|举措|进展|益处|目标|持续|延续|迹象|证据|程度|证券|资产|交易|运作|发行|进展|工具|权限|灵活性|角色|意图|幅度|份额|来源|开展|实施|进行|推进)$"
)


# That somebody spoke of a thing, without what was said of it.
_MENTIONED = re.compile(
    r"(?:委员会?|与会者|工作人员|经理|主席|我们?|财政部|交易商|受访者|小组|分析|演讲|报告)(?:们|也|还|随后|接着|然后|继续|简要|详细|往往|通常|总体上|先)*"
    r"(?:讨论|评论|审视|审议|审查|回顾|考虑|侧重于|介绍|听取|谈及|提及|谈到|描述|概述|总结)了?(?![^，；]*(?:认为|指出|表示|表明|显示|[:：]))"
)
# A thing that the sentence before names, and things that are only counted.
_ELSEWHERE = re.compile(
    r"^(?:在)?(?:这一|这些|那些|此类|其|所有其他)[^，]{0,2}?(?:努力|因素|计划|做法|影响|行动|措施|结果|情况|变化|问题|举措|步骤|方案|过程|调整|工具)"
    r"|^所有其他"
    r"|(?:许多|若干|一些|多种|多个|几个|各种|其他)(?:因素|原因|理由|方面|问题|方式)(?![^，；]*(?:包括|例如|等))"
)


def tells(clause: str, whole: bool) -> bool:
    """Whether a clause says something by itself: it names a thing of the field, and what of it.

    It may not only say that somebody spoke of it, hang on the sentence before, or be cut off before what it is about.
    """
    if len(clause) < 8 or not load_scheme().find(clause):
        return False
    return not (_MENTIONED.search(clause) or _ELSEWHERE.search(clause)) and (whole or not _EMPTY.search(clause))


_RELATED = frozenset({"rate", "yield", "cap", "limit", "spread", "demand", "interest", "price", "level", "share", "view"})


_CLAUSAL = frozenset({"and", "as", "because", "that", "which", "while", "who", "whose"})


def _measured(words: Words, at: int, length: int) -> bool:
    """Whether a figure, a date or a stretch of time stands in the `length` words from `at`."""
    kinds = {words.kind(place) for place in range(at, at + length)}
    return bool(kinds & {"figure", "date", "number"} or listed_words("timed-nouns") & {*words.run(at, length)})


def may_be_cut(words: Words, start: int, end: int) -> bool:
    """Whether the clause [start, end) may stand without what follows it in its sentence."""
    rest = [words.low(place) for place in range(end, len(words))]
    near = rest[: rest.index(",", 1)] if "," in rest[1:] else rest
    if listed_words("binding").intersection(rest) or (rest[0] != "," and listed_words("binding-near").intersection(near)):
        return False
    if listed_words("turning").intersection(rest) or any(words.run(end, len(one)) == one for one in phrases("limiting")):
        return False
    low = words.low(end)
    if low in (";", "—", ":"):
        return True
    if low == ",":
        return words.low(end + 1) in listed_words("after-comma")
    if (
        low not in listed_words("after-verb")
        or "date" in (words.kind(end + 1), words.kind(end + 2))
        or words.kind(end + 1) == "figure"
    ):
        return False
    if low in ("on", "for", "in", "from", "by") and singular(words.low(end - 1)) in _RELATED:
        return False
    if low not in _CLAUSAL and _measured(words, end, len(near)):
        return False
    if low == "by" and words.low(end - 1).endswith("ed"):
        return False  # a passive without the one that does it
    before = [words.low(place) for place in range(start, end)]
    return not listed_words("turned").intersection(before) and not listed_words("open").intersection(before[2:])
