"""Changes of one slot of a sentence, English or Chinese: those that change what it says, and those that do not.

Each table is a list of replacements; a change is made at one place at a time. The tables are written from the field's usage and
share nothing with the verifier's word classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from assistant.verify.dates import MONTHS

Change = Callable[[str], Iterator[str]]
Pairs = tuple[tuple[str, str], ...]


def pairs_of(table: str) -> Pairs:
    """Replacements written as old/new, a space as an underscore; what is replaced by nothing ends at the stroke."""
    rows = (row.replace("_", " ").split("/") for row in table.split())
    return tuple((old, new) for old, new in rows)


_QUOTE = re.compile(r"（原文：.*?）|\(原文.*?\)", re.S)
_MARKED = re.compile(r"[“\"]")
_NUMBER = re.compile(
    r"(?<![\w.,$-])\$?\d+(?:,\d{3})*(?:\.\d+)?"
    r"(?=[ -]?(?:percent|%|basis|bp|billion|trillion|million|万|亿|个基点|个百分点|美元))"
)
_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-3]\d)(?!\d)")
_MONTHS = [name.capitalize() for name in MONTHS]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b(?= (?:\d|of \d))|(?<=\d )({'|'.join(_MONTHS)})\b")
_ZH_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])(?=月)")

UNITS = pairs_of(
    """
percentage_points/basis_points basis_points/percentage_points percent/basis_points %/_basis_points 个基点/个百分点
个百分点/个基点 ％/个基点 %/个基点 $/€ 美元/欧元
"""
)
SCALES = pairs_of(
    """
billion/trillion trillion/billion million/billion 万亿/亿 亿美元/万亿美元 billion/million
"""
)
DIRECTIONS = pairs_of(
    """
increased/decreased increase/decrease increases/decreases increasing/decreasing rose/fell risen/fallen rise/fall
rising/falling higher/lower lower/higher declined/rose decline/rise declines/increases declining/rising fell/rose
fallen/risen fall/rise falling/rising reduced/raised reduce/raise reducing/raising reduction/expansion
reductions/expansions shrink/expand shrinks/expands decreased/increased decrease/increase upward/downward downward/upward
widened/narrowed narrowed/widened wider/narrower tightening/loosening tighter/looser eased/tightened strengthened/weakened
weaker/stronger stronger/weaker slowed/accelerated slowing/speeding_up slower/faster faster/slower larger/smaller
smaller/larger more/less less/more improved/worsened growth_in/a_drop_in grew/shrank elevated/depressed firmed/softened
above/below below/above buy/sell 上升/下降 下降/上升 推高/压低 压低/推高 增加/减少 减少/增加 提高/降低 降低/提高 扩大/收窄
收窄/扩大 飙升/暴跌 上涨/下跌 下跌/上涨 加快/放缓 放缓/加快 走高/走低 收紧/放松 改善/恶化 恶化/改善 高于/低于 低于/高于
"""
)
ACTORS = pairs_of(
    """
Powell/Yellen Bowman/Waller Waller/Jefferson Logan/Perli Perli/Logan Miran/Barr Jefferson/Bowman Brainard/Clarida
Williams/Bullard TBAC/FOMC FOMC/TBAC participants/dealers Participants/Dealers the_staff/the_dealers
The_staff/The_Treasury The_manager/The_Chair the_Committee/the_Treasury The_Committee/Congress dealers/households
money_market_funds/pension_funds hedge_funds/insurers banks/insurers Treasury/ECB foreign_investors/domestic_investors
investors/regulators market_participants/households Federal_Reserve/European_Central_Bank the_Fed/the_ECB The_Fed/The_ECB
respondents/participants 与会者/交易商 美联储/欧洲央行 交易商/家庭 委员会/财政部 货币市场基金/养老基金 对冲基金/保险公司
鲍威尔/耶伦 鲍曼/沃勒 沃勒/杰斐逊 工作人员/交易商 投资者/监管者 银行/保险公司 米兰/巴尔
"""
)
INSTRUMENTS = pairs_of(
    """
