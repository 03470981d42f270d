"""What a short Chinese name stands for where its section has named it in full.

利率 in a section that speaks of 抵押贷款利率 alone is that rate; 买卖价差 under a heading on Treasuries is theirs; 第二种情景
after a table is its second row. Where a section names two different rates, the bare word stays bare.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.chinese_events import Scan, words
from ingest.extract.chinese_tables import Table
from ingest.extract.chinese_words import any_of
from ingest.extract.relation import Relation, Side
from ingest.extract.stretches import Stretch
from ingest.extract.traditional import in_common_terms, plain_chinese
from ingest.extract.width import plain_width

_ORDINAL = re.compile(
    r"^第(?P<n>[一二三四五六七八九1-9])(?:种|个|类|项)(?:.{0,2})(?:配置|情景|情形|方案|组合|状态|类型|选择|模式)$"
)
_NUMBERS = "零一二三四五六七八九"
_LONGEST = 14  # characters of a full name that a bare noun can stand for


class Names:
    """The full names that a document's sections have used so far, and its tables."""

    def __init__(self, tables: Sequence[Table] = ()) -> None:
        self._tables = tuple(tables)
        self._seen: defaultdict[str | None, list[str]] = defaultdict(list)
        self._bare = re.compile(rf"^{any_of(words().lists['bare'])}$")
        self._measure = re.compile(rf"^(?:(?P<who>.{{2,10}})的)?(?P<what>{any_of(words().lists['measures'])})$")
        self._market = re.compile(any_of(words().lists["markets"]))

    def learn(self, heading: str | None, scan: Scan) -> None:
        """Remember what a sentence of a section names."""
        sides = [side for relation in scan.found for side in (relation.cause, relation.effect)]
        for side in (*sides, *scan.told, *([scan.label] if scan.label else [])):
            name = scan.text[side.start : side.end]
            if side.name != "其" and 2 < len(name) <= _LONGEST and name not in self._seen[heading]:
                self._seen[heading].append(name)

    def named(self, stretch: Stretch, relation: Relation) -> Relation:
        """The relation with the full names of its sides."""
        cause, effect = (self._side(stretch, side) for side in (relation.cause, relation.effect))
        return replace(relation, cause=cause, effect=effect)

    def _side(self, stretch: Stretch, side: Side) -> Side:
        shown = stretch.text[side.start : side.end]
        words_of = in_common_terms(shown)
        if side.name is not None and side.name != plain_chinese(shown):
            return replace(side, name=in_common_terms(side.name))
        heading = stretch.section.heading
        name = self._ordinal(stretch, words_of) or self._fuller(heading, words_of) or self._of_market(heading, words_of)
        name = name or (words_of if words_of != plain_width(shown) else None)
        return replace(side, name=name) if name else side

    def _fuller(self, heading: str | None, bare: str) -> str | None:
        if not self._bare.match(bare):
            return None
        full = [name for name in self._seen[heading] if name.endswith(bare) and name != bare]
        shortest = min(full, key=len, default=None)
        return shortest if shortest is not None and all(name.endswith(shortest) for name in full) else None

    def _of_market(self, heading: str | None, bare: str) -> str | None:
        match = self._measure.match(bare)
        markets = set(self._market.findall(heading or ""))
        if match is None or len(markets) != 1:
            return None
        market: str = markets.pop()
        if market in bare:
            return None
        return (f"{match['who']}的" if match["who"] else "") + market + match["what"]

    def _ordinal(self, stretch: Stretch, words_of: str) -> str | None:
        match = _ORDINAL.match(words_of)
        earlier = [table for table in self._tables if table.end <= stretch.start]
        if match is None or not earlier:
            return None
        number = int(match["n"]) if match["n"].isdigit() else _NUMBERS.index(match["n"])
        return earlier[-1].names[number - 1] if number <= len(earlier[-1].names) else None
