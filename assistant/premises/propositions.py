"""What a text says was done to what: acts on the axes of level and being, or of which term, with the object beside each.

The same reading serves a question and the sentences it is compared with, so that neither is read more kindly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.terms import content, is_chinese

Axis = tuple[str, str]
_LEVEL_UP = (
    r"rais(?:e[ds]?|ing)|increas\w*|hik(?:e[ds]?|ing)|boost\w*|expan(?:d\w*|sion)|gr(?:ow|ows|ew|own|owing)|"
    r"ris(?:e[sn]?|ing)|rose|"
    r"lift(?:s|ed|ing)?(?=[^,.;?]{0,60}\b(?:to|above|by)\b)|"
    r"climb\w*|swell\w*|swollen|enlarg\w*|fill(?:ed|ing|s)? up|build(?:s|ing)? up|built up|surg\w*|jump\w*|"
    r"上调|加大|提高|增加|上升|扩大|上涨|调高|增至|升至|攀升|高出|高了|激增|猛增"
)
_LEVEL_DOWN = (
    r"lower(?:s|ed|ing)|lower(?= (?:the|its|their|this|rates?|interest|caps?)\b)|cut(?:s|ting)?|"
    r"reduc\w*|decreas\w*|declin\w*|fall(?:s|en|ing)?|fell|shr[iau]nk\w*|"
    r"drain\w*|drop\w*|trim\w*|slash\w*|"
    r"taper\w*|collaps\w*|plung\w*|narrow\w*|diminish\w*|下调|降低|减少|下降|缩减|调低|降至|降到|收缩|低了|少了|锐减|"
    r"骤降|调降"
)
_LEVEL_SAME = (
    r"maintain\w*|ke(?:ep|eps|pt|eping)|le(?:ave|aves|ft|aving)|unchanged|no changes?|(?:holds?|holding|held) steady|"
    r"维持|不变|保持"
)
_ON = (
    r"impos\w*|(?:re)?introduc\w*|establish\w*|set(?:s|ting)? up|creat\w*|launch\w*|beg[aiu]n\w*|start\w*|"
    r"initiat\w*|resum\w*|restart\w*|reinstat\w*|设定|设立|推出|引入|启动|开始|恢复|重启|建立|开设|新设"
)
_OFF = (
    r"remov\w*|"
    r"abolish\w*|eliminat\w*|end(?:s|ed|ing)?(?! of\b)(?!-)|conclud\w*|stop\w*|ceas\w*|discontinu\w*|scrap\w*|"
    r"terminat\w*|suspend\w*|halt\w*|paus(?:e[sd]?|ing)|"
    r"kill(?:s|ed|ing)? off|ax(?:e[sd]?|ing)|ditch(?:es|ed|ing)?|d(?:o|oes|id|oing|one) away with|"
    r"withdr[ae]w\w*|取消|废除|停止|结束|终止|叫停|撤销|废止|停发|暂停"
)
_ACTS: dict[Axis, str] = {
    ("level", "up"): _LEVEL_UP,
    ("level", "down"): _LEVEL_DOWN,
    ("level", "same"): _LEVEL_SAME,
    ("being", "on"): _ON,
    ("being", "off"): _OFF,
}
_TERM: dict[Axis, str] = {
    ("term", "long"): r"long(?:er)?-(?:term|dated|maturity|duration)|long-end|coupon|长期|长债|中长期",
    ("term", "short"): r"short(?:er)?-(?:term|dated|maturity)|(?:Treasury |T-)?bills|短期|短债|国库券|较短期",
}
_NEGATED = re.compile(
    r"\b(?:not|never|without|no|nor|rather than|instead of)\W+(?:[\w-]+\W+){0,3}$|(?:没有|并未|不|未|而非|而不是)$", re.I
)
_BOUND = re.compile(
    r"[,;:?!，。；？！：]|\.(?=\s|$)|\b(?:in|at|after|before|when|since|while|during|from|between|until|as|how|what|"
    r"which|that|who|where)\b"
    r"|把|将|给|对",
    re.I,
)
_AUXILIARY = re.compile(
    r"\b(?:why|did|does|do|has|have|had|was|were|is|are|made|makes?|caused?|led|let|since|after|because|that|when|"
    r"while|as|for)\b|为什么|为何|让|使|把|将|给|对",
    re.I,
)
AFTER, BEFORE = 9, 6  # content words within which an act and its object stand


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its axis and value ("level", "up"), and where it stands."""

    axis: str
    value: str
    start: int
    end: int


