"""Causal relations of Chinese prose: "A导致B", "随着A下降,B会上升", "由于A,B", "当A时,B", "A越低,B越敏感", "B反映了A".

Works clause by clause; a clause that opens with its verb takes its cause from the clauses before it, a table cell from the
row's first cell, a list item's label ("买卖价差扩大:...") from what the text after the colon gives as its cause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.chinese_events import Clause, Scan, Words, clauses
from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Relation, Side
from kg.claim import Move

_ADVERBS = re.compile(
    r"(?:会|将|可能|或|也|还|并|则|就|又|直接|显著|大幅|进一步|往往|通常|正在|已经?|持续|不断|逐步|同时|最终|反而|容易|易|再次|明显|因此|从而|进而"
    r"|有助于|能够?|可以?|倾向于|均|都|必然|势必|恐|有望|预计|一度|间接|随之|便)*$"
)
_NEGATED = re.compile(r"(?:不会|没有|并未|未能|未|并不|不再|无法|不能|不|并非)$")
_HEDGED = re.compile(r"(?:会|将|可能|正在|已经?|往往|通常)$")
_REPORT = re.compile(r"^[^,。]{0,40}?(?:表明|显示|指出|认为|表示|强调|警告|所言|称|阐述了)[^,]{0,2}$")
_INTENDED = re.compile(r"^\s*(?:试图|旨在|为了|计划|要么|以(?:避免|防止|支持|促进|确保)|力图|力求|应当?|需要|必须|请|建议)")
_OPENERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^\s*(?:随着|由于|因为|鉴于|因(?!此|而))(?P<a>.+?)(?:的推进)?$",
        r"^\s*受(?P<a>.+?)(?:的)?(?:影响|推动|拖累|提振|支撑|带动)$",
        r"^\s*在(?P<a>.+?)(?:的)?(?:影响|推动|作用|压力|背景|情况)下$",
        r"^\s*(?:当|如果|若|一旦|只要)?(?P<a>.+?)(?:时|之后|后|之际)$",
        r"^\s*(?:当|如果|若|一旦|只要)(?P<a>.+)$",
    )
)
_MORE = re.compile(r"^(?P<what>.+?)越(?P<how>.{1,6})$")
_MORE_DOWN = re.compile(r"[低少小紧弱慢窄稀]|不足")
_RESULT_OF = re.compile(r"^(?P<b>.*?)(?:正)?是(?P<a>.+?)的(?:直接)?(?:结果|后果|产物)$")
_REVERSE = ("反映出", "反映了", "反映", "源于", "源自", "归因于", "缘于", "来自于", "得益于", "受制于", "取决于")
_VERBISH = ("反映", "源于", "导致", "引发", "造成", "意味着", "推高", "压低")
_GOES_ON = re.compile(
    r"(?:没有|不会|并未|未|不|会|将|可能|已|也|往往|通常|显著|大幅|进一步|直接|使|令|推|压|导致|引发|造成|影响|抬|拖累|削弱|加剧)"
)
_FIGURE = re.compile(r"(?:约|近|超过)?[\d.]+(?![\d.年月日天个])")


@dataclass(frozen=True, slots=True)
class Shape:
    """A construction with a shape of its own: `a` is the cause, `b` the effect (the clause before where it has no `b`)."""

    pattern: re.Pattern[str]
    kind: VerbClass
    denied: bool = False
    whole: bool = False  # the effect is named as it stands: "短期利率下降" that something offsets


_ON = r"^(?P<a>.+)(?:对|给)(?P<b>[^对]+?)(?:会|将|可能)*(?:带来|产生|形成|造成|构成).*?"  # "A 对 B 产生 ..."
_SHAPES = (
    Shape(re.compile(r"^(?P<b>.+?)并非(?:因为|由于|源于)(?P<a>.+)$"), VerbClass.CAUSE, denied=True),
    Shape(re.compile(r"^\s*而是(?:因为|由于|源于)(?P<a>.+)$"), VerbClass.CAUSE),
    Shape(re.compile(r"^(?P<b>.+?)(?:会|将|可能|或)*被(?P<a>.+?)(?:所)?抵消$"), VerbClass.LOWER, whole=True),
    Shape(re.compile(_ON + r"(?:下行压力|拖累|威胁)$"), VerbClass.LOWER),
    Shape(re.compile(_ON + r"(?:上行压力)$"), VerbClass.RAISE),
    Shape(re.compile(_ON + r"(?:支撑)$"), VerbClass.SUPPORT),
    Shape(re.compile(_ON + r"(?:压力|冲击|影响)$"), VerbClass.AFFECT),
    Shape(re.compile(r"^(?P<b>.+?)对(?P<a>.+?)(?:尤为|高度|更加?|较为|十分|非常|极为)+敏感$"), VerbClass.AFFECT, whole=True),
    Shape(re.compile(r"^(?P<a>.+?)(?:越来越|更加|日益|愈发)(?P<b>依赖.+)$"), VerbClass.RAISE, whole=True),
    Shape(re.compile(r"^(?P<b>.{2,20}?)(?:主要|部分)?是?因(?:为)?(?!此)(?P<a>.{2,}?)所致$"), VerbClass.CAUSE),
    Shape(re.compile(r"^\s*因(?:为)?(?!此)(?P<a>.{2,}?)而(?P<b>.{2,})$"), VerbClass.CAUSE),
)  # fmt: skip


def chinese_relations(text: str) -> list[Relation]:
    """Every relation of a Chinese sentence or table row, in its order."""
    scan = Scan(text)
    text = scan.text
    parts = clauses(text)
    if " | " in text and parts:
        scan.row = scan.side(parts[0].start, parts[0].end)
        parts = parts[1:]
    label = _label(scan, parts)
    for clause in parts[1:] if label is not None else parts:
        _read_clause(scan, clause)
    _late_reason(scan)
    if label is not None and scan.found and not any(_alike(text, label, relation) for relation in scan.found):
        scan.add(scan.found[0].cause, label, (label.end, label.end + 1), VerbClass.CAUSE)
    return scan.found


def _label(scan: Scan, parts: list[Clause]) -> Side | None:
    """The moving label of a list item: a consequence that the text after its colon explains."""
    if len(parts) < 2 or parts[0].end - parts[0].start > 16 or scan.text[parts[0].end : parts[0].end + 1] != ":":
        return None
    side = scan.read(parts[0].start, parts[0].end)
    return side if side is not None and side.move is not None else None


def _alike(text: str, label: Side, relation: Relation) -> bool:
    name = text[label.start : label.end]
    return any(
        name in text[side.start : side.end] or text[side.start : side.end] in name for side in (relation.cause, relation.effect)
    )


def _late_reason(scan: Scan) -> None:
    """ "B上升,主要由于A": a reason with no main clause after it explains what stood before."""
    for cause in scan.opening:
        for effect in scan.before_opening:
            if effect.move is not None:
                scan.add(cause, effect, (cause.start, cause.start + 1), VerbClass.CAUSE)


def _read_clause(scan: Scan, clause: Clause) -> None:
    body = re.sub(r"(?:\[\d+\])+\s*$", "", clause.text.rstrip('”" \t'))
    if not body.strip() or _REPORT.match(body.strip()) or _INTENDED.match(body):
        return
    if _more(scan, clause, body) or _shaped(scan, clause, body) or _opener(scan, clause, body):
        return
    verb = _verb_match(scan, body)
    if verb is not None:
        _verb_clause(scan, clause, body, verb)
    else:
        _plain(scan, clause, body)


def _opener(scan: Scan, clause: Clause, body: str) -> bool:
    for pattern in _OPENERS:
        match = pattern.match(re.sub(r"^\s*(?:主要|部分|这)?是?(?=由于|因为)", lambda m: " " * len(m.group()), body))
        if match is None:
            continue
        inner = _verb_match(scan, match["a"])
        if inner is not None:
            at = clause.start + match.start("a")
            _verb_clause(scan, Clause(at, at + len(match["a"]), match["a"]), match["a"], inner)
        scan.before_opening, scan.events = scan.events, []
        scan.opening = scan.parts(clause.start + match.start("a"), clause.start + match.end("a"))
        return True
    return False


def _more(scan: Scan, clause: Clause, body: str) -> bool:
    """ "A越低,B越敏感"."""
    match = _MORE.match(body)
    if match is None or match["what"].endswith(("来", "越")):
        return False
    move = Move.DOWN if _MORE_DOWN.search(match["how"]) else Move.UP
    side = scan.side(clause.start + match.start("what"), clause.start + match.end("what"), move)
    if side is None:
        return False
    if match["how"].startswith(("敏感", "波动", "不稳")):  # what grows is the sensitivity, not the thing
        joint = "的" if "对" in match["what"] else ""
        side = Side(side.start, clause.start + match.end(), Move.UP, f"{match['what'].strip()}{joint}{match['how'][:2]}性")
    for cause in scan.opening:
        scan.add(cause, side, (side.end, side.end + 1), VerbClass.CAUSE)
    scan.opening = [] if scan.opening else [side]
    return True


def _shaped(scan: Scan, clause: Clause, body: str) -> bool:
    if match := _RESULT_OF.match(body):
        _result_of(scan, clause.start, match)
        return True
    for shape in _SHAPES:
        match = shape.pattern.match(body)
        if match is None:
            continue
        effects = _effects_of(scan, clause.start, match, shape)
        for cause in scan.parts(clause.start + match.start("a"), clause.start + match.end("a")):
            for effect in effects:
                scan.add(cause, effect, (clause.start, clause.end), shape.kind, denied=shape.denied)
        if effects:
            scan.events = effects
        return True
    return False


def _effects_of(scan: Scan, at: int, match: re.Match[str], shape: Shape) -> list[Side]:
    if "b" not in match.re.groupindex:
        return scan.events
    start, end = at + match.start("b"), at + match.end("b")
    side = scan.side(start, end) if shape.whole else scan.read(start, end)
    return [side] if side is not None else scan.events


def _result_of(scan: Scan, at: int, match: re.Match[str]) -> None:
    """ "B是A导致C的结果": A -> C, C -> B; "B是A的结果": A -> B."""
    named = scan.read(at + match.start("b"), at + match.end("b")) if match["b"].strip(" 这") else None
    effects = [named] if named is not None else scan.events
    inner = _verb_match(scan, match["a"])
    start, end = at + match.start("a"), at + match.end("a")
    cause = scan.read(start, end)
    if inner is not None:
        _verb_clause(scan, Clause(start, end, match["a"]), match["a"], inner)
        cause = scan.found[-1].effect if scan.found else None
    for effect in effects:
        scan.add(cause, effect, (end, end + 1), VerbClass.CAUSE)


def _verb_match(scan: Scan, body: str) -> re.Match[str] | None:
    """The causal verb of a clause that has an object: one that an auxiliary marks, else the first."""
    every = re.finditer(f"{'|'.join(_REVERSE)}|{scan.words.verb.pattern}", body)
    valid = [match for match in every if _has_object(body, match, scan.words)]
    hedged = [match for match in valid if _HEDGED.search(body[: match.start()])]
    return next(iter([*hedged, *valid]), None)


def _has_object(body: str, verb: re.Match[str], known: Words) -> bool:
    """Whether what follows is an object and not the clause's own verb ("供给增加没有推高")."""
    left, right = body[: verb.start()].rstrip(), body[verb.end() :].removeprefix("了").strip()
    if (
        len(right.strip("〇")) < 2
        or right.startswith(("的", "至", "到", "和", "与", "、", "或", *_VERBISH))
        or _FIGURE.match(right)
    ):
        return False
    if left.endswith(("的", "、", "和", "或")):
        return False
    return not (verb.group() in known.moves and _GOES_ON.match(right))


