"""How a Chinese sentence puts a claim, and who says it."""

from __future__ import annotations

import re

from ingest.extract.relation import Relation
from ingest.extract.width import plain_width
from kg.claim import Modality

_POSSIBLE = re.compile(
    r"可能(?!性)|或许|或将|或会|或可|恐将?(?!慌)|有望|预计|料将|预期(?:将|会|可能|未来)|或(?=[引推导加令使进压抬削拖])|倾向于|潜在|担心|担忧|有风险|存在[^,。;]{0,12}风险|很可能|或有"
    r"|似乎|看来会|理论上|大概率|不排除"
)
_ESTIMATED = re.compile(
    r"(?:模型|研究|实证|估计|测算|估算|回归|模拟|计量|文献|论文|测试)[^。;]{0,12}(?:表明|显示|发现|指出|估计|认为|结果|证实)|据[^,。;]{0,8}(?:估计|测算|估算)|(?:研究|工作|我们|分析)[^,。;]{0,6}(?:估计|测算|估算)"
)
_CONDITION = re.compile(
    r"(?:每?当(?!前|局|地|日|年|月|时)|如果|若(?!干)|一旦|只要|只有|除非|假如|倘若)[^,。;]{2,60}|在[^,。;]{2,50}的?(?:情况|情景|情形|条件|前提)下|(?:^|(?<=[,。;:]))[^,。;当]{2,40}(?<![同届此当平临及暂小])时(?=[,])"
    r"|(?:^|(?<=[,。;:]))\s*在(?![^,]*(?:冲击|危机|疫情|年|月|战争|大选))[^,。;]{2,16}(?:时期|期间)(?=[,])"
)
_SPEAKER = re.compile(
    r"(?:^|正如|[,。])\s*(?P<who>[^,。;\s的]{2,14}?)(?:所?指出|表示|认为|强调|警告|坦言|(?<![名简号人])称(?!为))"
)
_NO_SPEAKER = re.compile(r"研究|分析|市场|数据|报告|模型|结果|文献|有人|历史|经验")


def chinese_modality(text: str, relation: Relation) -> tuple[Modality, str | None]:
    """The modality of one Chinese relation and its condition's words."""
    original, text = text, plain_width(text)
    first = min(relation.cause.start, relation.effect.start)
    last = max(relation.marker[1], relation.effect.end, relation.cause.end)
    start = max((match.end() for match in re.finditer(r"[。;|]", text[:first])), default=0)
    zone = text[start:last]
    span = _condition(zone, max(relation.effect.start, relation.cause.start) - start)
    condition = original[start + span[0] : start + span[1]] if span else None
    if relation.denied:
        return Modality.DENIED, condition
    if condition is not None:
        return Modality.CONDITIONAL, condition
    if _ESTIMATED.search(zone):
        return Modality.ESTIMATED, None
    return (Modality.POSSIBLE if relation.possible or _POSSIBLE.search(zone) else Modality.ASSERTED), None


def _condition(zone: str, effect: int) -> tuple[int, int] | None:
    """The condition that stands before the effect in the same clause chain."""
    for match in _CONDITION.finditer(zone):
        if match.start() <= effect and not re.search("[:。]", zone[match.end() : max(effect, match.end())]):
            return match.span()
    return None


def chinese_speaker(text: str, relation: Relation) -> str | None:
    """Who says it, where the sentence names a person or body before the claim; a study or an analysis is no speaker."""
    match = _SPEAKER.search(plain_width(text)[: min(relation.cause.start, relation.effect.start)])
    return match["who"] if match and not _NO_SPEAKER.search(match["who"]) else None