@cache
def _pattern(term: bool) -> re.Pattern[str]:
    parts = "|".join(f"(?P<{axis}_{value}>{verbs})" for (axis, value), verbs in (_TERM if term else _ACTS).items())
    chinese = r"[\u3400-\u9fff]"
    return re.compile(rf"(?:(?<![A-Za-z])|(?={chinese}))(?:{parts})(?:(?<={chinese})|(?![A-Za-z]))", re.I)


def acts_in(text: str, *, term: bool = False) -> list[Act]:
    """Every act of `text` in order, or with `term` every word for long and short terms.

    An act that is denied counts as its other: what was not raised stayed the same.
    """
    found = []
    for match in _pattern(term).finditer(text):
        axis, _, value = str(match.lastgroup).partition("_")
        if _NEGATED.search(text[max(0, match.start() - 40) : match.start()]):
            value = {"on": "off", "off": "on"}.get(value, "same")
        found.append(Act(axis, value, match.start(), match.end()))
    return found


def objects_of(text: str, act: Act) -> Iterator[str]:
    """The words beside an act that may name what it was done to: those after it, then those before it."""
    after = text[act.end :]
    bound = _BOUND.search(after)
    yield (after[: bound.start()] if bound else after)
    before = re.split(r"[,;?，；？。]", text[: act.start])[-1]
    opened = list(_AUXILIARY.finditer(before))
    yield before[opened[-1].end() :] if opened else before


def value_of(text: str, acts: Sequence[Act], axis: str, phrases: Sequence[frozenset[tuple[str, ...]]]) -> str | None:
    """What `text` says was done, on `axis`, to the thing that every one of `phrases` names; None where it does not say.

    Each of `phrases` holds alternatives as content stems. The act nearest to the thing is its own: in "slow the decline by
    reducing the cap" the cap is reduced. Whatever stands beyond another comma is another thing.
    """
    best: tuple[float, str] | None = None
    for act in acts:
        distance = min(_after(text, act, phrases), 0.5 + _before(text, act, phrases))
        if best is None or distance < best[0]:
            best = (distance, act.value if act.axis == axis else "")
    return best[1] or None if best is not None and best[0] <= AFTER else None


def _after(text: str, act: Act, phrases: Sequence[frozenset[tuple[str, ...]]]) -> float:
    segment = re.split(r"[;；]|\.\s|, (?:and|but|while)\b", text[act.end :])[0]
    own = content(masked(re.split(r"[,，]|\b(?:and|but|while)\b", segment)[0]))  # what begins beyond an "and" is another's
    if all(_place(own, phrase) == float("inf") for group in phrases for phrase in group):
        return float("inf")
    return _distance(content(masked(segment)), phrases, AFTER)


def _before(text: str, act: Act, phrases: Sequence[frozenset[tuple[str, ...]]]) -> float:
    segment = re.split(r"[,;；，。]|\.\s|\b(?:and|but|while|as|that)\b", text[: act.start])[-1]
    return _distance(list(reversed(content(masked(segment)))), phrases, BEFORE)


def _distance(words: Sequence[str], phrases: Sequence[frozenset[tuple[str, ...]]], reach: int) -> float:
    """Words to the first of the thing's, where all of its names stand within reach of that; infinite where they do not."""
    places = [min((_place(words, phrase) for phrase in group), default=float("inf")) for group in phrases]
    first = min(places, default=float("inf"))
    return first if first <= reach and max(places, default=float("inf")) <= first + reach else float("inf")


def _place(words: Sequence[str], phrase: tuple[str, ...]) -> float:
    """Where the last found word of `phrase` stands in `words`, its words near each other in any order."""
    try:
        places = [words.index(word) for word in phrase]
    except ValueError:
        return float("inf")
    return min(places) if max(places) - min(places) <= len(phrase) + 1 else float("inf")


def masked(text: str) -> str:
    """The Federal Reserve is no reserve, and the Treasury's securities are not the Treasury."""
    return text if is_chinese(text) else re.sub(r"\bFederal Reserve(?: System| Banks?|'s|’s)?", " Fed ", text)
