"""In what respects things are compared: the rows of a table, found by closed classes of words in English and Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.lexicon import TENTATIVE, words
from assistant.retrieve.sentences import Found

FIGURED, DATED = 0.4, 0.5  # what a figure or a date adds where the row asks for one
UNSURE = 0.0  # what was expected or guessed fills no cell that asks for a figure or a date
# Said to the hearers, or only that a thing was spoken of: it fills no cell.
_IDLE = r"thank(?:s|ful)?|pleased to|pleasure to|welcome you|(?:discussed|considered|reviewed)\b[^.;]*\bwhether|感谢|荣幸"
_SURVEYED = r"survey|respondents|dealers (?:expected|anticipated)|调查"


class Sort(StrEnum):
    """What is compared: stretches of time, or things that stand beside one another."""

    TIMES = "times"
    THINGS = "things"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One row. `asked` finds it in a question, `said` and `also` must both stand in a sentence; `query` is what is searched.

    `figured` and `dated` rows want a sentence with a figure or a date, of what was done and not of what was expected. `sorts`
    are the tables that have the row where the question does not name it.
    """

    en: str
    zh: str
    asked: str
    said: str
    query: str
    also: str = ""
    figured: bool = False
    dated: bool = False
    sorts: frozenset[Sort] = frozenset()

    def head(self, language: str) -> str:
        """The row's head in `language`."""
        return self.zh if language == "zh" else self.en

    def fit(self, item: Found) -> float:
        """How well a sentence speaks to this row: 0 where it does not, 1 and a little more where it does."""
        text = item.text
        if words(_IDLE).search(text):
            return 0.0
        if not words(self.said).search(text) or (self.also and not words(self.also).search(text)):
            return 0.0
        if (self.figured and not item.features.figures) or (self.dated and not item.features.dates):
            return 0.0
        if (self.figured or self.dated) and words(f"{TENTATIVE}|{_SURVEYED}").search(text):
            return UNSURE
        return 1.0 + FIGURED * self.figured + DATED * self.dated


_TIMES, _THINGS = frozenset({Sort.TIMES}), frozenset({Sort.THINGS})
_HOLDINGS = r"holdings|balance sheet|portfolio|securities|purchas\w+|redemptions?|run-?off|资产负债表|持有|证券|购买|缩表"

