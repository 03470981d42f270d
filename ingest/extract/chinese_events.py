"""Pieces of Chinese prose: clauses, cleaned spans, and what moves in them. `chinese.py` builds relations from these."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Relation, Side, flipped, sign_of
from ingest.extract.width import plain_width
from kg.claim import Move, Polarity

_BREAK = re.compile(r"[,;。:!?\n|]|——")
_PAREN = re.compile(r"[(][^()]*(?:[(][^()]*[)][^()]*)*[)]")
_TRAILING_BRACKET = re.compile(r"[(][^()]*[)]$")
_LEAD = re.compile(
    r"^(?:[\s•▪\-—“\"]|\d+[.、)]|而且|而|但是?|并且?|且|也|则|即|因此|所以|从而|进而|同时|此外|主要|其中|会|将会?|可能会?|或将?|这|其|它们?|他们|最终"
    r"|尤其是|例如|如果|一旦|反而|往往|通常|进一步|直接|就|出现|显示出|显示|同期|以及|再次|[^的,|]{2,8}期间的?(?=..)|对于?(?=.{2,12}的需求))+"
)
_TAIL = re.compile(
    r"(?:\[\d+\]|[\s。;;”\"]|了|的直接结果|的结果|的后果|的同时|时期?|后|的情况下|会|将|可能|或|往往|并|则|也|直接|显著|大幅|进一步|通过多种渠道|通过|正是|反而|越来越)+$"
)
_DEGREE = re.compile(
    r"(?:大幅|显著|持续|快速|进一步|明显|不断|逐步|急剧|迅速|突然|小幅|会|将|可能|也|已|却|随之|相应|往往|通常|单日|则|都|出现|更加|面临|普遍|随后|一度)+$"
)
_PLACE = re.compile(r"(?:在[^,。]{2,16}?(?:内|里|期间|时期))?(?:从[^,。]{2,20})?$")
_FIGURE_TAIL = re.compile(
    r"(?:了|至|到|超过|约|近|最高|最低|幅度|幅)*\s*[\d.,]+\s*(?:%|个?百分点|个?基点|倍|[万亿]*美元)?(?:以上|左右)?$"
)
_HIGHER = re.compile(r"(?:要求|面临|接受|出现|提供|形成|带来).*?更(?P<how>[高大多低小少])的(?P<what>[^的]{2,20})$")
_FACING = re.compile(r"面临(?P<what>[^的]{2,20})$")


@dataclass(frozen=True, slots=True)
class Clause:
    """[start, end) of one clause, and its words with brackets blanked."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Words:
    """The Chinese word lists as patterns."""

    verbs: dict[str, VerbClass]
    verb: re.Pattern[str]
    moves: dict[str, Move]
    move: re.Pattern[str]
    gerunds: dict[str, Move]
    gerund: re.Pattern[str]
    joint: re.Pattern[str]


@cache
def words() -> Words:
    """The word lists, read once from `chinese.yaml`."""
    import yaml

    raw = yaml.safe_load(resources.files("ingest.extract").joinpath("chinese.yaml").read_text(encoding="utf-8"))
    verbs = {verb: VerbClass(kind) for kind, entries in raw["verbs"].items() for verb in entries}
    moves = dict.fromkeys(raw["up"], Move.UP) | dict.fromkeys(raw["down"], Move.DOWN)
    gerunds = dict.fromkeys(raw["gerund_up"], Move.UP) | dict.fromkeys(raw["gerund_down"], Move.DOWN)
    two = "|".join(move for move in moves if len(move) == 2)
    return Words(
        verbs,
        re.compile(f"{_any(raw['also_nouns'])}(?!{_any(raw['not_before'])})|{_any(set(verbs) - set(raw['also_nouns']))}"),
        moves,
        re.compile(rf"(?P<move>{_any(moves)})$"),
        gerunds,
        re.compile(rf"^(?P<who>[^的]{{0,12}}?)(?P<verb>{_any(gerunds)})(?:了)?(?P<what>[^的].+)$"),
        re.compile(rf"叠加|(?<={two})[和与及](?=.*{_any(moves)}$)") if two else re.compile("叠加"),
    )


def _any(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, entries), key=len, reverse=True)) + ")"


