"""What stands beside a verb: when, why, against what, how much, and what a thing is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.saying.noun_phrase import noun_phrases, single_phrases
from assistant.saying.phrase import Phrase, listed, remembered
from assistant.saying.words import Words

_GROUNDS = {
    ("because", "of"): "由于{}", ("due", "to"): "由于{}", ("as", "a", "result", "of"): "由于{}", ("given",): "鉴于{}",
    ("in", "light", "of"): "鉴于{}", ("in", "response", "to"): "受{}影响", ("amid",): "在{}的背景下",
    ("following",): "在{}之后",
    ("after",): "在{}之后", ("despite",): "尽管有{}", ("in", "part", "because", "of"): "部分由于{}",
    ("in", "part", "due", "to"): "部分由于{}", ("partly", "because", "of"): "部分由于{}", ("owing", "to"): "由于{}",
    ("during",): "在{}期间", ("in", "the", "absence", "of"): "在没有{}的情况下", ("in", "addition", "to"): "除{}之外",
    ("based", "on"): "根据{}", ("regarding",): "关于{}", ("turning", "to"): "关于{}", ("with", "respect", "to"): "关于{}",
    ("with", "regard", "to"): "关于{}", ("as", "part", "of"): "作为{}的一部分",
    ("against", "a", "backdrop", "of"): "在{}的背景下",
    ("in", "discussing"): "在讨论{}时", ("in", "their", "discussion", "of"): "在讨论{}时", ("under",): "在{}下",
    ("like",): "与{}一样",
    ("consistent", "with"): "与{}一致", ("compared", "with"): "与{}相比", ("for",): "对于{}", ("among",): "在{}当中",
    ("across",): "在各{}中", ("in", "anticipation", "of"): "预期{}",
    ("in", "connection", "with"): "就{}而言", ("beyond",): "除{}之外", ("with", "regards", "to"): "关于{}",
}  # fmt: skip
_BEGINNING = {("as", "of"), ("beginning", "in"), ("beginning", "on"), ("starting", "in"), ("starting", "on")}
_SINCE = {
    "since": "自{}以来", "after": "在{}之后", "before": "在{}之前", "by": "到{}", "until": "直至{}",
    "through": "直至{}", "following": "在{}之后",
}  # fmt: skip


@remembered
def grounds(words: Words, at: int) -> Iterator[Phrase]:
    """ "because of X", "in light of X" with the shape that Chinese gives them."""
    for length in range(5, 0, -1):
        shape = _GROUNDS.get(words.run(at, length))
        for one in noun_phrases(words, at + length) if shape else ():
            opening_only = words.low(at) in ("for", "among", "across", "beyond") and (
                words.low(at - 1) not in ("", ",", ";") or words.low(one.end) != ","
            )
            if words.low(at) == "consistent" and words.low(at - 1) not in ("", ",", ";"):
                continue
            if one.head not in ("figure", "i", "date") and not (length == 1 and one.person) and not opening_only:
                yield Phrase(one.end, shape.format(one.zh) if shape else "")


@remembered
def times(words: Words, at: int) -> Iterator[Phrase]:
    """When: a phrase of the table, a date with its preposition, a meeting."""
    yield from listed(words, at, "times")
    low, start = words.low(at), at + 1
    start += words.low(start) in ("the", "early", "late")
    if words.kind(start) == "date" and words.low(start + 1) == "quarter" and low in ("in", "during", "for"):
        yield Phrase(start + 2, f"在{words.words[start].zh}这一季度")
    if words.kind(start) == "date" and words.low(start + 1) not in ("meeting", "fomc", "'s", "quarter"):
        if low in ("in", "on", "at", "during"):
            yield Phrase(start + 1, f"在{words.words[start].zh}")
        elif low in _SINCE:
            shape = "截至{}" if low == "through" and not _ahead(words) else _SINCE[low]
            yield Phrase(start + 1, shape.format(words.words[start].zh))
    if low == "from" and words.kind(at + 1) == "date" and words.low(at + 2) == "to" and words.kind(at + 3) == "date":
        yield Phrase(at + 4, f"在{words.words[at + 1].zh}至{words.words[at + 3].zh}")
    if words.run(at, 2) in _BEGINNING and words.kind(at + 2) == "date":
        past = words.low(at) == "as" and not _ahead(words)
        yield Phrase(at + 3, f"截至{words.words[at + 2].zh}" if past else f"自{words.words[at + 2].zh}起")
    if low in ("at", "in", *_SINCE) and words.kind(at + 2) == "date":
        for one in single_phrases(words, at + 1):
            if one.head == "meeting":
                yield Phrase(one.end, _SINCE.get(low, "在{}上").format(one.zh))


def _ahead(words: Words) -> bool:
    """Whether the sentence looks ahead: "as of May" is then when something begins, else up to when something is told."""
    return not {"will", "would", "decided", "agreed", "effective", "expected", "expects"}.isdisjoint(
        word.low for word in words.words
    )


def opening_date(words: Words, at: int) -> Iterator[Phrase]:
    """A bare date before a clause."""
    if words.kind(at) == "date":
        yield Phrase(at + 1, words.words[at].zh)


def compared(words: Words, at: int) -> Iterator[Phrase]:
    """ "relative to X", "in X" where X is a place: a market, a system."""
    if words.run(at, 2) == ("relative", "to"):
        yield from (Phrase(one.end, f"相对于{one.zh}") for one in noun_phrases(words, at + 2))
        if words.kind(at + 2) == "date":
            yield Phrase(at + 3, f"相对于{words.words[at + 2].zh}")
    if words.low(at) == "in":
        for one in noun_phrases(words, at + 1):
            if one.head in ("market", "system", "sector", "economy", "futures"):
                yield Phrase(one.end, f"在{one.zh}中")


def amounts(words: Words, at: int, moved: bool) -> Iterator[tuple[int, str]]:
    """ "by Q", "to Q", "from Q to Q", a bare Q after a verb that moves; "at Q" after one that does not."""

    def figure(place: int) -> str:
        return words.words[place].zh if words.kind(place) == "figure" else ""

    low = words.low(at)
    if not moved and low == "at" and figure(at + 1):
        yield at + 2, f"在{figure(at + 1)}"
    if not moved:
        return
    if low in ("at", "to") and words.low(at + 1) in ("a", "an") and figure(at + 2):
        yearly = words.low(at + 3) in ("annual", "annualized")
        if words.low(at + 3 + yearly) in ("rate", "pace"):
            rate = f"{'折年率' if yearly else ''}{figure(at + 2)}"
            yield at + 4 + yearly, f"至{rate}" if low == "to" else f"，增速为{rate}"
    if low == "from" and figure(at + 1) and words.low(at + 2) == "to" and figure(at + 3):
        yield at + 4, f"至{figure(at + 3)}（此前为{figure(at + 1)}）"
    elif low == "to" and figure(at + 1):
        if words.low(at + 2) == "from" and figure(at + 3):
            yield at + 4, f"至{figure(at + 1)}（此前为{figure(at + 3)}）"
        yield at + 2, f"至{figure(at + 1)}"
    elif low == "by" and figure(at + 1):
        if words.low(at + 2) == "to" and figure(at + 3):
            yield at + 4, f"{figure(at + 1)}，至{figure(at + 3)}"
        range_at = at + 2 + (words.low(at + 2) == ",")
        if words.run(range_at, 4) == ("to", "a", "range", "of") and figure(range_at + 4):
            yield range_at + 5, f"{figure(at + 1)}，至{figure(range_at + 4)}"
        yield at + 2, figure(at + 1)
    elif figure(at):
        if words.low(at + 1) == "to" and figure(at + 2):
            yield at + 3, f"{figure(at)}，至{figure(at + 2)}"
        yield at + 1, figure(at)


_GRADES = {
    ("very",): "非常", ("relatively",): "相对", ("quite",): "相当", ("fairly",): "相当", ("more",): "更", ("less",): "较不",
    ("somewhat",): "有些", ("generally",): "总体", ("too",): "过于", ("broadly",): "大体", ("roughly",): "大致",
    ("especially",): "尤其", ("particularly",): "尤其", ("sufficiently",): "足够", ("extremely",): "极为", (): "",
}  # fmt: skip
_LEVELS = {
    ("near",): "接近{}", ("above",): "高于{}", ("below",): "低于{}", ("at",): "为{}", ("within",): "处于{}内",
    ("under",): "处于{}之下",
    ("around",): "在{}左右", ("about",): "约为{}", ("close", "to"): "接近{}", ("well", "above"): "明显高于{}",
    ("well", "below"): "明显低于{}", ("just", "above"): "略高于{}", ("just", "below"): "略低于{}",
    ("somewhat", "above"): "略高于{}", ("slightly", "above"): "略高于{}", ("slightly", "below"): "略低于{}",
    ("consistent", "with"): "与{}一致", ("sensitive", "to"): "对{}敏感", 
    ("more", "sensitive", "to"): "对{}更敏感", ("less", "sensitive", "to"): "对{}较不敏感",
    ("higher", "than"): "高于{}",
    ("lower", "than"): "低于{}",
    ("larger", "than"): "大于{}", ("smaller", "than"): "小于{}", ("important", "for"): "对{}很重要", ("due", "to"): "是由于{}",
    ("subject", "to"): "受{}约束", ("vulnerable", "to"): "易受{}影响", ("similar", "to"): "与{}类似",
    ("in", "line", "with"): "与{}一致", ("supportive", "of"): "支持{}", ("associated", "with"): "与{}有关",
    ("comfortable", "with"): "对{}感到放心", ("attributable", "to"): "可归因于{}", ("in", "place"): "",
}  # fmt: skip
_KEPT = frozenset({"稳定", "有序", "不变", "有韧性", "强劲", "平稳", "稳健", "可控"})


@remembered
def states(words: Words, at: int) -> Iterator[Phrase]:
    """What a thing is: an adjective, a level, a place on a scale; `head` is "kept" where 保持 goes before it."""
    for grade, said in _GRADES.items():
        if words.run(at, len(grade)) == grade:
            for one in listed(words, at + len(grade), "adjectives"):
                if plain := one.body.split("/")[-1]:
                    yield Phrase(one.end, said + plain, "kept" if plain in _KEPT else None)
                joined = plain and not grade and words.low(one.end) == "and"  # "high and volatile"
                for other in listed(words, one.end + 1, "adjectives") if joined else ():
                    if second := other.body.split("/")[-1]:
                        yield Phrase(other.end, f"{plain}且{second}")
    for length in (3, 2, 1):
        shape = _LEVELS.get(words.run(at, length))
        for one in noun_phrases(words, at + length) if shape else ():
            if one.head != "i" and shape and (one.head == "figure" or shape != "约为{}"):
                yield Phrase(one.end, shape.format(one.zh))
    if words.low(at) in ("up", "down") and words.kind(at + 1) == "figure":
        yield Phrase(at + 2, f"{'上升' if words.low(at) == 'up' else '下降'}{words.words[at + 1].zh}")
    if words.kind(at) == "figure":
        yield Phrase(at + 1, f"为{words.words[at].zh}")
        low = words.low(at + 1)
        if low in ("higher", "lower") and words.run(at + 2, 3) == ("than", "announced", "in") and words.kind(at + 5) == "date":
            more = "高" if low == "higher" else "低"
            yield Phrase(at + 6, f"比{words.words[at + 5].zh}公布的{more}{words.words[at].zh}")
        if low in ("higher", "lower", "above", "below"):
            yield (
                Phrase(at + 2, {"higher": "上升", "lower": "下降"}[low] + words.words[at].zh)
                if low[-1] == "r"
                else Phrase(at, "")
            )
    if words.low(at) in ("a", "an", "the", "one", "another"):
        yield from (Phrase(one.end, f"是{one.zh}") for one in noun_phrases(words, at) if not one.person and one.end > at)
