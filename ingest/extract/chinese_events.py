"""Pieces of Chinese prose: clauses, cleaned spans, and what moves in them. `chinese.py` builds relations from these."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ingest.extract.chinese_forms import form_of, met
from ingest.extract.chinese_words import Words, any_of, words
from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Relation, Side, effect_move, flipped, sign_of
from ingest.extract.traditional import plain_chinese
from kg.claim import Move, Polarity

__all__ = ["Clause", "Scan", "Words", "clauses", "words"]

_BREAK = re.compile(r"[,;。:!?\n|]|——|(?<=[^,;。:!?\n|])(?=而(?:非|不是|并非|并不是)(?!常|法|洲))")
_PAREN = re.compile(r"[(](?!\d{1,2}[)])[^()]*(?:[(][^()]*[)][^()]*)*[)]")
_TITLE = re.compile(r"《[^《》]*》")
_TRAILING_BRACKET = re.compile(r"[(][^()]*[)]$")
_MOJIBAKE = re.compile(r"�|锟斤|斤拷|烫烫|屯屯|锘|[À-ÿ][\x80-¿‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•˜™š›œžŸ€]")  # UTF-8 read as Latin letters
_LEAD = re.compile(
    r"^(?:\d{1,2}/(?!\d)|[一二三四五六]是(?=..)|则?不排除|哪怕|即便|即使|据说|据传|据称|听说|(?:昨[日天]|今[日天]|(?:上|本|下)?周[一二三四五六日]|上周|本周|上月|本月)的?(?=..)|[\s•▪\-—“\"]|\d+[.、)]|而且|而|但是?|并且?|且|也|则|即|因此|所以|从而|进而|同时|此外|另外|主要|其中|会(?!议|员)|将(?!来)会?|可能会?|或将?|这(?!些|种|次|一|场|轮|波|项)|其|它们?的?|他们的?|最终"
    r"|尤其是|例如|如果|一旦|反而|往往|通常|进一步的?|正是|恰恰是|首先|其次|再次|第[一二三四五](?=[^季次轮期个种])|直接(?!放贷|借贷|融资|投资)|就(?!业)|出现|以致|以至于?|否则|显示出|显示|同期|以及|再次|[^的,|]{2,8}期间的?(?=..)|对于?(?=.{2,12}的需求)"
    r"|单靠|仅靠|仅凭|单凭|目前|当前|近期|的(?!确)|预计|据估计|据测算|不过|然而|因而|由此|于是|市场的?普遍|意外地?|一方面|另一方面|(?:短暂|剧烈|明显|显著|大幅|急剧|暂时|持续|广泛|普遍)的|几乎|(?:由此|所)?(?:带来|引发|造成|导致)的|(?:再)?叠加|加上|加之|大量|大部分|一部分|(?:[^,。]{0,8}?(?:央行|联储|委员会|财政部|当局|政府))?(?:宣布|决定)|每当|存在(?=.{2,}风险)|并最终|使得?(?=[^用命得]))+"
)
_TAIL = re.compile(
    r"(?:\[\d+\]|【\d+】|[\s。;;”\"]|了|的直接结果|的结果|的后果|的同时|时期?|(?<![滞落先前])后|的情况下|(?<![员事协社机国工大约])会|将|可能|或|往往|并|则|也|直接|显著|大幅|进一步|通过多种渠道|通过|正是|反而|越来越"
    r"|几乎|共同|一起|主要|部分|大多|在?很大程度上|都|的推进|之所以|还|仍|正在|已|才|就|一直|开始|的存在|(?<=..)料|迅速|快速|自然|只是|难免|却|从来不|非但|不但|不仅|既|(?:并没有|没有|并未|并不|不会|未能|尚未|未曾|不再|并非|并|未)(?=$))+$"
)
_DEGREE = re.compile(
    r"(?:大幅|显著|持续|快速|进一步|明显|不断|逐步|急剧|迅速|突然|小幅|会|将|可能|也|已|却|随之|相应|往往|通常|单日|则|都|出现|更加|面临|普遍|随后|一度|承压|略有|有所"
    r"|再度|再次|稳步|之所以|仍|仍然|继续|趋于|变得|之|意外|全面|双双|同步|下个?月|下周|明年|今年|年内|上周|本周|大量|陷入|水平|还|正在|趋|过度|轻微|严重|逐渐|均|累计|短暂|暂时|临时|阶段性|必然|势必|随即|得以|总体|整体|平均|同比|环比|若|一旦|如果|因此|因而|从而|也因此|(?<!存)在|大规模|(?<![扩强增加])大)+$"
)
_PLACE = re.compile(r"(?:在[^,。]{2,16}?(?:内|里|期间|时期|季度|年|月|后|中))?(?:从[^,。]{2,20})?$")
_FIGURE_TAIL = re.compile(
    r"(?:了|至|到|达到?|录得|报|超过|约|近|最高|最低|近一)*\s*(?:[\d.,]+(?:\s*(?:%|个?基点)?(?:至|到|[-~—–])\s*[\d.,]+)?|(?<![指系倍参函])[一二三四五六七八九十两几数]+)\s*(?:%|个?百分点|个?基点|个?bps?|倍|成|[万亿]*美元|[万亿]+元?)?(?:以上|以下|之下|上方|下方|左右|附近)?$"
)
_HOLDINGS = re.compile(r"^(?P<who>[^的]{0,12}?)(?:减持|增持)了?(?P<what>[^的].+)$")
_PROBLEM = re.compile(r"(?<=[性度力])(?:问题|困境|难题|担忧)$")
_TO = re.compile(
    r"(?P<move>跌至|降至|升至|涨至|跌破|突破|升破|降到|升到|回落至|回落到|攀升至|飙升至|滑落至|下降至|上升至|涨到|跌到|增至|减至|反弹至|扩大至|扩大到|增加至|增加到|减少至|减少到|收窄至|下行至|上行至|下跌至)[^,]{1,12}$"
)
_TO_UP = ("升", "涨", "突", "反弹", "增", "扩大", "上行")
_WHEN = re.compile(r"在(?:[^,。]{2,26}?(?:期间|以来|之间|阶段)|\d{4}年(?:\d{1,2}月)?)$")
_EMPTY = re.compile(
    r"^(?:一系列|一些|多种|严重|意外|重大|不良|负面|深远|显著|潜在|连锁|更大|其他|许多|诸多|新|主要|相应|的|这些|上述|以下|各种|某些|市场)*"
    r"(?:后果|影响|结果|问题|风险|变化|挑战|效应|冲击|压力|情况|现象|作用|因素|能力有限|隐患|代价)$"
    r"|^在.{1,4}$|^(?:这种|这一|这些|上述|此类|这类|这个|这次|此次|该(?=.{2,3}$))[^的]{1,8}$"
)
_GOES_ON = re.compile(r"也|会|将|能|可能|就|都|仍|已|并|则|不(?!动产)")
_BACK_TO = re.compile(r"回到|回归|靠拢|趋同|附近$|稳定在|维持在|保持在|正常化$")  # says where to, not which way
_TOGETHER = re.compile(r"(?<=..)(?:叠加|共振|交织|并存|相互叠加)$")
BECOMES = re.compile(r"(?:变得|趋于|更趋)(?:更加?|日益|越来越|愈发)?(?:复杂|困难|艰难|脆弱|棘手|昂贵|拥挤|不稳定)$")
_OF_ACT = re.compile(r"的(?:决定|计划|可能性|预期|做法|政策|必要性|考虑|时机|过程|消息|声明)$")
_LEVEL_WORD = re.compile(r"(?:规模|水平|速度|步伐)$")


@dataclass(frozen=True, slots=True)
class Clause:
    """[start, end) of one clause, and its words with brackets blanked."""

    start: int
    end: int
    text: str


def clauses(text: str) -> list[Clause]:
    """The clauses of a sentence, or the cells of a table row; brackets hide their commas."""
    masked = _TITLE.sub(_blank, _PAREN.sub(_blank, text))
    edges = [match.span() for match in _BREAK.finditer(masked)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    return [Clause(start, end, masked[start:end]) for start, end in zip(starts, ends, strict=True) if masked[start:end].strip()]


@cache
def _still() -> re.Pattern[str]:
    """A movement that is denied: "没有明显上升", "不再下降"."""
    return re.compile(
        r"(?:没有|并未|未能|未|不会|不再|并不|不|难以|无法|停止|止住|中止)(?:明显|显著|大幅|进一步|继续|持续|再|出现|因此)*"
        rf"{any_of(move for move in words().moves if move not in ('不足', '不振'))}$"
    )


def _blank(match: re.Match[str]) -> str:
    return "〇" * len(match.group())


class Scan:
    """What one pass over a sentence has seen: relations, the last event, causes that wait for their main clause."""

    def __init__(self, text: str) -> None:
        self.text, self.words = plain_chinese(text), words()
        self.found: list[Relation] = []
        self.events: list[Side] = []  # the clause before, as coordinated events
        self.opening: list[Side] = []  # causes waiting for their main clause: 随着 / 由于 / 当
        self.before_opening: list[Side] = []  # what stood before them
        self.row: Side | None = None  # the first cell of a table row: what the other cells speak of
        self.unless = False  # the opener was 除非: the main clause is what happens without it
        self.reason = False  # the opener was 由于 or the like: it also explains what stands before it
        self.habit = False  # the opener was 在X时期: a cause only of what usually happens then
        self.label: Side | None = None  # a list item's label
        self.inner: list[Relation] = []  # what openers state on their way: conditions and reasons, no news
        self.acting = False  # the clause before tells what someone does
        self.intended = False  # the clause before told of a purpose
        self.conceded: list[Side] = []  # what 尽管 or 即使 grants
        self.rather: Side | None = None  # what 与其说 denies a cause of
        self.cleft: tuple[Side, VerbClass] | None = None  # what "真正推高B的" waits to name the mover of
        self.told: list[Side] = []  # what moves by itself, in the order of the text

    def side(self, start: int, end: int, move: Move | None = None) -> Side | None:
        """The span without leading and trailing function words; None where nothing nameable is left."""
        lead = _LEAD.match(self.text[start:end])
        owned = lead is not None and lead.group().endswith("其")
        start += lead.end() if lead else 0
        for trailing in (_TAIL, _WHEN, _TAIL):
            found = trailing.search(self.text[start:end])
            end -= len(found.group()) if found and found.start() > 1 else 0
        words_of = self.text[start:end]
        if "”" in words_of and "“" not in words_of and self.text[start - 1 : start] == "“":
            start -= 1
        if not 2 <= end - start <= 60 or _MOJIBAKE.search(words_of) or _EMPTY.match(words_of):
            return None
        return Side(start, end, move, "其" if owned else None)

    def read(self, start: int, end: int) -> Side | None:
        """A stretch as an event: subject and movement, "更高的X", something faced, a gerund, else the stretch itself."""
        side = self.side(start, end)
        if side is None:
            return None
        piece = _TRAILING_BRACKET.sub("", self.text[side.start : side.end])
        if (who := met(piece)) is not None:
            return self.side(side.start, side.start + who)
        if _still().search(piece):
            return None  # what does not move is no event
        figure = _FIGURE_TAIL.search(piece)
        moved = self._moving(side, piece[: figure.start()] if figure and figure.start() else piece) or self._moving(side, piece)
        if moved is not None:
            return moved
        if (form := form_of(piece)) is not None:
            inner = self.side(side.start + form.start, side.start + form.end, form.move)
            return inner and replace(inner, name=form.name or inner.name)
        if (match := self.words.gerund.match(piece)) and not _GOES_ON.match(match["what"]):
            return self._gerund(side, piece, match)
        if figure and figure.start() >= 2:
            side = replace(side, end=side.start + figure.start())
        return self._problem(side, self.text[side.start : side.end])

    def _gerund(self, side: Side, piece: str, match: re.Match[str]) -> Side:
        if _OF_ACT.search(piece):
            return side
        move = self.words.gerunds[match["verb"]]
        if match["verb"] in ("收紧", "放松") and match["what"].startswith(self.words.lists["tight_is_less"]):
            move = flipped(move) or move
        if held := _HOLDINGS.match(piece):
            return replace(side, move=move, name=f"{held['who']}持有的{held['what']}")
        who = re.sub(
            r"(?:随后|此前|随即|在[^,]{2,10}|已|将|正|也|又|再次|再度|会|可能|宣布|决定|开始|被迫|不得不|选择|据此|因此|提前)+$",
            "",
            match["who"],
        )
        start = side.start + (match.start("verb") if self.words.actor.search(who) else 0)
        return replace(side, start=start, move=move)

    def _problem(self, side: Side, piece: str) -> Side:
        """ "可负担性问题" is a lack of what it names."""
        problem = _PROBLEM.search(piece)
        if problem is None:
            return side
        return replace(side, end=side.start + problem.start(), move=Move.DOWN)

    def _moving(self, side: Side, body: str) -> Side | None:
        moved = self.words.move.search(body) or _TO.search(body) or self.words.undergone.search(body)
        if moved is None or moved.start() == 0:
            return None
        core = body[: moved.start()]
        if moved["move"] == "抛售" and re.search(r"[的次轮场]大?$", core):
            return None  # a sell-off of nothing named
        degree = _DEGREE.search(core)
        core = core[: degree.start()] if degree and not _LEVEL_WORD.search(degree.group()) else core
        core = _PLACE.sub("", core) or core
        core = re.sub(r"(?<=..)的$", "", core)
        if len(core) < 2:
            return None
        move = (
            self.words.moves.get(moved["move"])
            or self.words.done.get(moved["move"])
            or (Move.UP if any(up in moved["move"] for up in _TO_UP) else Move.DOWN)
        )
        tight = core.endswith(self.words.lists["tight_is_less"])
        if moved["move"] in ("紧张", "吃紧") and not tight:
            return None
        if moved["move"] in ("收紧", "趋紧", "偏紧", "紧张", "吃紧") and tight:
            move = Move.DOWN  # tighter liquidity is less of it, tighter conditions are more of them
        if moved["move"] in ("短缺", "匮乏", "紧缺", "不足") and core.endswith(self.words.lists["state_nouns"]):
            return None  # a state with a name of its own
        problem = _PROBLEM.search(core)
        if problem is not None:
            core, move = core[: problem.start()], flipped(move) or move
        inner = self.side(side.start, side.start + len(core), move)
        return None if inner is None else replace(inner, name=side.name)

    def parts(self, start: int, end: int, *, shared: bool = False) -> list[Side]:
        """The coordinated events of a stretch: "A下降、B减弱和C上升", "A叠加B", "利率和利差"; `shared`: 共同 follows."""
        pieces = self._pieces(start, end, shared)
        sides = [side for side in (self.read(*piece) for piece in pieces) if side is not None]
        return [one for side in sides for one in self._apart(side)]

    def _apart(self, side: Side) -> list[Side]:
        """ "存款和准备金减少": two measures that one verb moves."""
        if side.move is None or side.name is not None:
            return [side]
        pieces = self._pieces(side.start, side.end, shared=False)
        return [replace(side, start=start, end=end) for start, end in pieces]

    def _pieces(self, start: int, end: int, shared: bool) -> list[tuple[int, int]]:
        together = _TOGETHER.search(self.text[start:end])
        end -= len(together.group()) if together is not None else 0
        masked = _PAREN.sub(_blank, self.text[start:end])
        cuts = [match.span() for match in self.words.joint.finditer(masked)]
        starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(masked)]
        pieces = [(start + a, start + b) for a, b in zip(starts, ends, strict=True)]
        if not cuts or not all(b - a >= 2 for a, b in pieces):
            return [(start, end)]
        told = [_TAIL.sub("", _FIGURE_TAIL.sub("", self.text[a:b].strip())) for a, b in pieces]
        alone = re.search("叠加|加上|外加", masked) is not None or shared or together is not None
        moving = sum(self.words.move.search(piece) is not None for piece in told)
        if alone or moving == len(told) or (len(told) > 2 and 2 * moving > len(told)) or self._measures(told):
            return pieces
        return [(start, end)]

    def _measures(self, told: list[str]) -> bool:
        """Whether each piece names a measure of its own; "A和B的X" has one measure, and "家庭和企业支出" too."""
        return all(self.words.heads.search(piece) and len(piece) >= 2 for piece in told)

    def add(
        self, cause: Side | None, effect: Side | None, marker: tuple[int, int], kind: VerbClass, *, denied: bool = False
    ) -> None:
        """Keep a relation whose sides name something and do not overlap."""
        if cause is None or effect is None or (cause.start < effect.end and effect.start < cause.end):
            return
        move = effect_move(kind, effect.move)
        effect = replace(effect, move=move, name=self._owned(cause, effect))
        open_end = move is None and _BACK_TO.search(self.text[effect.start : effect.end]) is not None
        polarity = Polarity.NONE if kind is VerbClass.AFFECT or open_end else sign_of(cause.move, move or Move.UP)
        self.found.append(Relation(cause, effect, marker, polarity, None, denied, score=0.6))

    def _owned(self, cause: Side, effect: Side) -> str | None:
        """ "其收益率" after "对MBS的需求" names the yield of MBS; else the name that the effect has."""
        if effect.name != "其":
            return effect.name
        return self.text[cause.start : cause.end].rsplit("的", 1)[0] + self.text[effect.start : effect.end]