def clauses(text: str) -> list[Clause]:
    """The clauses of a sentence, or the cells of a table row; brackets hide their commas."""
    masked = _PAREN.sub(lambda match: "〇" * len(match.group()), text)
    edges = [match.span() for match in _BREAK.finditer(masked)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    return [Clause(start, end, masked[start:end]) for start, end in zip(starts, ends, strict=True) if masked[start:end].strip()]


class Scan:
    """What one pass over a sentence has seen: relations, the last event, causes that wait for their main clause."""

    def __init__(self, text: str) -> None:
        self.text, self.words = plain_width(text), words()
        self.found: list[Relation] = []
        self.events: list[Side] = []  # the clause before, as coordinated events
        self.opening: list[Side] = []  # causes waiting for their main clause: 随着 / 由于 / 当
        self.before_opening: list[Side] = []  # what stood before them
        self.row: Side | None = None  # the first cell of a table row: what the other cells speak of

    def side(self, start: int, end: int, move: Move | None = None) -> Side | None:
        """The span without leading and trailing function words; None where nothing nameable is left."""
        lead = _LEAD.match(self.text[start:end])
        owned = lead is not None and lead.group().endswith("其")
        start += lead.end() if lead else 0
        tail = _TAIL.search(self.text[start:end])
        end -= len(tail.group()) if tail else 0
        if not 2 <= end - start <= 60:
            return None
        return Side(start, end, move, "其" if owned else None)

    def read(self, start: int, end: int) -> Side | None:
        """A stretch as an event: subject and movement, "更高的X", something faced, a gerund, else the stretch itself."""
        side = self.side(start, end)
        if side is None:
            return None
        piece = _TRAILING_BRACKET.sub("", self.text[side.start : side.end])
        figure = _FIGURE_TAIL.search(piece)
        moved = self._moving(side, piece[: figure.start()] if figure else piece)
        if moved is not None:
            return moved
        if match := _HIGHER.search(piece):
            return self.side(side.start + match.start("what"), side.end, Move.UP if match["how"] in "高大多" else Move.DOWN)
        if match := _FACING.search(piece):
            return self.side(side.start + match.start("what"), side.end, Move.UP)
        if match := self.words.gerund.match(piece):
            return replace(side, move=self.words.gerunds[match["verb"]])
        return side

    def _moving(self, side: Side, body: str) -> Side | None:
        moved = self.words.move.search(body)
        if moved is None or moved.start() == 0:
            return None
        core = body[: moved.start()]
        degree = _DEGREE.search(core)
        core = core[: degree.start()] if degree else core
        core = _PLACE.sub("", core) or core
        if len(core) < 2:
            return None
        move = self.words.moves[moved["move"]]
        if moved["move"] == "收紧" and core.endswith(("流动性", "信贷", "供给", "资金面")):
            move = Move.DOWN  # tighter liquidity is less of it, tighter conditions are more of them
        inner = self.side(side.start, side.start + len(core), move)
        return None if inner is None else replace(inner, name=side.name)

    def parts(self, start: int, end: int) -> list[Side]:
        """The coordinated events of a stretch: "A下降和B减弱", "A叠加B"."""
        cut = self.words.joint.search(self.text[start:end])
        pieces = [(start, end)] if cut is None else [(start, start + cut.start()), (start + cut.end(), end)]
        return [side for side in (self.read(*piece) for piece in pieces) if side is not None]

    def add(
        self, cause: Side | None, effect: Side | None, marker: tuple[int, int], kind: VerbClass, *, denied: bool = False
    ) -> None:
        """Keep a relation whose sides name something and do not overlap."""
        if cause is None or effect is None or (cause.start < effect.end and effect.start < cause.end):
            return
        move = effect_move(kind, effect.move)
        effect = replace(effect, move=move, name=self._owned(cause, effect))
        polarity = Polarity.NONE if kind is VerbClass.AFFECT else sign_of(cause.move, move or Move.UP)
        self.found.append(Relation(cause, effect, marker, polarity, None, denied, score=0.6))

    def _owned(self, cause: Side, effect: Side) -> str | None:
        """ "其收益率" after "对MBS的需求" names the yield of MBS; else the name that the effect has."""
        if effect.name != "其":
            return effect.name
        return self.text[cause.start : cause.end].rsplit("的", 1)[0] + self.text[effect.start : effect.end]


def effect_move(kind: VerbClass, stated: Move | None) -> Move | None:
    """The effect's movement: what its words state, turned round by a lowering verb."""
    if kind in (VerbClass.LOWER, VerbClass.PREVENT):
        return flipped(stated) if stated else Move.DOWN
    if kind is VerbClass.RAISE:
        return stated or Move.UP
    return stated