def _verb_clause(scan: Scan, clause: Clause, body: str, verb: re.Match[str]) -> None:
    left = body[: verb.start()]
    adverbs = _ADVERBS.search(left)
    cut = adverbs.start() if adverbs else len(left)
    denied = bool(_NEGATED.search(left) or _NEGATED.search(left[:cut]))
    subject = _NEGATED.sub("", left[:cut])
    marker = (clause.start + verb.start(), clause.start + verb.end())
    if verb.group() in _REVERSE:
        if not denied and not re.search(r"无法|不能|未能", left):
            _reverse(scan, clause, len(subject), marker, verb.group())
        return
    kind = scan.words.verbs[verb.group()]
    offset = verb.end() + (body[verb.end() :].startswith("了"))
    effects = scan.parts(clause.start + offset, clause.start + len(body))
    known = len(scan.found)
    for cause in _causes(
        scan, clause, subject, left[cut:], chained=kind is VerbClass.AFFECT or verb.group().startswith("传导")
    ):
        for effect in effects:
            scan.add(cause, effect, marker, kind, denied=denied)
    added = scan.found[known:]
    scan.events = list(dict.fromkeys(relation.effect for relation in added)) or effects
    scan.opening = []


def _causes(scan: Scan, clause: Clause, subject: str, adverbs: str, *, chained: bool) -> list[Side]:
    """Own subject, else the row's first cell, the waiting opener, the cause of the verb before, or the event before."""
    own = scan.parts(clause.start, clause.start + len(subject)) if subject.strip() else []
    if own:
        return own
    if scan.row is not None:
        return [scan.row]
    if scan.opening:
        return scan.opening
    chained = chained or re.search("从而|进而|随之", adverbs) is not None or subject.strip() == "这"
    if scan.found and not chained:
        last = scan.found[-1]
        return [relation.cause for relation in scan.found if relation.marker == last.marker and relation.effect == last.effect]
    return scan.events


