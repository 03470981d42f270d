"""A change of the balance sheet in words, English and Chinese: the table, the sum, and the sentences that an answer opens with.

Figures are rounded to a tenth of a billion where a person reads them; the exact ones are in the lines that show their sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.voices import said_date
from kg.balance_sheet import Absorption, Change, Contribution, Item, Level, Line

if TYPE_CHECKING:
    from kg.document import DocumentInfo

LABELS = {
    "en": {
        Item.TOTAL_ASSETS: "total assets", Item.SECURITIES: "securities held outright", Item.OTHER_ASSETS: "other assets",
        Item.RESERVES: "reserve balances", Item.ON_RRP: "ON RRP", Item.FOREIGN_RRP: "foreign reverse repos",
        Item.REVERSE_REPOS: "reverse repos", Item.TGA: "Treasury General Account", Item.CURRENCY: "currency",
        Item.OTHER_LIABILITIES: "other liabilities and capital",
    },
    "zh": {
        Item.TOTAL_ASSETS: "总资产", Item.SECURITIES: "持有证券", Item.OTHER_ASSETS: "其他资产", Item.RESERVES: "准备金余额",
        Item.ON_RRP: "隔夜逆回购（ON RRP）", Item.FOREIGN_RRP: "外国逆回购", Item.REVERSE_REPOS: "逆回购",
        Item.TGA: "财政部一般账户（TGA）", Item.CURRENCY: "流通中货币", Item.OTHER_LIABILITIES: "其他负债与资本",
    },
}  # fmt: skip
# What a cited line calls an item: words that its own quotes hold.
STATED = {
    "en": {
        Item.TOTAL_ASSETS: "Total assets of the Federal Reserve",
        Item.SECURITIES: "Securities held outright by the Federal Reserve",
        Item.RESERVES: "Reserve balances with Federal Reserve Banks",
        Item.ON_RRP: "Overnight reverse repurchase agreements (ON RRP)",
        Item.REVERSE_REPOS: "Reverse repurchase agreements (reverse repos) with all counterparties",
        Item.TGA: "Treasury General Account balance",
        Item.CURRENCY: "Currency in circulation",
    },
    "zh": {
        Item.TOTAL_ASSETS: "美联储总资产", Item.SECURITIES: "美联储持有的证券", Item.RESERVES: "准备金余额",
        Item.ON_RRP: "隔夜逆回购（ON RRP）余额", Item.REVERSE_REPOS: "逆回购余额",
        Item.TGA: "TGA余额", Item.CURRENCY: "流通中货币",
    },
}  # fmt: skip
WORDS = {
    "en": {
        "moved": "Computed from the month-end levels cited below: from {first} to {last} {item} {verb} by ${amount} billion.",
        "of": " Of that, {list}",
        "took": "{item} took up {share} percent ({change})",
        "too": "{item} {share} percent ({change})",
        "moving": "{item} ({change})",
        "against": "; against it moved {list}",
        "unmoved": "Computed from the month-end levels cited below: from {first} to {last} {item} did not change.",
        "sum": "The sum, in billions of dollars: {equation}.",
        "up": "rose", "down": "fell", "and": ", ", "stop": ".",
        "note": (
            "Levels are those of the last Wednesday of a month at or before each day; currency is a week's average. Other "
            "assets, foreign reverse repos and other liabilities and capital are the rest of the totals; figures are rounded."
        ),
        "title": "Federal Reserve balance sheet, {first} to {last}, billions of dollars",
        "heads": ("", "{first}", "{last}", "change", "share"),
        "worked": "* what is left of a total; no source states it",
        "source": "Source: {title} ({publisher}, {url})",
    },
    "zh": {
        "moved": "根据下列月末数据计算：{first}至{last}，{item}{verb}{amount}亿美元。",
        "of": "其中{list}",
        "took": "{item}承担{share}%（{change}）",
        "too": "{item}承担{share}%（{change}）",
        "moving": "{item}（{change}）",
        "against": "；反向变动的有{list}",
        "unmoved": "根据下列月末数据计算：{first}至{last}，{item}没有变化。",
        "sum": "恒等式（十亿美元）：{equation}。",
        "up": "增加", "down": "减少", "and": "，", "stop": "。",
        "note": (
            "数据取每月最后一个星期三（不晚于所问日期）；流通中货币为周平均值。"
            "其他资产、外国逆回购以及其他负债与资本为总额之余项；所示数字经四舍五入。"
        ),
        "title": "美联储资产负债表，{first}至{last}，十亿美元",
        "heads": ("", "{first}", "{last}", "变动", "份额"),
        "worked": "* 总额之余项，来源未直接给出",
        "source": "来源：{title}（{publisher}，{url}）",
    },
}  # fmt: skip
LEAST_SHARE = Decimal("0.005")  # of the whole: a part below it is no part of the headline, and stands in the sum all the same


@dataclass(frozen=True, slots=True)
class BalanceText:
    """Writes changes in `language` ("en" or "zh")."""

    language: str = "en"

    def equation(self, absorbed: Absorption) -> str:
        """ "securities held outright −2,232.0 = reserve balances −417.0 + ... − other assets (−129.9)"."""
        parts = []
        for part in absorbed.parts:
            label = self.label(part.item)
            parts.append(f"− {label} ({signed(-part.billions)})" if part.reversed else f"+ {label} {signed(part.billions)}")
        return f"{self.label(absorbed.item)} {signed(absorbed.billions)} = {' '.join(parts).removeprefix('+ ')}"

    def headline(self, change: Change, absorbed: Absorption) -> str:
        """What moved, who took it up, largest first, and what moved against it."""
        first, last = (said_date(day.isoformat(), self.language) for day in (change.first, change.last))
        item = self.label(absorbed.item)
        if not absorbed.billions:
            return self._say("unmoved", first=first, last=last, item=item)
        verb = self._say("up" if absorbed.billions > 0 else "down")
        text = self._say("moved", first=first, last=last, item=item, verb=verb, amount=self._amount(absorbed.billions))
        ranked = sorted(absorbed.parts, key=lambda part: -abs(part.billions))
        counted = [part for part in ranked if abs(part.share) >= LEAST_SHARE]
        took = [self._took(part, "too" if place else "took") for place, part in enumerate(p for p in counted if p.share > 0)]
        against = [self._took(part, "moving") for part in counted if part.share < 0]
        body = self._say("of", list=self._say("and").join(took))
        return text + body + (self._say("against", list=self._say("and").join(against)) if against else "") + self._say("stop")

    def shown(self, before: Level, after: Level) -> str:
        """A line with its sum, in words and figures that the two quotes bear out."""
        first, last = (said_date(level.day.isoformat(), self.language) for level in (before, after))
        change = after.billions - before.billions
        name = STATED[self.language][before.item]
        sum_ = f"{self._money(after.billions)} − {self._money(before.billions)} = {self._money(change)}"
        return f"{name}，{first}至{last}：{sum_}。" if self.language == "zh" else f"{name}, {first} to {last}: {sum_}."

    def level(self, level: Level) -> str:
        """One stated level as a sentence that its quote bears out."""
        day, name = said_date(level.day.isoformat(), self.language), STATED[self.language][level.item]
        figure = self._money(level.billions)
        return f"{name}，{day}：{figure}。" if self.language == "zh" else f"{name}, {day}: {figure}."

    def table(self, change: Change, absorbed: Absorption) -> Iterator[str]:
        """The whole change, a line a row, for a terminal."""
        days = {"first": change.first.isoformat(), "last": change.last.isoformat()}
        shares = {part.item: part.share for part in absorbed.parts}
        lines = [*change.assets, *change.liabilities]
        rows = [tuple(head.format(**days) for head in WORDS[self.language]["heads"])]
        rows += [self._row(line, shares.get(line.item)) for line in lines]
        widths = [max(_width(row[place]) for row in rows) for place in range(5)]
        yield self._say("title", **days)
        yield ""
        for place, row in enumerate(rows):
            if place == 1 + len(change.assets):
                yield "=".ljust(widths[0])
            cells = [_padded(row[0], widths[0], left=True), *(_padded(row[i], widths[i]) for i in range(1, 5))]
            yield "  ".join(cells).rstrip()
        yield ""
        yield self.equation(absorbed)
        if any(line.worked_out for line in lines):
            yield self._say("worked")

    def sources(self, documents: Iterable[DocumentInfo]) -> Iterator[str]:
        """Where the levels stand, a line a document."""
        for info in documents:
            yield self._say("source", title=info.title, publisher=info.publisher, url=info.url)

    def label(self, item: Item) -> str:
        """The item's name."""
        return LABELS[self.language][item]

    def note(self) -> str:
        """How the figures are to be read."""
        return self._say("note")

    def sum(self, absorbed: Absorption) -> str:
        """The equation as a sentence."""
        return self._say("sum", equation=self.equation(absorbed))

    def _row(self, line: Line, share: Decimal | None) -> tuple[str, ...]:
        name = self.label(line.item) + (" *" if line.worked_out else "")
        said = "" if share is None else f"{signed(share * 100)}%"
        return name[:1].upper() + name[1:], f"{line.before:,.1f}", f"{line.after:,.1f}", signed(line.change), said

    def _took(self, part: Contribution, how: str) -> str:
        change = self._money(-part.billions if part.reversed else part.billions, places=1, plus=True)
        return self._say(how, item=self.label(part.item), share=f"{abs(part.share) * 100:.0f}", change=change)

    def _amount(self, billions: Decimal) -> str:
        return f"{abs(billions) * 10:,.0f}" if self.language == "zh" else f"{abs(billions):,.1f}"

    def _money(self, billions: Decimal, places: int | None = None, plus: bool = False) -> str:
        """ "−$417.031 billion" or −4,170.31亿美元; every digit that the figure has, or `places` of them."""
        sign = "−" if billions < 0 else "+" if plus and billions else ""
        amount = abs(billions)
        if self.language == "zh":
            amount = (amount * 10).normalize()
            return f"{sign}{amount:,.0f}亿美元" if places is not None else f"{sign}{amount:,f}亿美元"
        return f"{sign}${amount:,.{places}f} billion" if places is not None else f"{sign}${amount:,f} billion"

    def _say(self, key: str, **values: object) -> str:
        return str(WORDS[self.language][key]).format(**values)


def signed(amount: Decimal) -> str:
    """A figure with one decimal and its sign; the minus is a minus, not a hyphen."""
    rounded = round(amount, 1)
    return f"{'−' if rounded < 0 else '+' if rounded > 0 else ''}{abs(rounded):,.1f}"


def _width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _padded(text: str, width: int, left: bool = False) -> str:
    space = " " * (width - _width(text))
    return text + space if left else space + text
