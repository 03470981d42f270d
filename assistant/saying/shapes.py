"""Chinese shapes that clauses are put into: what joins them, what stands before and after a verb, which verb a noun takes."""

from __future__ import annotations

JOINTS = {"but": "但", "while": "而"}
LED = {"as": "随着{}", "because": "因为{}", "although": "尽管{}", "though": "尽管{}", "while": "尽管{}", "once": "一旦{}",
        "if": "如果{}", "when": "当{}时", "after": "在{}之后", "before": "在{}之前", "since": "自{}以来",
        "even as": "即使{}", "where": "在{}的情况下"}  # fmt: skip

ABLE = {
    "able": "能够", "likely": "很可能", "unlikely": "不太可能", "willing": "愿意", "ready": "准备", "prepared": "准备",
    "reluctant": "不愿", "unable": "无法",
}  # fmt: skip

IMPERSONAL = {
    "appropriate": "是适当的", "important": "很重要", "necessary": "是必要的", "prudent": "是审慎的", "useful": "是有用的",
    "helpful": "是有益的", "likely": "很可能", "possible": "有可能", "clear": "显然",
}  # fmt: skip

COLLOCATED = (
    ("削减", ("目标", "目标区间"), "下调"), ("增加", ("资产负债表",), "扩大"), ("减少", ("资产负债表",), "缩减"),
    ("增加", ("一般账户（TGA）", "一般账户"), "推高"),
    ("减少", ("一般账户（TGA）", "一般账户"), "压低"),
    ("减少", ("可负担性", "购买力"), "削弱"),
    ("加剧", ("久期", "规模", "需求", "供给", "余额", "准备金", "成本", "灵活性", "持有量", "收入", "支出"), "增加"),
    ("消除", ("限制", "上限", "要求", "限额"), "取消"), ("消除", ("激励",), "消除"),
    ("作出", ("空间",), "腾出"), ("造成", ("就业岗位", "就业"), "创造"), ("给予", ("概述",), "作出"),
    ("提高", ("不确定性", "担忧", "疑问", "问题"), "引发"), ("提高", ("现金", "资金", "资本"), "筹集"),
    ("减少", ("溢价", "收益率"), "压低"),
    ("减少", ("利率", "成本", "风险", "不确定性", "波动", "压力", "规模", "需求"), "降低"), ("减少", ("上限",), "下调"),
    ("减少", ("步伐",), "放缓"),
    ("增加", ("利率", "成本", "风险", "不确定性", "波动", "收益率", "溢价", "使用量"), "推高"),
    ("增加", ("上限", "规模"), "提高"), ("增加", ("压力",), "加大"),
    ("减少", ("能力", "流动性", "信心", "激励"), "削弱"),
    ("造成", ("来源", "机会", "激励", "空间", "灵活性", "条件"), "带来"),
    ("支撑", ("框架", "决定", "目标", "建议", "提议", "观点", "做法", "努力", "计划"), "支持"), ("支撑", ("竞争",), "促进"),
    ("支持", ("竞争",), "促进"),
    ("提高", ("风险", "通胀", "成本", "收益率", "股价", "价格"), "推高"), ("支持", ("利率", "价格", "需求"), "支撑"),
)  # fmt: skip

TRAILING = {
    ("assuming",): "，假定{}",
    ("reflecting",): "，反映了{}", ("driven", "by"): "，受{}推动", ("leading", "to"): "，导致{}",
    ("contributing", "to"): "，促成{}",
    ("supported", "by"): "，得到{}的支撑", ("suggesting", "that"): "，表明{}", ("indicating", "that"): "，表明{}",
    ("including",): "，包括{}", ("led", "by"): "，由{}带动",
}  # fmt: skip


_MOVING = ("飙升", "波动", "收紧", "放松", "放缓", "加剧", "恶化", "紧张", "不足", "短缺")


def direction_zh(label: str, up: bool) -> str:
    """上升 or 下降 behind what moves; 加剧 or 减弱 behind what is a movement itself: no 飙升上升."""
    if label.endswith(_MOVING):
        return "加剧" if up else "减弱"
    return "上升" if up else "下降"


def collocated(verb: str, what: str) -> str:
    """The verb that Chinese joins to the noun that `what` ends in: 降低成本, 下调上限, 加大压力."""
    return next((said for plain, ends, said in COLLOCATED if plain == verb and what.endswith(ends)), verb)