def _reverse(scan: Scan, clause: Clause, subject: int, marker: tuple[int, int], verb: str) -> None:
    own = scan.read(clause.start, clause.start + subject) if subject else None
    kind = VerbClass.AFFECT if verb == "取决于" else VerbClass.CAUSE
    start = marker[1] + scan.text[marker[1] :].startswith("了")
    for cause in scan.parts(start, clause.end):
        for effect in [own] if own is not None else scan.events:
            scan.add(cause, effect, marker, kind)


def _plain(scan: Scan, clause: Clause, body: str) -> None:
    """A clause without a causal verb: the main clause of an opener, one more effect of the verb before, or an event."""
    parts = scan.parts(clause.start, clause.start + len(body))
    if not parts:
        return
    side = parts[-1]
    if scan.opening and (side.move is not None or re.search(r"会|将|可能", body)):
        for cause in scan.opening:
            scan.add(cause, side, (side.start, side.start + 1), VerbClass.CAUSE)
        scan.opening, scan.before_opening = [], []
    elif scan.found and side.move is not None and scan.found[-1].effect.move is side.move and _next_to(scan, clause):
        scan.add(scan.found[-1].cause, side, scan.found[-1].marker, VerbClass.CAUSE)
    scan.events = parts


def _next_to(scan: Scan, clause: Clause) -> bool:
    """Whether only the last effect's own verb and figure stand between it and this clause."""
    between = scan.text[scan.found[-1].effect.end : clause.start]
    return len(between) < 14 and not re.search(r"[。;:]", between)
