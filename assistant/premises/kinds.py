"""What a text names by kind: securities, rates by which others are set, and how long an amount is for.

Two kinds clash where neither holds the other: a bill is a Treasury security, and no note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.premises.maturities import maturity_of
from assistant.premises.topic import MATURITY

SECURITY, RATE, PERIOD = "security", "rate", "period"
_FROM, _TO = r"(?:(?<![A-Za-z])|(?=[\u3400-\u9fff]))", r"(?:(?<=[\u3400-\u9fff])|(?![A-Za-z]))"
_SECURITIES = {
    "bills": r"(?:Treasury |T-)?bills?|国库券|短期国债|短债",
    "tips": r"TIPS|inflation-(?:protected|indexed|linked)(?: \w+)?|通胀(?:保值|挂钩)(?:国债|债券|证券)?",
    "frn": r"FRNs?|floating[- ]rate notes?|浮动利率(?:国债|票据|债券)",
    "mbs": r"(?:agency |new )?MBS|(?:agency )?mortgage[- ]backed securities|mortgage bonds?|agency securities|抵押贷款支持证券|"
    r"按揭债券|住房抵押贷款证券",
    "agency-debt": r"agency debt|GSE debt|机构债(?:券|务)?",
    "corporate": r"corporate (?:bonds?|debt)|commercial paper|公司债(?:券)?|商业票据",
    "equity": r"(?<!outstanding )(?<!capital )stocks?(?! (?:of|effects?)\b)|equities|股票",
    "municipal": r"municipal (?:bonds?|debt|securities)|市政债(?:券)?",
    "gold": r"gold|黄金",
    "long": r"long(?:er)?[- ](?:term|dated|maturity|duration)(?: Treasur[a-z]+| coupon)?(?: (?:securities|bonds?|debt|notes?))?"
    r"|coupons?|coupon(?:-bearing)?(?: securities)?|(?:Treasury )?bonds|长期国债|长期债券|长债|附息国债",
    "short": r"(?:shorter|short)[- ](?:term|dated|maturity)(?: Treasur[a-z]+)?(?: securities| debt)?|"
    r"较短期(?:限)?(?:的)?(?:国债|国库券|债券|债务|证券|票据)?",
    "treasury": r"Treasury securities|Treasuries|Treasury debt|美国国债|国债",
}
_RATES = {
    "funds": r"federal funds(?: \w+){0,2} rate|fed funds(?: rate)?|联邦基金利率",
    "bill": r"(?:high |discount )?rates? (?:of|on|at|from)(?: the)?(?: [\w-]+){0,3} bills?(?: auctions?)?|"
    r"bill (?:auction )?(?:rates?|yields?)|国库券(?:拍卖)?(?:的)?(?:最高)?(?:利率|收益率)",
    "sofr": r"SOFR|Secured Overnight Financing Rate|有担保隔夜融资利率",
    "libor": r"LIBOR|伦敦银行同业拆借利率|伦敦同业拆借利率",
    "gcf": r"GCF(?: repo)?(?: rate| index)?|general collateral (?:repo )?rate",
    "iorb": r"interest(?: rate)? (?:paid )?on (?:excess |required )?reserve(?:s| balances)|IO[RE]+B?|准备金(?:余额)?利率",
    "discount": r"(?:primary credit|discount) rate|贴现(?:窗口)?利率|再贴现率",
    "rrp": r"(?:ON |overnight )?(?:RRP|reverse repo(?:urchase agreement)?)(?: \w+)? rate|逆回购(?:操作)?利率",
    "prime": r"prime rate|最优惠利率",
    "ois": r"OIS|overnight index swaps?",
}
_PERIODS = {
    "day": r"(?:a|per|each|every) day|daily|每[天日]",
    "week": r"(?:a|per|each|every) week|weekly|每周",
    "month": r"(?:a|per|each|every|in the first|over the first|for the first) month|monthly|每个?月|首月|第一个月",
    "quarter": r"(?:a|per|each|every) quarter|quarterly|每个?季度?",
    "year": r"(?:a|per|each|every) year|annual(?:ly)?|annualized|每年|年化",
}
# What holds what: the wider kind says nothing against the narrower, nor the other way round.
_WITHIN = {
    "bills": {"treasury", "short"}, "tips": {"treasury", "long"}, "frn": {"treasury"}, "long": {"treasury"},
    "short": {"treasury"}, "agency-debt": {"mbs"}, "mbs": {"agency-debt"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind named in a text: of what sort, which, and where."""

    sort: str
    value: str
    start: int
    end: int

    def holds(self, other: Kind) -> bool:
        """Whether what is of the other kind is of this one."""
        return self.value == other.value or self.value in _wider(other.value)

    def clashes(self, other: Kind) -> bool:
        """Whether nothing is of both kinds."""
        return self.sort == other.sort and not self.holds(other) and not other.holds(self)


def _wider(value: str) -> set[str]:
    """The kinds that hold a kind; a maturity of years is of Treasury securities, and of long ones from seven years on."""
    if not value[:1].isdigit():
        return _WITHIN.get(value, set())
    return {"treasury", "long"} if int(value[:-1]) >= 7 else {"treasury", "long", "short"}


@cache
def _pattern(sort: str) -> re.Pattern[str]:
    kinds = {SECURITY: _SECURITIES, RATE: _RATES, PERIOD: _PERIODS}[sort]
    named = "|".join(f"(?P<{value.replace('-', '_')}>{pattern})" for value, pattern in kinds.items())
    return re.compile(rf"{_FROM}(?:{named}){_TO}", re.I)


def kinds_in(text: str, sort: str) -> list[Kind]:
    """Every kind of that sort that `text` names, in order; a security of a maturity in years is of that maturity alone."""
    found = [
        Kind(sort, str(match.lastgroup).replace("_", "-"), match.start(), match.end())
        for match in _pattern(sort).finditer(text)
    ]
    return sorted(_of_maturities(text, found), key=lambda kind: kind.start) if sort == SECURITY else found


def _of_maturities(text: str, found: list[Kind]) -> Iterator[Kind]:
    """The kinds with each named maturity in place of the plain name after it ("ten-year Treasury notes")."""
    named: list[Kind] = []
    for match in MATURITY.finditer(text):
        number, unit = maturity_of(match)
        tail = re.match(r"[- ]*(?:Treasury )?(?:notes?|bonds?|bills?|securit\w+|国债|国库券|票据)", text[match.end() :], re.I)
        if unit == "year" and tail:
            named.append(Kind(SECURITY, f"{number}y", match.start(), match.end() + tail.end()))
    yield from named
    yield from (kind for kind in found if not any(one.start <= kind.start < one.end for one in named))
