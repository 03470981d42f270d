"""Causal relations of Chinese prose: "A导致B", "随着A下降,B会上升", "由于A,B", "当A时,B", "A越低,B越敏感", "B反映了A".

Works clause by clause: a clause that opens with its verb takes its cause from the clauses before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Relation, Side, flipped, sign_of
from kg.claim import Modality, Move, Polarity

_BREAK = re.compile(r"[,,;;。::!!?\n]|——")
_PAREN = re.compile(r"[((][^()()]*[))]")
_LEAD = re.compile(
    r"^(?:[\s•▪\-—“\"]|\d+[.、)]|而且|而|但是?|并且?|且|也|则|即|因此|所以|从而|进而|同时|此外|主要|其中|会|将会?|可能会?|或将?|这|其|它|他们|最终|尤其是|例如|如果|一旦|反而|往往|通常|进一步|直接|就|对于?(?=.{2,12}的需求))+"
)
_TAIL = re.compile(
    r"(?:\[\d+\]|[\s。;;”\"]|了|的直接结果|的结果|的后果|的同时|时期?|后|的情况下|的风险$|会|将|可能|或|往往|并|则|也|直接|显著|大幅|进一步|通过|正是|反而)+$"
)
_ADVERBS = r"(?:会|将|可能|或|也|还|并|则|就|又|直接|显著|大幅|进一步|往往|通常|正在|已经?|持续|不断|逐步|同时|最终|反而|容易|易|再次|明显|会因此|因此|从而|进而|并将|越来越|有助于|能够?|可以?|倾向于|均|都|必然|势必|恐|有望|预计|一度|间接|又会|随之)*"
_NEGATED = re.compile(r"(?:不会|没有|并未|未能|未|并不|不再|无法|不能|不|并非)$")
_POSSIBLE = re.compile(r"可能|或许|或将|或会|恐|有望|预计|料将|预期|或(?=[引推导加])|倾向|潜在|风险[:,]?$")
_ESTIMATED = re.compile(r"(?:模型|研究|实证|估计|测算|估算|回归)[^。;]{0,12}(?:表明|显示|发现|指出|估计|认为)|据估计|据测算")
_CONDITION = re.compile(
    r"(?:当|如果|若|一旦|只要|除非|假如|倘若)[^,,。;;]{2,60}|在[^,,。;;]{2,50}的情况下|(?:^|(?<=[,,。;;::]))[^,,。;;当]{2,40}时(?=[,,])"
)
_REPORT = re.compile(r"^(?P<who>[^,,。]{0,40}?)(?:表明|显示|指出|认为|表示|强调|所指出的|警告称?|称|阐述了)$")
_SPEAKER = re.compile(r"(?:^|正如|[,,。])(?P<who>[^,,。;\s]{2,14}?)(?:所?指出|表示|认为|强调|警告|称)(?![^,,]{0,3}不再)")
_DEGREE = re.compile(
    r"(?:大幅|显著|持续|快速|进一步|明显|不断|逐步|急剧|迅速|突然|小幅|会|将|可能|也|已|却|随之|相应|往往|通常|单日|被动|则|都|出现|更加|面临)+$"
)
_FIGURE_TAIL = re.compile(
    r"(?:了|至|到|超过|约|近|幅度|幅)*\s*[\d.,]+\s*(?:%|个?百分点|个?基点|倍|[万亿]*美元)?(?:以上|左右)?$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """[start, end) of one clause and its words with brackets blanked."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The Chinese word lists as patterns."""

    verbs: dict[str, VerbClass]
    verb: re.Pattern[str]
    reverse: re.Pattern[str]
    moves: dict[str, Move]
    move: re.Pattern[str]
    gerund: re.Pattern[str]
    gerund_moves: dict[str, Move]


@cache
def words() -> Words:
    """The word lists, read once from `chinese.yaml`."""
    import yaml

    raw = yaml.safe_load(resources.files("ingest.extract").joinpath("chinese.yaml").read_text(encoding="utf-8"))
    verbs = {verb: VerbClass(kind) for kind, entries in raw["verbs"].items() if kind != "complicate" for verb in entries}
    moves = dict.fromkeys(raw["up"], Move.UP) | dict.fromkeys(raw["down"], Move.DOWN)
    gerunds = dict.fromkeys(raw["gerund_up"], Move.UP) | dict.fromkeys(raw["gerund_down"], Move.DOWN)
    return Words(
        verbs,
        re.compile(_any(verbs) + r"(?!性|力|者|因素|机制|渠道|效应|方案|工具)"),
        re.compile(_any([*raw["reverse"], *raw["reverse_affect"]])),
        moves,
        re.compile(rf"(?P<move>{_any(moves)})$"),
        re.compile(rf"^(?P<who>[^的]{{0,12}}?)(?P<verb>{_any(gerunds)})(?:了)?(?P<what>.{{2,}})$"),
        gerunds,
    )


