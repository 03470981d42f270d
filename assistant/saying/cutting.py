"""Where a clause may be cut off its sentence, and whether what is left tells anything."""

from __future__ import annotations

import re

from assistant.saying.phrase import listed
from assistant.saying.polishing import polished_well
from assistant.saying.terms import frames, listed_words, phrases
from assistant.saying.words import Words
from kg.concept import load_scheme


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
    r"(?:讨论|评论|转向|审视|审议|审查|回顾|考虑|侧重于|介绍|听取|谈及|提及|谈到|描述|概述|总结)了?(?![^，；]*(?:认为|指出|表示|表明|显示|[:：]))"
)
# A thing that the sentence before names, and things that are only counted.
_ELSEWHERE = re.compile(
    r"^(?:在)?(?:这一|这些|那些|此类|其|所有其他)[^，]{0,2}?(?:努力|因素|计划|做法|影响|行动|措施|结果|情况|变化|问题|举措|步骤|方案|过程|调整|工具)"
    r"|^所有其他|(?:支持|同意|欢迎|反对|赞同|不同意)(?:这一|这些|此类)[^，]{1,4}$"
    r"|(?:许多|若干|一些|多种|多个|几个|各种|其他)(?:因素|原因|理由|方面|问题|方式)(?![^，；]*(?:包括|例如|等))"
)


# A measure of something that the sentence before, or the part left out, names.
_BARE = re.compile(r"(?:价格|利率|比率|水平|规模|增长|步伐|指标|余额)(?:开始|已|将|仍|在|上升|下降)")


def pointing(clause: str) -> bool:
    """Whether a clause opens with what points back, at words that may have been left out before it."""
    return clause.startswith(("这", "那些", "此类", "其", "在这", "在那"))


def tells(clause: str, whole: bool) -> bool:
    """Whether a clause says something by itself: it names a thing of the field, and what of it.

    It may not only say that somebody spoke of it, hang on the sentence before, or be cut off before what it is about.
    """
    if len(clause) < 8 or not (whole or load_scheme().find(clause)):
        return False
    if not polished_well(clause) or (not whole and _BARE.match(clause)):
        return False
    return not (_MENTIONED.search(clause) or _ELSEWHERE.search(clause)) and (whole or not _EMPTY.search(clause))


_BINDING = frozenset({"assuming", "depending", "pending", "barring", "beginning", "starting", "excluding"})
_AUXILIARY = frozenset(
    ["will", "would", "may", "might", "could", "can", "should", "is", "are", "was", "were", "has", "have", "had"]
)


def _verb_only(words: Words, at: int) -> bool:
    """Whether a finite verb stands at `at` that is no noun as well: what "and" joins there is another deed."""
    if words.low(at) in _AUXILIARY:
        return True
    past = any(frame.form in ("past", "third") for frame in frames().get(words.low(at), ()))
    return past and not any(listed(words, at, name) for name in ("things", "movements", "of"))


def may_be_cut(words: Words, start: int, end: int) -> bool:
    """Whether the clause [start, end) may stand without what follows it in its sentence, a gap marked there.

    Only what adds may be left out: a clause or verb joined to it, a ground, a remark behind a comma. A time, place or measure
    of what is said limits it, so nothing is cut off before one.
    """
    rest = [words.low(place) for place in range(end, len(words))]
    near = rest[: rest.index(",", 1)] if "," in rest[1:] else rest
    if listed_words("binding").intersection(rest) or (rest[0] != "," and listed_words("binding-near").intersection(near)):
        return False
    if listed_words("turning").intersection(rest) or any(words.run(end, len(one)) == one for one in phrases("limiting")):
        return False
    if words.low(end) == ";":
        return True
    if words.low(end) == ",":
        verb = words.low(end + 1)
        going_on = verb.endswith("ing") and verb not in _BINDING and verb in frames() and words.low(end + 2) != ","
        return going_on or any(words.run(end + 1, len(one)) == one for one in phrases("after-comma"))
    if not any(words.run(end, len(one)) == one for one in phrases("after-verb")):
        return False
    if words.low(end) == "and" and not _verb_only(words, end + 1):
        return False  # "the timing and size of X": what stands before "and" may want what follows
    before = [words.low(place) for place in range(start, end)]
    return not listed_words("turned").intersection(before) and not listed_words("open").intersection(before[2:])
