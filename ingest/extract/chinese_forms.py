"""Chinese clauses that say a movement in other words: "面临更高的X", "X陷入Y", "没有X", "X优于Y", "X无法反映Y", "不愿X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.claim import Move

_HIGHER = re.compile(r"(?:要求|面临|接受|出现|提供|形成|带来|支付|承担).*?更(?P<how>[高大多低小少])的(?P<what>[^的]{2,20})$")
_FACING = re.compile(r"^(?P<who>.*?)(?:可能|将|会|正|也)*(?:面临|遭遇|承受)(?:着|了)?(?P<what>[^的]{2,20})$")
_REFUSES = re.compile(
    r"^(?P<who>[^,]*?)(?:可能|将|会|也|普遍)*(?!.*(?:独善其身|幸免|置身事外|免疫)$)(?:不愿|不再愿意|不敢|拒绝|惜于|无力|难以)(?:意)?(?P<what>.{2,24})$"
)
_MET = re.compile(r"^(?P<who>.{2,}?)(?:遭遇|碰上|遇上|撞上)(?P<what>.{2,})$")
_INTO = re.compile(r"^.*?(?:陷入|步入|落入|滑入|滑向)(?:了)?(?P<what>.{2,16})$")
_AGAINST = re.compile(
    r"^(?P<what>.{2,}?)(?:已|将|会|可能)*(?P<how>低于|少于|小于|不足|高于|大于|多于|超过)(?:了|约)?\s*\d[\d.,]*[^,]{0,8}$"
)
_FASTER = re.compile(
    r"^(?P<what>.{2,}?)的?(?P<how>下降|上升|减少|增加|扩大|收窄|回落|下跌|上涨|增长|萎缩|收缩|扩张|放缓)"
    r"(?:速度|幅度|步伐|节奏|程度)?(?:快于|超过|超出|大于|高于|早于|好于)(?:市场|此前)?(?:的)?预期$"
)
_WITHOUT = re.compile(r"^(?:没有了?|缺乏|缺少|失去了?)(?P<what>[^,]{2,20})$")
_BEATS = re.compile(
    r"^(?P<who>.+?)(?:的(?:表现|回报|收益))?(?:往往|通常|会|将|可能|一般|也|明显|显著)*(?P<how>优于|跑赢|好于|强于|领先于?|跑输|落后于|弱于|逊于|不及)(?P<other>.{2,20})$"
)
_UNTOLD = re.compile(
    r"^(?P<who>.+?)(?:可能|会|将|也|再|已)*(?:无法|不能|难以|不再能?)(?:再)?(?:准确|真实|充分|如实|有效)?(?:地)?(?:反映|反应|体现|传递).{2,}$"
)
_TOGETHER = re.compile(r"^在?(?P<one>.{2,10})的同时(?:进行|实施|推进|继续|开展)?(?:激进|大规模|快速|持续)?(?P<other>.{2,10})$")
_OWNER = re.compile(r"^(?P<who>.*?)(?:可能|将|会|正|也|往往|均|都|普遍)*(?:要求|面临|接受|出现|遭遇|承受|承担|支付)")
_TALK = re.compile(
    r"^(?P<what>.{2,}?)(?:自然就|自然|就|会|将|也|便|更加?|变得|变|越来越|相对|有点|大概率|大概|再|还)+(?P<how>多|少|涨|跌|升|降|贵|昂贵|便宜|松|宽松|紧|猛|猛烈|剧烈|激烈|严重|频繁|温和|微弱)"
    r"(?:了?(?:约|近)?\s*\d.*|一点|一些|了|起来|得多)*$"
)
_SENSITIVE = re.compile(r"^(?P<what>.{2,}?)对(?P<to>.{2,}?)(?:变得|变|更加|更为|更|日益|愈发|越来越)+敏感$")
_NOT_SPARED = re.compile(r"^(?P<what>.{2,}?)(?:可能|将|会|也|都)*(?:难以|无法|不能|难)(?:独善其身|幸免|置身事外|免疫)$")
_PUT = re.compile(
    r"(?:把|将)(?P<what>[^,]{2,14}?)(?P<how>抬|提|拉|推|加|升|补|压|降|减|砍|缩)(?:高|升|低|减|降|充)?(?:到|至)[^,]{1,12}$"
)
_HARMED = re.compile(
    r"^(?P<what>.{2,}?)(?:会|将|也|可能|因此|随之|都)*(?:受到?|遭到?|遭受|蒙受|承受)了?(?:严重|明显|显著|较大|进一步|更大|一定|直接)*的?(?:冲击|打击|拖累|抑制|压制|打压|限制|损害|挤压|侵蚀)$"
)
_HELPED = re.compile(
    r"^(?P<what>.{2,}?)(?:会|将|也|可能|因此|随之|都)*(?:受到?|得到|获得)了?(?:明显|显著|有力|较强|进一步)*的?(?:提振|支撑|推动|刺激)$"
)
_LEVERED = re.compile(r"^(?P<who>[^,]{0,12}?)(?:进一步|大举|主动|被迫)*(?P<how>加|去|降|提)(?P<what>杠杆)$")
_STOPPED = re.compile(
    r"^(?P<who>[^,的]{0,12}?)(?:提前|立即|马上|突然|彻底|暂时|宣布|正式|下个?月|要|将|会)*(?:停止?|叫停|中止|停掉)(?P<what>缩表|缩|QT|量化紧缩|购债|买债|扩表|QE|量化宽松)$"
)
_LESS = ("低于", "少于", "小于", "不足")
_BETTER = ("优于", "跑赢", "好于", "强于", "领先于", "领先")


@dataclass(frozen=True, slots=True)
class Form:
    """What such a clause is about: [start, end) in it, how that moves, and what to link where its words mislead."""

    start: int
    end: int
    move: Move | None
    name: str | None = None


def met(piece: str) -> int | None:
    """Where the subject of "X遭遇Y" ends: X happens, and Y is when."""
    match = _MET.match(piece)
    return match.end("who") if match is not None else None


def form_of(piece: str) -> Form | None:
    """The form of a clause that no verb of movement ends; None where it has none of them."""
    for reader in (_stopped, _owned, _stated, _compared, _talked):
        found = reader(piece)
        if found is not None:
            return found
    return None


def _stopped(piece: str) -> Form | None:
    """ "停QT" is less of it."""
    match = _STOPPED.match(piece)
    if match is None:
        return None
    start = next(at for at in range(match.end("who"), len(piece)) if piece[at] in "停叫中")
    return Form(start, len(piece), Move.DOWN, "缩表" if match["what"] == "缩" else match["what"])


def _talked(piece: str) -> Form | None:
    """ "资金面松了", "利率会跌一点", "市场受到冲击", "投资者加杠杆"."""
    if match := _TALK.match(piece):
        more = match["how"] in ("多", "涨", "升", "贵", "昂贵", "松", "宽松", "猛", "猛烈", "剧烈", "激烈", "严重", "频繁") or (
            match["how"] == "紧" and not match["what"].endswith(("资金面", "流动性", "资金", "银根", "钱"))
        )
        return Form(0, match.end("what"), _up(more))
    if match := _PUT.search(piece):
        return Form(match.start("what"), match.end("what"), _up(match["how"] not in "压降减砍缩"))
    if match := _NOT_SPARED.match(piece):
        return Form(0, match.end("what"), None)
    if match := _SENSITIVE.match(piece):
        return Form(0, len(piece), Move.UP, f"{match['what']}对{match['to']}的敏感性")
    if match := _HARMED.match(piece) or _HELPED.match(piece):
        return Form(0, match.end("what"), _up(match.re is _HELPED))
    if match := _LEVERED.match(piece):
        return Form(match.start("what"), match.end("what"), _up(match["how"] in "加提"), match["who"] + match["what"])
    return None


def _owned(piece: str) -> Form | None:
    """ "X面临更大的Y": Y moves, and it is the Y of X."""
    if match := _HIGHER.search(piece):
        return Form(match.start("what"), len(piece), _up(match["how"] in "高大多"), _of_owner(piece, match.start("what")))
    if match := _INTO.match(piece):
        return Form(match.start("what"), len(piece), Move.UP)
    if (match := _FACING.search(piece)) and not _AGAINST.match(piece):
        return Form(match.start("what"), len(piece), Move.UP, _of_owner(piece, match.start("what")))
    return None


def _stated(piece: str) -> Form | None:
    """A level against another, a pace against what was expected, something that is not there."""
    if match := _AGAINST.match(piece):
        return Form(0, match.end("what"), _up(match["how"] not in _LESS))
    if match := _FASTER.match(piece):
        return Form(0, match.end("what"), _up(match["how"] in ("上升", "增加", "扩大", "上涨", "增长", "扩张")))
    if match := _WITHOUT.match(piece):
        return Form(match.start("what"), match.end("what"), Move.DOWN)
    if match := _REFUSES.match(piece):
        return Form(match.start("what"), len(piece), Move.DOWN, match["who"] + match["what"])
    return None


def _compared(piece: str) -> Form | None:
    """ "X优于Y" is X against Y, "X无法反映Y" less information in X, "A的同时B" one thing."""
    if match := _BEATS.match(piece):
        return Form(0, len(piece), _up(match["how"] in _BETTER), f"{match['who']}相对{match['other']}表现")
    if match := _UNTOLD.match(piece):
        return Form(0, len(piece), Move.DOWN, f"{match['who']}的信息含量")
    if match := _TOGETHER.match(piece):
        return Form(0, len(piece), None, f"{match['one']}的同时{match['other']}")
    return None


def _of_owner(piece: str, at: int) -> str | None:
    who = _OWNER.match(piece)
    if who is None or not 2 <= len(who["who"]) <= 20 or re.search(r"要求|接受|提供", piece[:at]):
        return None
    return f"{who['who']}的{piece[at:]}"


def _up(up: bool) -> Move:
    return Move.UP if up else Move.DOWN