DIMENSIONS = (
    Dimension(
        "What it is", "是什么",
        asked=r"what (?:is|are|does)|mean\w*|defin\w+|features?|特征|是什么|含义|定义",
        said=r"(?:is|are|was|were) (?:an?|the)\b|defin\w+|refers? to|designed|provid(?:e|es|ed|ing)|allows?|"
        r"established|played by|"
        r"是指|是一|旨在|提供|设立",
        query="is a facility that provides established",
        sorts=_THINGS,
    ),
    Dimension(
        "What was decided", "作出的决定",
        asked=r"decisions?|decided|statements?|meetings?|决定|决议|声明|会议",
        said=r"decided|agreed|voted|directs?|directed|judged|announced|决定|同意|宣布",
        query="Committee decided agreed",
    ),
    Dimension(
        "Start and end", "起止时间",
        asked=r"when|start\w*|end(?:ed|s)?|began|timing|how long|gap|何时|什么时候|起止|多久|时间",
        said=r"beg[iau]n\w*|start(?:ed|s|ing)?|initiat\w+|commenc\w+|end(?:ed|s|ing)?|conclud\w+|ceas\w+|"
        r"stopp?\w*|开始|启动|结束|停止|终止",
        also=_HOLDINGS + r"|QT|QE|tightening|easing|量化",
        query="began ended concluded decided to begin to conclude reducing",
        dated=True,
        sorts=_TIMES,
    ),
    Dimension(
        "Pace and caps", "节奏与上限",
        asked=r"caps?|pace|speed|phas\w+|monthly|how fast|faster|slower|上限|节奏|速度|快慢|多快|每月",
        said=r"caps?|pace|per month|each month|a month|monthly|phas\w+|上限|每月|节奏|速度|分阶段",
        also=_HOLDINGS + r"|QT|caps?|上限",
        query="monthly redemption caps pace phase-in billion",
        figured=True, sorts=_TIMES,
    ),
    Dimension(
        "Size", "规模",
        asked=r"sizes?|how (?:much|large|big)|amounts?|scale|share|规模|多少|多大|占比|金额",
        said=r"\$?[\d.]+ ?(?:trillion|billion)|percent of (?:GDP|nominal)|one-third|share of|[\d.]+万亿|亿美元|占",
        also=_HOLDINGS + r"|declin\w+|fell|fallen|shrank|grew|rose|bills",
        query="total size billion trillion percent of GDP declined holdings",
        figured=True, sorts=_TIMES,
    ),
    Dimension(
        "What is bought or held", "买入或持有的资产",
        asked=r"assets?|bills?|securities|mbs|composition|content|portfolio|资产|国库券|证券|构成",
        said=r"(?:Treasury )?bills|coupon\w*|MBS|mortgage-backed|maturit\w+|principal payments|国库券|短债|附息|按揭|期限|本金",
        also=_HOLDINGS + r"|hold\w*|reinvest\w*|再投资",
        query="Treasury bills coupon securities agency MBS reinvest principal payments",
    ),
    Dimension(
        "Purpose and reasons", "目的与原因",
        asked=r"why|purposes?|reasons?|aims?|forced|playbook|motiv\w+|为什么|目的|原因|意图",
        said=r"in order to|purposes?|aim\w*|objectives?|so as to|to (?:ensure|maintain|support|ease|foster)|"
        r"reasons?|because|rationale|"
        r"designed|intended to|旨在|目的|为了|意图|原因|因为|以(?:确保|维持|支持)",
        query="purpose in order to maintain ensure because",
    ),
    Dimension(
        "Reserves", "准备金",
        asked=r"reserves?|准备金|储备",
        said=r"reserves|reserve balances|准备金|储备",
        also=r"ample|abundant|scarc\w+|declin\w+|fell|fall\w*|rose|ris\w+|increas\w+|trillion|billion|level|充裕|稀缺|下降|上升|增加|减少",
        query="reserve balances level ample declined",
        sorts=_TIMES,
    ),
    Dimension(
        "Money markets", "货币市场",
        asked=r"money[- ]markets?|repo|rates?|funding|stress|货币市场|回购|利率|资金面",
        said=r"repo|repurchase agreement|federal funds rate|EFFR|SOFR|money[- ]market|"
        r"short-term (?:interest )?rates|funding|回购|货币市场|"
        r"联邦基金|资金利率",
        also=r"ris\w+|rose|spik\w+|pressures?|volatil\w+|elevated|moved|stable|calm\w*|strain\w*|stress\w*|"
        r"firm\w*|upward|downward|"
        r"declin\w+|上升|飙升|压力|波动|平稳|上行|下行",
        query="repo rates federal funds money market pressures rose volatility",
        sorts=_TIMES,
    ),
    Dimension(
        "Yields and term premiums", "收益率与期限溢价",
        asked=r"yields?|term premi\w+|long(?:er)?-term|收益率|期限溢价|长期利率",
        said=r"yields?|term premi\w+|long(?:er)?-term (?:interest )?rates|收益率|期限溢价|长期利率",
        query="term premium longer-term yields effect",
    ),
    Dimension(
        "Who takes part", "参与者",
        asked=r"who|counterpart\w+|eligib\w+|users?|谁|交易对手|参与",
        said=r"counterpart(?:y|ies)|eligib\w+|depository institutions|primary dealers|money market funds|"
        r"healthy (?:banks|institutions)|"
        r"交易对手|合格|存款机构|交易商",
        query="eligible counterparties primary dealers banks money market funds",
        sorts=_THINGS,
    ),
    Dimension(
        "Official message", "官方表态",
        asked=r"message|communicat\w+|announc\w+|stance|信号|表态|沟通",
        said=r"stance of (?:monetary )?policy|communicat\w+|signal\w*|not (?:represent|reflect|indicate) (?:an?|"
        r"any)|技术性|立场|信号|沟通",
        query="communicated no change in the stance of monetary policy technical measure",
    ),
    Dimension(
        "Risks and costs", "风险与代价",
        asked=r"risks?|costs?|drawbacks?|downsides?|trade-?offs?|风险|代价|成本|缺点|弊端",
        said=r"risks?(?![- ](?:premi|free|weight|appetite|taking|assets?))|costs?|drawbacks?|"
        r"stigma\w*|stress\w*|moral hazard|风险(?!溢价|偏好|资产)|代价|成本|污名|道德风险",
        query="risks costs stigma",
        sorts=_THINGS,
    ),
)  # fmt: skip


def asked_for(text: str) -> list[Dimension]:
    """The rows that a question names, the names of the things compared being left out of `text`."""
    return [dimension for dimension in DIMENSIONS if words(dimension.asked).search(text)]


def others(asked: Sequence[Dimension], sort: Sort) -> list[Dimension]:
    """The rows that a table of this sort may have beside those asked for."""
    return [dimension for dimension in DIMENSIONS if sort in dimension.sorts and dimension not in asked]
