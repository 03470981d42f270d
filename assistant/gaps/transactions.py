"""What is done with the amount asked for (sold, borrowed, earned): an amount that was bought is no answer to what was sold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.retrieve.sentences import Found
from assistant.terms import is_chinese, stem

# English words that ask; what a sentence may say for them; the Chinese words.
_LINES = """
sell, sold | sell, sale, sold, dispose, unload, offload, reduce, decline, offer, auction, conduct, 卖, 售, 抛, 减持 \
| 卖出, 卖了, 出售, 抛售, 减持
buy, bought, purchase, purchased | buy, bought, buyback, purchase, acquire, add, accumulate, reinvest, redeem, \
repurchase, increase, absorb, award, 买, 购, 增持 | 买入, 买了, 购买, 购入, 增持, 买回, 净买
borrow, borrowed | borrow, issue, issuance, loan, lend, credit, draw, raise, financ, outstand, extend, 借, 发行, 贷 \
| 借了, 借入, 借出, 借款, 贷款
lend, lent | lend, lent, loan, credit, borrow, outstand, extend, 借, 贷 | 贷出
draw, drew, drawn | draw, drawn, drawdown, usage, use, outstand, borrow, takeup, uptake | 动用, 提取, 支取
earn, earned, make, made | earn, income, profit, gain, return, revenue, generate | 赚, 挣, 盈利
hold, held, own, owned | hold, held, holding, own, owner, ownership, portfolio, asset, ledger, consist, total, amount, \
outstand, balance, share, account, size, stock, stand, back, 持, 拥有, 占 | 持有, 拥有
remit, remitted | remit, remittance, transfer, 上缴, 汇 | 上缴, 汇缴
pay, paid | pay, paid, payment, cost, price, charge, interest, spend, 付, 支付 | 支付, 付给, 付了
spend, spent | spend, spent, cost, outlay, expenditure, expens, pay, 花, 支出 | 花了, 花费, 支出
withdraw, withdrew | withdraw, withdrew, outflow, redeem, redemption, run, 流出, 提取 | 提走, 赎回了
save, saved | save, saving, savings, reduce, lower | 节省, 省下, 省了
lose, lost | lose, lost, loss, drop, fell, fall, declin, plung, down, decreas, shrink, write, negative, 亏, 跌, 损失 \
| 亏损, 亏了, 损失
"""
_AMOUNT = re.compile(
    r"\b(?:how (?:much|many (?:dollars|euros|pounds|billions))|what (?:[\w-]+ ){0,2}amounts?)\b(?P<rest>[^;?]*)", re.I
)
_AMOUNT_ZH = re.compile(r"(?P<rest>[^，。？；]*?)(?:多少|几(?:万|千|百)?亿)")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb of the question, and the stems (or Chinese words) of which a sentence must hold one to tell of it."""

    said: str
    told: frozenset[str]

    def told_in(self, item: Found) -> bool:
        """Whether a sentence tells of the deed, in its own words."""
        if any(one in item.features.tokens for one in self.told):
            return True
        return is_chinese(item.text) and any(one in item.text for one in self.told if is_chinese(one))


@lru_cache(maxsize=256)
def deed_of(text: str) -> Deed | None:
    """What is done with the amount that `text` asks for; None where no amount is asked for, or where it only moved."""
    if is_chinese(text):
        match = _AMOUNT_ZH.search(text)
        said = [word for word in _by_word() if is_chinese(word) and match and word in match["rest"] + text[match.end() :][:6]]
        return Deed(said[0], _by_word()[said[0]]) if said else None
    if not (match := _AMOUNT.search(text)):
        return None
    for word in re.findall(r"[a-z]+", match["rest"].lower()):
        if word in _by_word():
            return Deed(word, _by_word()[word])
    return None


@cache
def _by_word() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _LINES.strip().splitlines():
        english, told, chinese = (part.split(",") for part in line.split("|"))
        stems = frozenset(word.strip() if is_chinese(word) else stem(word.strip()) for word in told)
        found |= {word.strip(): stems for word in (*english, *chinese)}
    return found
