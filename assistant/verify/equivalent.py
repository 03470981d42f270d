"""Words that may stand for one another in a statement without changing what it says, and words whose change always does."""

from __future__ import annotations

import re
from functools import cache

from assistant.lexicon import CERTAIN, DOWN, NEGATION, POSSIBLE, TENTATIVE, UP, words
from assistant.terms import STOP, stem

_GROUPS = """
about around approximately roughly nearly
because due owing
like such as
large big bigger sizable sizeable considerable substantial
show indicate suggest
important key crucial
begin start commence
end conclude finish cease stop
caused led resulted
help support aid
say said note noted state stated report reported observe observed comment commented remark remarked
expect anticipate project
buy purchase acquire
drop decline fall decrease
rise increase climb
may might could
"""
_ZH_GROUPS = """
推高 抬高 拉高 推升
上升 走高 上涨 攀升 升高 上行
下降 回落 走低 下行 下滑
导致 引发 造成 引起 使得
压低 拉低
约 大约 左右 近
指出 表示 认为 称
"""
_NEUTRAL_WORDS = """
a an the of in and also however moreover furthermore addition additionally indeed thus therefore hence overall again meanwhile
similarly that which who it its this these those their there is are was were be been being has have had do does did as on at for
with so then too u s
"""
NEUTRAL = frozenset(_NEUTRAL_WORDS.split())  # function words whose loss or gain leaves the sentence's sense as it was
ZH_NEUTRAL = frozenset("的了和与及并在则也就而、，。：；其该这那些个地得着:,;. ")
ZH_RELATING = "至到从由自每"
QUANTIFIER = (
    r"some|several|few|many|most|all|every|each|majority|couple|any|both|one of|none|half|only|always|sometimes|often|never|"
    r"partly|fully|"
    r"entirely|largely|mostly|mainly|一些|部分|几位|多位|许多|多数|之一|大多数|所有|全部|全体|少数|个别|总是|有时|往往|仅"
)
_RELATING_WORDS = """
to by from per above below over under before after until since without within against between up down off out through
"""
RELATING = frozenset(_RELATING_WORDS.split()) | frozenset(ZH_RELATING)
# Prepositions that make a level a change, a bound another bound, a period another period.
PERIOD = (
    r"monthly|annual(?:ly)?|yearly|daily|weekly|quarterly|(?:per|a|each|every) (?:month|year|day|week|quarter)|"
    r"month|year|day|week|quarter|per|每月|每年|每日|每天|每周|每季|按月|按年|年率"
)
# A bound on a figure, a place in time or in a row, an open question, a time to come: what is said hangs on them.
BOUND = (
    r"up to|as (?:much|many|high|low|little|few) as|at (?:least|most)|(?:no |not )?"
    r"(?:more|less|fewer|greater|higher|lower) than|"
    r"just (?:under|over|above|below)|in excess of|close to|nearly|almost|(?:under|over|above|below|exceeding)(?= \$?\d)|"
    r"至少|至多|最多|最少|超过|超|不到|不足(?=\d)|不超过|逾|近(?=\d)|接近|高达|低至|以上|以下"
)
PLACE = (
    r"last|next|this(?= (?:year|month|quarter|week|meeting))|previous|prior|preceding|following|coming|current|past|"
    r"first|second|third|fourth|former|latter|上(?=[次月年季周])|下(?=[次月年季周])|本(?=[次月年季周])|去年|今年|明年|首次|前者|后者"
)
OPEN = r"whether|是否|能否"
FUTURE = r"will|would|shall|'ll|going to|将"
# How far and for how long: without such a word a statement says more.
DEGREE = (
    r"slightly|modestly|moderately|somewhat|marginally|partially|temporarily|initially|nearly|almost|approaching|near|gradually|"
    r"(?:in|a|as) part|on (?:net|average|balance)|so far|thus far|to date|at times|over time|for now|"
    r"in (?:theory|principle|aggregate)|"
    r"(?:all|other things|all else|others?) (?:being )?equal|"
    r"in the (?:near|short|medium|long)(?:er)?[ -](?:term|run)|"
    r"略微|略|小幅|暂时|平均|有时|短期内|长期来看|总体上|迄今|几乎|在一定程度上|初期"
)
# Where one of these opens the part of a sentence that a statement leaves out, what is left claims more than the sentence.
QUALIFIED = (
    r"if|unless|until|provided|assuming|except|absent|barring|so long as|as long as|only (?:if|when|after|where|to the extent)|"
    r"to the extent|relative to|compared (?:with|to)|in comparison|subject to|conditional on|"
    r"如果|若|除非|只要|假如|倘若|前提是|直到|相对于|的可能性|的风险|的说法"
)
# Words that make one sentence the cause, the effect or the contrary of another.
LINKING = (
    r"because|since|so|thus|therefore|hence|due to|owing to|as a result|consequently|in turn|(?:which |that )?"
    r"(?:led|leads|leading) to|"
    r"caus(?:e|es|ed|ing)|result(?:s|ed|ing) in|driven by|thereby|reflecting|despite|although|whereas|contrary to|unlike|"
    r"因此|所以|从而|导致|由于|因为|使得|于是|进而|引发|造成|尽管|虽然|却"
)
_CLASSES = (UP, DOWN, POSSIBLE, TENTATIVE, CERTAIN, NEGATION, QUANTIFIER, PLACE)


def _root(word: str) -> str:
    return stem(stem(word))  # the stem of an irregular form is a word itself


@cache
def _group_of() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS.strip().splitlines()):
        for word in line.split():
            table.setdefault(_root(word), set()).add(number)
    return {word: frozenset(groups) for word, groups in table.items()}


def same_sense(first: str, second: str) -> bool:
    """Whether two English words, in any of their forms, may stand for one another."""
    one, other = _root(first), _root(second)
    short, long = sorted((first, second), key=len)
    if one == other or long.removeprefix(short) in ("s", "d", "ed", "es", "ing"):  # short words keep their endings in `stem`
        return True
    return bool(_group_of().get(one, frozenset()) & _group_of().get(other, frozenset()))


@cache
def _zh_groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in _ZH_GROUPS.strip().splitlines())


def same_sense_zh(first: str, second: str) -> bool:
    """Whether two Chinese stretches may stand for one another."""
    return first == second or any(first in group and second in group for group in _zh_groups())


def neutral(token: str) -> bool:
    """Whether a token says nothing by itself; negations, doubts, quantities and relating prepositions are never neutral."""
    if not token.isascii():
        return token in ZH_NEUTRAL
    if token in RELATING or any(words(pattern).fullmatch(token) for pattern in _CLASSES):
        return False
    return token in NEUTRAL or (token in STOP and len(token) == 1)


@cache
def whole(pattern: str) -> re.Pattern[str]:
    """A class of words, to be matched against one token."""
    return re.compile(pattern, re.I)