def _any(entries: object) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, entries), key=len, reverse=True)) + ")"  # type: ignore[call-overload]


def clauses(text: str) -> list[Clause]:
    """The clauses of a Chinese sentence; brackets hide their commas."""
    masked = _PAREN.sub(lambda match: "〇" * len(match.group()), text)
    edges = [match.span() for match in _BREAK.finditer(masked)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    return [Clause(start, end, masked[start:end]) for start, end in zip(starts, ends, strict=True) if masked[start:end].strip()]


class _Scan:
    """One pass over a sentence's clauses; keeps the last event and relation for clauses that open with their verb."""

    def __init__(self, text: str) -> None:
        self.text, self.words = text, words()
        self.found: list[Relation] = []
        self.event: Side | None = None  # the clause before, as an event
        self.opening: list[Side] = []  # causes waiting for their main clause: 随着 / 由于 / 当
        self.marker: tuple[int, int] = (0, 0)

    def side(self, start: int, end: int, move: Move | None = None) -> Side | None:
        """The cleaned span as a Side; None where nothing is left."""
        piece = self.text[start:end]
        lead = _LEAD.match(piece)
        start += lead.end() if lead else 0
        tail = _TAIL.search(self.text[start:end])
        end -= len(tail.group()) if tail else 0
        return Side(start, end, move) if 2 <= end - start <= 60 else None

    def read(self, start: int, end: int) -> Side | None:
        """A stretch as an event: subject and movement, "更高的X", a gerund, or the stretch itself."""
        side = self.side(start, end)
        if side is None:
            return None
        piece = self.text[side.start : side.end]
        figure = _FIGURE_TAIL.search(piece)
        body = piece[: figure.start()] if figure else piece
        moved = self.words.move.search(body)
        if moved is not None and moved.start() > 0:
            core = body[: moved.start()]
            core = core[: len(core) - len(degree.group())] if (degree := _DEGREE.search(core)) else core
            if len(core) > 1:
                return self.side(side.start, side.start + len(core), self.words.moves[moved["move"]])
        higher = re.search(r"(?:要求|面临|接受|出现|提供|形成|带来).*?更(?P<how>[高大多低小少])的(?P<what>[^的]{2,20})$", piece)
        if higher is not None:
            move = Move.UP if higher["how"] in "高大多" else Move.DOWN
            return self.side(side.start + higher.start("what"), side.end, move)
        facing = re.search(r"面临(?P<what>[^的]{2,20})$", piece)
        if facing is not None:
            return self.side(side.start + facing.start("what"), side.end, Move.UP)
        gerund = self.words.gerund.match(piece)
        if gerund is not None:
            return Side(side.start, side.end, self.words.gerund_moves[gerund["verb"]])
        return side

    def parts(self, start: int, end: int) -> list[Side]:
        """The coordinated events of a stretch: "A下降和B减弱", "A叠加B"."""
        piece = self.text[start:end]
        cut = re.search(r"叠加", piece) or re.search(
            rf"(?<={_last_two(self.words)})[和与及](?=.*{_last_any(self.words)}$)", piece
        )
        if cut is None:
            whole = self.read(start, end)
            return [] if whole is None else [whole]
        both = (self.read(start, start + cut.start()), self.read(start + cut.end(), end))
        return [side for side in both if side is not None]

    def add(
        self,
        cause: Side | None,
        effect: Side | None,
        marker: tuple[int, int],
        kind: VerbClass,
        denied: bool = False,
        score: float = 0.6,
    ) -> None:
        """Keep a relation whose sides name something and do not overlap."""
        if cause is None or effect is None or (cause.start < effect.end and effect.start < cause.end):
            return
        move = _effect_move(kind, effect.move)
        effect = Side(effect.start, effect.end, move)
        polarity = Polarity.NONE if kind is VerbClass.AFFECT and move is None else sign_of(cause.move, move or Move.UP)
        self.found.append(Relation(cause, effect, marker, polarity, None, denied, score=score))


def _last_two(known: Words) -> str:
    return "(?:" + "|".join(move for move in known.moves if len(move) == 2) + ")"


def _last_any(known: Words) -> str:
    return _any(known.moves)


def _effect_move(kind: VerbClass, stated: Move | None) -> Move | None:
    if kind in (VerbClass.LOWER, VerbClass.PREVENT):
        return flipped(stated) if stated else Move.DOWN
    if kind is VerbClass.RAISE:
        return stated or Move.UP
    return stated


def chinese_relations(text: str) -> list[Relation]:
    """Every relation of a Chinese sentence, in its order."""
    scan = _Scan(text)
    for clause in clauses(text):
        _read_clause(scan, clause)
    return scan.found


_OPENERS = (
    (re.compile(r"^[\s•]*(?:随着|由于|因为|鉴于|在)(?P<a>.+?)(?P<z>的推进|的情况下|的背景下|的同时|)$"), "open"),
    (re.compile(r"^[\s•]*(?:当|如果|若|一旦|只要)?(?P<a>.+?)(?:时|之后|后|之际)$"), "when"),
    (re.compile(r"^[\s•]*(?:当|如果|若|一旦|只要)(?P<a>.+)$"), "when"),
)
_BECAUSE_NOT = re.compile(r"^(?P<b>.+?)并非(?:因为|由于|源于)(?P<a>.+)$")
_BUT_BECAUSE = re.compile(r"^\s*而是(?:因为|由于|源于)(?P<a>.+)$")
_RESULT_OF = re.compile(r"^(?P<b>.*?)(?:正)?是(?P<a>.+?)的(?:直接)?(?:结果|后果|产物)$")
_BECAUSE = re.compile(r"^(?P<b>.{0,20}?)因(?:为)?(?P<a>.{2,}?)而(?P<c>.{2,})$")
_PRESSURE = re.compile(
    r"^(?P<a>.+?)(?:会|将|可能|正|也)*(?:对|给)(?P<b>.+?)(?:会|将|可能|带来|产生|形成|造成|构成)+(?P<how>.*?)(?P<what>下行压力|上行压力|压力|冲击|影响|拖累|支撑|威胁)$"
)
_SENSITIVE = re.compile(r"^(?P<b>.+?)对(?P<a>.+?)(?:尤为|高度|更加?|较为|十分|非常|极为|越发|更)+敏感$")
_OFFSET = re.compile(r"^(?P<b>.+?)(?:会|将|可能|或)*被(?P<a>.+?)(?:所)?抵消$")
_MORE = re.compile(r"^(?P<what>.+?)越(?P<how>.{1,6})$")
_RELIES = re.compile(r"^(?P<a>.+?)(?:越来越|更加|日益|愈发)(?P<b>依赖.+)$")
_MORE_DOWN = re.compile(r"[低少小紧弱慢窄稀]|稀缺|不足")


def _read_clause(scan: _Scan, clause: Clause) -> None:
    body = clause.text.rstrip('”" \t')
    body = re.sub(r"(?:\[\d+\])+\s*$", "", body)
    if _REPORT.match(body.strip()) or not body.strip():
        return
    if _special(scan, clause, body):
        return
    for pattern, kind in _OPENERS:
        match = pattern.match(body)
        if match is not None and not (kind == "open" and body.lstrip().startswith("在") and not match["z"]):
            scan.opening = scan.parts(clause.start + match.start("a"), clause.start + match.end("a"))
            scan.marker = (clause.start, clause.start + max(1, match.start("a")))
            inner = _verb_match(scan, body)
            if inner is not None and kind == "open" and not body.lstrip().startswith("在"):
                _verb_clause(scan, clause, body, inner, inside=True)
            return
    verb = _verb_match(scan, body)
    if verb is not None:
        _verb_clause(scan, clause, body, verb)
        return
    _plain(scan, clause, body)


def _special(scan: _Scan, clause: Clause, body: str) -> bool:
    """Constructions with a shape of their own; True where one matched."""
    at = clause.start

    def piece(match: re.Match[str], name: str) -> Side | None:
        return scan.read(at + match.start(name), at + match.end(name))

    if match := _BECAUSE_NOT.match(body):
        scan.event = piece(match, "b")
        scan.add(piece(match, "a"), scan.event, (at + match.end("b"), at + match.start("a")), VerbClass.CAUSE, denied=True)
    elif (match := _BUT_BECAUSE.match(body)) and scan.event is not None:
        scan.add(piece(match, "a"), scan.event, (at, at + match.start("a")), VerbClass.CAUSE)
    elif match := _RESULT_OF.match(body):
        _result_of(scan, at, match)
    elif match := _OFFSET.match(body):
        effect = scan.side(at + match.start("b"), at + match.end("b"))
        scan.add(piece(match, "a"), effect, (at + match.end("b"), at + match.start("a")), VerbClass.LOWER)
    elif match := _PRESSURE.match(body):
        kind = {
            "下行压力": VerbClass.LOWER,
            "拖累": VerbClass.LOWER,
            "威胁": VerbClass.LOWER,
            "上行压力": VerbClass.RAISE,
            "支撑": VerbClass.SUPPORT,
        }
        scan.add(
            piece(match, "a"),
            piece(match, "b"),
            (at + match.start("what"), at + match.end("what")),
            kind.get(match["what"], VerbClass.AFFECT),
        )
    elif match := _SENSITIVE.match(body):
        scan.add(
            piece(match, "a"),
            scan.side(at + match.start("b"), at + match.end("b")),
            (at + match.end("b"), at + match.end("b") + 1),
            VerbClass.AFFECT,
        )
    elif match := _RELIES.match(body):
        scan.add(
            piece(match, "a"),
            scan.side(at + match.start("b"), at + match.end("b")),
            (at + match.end("a"), at + match.start("b")),
            VerbClass.RAISE,
        )
    elif match := _MORE.match(body):
        move = Move.DOWN if _MORE_DOWN.search(match["how"]) else Move.UP
        side = scan.side(at + match.start("what"), at + match.end("what"), move)
        if scan.opening and side is not None and scan.marker[1] - scan.marker[0] == 0:
            scan.add(scan.opening[0], side, (at + match.end("what"), at + match.end("what") + 1), VerbClass.CAUSE)
        elif side is not None:
            scan.opening, scan.marker = [side], (at, at)
    elif (match := _BECAUSE.match(body)) and not body.strip().startswith("因此"):
        effect = scan.read(at + match.start("c"), at + match.end("c"))
        if match["b"].strip() and effect is not None:
            effect = scan.read(at + match.start("b"), at + match.end("b")) if effect.end - effect.start < 3 else effect
        scan.add(piece(match, "a"), effect, (at + match.end("b"), at + match.start("a")), VerbClass.CAUSE)
    else:
        return False
    return True


def _result_of(scan: _Scan, at: int, match: re.Match[str]) -> None:
    """ "B是A导致C的结果": A -> C, C -> B; "B是A的结果": A -> B."""
    effect = scan.read(at + match.start("b"), at + match.end("b")) if match["b"].strip(" 这") else scan.event
    inner = _verb_match(scan, match["a"])
    start = at + match.start("a")
    marker = (at + match.end("a"), at + match.end())
    if inner is None:
        scan.add(scan.read(start, at + match.end("a")), effect, marker, VerbClass.CAUSE)
        return
    _verb_clause(scan, Clause(start, at + match.end("a"), match["a"]), match["a"], inner)
    if scan.found:
        scan.add(scan.found[-1].effect, effect, marker, VerbClass.CAUSE)


def _verb_match(scan: _Scan, body: str) -> re.Match[str] | None:
    """The first word of the clause that is a causal verb with an object, and not part of a noun."""
    for match in re.finditer(f"{scan.words.reverse.pattern}|{scan.words.verb.pattern}", body):
        left, right = body[: match.start()], body[match.end() :]
        right = right.removeprefix("了").strip()
        if (
            len(right) < 2
            or right.startswith(("的", "至", "到", "和", "与", "、", "或"))
            or re.match(r"(?:约|近|超过)?[\d.]", right)
        ):
            continue
        if left.rstrip().endswith(("的", "、", "和", "或")) and not left.rstrip().endswith("的同时"):
            continue
        return match
    return None


def _verb_clause(scan: _Scan, clause: Clause, body: str, verb: re.Match[str], inside: bool = False) -> None:
    word = verb.group()
    left = body[: verb.start()]
    adverbs = re.search(_ADVERBS + "$", left)
    cut = adverbs.start() if adverbs else len(left)
    denied = bool(_NEGATED.search(left)) or bool(_NEGATED.search(left[:cut]))
    subject_end = len(_NEGATED.sub("", left[:cut]))
    marker = (clause.start + verb.start(), clause.start + verb.end())
    right_start = clause.start + verb.end()
    if scan.words.reverse.fullmatch(word):
        _reverse(scan, clause, subject_end, right_start, marker, word)
        return
    kind = scan.words.verbs[word]
    causes = [] if inside else _causes(scan, clause, left[:subject_end], kind, adverbs.group() if adverbs else "")
    if inside:
        own = scan.read(clause.start + len(left) - len(left.lstrip("随着由于因为鉴于 ")), clause.start + subject_end)
        causes = [own] if own is not None else []
    effects = _effects(scan, right_start, clause.start + len(body))
    for cause in causes:
        for effect in effects:
            scan.add(cause, effect, marker, kind, denied)
    if effects:
        scan.event = scan.found[-1].effect if scan.found and scan.found[-1].marker == marker else effects[-1]
    scan.opening = scan.opening if inside else []


def _effects(scan: _Scan, start: int, end: int) -> list[Side]:
    piece = scan.text[start:end]
    offset = len(piece) - len(piece.lstrip("了 "))
    return scan.parts(start + offset, end)


def _causes(scan: _Scan, clause: Clause, subject: str, kind: VerbClass, adverbs: str) -> list[Side]:
    """Own subject, else the waiting opener, else what the clauses before said."""
    if len(_LEAD.sub("", subject.strip())) >= 2:
        own = scan.parts(clause.start, clause.start + len(subject))
        return own
    if scan.opening:
        return scan.opening
    chained = kind is VerbClass.AFFECT or re.search("从而|进而|随之", adverbs + subject)
    if scan.found and not chained:
        last = scan.found[-1]
        return [relation.cause for relation in scan.found if relation.marker == last.marker and relation.effect == last.effect]
    return [scan.event] if scan.event is not None else []


def _reverse(scan: _Scan, clause: Clause, subject_end: int, right: int, marker: tuple[int, int], word: str) -> None:
    effect = scan.read(clause.start, clause.start + subject_end) or scan.event
    kind = VerbClass.AFFECT if word == "取决于" else VerbClass.CAUSE
    for cause in scan.parts(right, clause.end):
        scan.add(cause, effect, marker, kind)


def _plain(scan: _Scan, clause: Clause, body: str) -> None:
    """A clause without a causal verb: the main clause of an opener, or one more effect of the verb before, or an event."""
    side = scan.read(clause.start, clause.start + len(body))
    if side is None:
        return
    if scan.opening and side.move is not None:
        for cause in scan.opening:
            scan.add(
                cause, side, scan.marker if scan.marker[0] < scan.marker[1] else (side.start, side.start + 1), VerbClass.CAUSE
            )
        scan.opening = []
    elif (
        scan.found
        and side.move is not None
        and scan.found[-1].effect.end == clause.start - 1
        and scan.found[-1].effect.move is side.move
    ):
        scan.add(scan.found[-1].cause, side, scan.found[-1].marker, VerbClass.CAUSE)
    scan.event = side


def chinese_modality(text: str, relation: Relation) -> tuple[Modality, str | None]:
    """The modality of one Chinese relation and its condition's words."""
    first = min(relation.cause.start, relation.effect.start)
    last = max(relation.marker[1], relation.effect.end)
    start = max((match.end() for match in re.finditer(r"[。;;]", text[:first])), default=0)
    zone = text[start:last]
    condition = _CONDITION.search(zone)
    words_of_it = condition.group() if condition and condition.start() + start <= relation.effect.start else None
    if relation.denied:
        return Modality.DENIED, words_of_it
    if words_of_it is not None:
        return Modality.CONDITIONAL, words_of_it
    if _ESTIMATED.search(zone):
        return Modality.ESTIMATED, None
    return (Modality.POSSIBLE if _POSSIBLE.search(zone) else Modality.ASSERTED), None


def chinese_speaker(text: str, relation: Relation) -> str | None:
    """Who says it, where the sentence names a person or body before the claim."""
    match = _SPEAKER.search(text[: min(relation.cause.start, relation.effect.start)])
    return match["who"] if match and "研究" not in match["who"] else None
