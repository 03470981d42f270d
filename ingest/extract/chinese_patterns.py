"""The constructions of Chinese prose that name cause and effect by their shape, in the order in which they are tried."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.lexicon import VerbClass
from kg.claim import Move


@dataclass(frozen=True, slots=True)
class Shape:
    """A construction: `a` is the cause, `b` the effect (the clause before where it has no `b`)."""

    pattern: re.Pattern[str]
    kind: VerbClass
    denied: bool = False
    whole: bool = False  # the effect is named as it stands: "短期利率下降" that something offsets
    move: Move | None = None  # of the effect, where the shape says it
    named: str = "{b}"  # what the effect is called, for linking


ON = r"^(?P<a>.+)(?:对|给)(?P<b>[^对]+?)(?:会|将|可能|或|也|都|均|却|仍|已|往往|通常|明显)*"  # "A 对 B ..."
NOT_ON = r"^(?P<a>.+?)(?:并没有|没有|并未|未|尚未|未能|不会|并不会|不再|无法)(?:对|给)(?P<b>[^对]+?)(?:会|将)*"
DOES = r"(?:带来|产生|形成|造成|构成|有|具有|起到?|发挥)"
UP = r"(?:推升|提振|支撑|促进|刺激|拉动|助推|抬升|正向|推动|上行|正面)"
DOWN = r"(?:抑制|压制|拖累|打压|削弱|挤出|负面|下行|紧缩|收缩|不利)"
MAKE = r"(?:引起|引发|导致|造成|带来|产生|触发|诱发|驱动|推动|促成)"
UNDER = (
    r"^(?P<b>[^,受]{2,24}?)(?:会|将|可能|也|正|仍|还|更?容易|主要|持续)*受到?(?:了)?"
    r"(?P<a>[^,]{2,24}?)的?(?:明显|显著|严重|直接)?"
)
IS_WHY = (
    r"^(?P<a>.+?)(?:也|正|仍|都|才|被视为|被认为|可能)*是(?:导致|造成|引发|推动|支撑)?(?P<b>[^,是]{2,24}?)的?"
    r"(?:主要|重要|根本|关键|核心|直接|首要|另一个?|一大)*(?:原因|推手|驱动力|驱动因素|诱因|根源|动力|主因)(?:之一)?$"
)
WHOSE_REASON = (
    r"^(?P<b>.{2,24}?)的(?:主要|重要|根本|关键|核心|直接|一个)*(?:原因|根源|动力|诱因)(?:之一)?(?:是|在于)(?P<a>.{2,})$"
)
FOLLOWS = r"^(?P<b>.{2,24}?)(?:可能|会|将|也|往往|需要?|不得不)*(?:适应|跟随|追随|紧随)"
PASSES = r"^(?P<w>.+?)(?:可能|将|会)*通过(?P<a>.{2,30}?)(?:迅速|快速|进一步|逐步|直接)?"


def _shape(pattern: str, kind: VerbClass, **options: object) -> Shape:
    return Shape(re.compile(pattern), kind, **options)  # type: ignore[arg-type]


SHAPES = (
    _shape(r"^(?P<b>.+?)(?:并非|并不是|不是)(?:是)?(?:因为|由于|源于|出于)(?P<a>.+)$", VerbClass.CAUSE, denied=True),
    _shape(r"^\s*而是(?:因为|由于|源于|出于)(?P<a>.+)$", VerbClass.CAUSE),
    _shape(r"^(?P<b>.+?)(?:会|将|可能|或)*被(?P<a>.+?)(?:所|部分|完全)*抵消$", VerbClass.LOWER, whole=True, named="{b}的效果"),
    _shape(NOT_ON + rf"(?:{DOES}).*?(?:压力|冲击|影响|威胁|作用)$", VerbClass.AFFECT, denied=True),
    _shape(ON + r"(?:没有|并无|无|未|并未)" + DOES + r"?(?:显著|明显|任何|实质性?)*的?影响$", VerbClass.AFFECT, denied=True),
    _shape(ON + r"(?:没有|并无|无|不)" + DOES + rf"?.*?{UP}(?:作用|效果)$", VerbClass.RAISE, denied=True),
    _shape(
        r"^(?P<a>.*?)对(?P<b>[^对]{2,24}?)(?:的|并无|没有|并没有|有)?(?:直接|总体|整体|实际|边际)*(?:影响|冲击|作用|效果|贡献|拖累|支撑|帮助)"
        r"(?:也|都|其实|相对|并|却|仍|总体|目前|可能|较为|十分|非常|极其|极为|相当|很|极|更)*"
        r"(?:不大|不显著|不明显|有限|甚微|小|微弱|微乎其微|可以忽略|可忽略不计|忽略不计|为零|几乎为零|微不足道)$",
        VerbClass.AFFECT,
        denied=True,
    ),
    _shape(
        r"^(?P<b>.{2,24}?)(?:与|跟|和)(?P<a>[^,]{2,24}?)(?:之间)?(?:并|其实|几乎|可能)*(?:无关|没有?(?:直接|必然|太大|多大|什么|任何)*的?(?:关系|关联|联系)|关系不大|无直接关系)$",
        VerbClass.CAUSE,
        denied=True,
    ),
    _shape(
        r"^(?P<b>.{2,24}?(?:升|降|跌|涨|扩大|收窄|增加|减少|波动|飙升|回落|走高|走低|走弱|走强|上行|下行|不足|放缓|加剧|紧张|疲软|遇冷))(?:主要|部分|大概率|可能|或)*(?:与|跟|和)(?P<a>[^,]{2,24}?)(?:密切|直接|高度)*有关$",
        VerbClass.CAUSE,
    ),
    _shape(ON + rf"(?:{DOES}.*?)?(?:{DOWN}(?:压力|作用|效果|影响|效应|贡献)|拖累|威胁)$", VerbClass.LOWER),
    _shape(ON + rf"(?:{DOES}.*?)?{UP}(?:压力|作用|效果|影响|效应|贡献)$", VerbClass.RAISE),
    _shape(ON + rf"{DOES}.*?(?:支撑|提振)$", VerbClass.SUPPORT),
    _shape(ON + rf"(?:{DOES}.*?)(?:压力|冲击|影响)$", VerbClass.AFFECT),
    _shape(r"^(?P<a>.+)对(?P<b>[^对]{2,24}?)的(?:影响|冲击|传导|作用|溢出)(?:.{0,16})$", VerbClass.AFFECT),
    _shape(r"^(?P<b>.+?)对(?P<a>.+?)(?:尤为|高度|更加?|较为|十分|非常|极为|相当|异常)+敏感$", VerbClass.AFFECT, whole=True),
    _shape(r"^(?P<a>.+?)(?:越来越|更加|日益|愈发)(?P<b>依赖.+)$", VerbClass.RAISE, whole=True),
    _shape(r"^(?P<b>.{2,20}?)(?:主要|部分)?是?因(?:为)?(?!此)(?P<a>.{2,}?)所致$", VerbClass.CAUSE),
    _shape(
        r"^(?P<b>.{2,24}?)(?:主要|部分|大多)?(?:是)?由(?P<a>[^,]{2,}?)(?:所)?(?:引起|引发|导致|造成|推动|驱动|所致|带动|触发)的?$",
        VerbClass.CAUSE,
    ),
    _shape(UNDER + r"(?:拖累|抑制|压制|打压|制约|挤压|侵蚀|限制|约束)$", VerbClass.LOWER),
    _shape(UNDER + r"(?:提振|支撑|推动|带动|支持|刺激)$", VerbClass.SUPPORT),
    _shape(UNDER + r"(?:影响|冲击|左右)$", VerbClass.AFFECT),
    _shape(
        r"^(?P<b>.{1,24}?)(?:并不是|不是|并非是?)(?:由|因为|因)?(?P<a>.{2,}?)(?:所)?(?:造成|引起|导致|引发|推动|带来|引致|触发|所致)的?$",
        VerbClass.CAUSE,
        denied=True,
    ),
    _shape(
        r"^(?P<b>[^是,]{1,24}?)(?:主要|部分|完全|也|正|就|其实|很大程度上)*是(?:由|因)?(?P<a>[^是,]{2,}?)(?:所)?(?:造成|引起|导致|引发|推动|带来|引致|触发)的$",
        VerbClass.CAUSE,
    ),
    _shape(r"^(?P<b>.{2,24}?)(?:会|将|也|往往|通常)*随着?(?P<a>[^,]{2,20}?)而(?=.{2,})(?P<m>.{2,10})$", VerbClass.CAUSE),
    _shape(IS_WHY, VerbClass.CAUSE),
    _shape(r"^(?P<b>.{2,24}?)(?:既|也|确实)?有(?P<a>[^,]{2,}?)的(?:原因|因素|影响|贡献)$", VerbClass.CAUSE),
    _shape(WHOSE_REASON, VerbClass.CAUSE),
    _shape(r"^\s*因(?:为)?(?!此|而)(?P<a>.{2,}?)而(?P<b>.{2,})$", VerbClass.CAUSE),
    _shape(r"^(?P<b>.{2,24}?)因(?!此|而|为|素)(?P<a>.{2,20}?)而(?=.{2,})(?P<m>.{2,10})$", VerbClass.CAUSE),
    _shape(FOLLOWS + r"(?P<a>更[高大]的.{2,20}|.{2,20}(?:上升|上行|走高))$", VerbClass.RAISE),
    _shape(FOLLOWS + r"(?P<a>更[低小]的.{2,20}|.{2,20}(?:下降|下行|走低))$", VerbClass.LOWER),
    _shape(r"^(?P<b>.+?)(?:可能|将|会|或)*被(?:迫)?(?:推向|推入|引向|推至)(?P<c>.{2,30})$", VerbClass.CAUSE),
    _shape(PASSES + r"(?:传导|扩散|蔓延|传播|外溢)$", VerbClass.CAUSE),
)  # fmt: skip