ON_RRP/SRF SRF/ON_RRP standing_repo/reverse_repo reserve_balances/currency_balances reserves/deposits TGA/ON_RRP
Treasury_General_Account/discount_window repo_rates/mortgage_rates Treasury_bills/Treasury_coupons bills/TIPS
MBS/corporate_bonds Treasury_securities/agency_MBS SOFR/EFFR EFFR/SOFR IORB/SOFR federal_funds_rate/discount_rate
mortgage/corporate_bond term_premium/credit_spread yields/dividends deposits/loans 10-year/2-year 10年期/2年期 准备金/存款
回购利率/抵押贷款利率 隔夜逆回购/常备回购 国债/公司债 收益率/股价 期限溢价/信用利差 短期国债/长期国债 储备/贷款
抵押贷款/公司债
"""
)
NEGATIONS = pairs_of(
    """
_is_/_is_not_ _are_/_are_not_ _was_/_was_not_ _were_/_were_not_ _had_/_had_not_ _has_/_has_not_ _have_/_have_not_
_would_/_would_not_ _will_/_will_not_ _could_/_could_not_ _may_/_may_not_ _should_/_should_not_ _not_/_
_no_longer_/_still_ _remained_/_never_remained_ _did_/_did_not_ n't_/_ _without_/_with_ _no_/_a_ _unlikely_/_likely_
会/不会 可能/不可能 不会/会 没有/有 并未/ 不再/仍 是/不是 能够/无法 已/尚未 导致/没有导致 推高/没有推高 使/没有使 不/
"""
)
MODALITIES = pairs_of(
    """
_may_/_will_ _might_/_will_ _could_/_will_ _would_likely_/_will_certainly_ _likely_/_certainly_ _would_/_will_
_should_/_must_ _possibly_/_ _perhaps_/_ _potentially_/_ _can_/_always_ _expected_to_/_certain_to_
_suggested_that_/_proved_that_ _suggests_that_/_proves_that_ _appeared_to_/_ _seemed_to_/_ _tend_to_/_always_
_tended_to_/_ _probably_/_ _risks_/_certainties_ _appears_to_/_ _may_have_/_ _could_have_/_ _estimated_/_established_
_believed_/_knew_ _some_/_all_ Some_/All_ A_few_/All_ Several_/All_ Many_/All_ 可能/必然 或许/一定 预计/确定 可能会/会
或将/将 有助于/确保 往往/总是 一些/所有 部分/全部 几位/全体 可能/ 估计/证实 认为/证明
"""
)
LEVELS = pairs_of(
    """
_to_about_/_by_about_ _by_about_/_to_about_ _rose_to_/_rose_by_ _fell_to_/_fell_by_ _increased_to_/_increased_by_
_declined_to_/_declined_by_ _increased_by_/_increased_to_ _up_to_/_by_ _from_about_/_by_about_ 升至/上升了 降至/下降了
飙升至/飙升了 上升了/升至 下降了/降至 增至/增加了 _by_$/_to_$ _to_$/_by_$ 增加了/增至 减少了/减至 下降约/降至约
上升约/升至约
"""
)
STOCKS = pairs_of(
    """
_per_month/ _a_month/ _per_year/ _monthly_/_annual_ _annual_/_monthly_ _daily_/_monthly_ _outstanding/_issued
_holdings/_purchases _level_of_/_change_in_ 每月/每年 余额/增量 每年/每月 _balance_of_/_flow_of_ _weekly_/_annual_
存量/流量 持有量/购买量
"""
)
CAUSES = re.compile(
    r"^(?P<a>[\w\s'-]{6,90}?)(?P<verb> (?:caused|led to|lowers?|raises?|pushed up|drives?|reduces?|increases?) )"
    r"(?P<b>[\w\s'-]{6,90})(?P<end>[.,;]?.*)$",
    re.S,
)
ZH_CAUSES = re.compile(
    r"^(?P<head>.*?[：:])?(?P<a>[^，。：:]{2,20})(?P<verb>推高|压低|导致|使得|引发|拖累|减少|增加)(?P<b>[^，。（]{2,20})(?P<end>.*)$",
    re.S,
)

SAME = pairs_of(
    """
