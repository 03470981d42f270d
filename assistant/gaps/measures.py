"""What can be measured, in narrow lines: a loss is no income here, though a search for the one may well find the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assistant.saying.terms import things
from assistant.terms import content

Stems = frozenset[str]  # of one phrase: all must stand in a sentence
_LINES = """
price, pay, paid, cost per | 价格, 成交价, 均价, 单价, 报价
net worth, wealth, fortune | 身家, 净资产, 财富
salary, compensation, wage, remuneration | 年薪, 薪水, 薪酬, 工资
loss, lost, writedown | 亏损, 损失, 亏了
profit, earnings, gain, net income | 利润, 盈利, 赚了
cost, expense, spent, spend | 成本, 费用, 花费, 开支
fee, commission | 手续费, 佣金
fine, penalty | 罚款
interest | 利息
dividend | 股息, 分红
bid-to-cover, bid to cover, cover ratio | 投标倍数, 认购倍数, 投标覆盖, 超额认购, 倍数
tail | 尾差, 尾部
stop-out, stop out, high rate, high yield, clearing rate | 得标利率, 中标利率, 最高利率, 得标收益率, 中标收益率
allotment, allotted, award | 获配, 中标
haircut | 折扣率, 垫头
volume, turnover, traded | 成交量, 交易量, 成交额
staff, employee, headcount | 员工, 职员, 雇员
lawsuit, litigation | 诉讼, 官司
counterparty | 对手方, 交易对手
fail, failed, undelivered | 交割失败, 没交割, 未交割, 违约交割
rating | 评级
rent | 房租, 租金
recovery | 回收率
market capitalization, market value | 市值
price-to-earnings, P/E, earnings ratio | 市盈率
vote | 票数, 得票
wage growth, compensation | 薪资增长
probability, likelihood, odds, chance | 概率, 几率, 可能性
elasticity, coefficient, sensitivity | 弹性, 系数, 敏感度
duration | 久期
maturity | 期限
term of office, tenure, term expires | 任期
turnout, attendance | 出席
budget | 预算
gap, funding gap, financing gap, shortfall | 资金缺口, 融资缺口, 缺口
ammunition, firepower, policy space, policy buffer | 弹药, 政策空间, 降息空间
deposit | 存款
leverage | 杠杆率, 杠杆
"""
_HEADS = """
price yield rate ratio tail spread salary cost fee profit loss income revenue interest dividend haircut margin volume turnover
balance size share percentage number count value amount total average median coefficient elasticity estimate multiplier duration
maturity index score probability odds budget deficit surplus threshold premium discount weight age population allotment level
pace fine penalty tax bill stop-out bid-to-cover turnover wage compensation return growth headcount asset assets liabilities
worth wealth losses profits costs fees prices yields earnings gains proceeds coupon target goal term tenure
bid fixing turnout correlation grade
"""
HEADS = frozenset(_HEADS.split())  # nouns that name a value
_GENERIC = """
size amount level total number count figure value exact average mean median overall current latest net gross approximate
percentage percent share fraction proportion basis point dollar billion trillion million total new estimated actual precise
maximum minimum highest lowest peak initial final monthly weekly daily annual quarterly yearly much many estimate
first inaugural debt securities security paper money
"""
GENERIC = frozenset(_GENERIC.split())  # words of a measure that any figure may be of
_GENERIC_ZH = """
平均 具体 大约 规模 数量 水平 金额 总额 总量 余额 数额 额度 比例 占比 份额 幅度 上限 下限 目标 预计 估计 美元
日元 欧元 人民币 亿元 国债 美债 全年 年底 月底 季末 年末 合计 一共 总共 分别 各自 大概 最高 最低 最大 最多 最少 当时
当天 当日 目前 现在 每月 每年 每周 每天 累计 资金 数字 数据 数值 名义 实际 时候
其中 美国 全球 市场 变化 影响 增长 问题 因素 原因 差别 部分 程度 发行规模 发行量 发行额
现金 证券 资产 债券 拍卖规模 购买规模 购买量 持有量 持仓 总数
"""
GENERIC_ZH = frozenset(_GENERIC_ZH.split())


@cache
def _lines() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = (line.partition("|") for line in _LINES.strip().splitlines())
    return tuple((_words(english), _words(chinese)) for english, _, chinese in rows)


def _words(part: str) -> frozenset[str]:
    return frozenset(word.strip() for word in part.split(",") if word.strip())


@cache
def in_lines(word: str) -> bool:
    """Whether an English word stands in one of the lines by itself: "lose", "pay"."""
    own = frozenset(content(word))
    return bool(own) and any(own == frozenset(content(one)) for english, _ in _lines() for one in english)


@cache
def meant_by(word: str) -> frozenset[Stems]:
    """What a source may write for an English word of a measure: itself, or another word of its line."""
    own = frozenset(content(word))
    lines = [english for english, _ in _lines() if any(own == frozenset(content(one)) for one in english)]
    return frozenset({own, *(frozenset(content(one)) for line in lines for one in line)}) - {frozenset()}


@cache
def line_terms() -> Mapping[str, frozenset[Stems]]:
    """The Chinese words of the lines, each with what an English source writes for it."""
    return {term: frozenset(frozenset(content(word)) for word in words) for words, terms in _lines() for term in terms}


@cache
def chinese_terms() -> Mapping[str, frozenset[Stems]]:
    """Chinese words for things and measures, each with what an English source may write for it."""
    found: dict[str, set[Stems]] = {}
    for english, chinese in things().items():
        for word in (chinese, *chinese.split("、")):
            found.setdefault(word, set()).add(frozenset(content(" ".join(english))))
    for term, stems in line_terms().items():
        found.setdefault(term, set()).update(stems)
    return {term: frozenset(phrases - {frozenset()}) for term, phrases in found.items() if len(term) > 1}
