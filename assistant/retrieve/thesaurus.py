"""Words of this field that mean nearly the same, in English, and how Chinese questions say them.

The concept scheme holds the names of things; this holds what is done to them and said of them. Each line is one meaning:
English alternatives, a bar, Chinese alternatives. A question's word is met by any alternative of its line.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.terms import content

LINES = """
end, conclude, stop, cease, finish, halt, terminate, call time on, discontinue, ended | 结束, 停止, 终止, 收场, 停了, 叫停, 停下
slow, taper, reduce the pace, slower, slowdown, slowing, decelerate | 放缓, 放慢, 减速, 减慢
start, begin, commence, initiate, launch, kick off, resume | 开始, 启动, 开启, 重启
shrink, decline, reduce, run off, drain, fall, decrease, drop, contract, come down, roll off, lower | 缩减, 下降, \
减少, 收缩, 少了, 降低, 下滑, 降到
rise, increase, climb, grow, expand, higher, raise, lift, push up, go up | 上升, 增加, 上涨, 提高, 走高, 推高, 增长, 扩大
spike, jump, surge, blow out, soar, volatile, outsized, rose sharply, mess, turmoil, disruption, pressures, strains, stress \
| 飙升, 暴涨, 激增, 大涨, 急升, 异动, 波动, 大波动, 动荡, 压力, 收紧
cap, redemption cap, monthly cap, limit | 上限, 月度上限
buy, purchase, acquire, bidder, buying, bought | 购买, 买入, 买了, 增持
who buys, who is buying, who bought, who holds, who owns, buyer base, investor base, buyers, ownership, \
holders, investor demand, foreign investors, households, end-users, auction demand, price-sensitive \
| 谁在买, 谁来买, 谁在接, 谁在接美债, 接盘, 买家, 谁持有, 投资者结构, 接手, 填补缺口
demand, investor, appetite, absorb, take up, swallow, soak up, digest | 需求, 投资者, 承接, 吸收
sell, sale, dispose | 出售, 卖出, 抛售, 卖掉
hold, holdings, portfolio, securities, book | 持有, 持有量, 持仓, 组合, 证券
dissent, vote against, voting against, preferred, opposed, voted | 反对, 投票, 异议, 表决
decide, decision, agree, directed, announce, adopted | 决定, 决议, 宣布, 同意
peak, high, top, maximum, highest, reached | 峰值, 最高, 高点, 顶点, 达到
size, amount, level, total, how big | 规模, 总量, 数额, 总共, 水平, 余额
pace, speed, rate of decline, rapid, fast, quickly | 速度, 步伐, 节奏, 快慢, 过快, 太猛
cause, reason, driven, due, because, reflect, attribute, contribute, factor, explain, blame, stem, \
owing | 原因, 导致, 因为, 归因, 引发, 造成, 怪, 为什么
effect, consequence, impact, affect, result, lead, imply, implication, pass through, knock-on, fallout, spillover, spill over, \
ripple, repercussion, ramification, upshot, transmit | 波及, 后遗症, 影响, 后果, 效应, 冲击, 结果, \
副作用, 传导, 带来, 连锁
scarce, scarcity, insufficient, shortage, too few, tight, low reserves | 稀缺, 紧缺, 不足, 短缺, 偏少, 太少
ample, abundant, sufficient, plentiful | 充足, 充裕, 充沛
borrow, borrowing, issue, issuance, supply, finance, raise, funding need | 借款, 发行, 发债, 供给, 融资, 供应
auction, add-on, rollover, reinvest, reinvestment, roll over, redeem, redemption | 拍卖, 再投资, 展期, 赎回, 到期
bill, treasury bill, short-term, t-bill | 国库券, 短期国债, 短债, 短期国库券
bond, note, coupon, long-term, treasury security, treasuries | 国债, 债券, 长期国债, 美债
mortgage, mbs, agency | 抵押贷款, 房贷, 按揭
home, house, housing, affordability, home buyer | 买房, 住房, 房地产, 购房, 住宅
yen | 日元
euro | 欧元
renminbi, yuan | 人民币
sterling, pound | 英镑
depreciate, depreciation | 贬值
appreciate, appreciation | 升值
refinance, refinancing | 房贷再融资, 按揭再融资
refunding, refund, quarterly refunding | 再融资, 季度再融资
yield, long-term rate, term premium, ten-year | 收益率, 长端利率, 长期利率, 利率
spread, swap spread | 利差, 价差, 点差
cash, balance, account, checking account | 现金, 账户, 余额
funding gap, financing gap, funding shortfall, underfunded | 资金缺口, 融资缺口, 缺口
ammunition, firepower, policy space, room to cut, room to ease | 弹药, 政策空间, 降息空间
floating rate note, frn, floater | 浮动利率国债, 浮息债, 浮息国债
reconvene, come back, meet again | 复会, 重新开会
debt limit, debt ceiling | 债务上限, 债限
tax, tax date, tax payment | 税, 缴税, 纳税, 税期
quarter-end, year-end, month-end | 季末, 年末, 年底, 月末
bank, depository institution, banking system | 银行, 存款机构, 银行体系, 银行业
dealer, broker-dealer, primary dealer, intermediation | 交易商, 券商, 经纪交易商, 一级交易商
money fund, money market fund | 货币市场基金, 货币基金
household, retail, public | 家庭, 散户, 居民, 老百姓
hedge fund, leveraged, basis trade | 对冲基金, 杠杆, 基差交易
foreign, overseas, official, central bank | 外国, 海外, 外国官方, 外资
emerging market, emerging economy, eme | 新兴市场, 新兴经济体
pay, paid, remittance, income, loss, earn, interest | 付息, 支付, 上缴, 收入, 亏损, 利息, 损失, 吃亏
taxpayer, fiscal, government, deficit | 纳税人, 财政, 政府, 赤字
control, implement, implementation, operate, regime, framework | 控制, 实施, 框架, 调控, 制度, 机制
facility, backstop, standing | 便利, 工具, 后盾, 托底, 常备
risk, danger, vulnerability, stability, threaten, moral hazard | 风险, 危险, 稳定, 隐患, 道德风险
signal, indicator, sign, evidence, metric | 信号, 迹象, 指标, 征兆
expect, anticipate, forecast, project, survey, median | 预期, 预计, 预测, 调查, 料到
flexible, flexibility, accommodate | 灵活, 灵活性
share, percent, proportion, fraction, ratio | 占比, 比例, 份额, 百分比, 占
gdp, nominal gdp | 国内生产总值
stock, equity, valuation, share price | 股市, 股票, 估值, 股价, 板块
value, growth, sector, rotation | 价值, 成长, 板块, 轮动
capital, flow, outflow, currency | 资本, 流动, 外流, 货币
plan, principles, statement, communicate, communication | 计划, 原则, 声明, 沟通
step, stage, phase, link, chain | 步, 阶段, 链条, 环节
ease, accommodative, stimulus, easing, accommodation | 宽松, 刺激, 量化宽松
tighten, tightening, restrictive | 紧缩, 收紧
liquidity, funding, financing | 流动性, 资金, 资金面
benefit, advantage, merit, favor, support | 好处, 优点, 理由, 主张
cost, drawback, disadvantage, downside | 代价, 成本, 坏处, 缺点
trillion, billion | 万亿, 亿
remove, eliminate, abolish, lose, without | 取消, 废除, 失去, 没有
hike, rate increase, raise rates | 加息
december | 十二月
distribution, allocation, stuck, wrong banks, friction, uneven | 分布, 分配, 摩擦
uncertainty, uncertain, unknown | 不确定
together, combination, combined | 叠加, 合力
communicate, hint, telegraph, guidance, speech | 暗示, 指引, 讲话
temporary, transitory, technical | 暂时, 技术性
split, divided, disagreement, disagree, diverge, varied, some participants, several participants, a few participants, \
others, favored, preferred, opposed, dissent | 分歧, 争论, 争议, 意见不一, 各方
worry, concern, fear, nervous, anxiety, alarm, caution, cautious, concerned | 担忧, 担心, 顾虑, 忧虑, 警惕
adverse, harm, damage, hurt, negative, challenge, unfavorable, detrimental, bad outcome | 不利, 负面, 损害, 挑战, 坏结果
manageable, modest, limited, contained, benign, mild, muted | 可控, 温和, 有限
hypothetical, suppose, scenario, counterfactual, thought experiment, simulation, were to | 假设, 假如, 设想, 情景, 模拟
frontload, front-load, front-loaded, elevated, upfront, in advance, ahead of | 前置, 提前
cope, adjust, adapt, respond, adjustment, accommodate | 应对, 适应, 调整
smooth, orderly, smoothly, gradual, predictable | 平稳, 顺利, 有序, 循序渐进
withdraw, exit, pull back, retreat, step back, scale back, withdrawal | 撤出, 退出, 撤, 撤离, 收手
rush, dash, flight, scramble | 抢, 抢购, 涌
dry up, evaporate, deteriorate, worsen, impair, thin, strained, deterioration | 枯竭, 恶化, 变差, 消失
calm, stabilize, restore, normalize, subside, alleviate, ease, relieve, settle down | 缓和, 平息, 恢复, 缓解
amplify, magnify, exacerbate, intensify, aggravate, outsized, disproportionate | 放大, 加剧
offset, cushion, absorb, buffer, counteract, mitigate, dampen | 抵消, 缓冲, 对冲, 减轻, 抑制
hoard, precautionary, self-insure, cling, willingness | 囤, 囤积, 预防性
substitute, replace, alternative, interchangeable, equivalent | 替代, 取代, 代替
liquidate, monetize, convert, cash in | 变现, 套现
rule, regulation, requirement, supervisory, stress test, examiner | 监管, 规则, 规定, 压力测试
criterion, condition, threshold, judge, until, contingent | 条件, 门槛, 标准, 触发
estimate, model, study, find, research, analysis | 估计, 测算, 研究, 模型
precedent, episode, experience, lesson, history, previous | 先例, 经验, 教训, 上一轮, 历史
composition, mix, makeup, makeup of, primarily | 构成, 结构, 组成
objective, goal, target, aim, desired | 目标
tool, instrument, means | 手段
permanent, durable, lasting, structural, persistent | 永久, 持久, 结构性
lend, lender, lending, loan, provide cash | 放贷, 出借, 融出, 贷款
rebuild, replenish, refill, rebuilding | 重建, 补充, 回补, 补库
mature, maturing, expire, come due | 到期
penalty, charge, fee | 罚金, 费用, 罚息
insufficient, inadequate, fall short, prove insufficient, not enough | 不够, 不足以
safe, comfortable, adequate, confident | 安全, 放心, 稳妥
surprise, unexpected, unanticipated, shock | 意外, 出乎意料, 冲击
official, policymaker, participant, member | 官员, 决策者, 与会者, 委员
next, subsequent, later, after, thereafter | 之后, 后来, 最后
"""


@cache
def meanings() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Each line as its English and its Chinese alternatives."""
    rows = []
    for line in LINES.strip().splitlines():
        english, _, chinese = line.partition("|")
        rows.append((_alternatives(english), _alternatives(chinese)))
    return tuple(rows)