_percent/% _basis_points/_bps Federal_Reserve/Fed _rose_/_increased_ _increased_/_rose_ _declined_/_fell_
_fell_/_declined_ _however,_/_ _also_/_ _approximately_/_about_ _about_/_roughly_ reserve_balances/reserves
_due_to_/_because_of_ _may_/_might_ 推高/抬高 上升/走高 下降/回落 导致/引发 _larger_/_bigger_ _In_addition,_/_ Moreover,_/
_such_as_/_like_
"""
)


def unquoted(text: str) -> list[tuple[int, int]]:
    """The stretches of a statement outside the original that a Chinese statement keeps beside itself."""
    edges = [0, *(edge for match in _QUOTE.finditer(text) for edge in match.span()), len(text)]
    return [(edges[place], edges[place + 1]) for place in range(0, len(edges), 2)]


def replacing(pairs: Pairs) -> Change:
    """Each replacement of `pairs` at each of its places, one at a time; Latin words are replaced whole."""

    def change(text: str) -> Iterator[str]:
        for old, new in pairs:
            bare = re.escape(old)
            head = r"(?<![A-Za-z])" if old[0].isascii() and old[0].isalpha() else ""
            tail = r"(?![A-Za-z])" if old[-1].isascii() and old[-1].isalpha() else ""
            pattern = head + bare + tail
            for start, end in unquoted(text):
                for match in re.compile(pattern).finditer(text, start, end):
                    yield text[: match.start()] + new + text[match.end() :]

    return change


def _numbers(text: str) -> Iterator[str]:
    for start, end in unquoted(text):
        for match in _NUMBER.finditer(text, start, end):
            digits = match[0]
            places = [place for place, character in enumerate(digits) if character.isdigit()]
            for place in (places[0], places[-1]):
                other = str((int(digits[place]) + 3) % 9 + 1)
                yield text[: match.start()] + digits[:place] + other + digits[place + 1 :] + text[match.end() :]


def _dates(text: str) -> Iterator[str]:
    for start, end in unquoted(text):
        for match in _YEAR.finditer(text, start, end):
            yield f"{text[: match.start()]}{int(match[0]) - 2}{text[match.end() :]}"
        for match in _MONTH.finditer(text, start, end):
            other = _MONTHS[(_MONTHS.index(match[0]) + 4) % 12]
            yield text[: match.start()] + other + text[match.end() :]
        for match in _ZH_MONTH.finditer(text, start, end):
            yield f"{text[: match.start()]}{(int(match[0]) + 4) % 12 + 1}{text[match.end() :]}"


def _swaps(text: str) -> Iterator[str]:
    """Cause and effect change places around a causal verb."""
    for pattern in (CAUSES, ZH_CAUSES):
        match = pattern.match(text)
        if match:
            head = match.groupdict().get("head") or ""
            yield head + match["b"] + match["verb"] + match["a"] + match["end"]


def _same_dates(text: str) -> Iterator[str]:
    """The same day written another way."""
    for match in re.finditer(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (20\d\d)\b", text):
        yield f"{text[: match.start()]}{match[2]} {match[1]}, {match[3]}{text[match.end() :]}"


def _same_amounts(text: str) -> Iterator[str]:
    """The same amount in another scale."""
    for match in re.finditer(r"\$(\d+(?:\.\d+)?) trillion", text):
        yield f"{text[: match.start()]}${float(match[1]) * 1000:,.0f} billion{text[match.end() :]}"


SLOTS: Mapping[str, Change] = {
    "number": _numbers,
    "unit": replacing(UNITS),
    "scale": replacing(SCALES),
    "date": _dates,
    "direction": replacing(DIRECTIONS),
    "actor": replacing(ACTORS),
    "instrument": replacing(INSTRUMENTS),
    "negation": replacing(NEGATIONS),
    "modality": replacing(MODALITIES),
    "level or change": replacing(LEVELS),
    "stock or flow": replacing(STOCKS),
    "cause and effect": _swaps,
}


def _unmarked(change: Change) -> Change:
    """`change` where no words stand in quotation marks, which no change may touch."""
    return lambda text: iter(()) if _MARKED.search(text) else change(text)


HARMLESS: Mapping[str, Change] = {
    "other words": _unmarked(replacing(SAME)),
    "dates": _unmarked(_same_dates),
    "amounts": _unmarked(_same_amounts),
}
