"""How a Chinese sentence puts a claim, and who says it."""

from __future__ import annotations

import re

from ingest.extract.relation import Relation
from ingest.extract.traditional import plain_chinese
from kg.claim import Modality

_POSSIBLE = re.compile(
    r"可能(?!性)|或许|或将|或会|或可|恐将?(?!慌)|有望|预计|料(?:将|可|会|能|令|使)|预期(?:将|会|可能|未来)|或(?=[引推导加令使进压抬削拖])|倾向于|潜在|担心|担忧|有风险|存在[^,。;]{0,12}风险|很可能|或有"
    r"|似乎|看来会|理论上|大概率|不排除|说不定|没准|恐怕|疑虑|忧虑|警惕|谨防|提防|猜测|怀疑|风险(?:之一)?(?:在于|是)|有可能|大概会|酝酿"
)
_HEARSAY = re.compile(
    r"据说|据传|据称|听说|网传|有传|传闻|传言|坊间|小道消息|(?:有人|有观点|有说法|有声音|一些人|不少人|一种(?:说法|观点|看法)|外界|(?:流行|常见)的(?:说法|观点|看法))"
    r"[^,。;]{0,8}?(?:认为|以为|说|称|主张|看来|指出|声称|是)(?![^。;]*(?:但|然而|不过|其实|实际上|事实上))"
)
_LIKE = re.compile(r"像[^,。;]{2,16}那样")  # "像企业担忧的那样" hedges nothing of its own
_ESTIMATED = re.compile(
    r"(?:模型|研究|实证|估计|测算|估算|回归|模拟|计量|文献|论文|测试|检验|样本|推断|推演|压力情景|本文|我们)[^,。;]{0,12}(?:表明|显示|发现|估计|证实|测得)|(?:研究|模型|文献|论文|实证)[^。;]{0,12}(?:指出|认为|结果|表明|显示|发现|证实)|(?:^|(?<=[,。;]))[^,。;]{2,10}(?:估算|测算|估计)(?=[,:]|.{4,})|据[^,。;]{0,8}(?:估计|测算|估算)|(?:研究|工作|我们|分析)[^,。;]{0,6}(?:估计|测算|估算)"
)
_CONDITION = re.compile(
    r"(?:(?<=[,。;:])|^)[^,。;:]{2,14}?(?:一旦|若(?!干)|如果|倘若)[^,。;]{2,40}(?=[,])|(?:每?当(?!前|局|地|日|年|月|时)|如果|(?<![主只需还但重])要是|假使|若(?!干)|一旦|只要|只有|除非|假如|假设|倘若|倘使)[^,。;]{2,60}|在[^,。;]{2,50}的?(?:情况|情景|情形|条件|前提)下|(?:^|(?<=[,。;:]))[^,。;当]{2,40}(?<![同届此当平临及暂小])时(?=[,])"
    r"|(?:^|(?<=[,。;:]))\s*在(?![^,]*(?:冲击|危机|疫情|年|月|战争|大选))[^,。;]{2,16}(?:时期|期间)(?=[,])"
)
_SPEAKER = re.compile(
    r"(?:^|正如|[,。])\s*(?:但|而|不过|同时|此外)?(?P<who>[^,。;\s的]{1,14}?)(?:在[^,。;]{2,12}(?:上|中|里|时|后|间))?(?:近日|昨[日天]|今[日天]|周[一二三四五六日]|日前|此前|随后|同时|还|也|则|曾|普遍|明确|再次|进一步)*"
    r"(?:所?指出|表示|认为|强调|警告|坦言|指|直言|重申|透露|解释说?|提醒|声称|判断|补充(?:说|道)|写道|说(?!明|法|服)|(?<![名简号人据])称(?!为))"
)
_NO_SPEAKER = re.compile(
    r"^(?:.*(?:研究(?!员|人员|者)|分析(?!师)|市场(?!人士)|数据|报告|模型|结果|文献|历史|经验|回归|检验|估计)|(?:还|也|就)?有人.*|.*消息|我们?|笔者|作者|本文|人们|大家|外界|需要|值得|应该?|可以|也就是|不|没|这|那|或者?|所|据|一般|通常|普遍|坊间|传言|换句话|具体来|简单来|总).*$|^[他她它]们?$|^.$"
)


def chinese_modality(text: str, relation: Relation) -> tuple[Modality, str | None]:
    """The modality of one Chinese relation and its condition's words."""
    original, text = text, _LIKE.sub(lambda match: "〇" * len(match.group()), plain_chinese(text))
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
    if _HEARSAY.search(zone):
        return Modality.POSSIBLE, None
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
    match = _SPEAKER.search(plain_chinese(text)[: min(relation.cause.start, relation.effect.start)])
    return text[slice(*match.span("who"))] if match and not _NO_SPEAKER.match(match["who"]) else None