def _alternatives(part: str) -> frozenset[str]:
    return frozenset(word for item in part.split(",") if (word := item.strip().lower()))


@cache
def by_stem() -> dict[str, frozenset[str]]:
    """English alternatives of each single-word entry, by its stem."""
    table: dict[str, set[str]] = {}
    for english, _ in meanings():
        for word in english:
            stems = content(word)
            if len(stems) == 1:
                table.setdefault(stems[0], set()).update(english)
    return {key: frozenset(found) for key, found in table.items()}


@cache
def english_pattern() -> re.Pattern[str]:
    """Any English entry of several words, longest first."""
    several = {word for english, _ in meanings() for word in english if " " in word}
    entries = sorted(several, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, entries))})\b", re.I)


def meaning_of(phrase: str) -> frozenset[str]:
    """The alternatives of an English entry."""
    return frozenset(word for english, _ in meanings() if phrase in english for word in english)


@cache
def chinese_pattern() -> re.Pattern[str]:
    """Any Chinese entry, longest first."""
    entries = sorted({word for _, chinese in meanings() for word in chinese}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, entries)))


def english_of(chinese: str) -> frozenset[str]:
    """The English alternatives of a Chinese entry."""
    return frozenset(word for english, entries in meanings() if chinese in entries for word in english)
