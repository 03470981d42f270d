"""A second set of false edits, written after the verifier had been mended on the first: what a rule was not made for.

Sides of a market exchanged, two figures or two sentences of one quotation mixed up, a link made stronger than it was put.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from evals.adversarial import SOURCE, Edit, chinese, rewriting, wording
from evals.planting import Change, pairs_of, replacing

SIDES = pairs_of(
    """
lenders/borrowers borrowers/lenders borrowing/lending lending/borrowing buyers/sellers sellers/buyers purchases/sales
sales/purchases assets/liabilities liabilities/assets supply/demand demand/supply inflows/outflows outflows/inflows
upside/downside downside/upside issuance/redemption redemptions/issuance easing/tightening deficit/surplus receipts/outlays
outlays/receipts long/short ceiling/floor floor/ceiling upper/lower inflation/deflation income/debt deposits/withdrawals
hawkish/dovish 供给/需求 需求/供给 买入/卖出 购买/出售 资产/负债 负债/资产 流入/流出 流出/流入 贷款/存款 借款/放贷 上行/下行
下行/上行 盈余/赤字 宽松/紧缩 紧缩/宽松 上限/下限 下限/上限 买方/卖方 收益/损失
"""
)
STRONGER = pairs_of(
    """
contributed_to/caused contributes_to/causes contribute_to/cause associated_with/caused_by consistent_with/proof_of
suggests/proves suggest/prove helped/forced help_/force_ encouraged/required intended_to/did linked_to/due_to part_of/all_of
some_of/all_of one_of_the/the tends_to/always could_help/will near/at around/exactly approximately/exactly roughly/exactly
about_$/exactly_$ largely/entirely partly_because/because one_factor/the_factor 有助于/直接导致 部分抵消/完全抵消
部分源于/源于 相关/因果 接近/等于 约/恰好 支持/保证 加剧/造成 影响/决定 促使/迫使 之一/
"""
)
LESS = pairs_of(
    """
_on_average/ _so_far/ _yet/ _temporarily/ _initially/ _in_part/ _at_quarter-end/ _at_year-end/ _at_month-end/ _in_theory/
_all_else_equal/ _other_things_equal/ _in_the_near_term/ _in_the_long_run/ _over_time/ _for_now/ _at_times/ _on_net/
_in_aggregate/ _nearly/ _almost/ _approaching/ _slightly/ _modestly/ _somewhat/ _only/ 平均/ 暂时/ 短期内/ 长期来看/ 总体上/
在季末/ 迄今/ 有时/ 几乎/ 略/ 仅/
"""
)
_AMOUNT = re.compile(r"\$?\d[\d.,]*\d?(?: ?(?:percent|%|trillion|billion|million|basis points|bps)|万亿|亿|%|个基点)+")
_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-3]\d)(?!\d)")
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])|(?<=[。；])")


def _exchanged(pattern: re.Pattern[str]) -> Change:
    """Two findings of `pattern` within what is said change places."""

    def change(text: str) -> Iterator[str]:
        mine = SOURCE.match(text)
        if mine is None or "原文" in text or "original:" in text:
            return
        at = mine.start("body")
        for one, two in combinations(list(pattern.finditer(text, at)), 2):
            if one[0] != two[0]:
                yield f"{text[: one.start()]}{two[0]}{text[one.end() : two.start()]}{one[0]}{text[two.end() :]}"

    return change


def _mixed(text: str) -> Iterator[str]:
    """The first half of one sentence with the second half of the next, cut at a comma."""
    mine = SOURCE.match(text)
    sentences = _SENTENCE.split(mine["body"]) if mine and "original:" not in text and "原文" not in text else []
    for one, two in pairwise(sentences):
        comma = "，" if chinese(one) and "，" in one and "，" in two else ", "
        if comma in one and comma in two:
            head, tail = one.split(comma)[0], comma.join(two.split(comma)[1:])
            if min(len(head), len(tail)) > (8 if chinese(one) else 25):
                yield f"{mine['who']}{mine['joint']}{head}{comma}{tail}"  # type: ignore[index]


_TURNED = rewriting(
    (r"(?P<a>[\w-]+(?: [\w-]+)?) rather than (?P<b>[\w-]+(?: [\w-]+)?)", r"\g<b> rather than \g<a>"),
    (r"\bfrom (?P<a>[^,.;]{2,30}?) to (?P<b>\$?[\w.-]+(?: \w+)?)", r"from \g<b> to \g<a>"),
    (r"从(?P<a>[^，。；从]{2,20}?)(?P<v>升至|降至|上升至|下降至|转向|变为|到)(?P<b>[^，。；]{2,12})", r"从\g<b>\g<v>\g<a>"),
    (r"(?P<a>\w+)而(?:不是|非)(?P<b>\w{2,8})", r"\g<b>而不是\g<a>"),
)
_CERTAIN = rewriting(
    (r"\b(?:whether|if) (?=the|a |reserves|rates|it )", "that "),
    (r"\basked (?:whether|if)\b", "confirmed that"),
    (r"\b(?:the possibility|the risk|a risk|concerns?|the potential|the prospect) (?:that|of)\b", "the fact of"),
    (r"是否", ""), (r"的(?:可能性|风险)", ""),
)  # fmt: skip

MORE_EDITS: Mapping[str, Edit] = {
    "other side": wording(replacing(SIDES)),
    "link made stronger": wording(replacing(STRONGER)),
    "limit dropped": wording(replacing(LESS)),
    "figures exchanged": wording(_exchanged(_AMOUNT)),
    "years exchanged": wording(_exchanged(_YEAR)),
    "sentences mixed": wording(_mixed),
    "from and to": wording(_TURNED),
    "open made certain": wording(_CERTAIN),
}
