"""Chinese constructions with a shape of their own: "B并非因为A", "A对B产生影响", "A将B压低了", "由A引起", "A适应B", "A→B"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.extract.chinese_events import Clause, Scan
from ingest.extract.chinese_patterns import IS_WHY, MAKE, ON, SHAPES, UNDER, Shape
from ingest.extract.chinese_verbs import ADVERBS, FROM_WHERE, NEGATED
from ingest.extract.chinese_words import any_of, last_word
from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Side
from kg.claim import Move

_RESULT_OF = re.compile(r"^(?P<b>.*?)(?:正)?是(?P<a>.+?)的(?:直接|主要|必然)?(?:结果|后果|产物)$")
_NO_PREPOSITION = re.compile(r"对(?=[冲手应外抗账象比接立照])|(?<=[相绝应面反针核])对")  # 对 inside another word
_TOPIC = re.compile(
    r"(?:研究|分析|考察|探讨|评估|检验|衡量|讨论|关注|了解|测度|监测|估算|梳理|审视)(?:了|的是)?(?!表明|显示|发现)"
)
_CARRIED_ON = re.compile(r"^\s*(?:并|也|还|从而|进而|同时|进一步|直接|会|将|可能|显著|大幅)*")
_GREATER = re.compile(r"过大|更大|更强|放大|不成比例|超常|加倍")
_FILLS = re.compile(
    r"^\s*(?:\d+[.、)]\s*)?(?P<who>.{2,40}?)(?:可能|会|将|也|只能|部分|已|正在|逐步)*(?:填补|弥补|补上)了?(?:部分|其|这一|该|这些)?(?:缺口|空缺|空白|真空)"
)
_ARROW = re.compile(r"\s*(?:→|⇒|➔|➜|->|=>|—>)\s*")


def shaped(scan: Scan, clause: Clause, body: str) -> bool:
    """Read a clause that has one of the shapes; whether it had one."""
    if _ARROW.search(body):
        return _arrows(scan, clause, body)
    body = _NO_PREPOSITION.sub("〇", body)
    for shape in SHAPES:
        match = shape.pattern.match(body)
        if match is not None and not _misread(scan, shape, match):
            return _apply(scan, clause, match, shape)
    return _filled(scan, clause, body) or _transitive(scan, clause, body) or _brought(scan, clause, body)


def _misread(scan: Scan, shape: Shape, match: re.Match[str]) -> bool:
    """ "B受A影响" where B is someone, or holds a causal verb of its own, is read otherwise."""
    if "a" in match.re.groupindex and _TOPIC.search(match["a"]) and shape.kind is VerbClass.AFFECT:
        return True  # what is looked at, and no finding
    if "敏感" in shape.pattern.pattern:
        return scan.words.verb.search(match["b"]) is not None
    if shape.pattern.pattern.startswith((ON, r"^(?P<a>.+)对")):
        if _acted(scan, match["a"]):
            return True
        return scan.words.verb.match(_CARRIED_ON.sub("", match["a"])) is not None
    if not shape.pattern.pattern.startswith((UNDER, IS_WHY)):
        return False
    return scan.words.actor.search(match["b"].strip()) is not None or scan.words.verb.search(match["b"]) is not None


def _acted(scan: Scan, before: str) -> bool:
    """Whether the words before 对 hold a verb with its own object: "A削弱了B对C的影响" speaks of B's effect."""
    verb = scan.words.verb.search(before, 2)
    if verb is None or len(before) - verb.end() < 2 or before[verb.end() :].startswith("的"):
        return False
    return before.startswith("了", verb.end()) or verb.group() not in (*scan.words.gerunds, *scan.words.moves)


def result_of(body: str) -> re.Match[str] | None:
    """ "B是A的结果"."""
    return _RESULT_OF.match(body)


def _apply(scan: Scan, clause: Clause, match: re.Match[str], shape: Shape) -> bool:
    groups = match.re.groupindex
    if "c" in groups:  # the mover stands before: "X会被推向Y"
        return _pushed(scan, clause, match)
    if "w" in groups:
        return _through(scan, clause, match)
    effects = _effects_of(scan, clause.start, match, shape)
    causes = scan.parts(clause.start + match.start("a"), clause.start + match.end("a"))
    if not match["a"] and scan.found:
        causes = [scan.found[-1].cause]  # its subject goes on
    if not causes and re.fullmatch(r"\s*(?:这|此举|其)?(?:会|将|可能|也)*\s*", match["a"]):
        causes = scan.events
    for cause in causes:
        for effect in effects:
            scan.add(cause, effect, (clause.start, clause.end), shape.kind, denied=shape.denied or _negated(match))
    if shape.kind is VerbClass.AFFECT and _GREATER.search(match.group()) and "对" in match.group():
        _amplified(scan, clause, match)
    if effects:
        scan.events, scan.opening = effects, []
    return True


def _negated(match: re.Match[str]) -> bool:
    """Whether the words before the construction end in a negation: "B并没有跟随A上升"."""
    first = min((name for name in match.re.groupindex), key=match.start)
    return NEGATED.search(match[first].rstrip()) is not None


def _amplified(scan: Scan, clause: Clause, match: re.Match[str]) -> None:
    """ "当C时,A对B的影响更大": C raises the effect of A on B."""
    side = scan.side(clause.start + match.start("a"), clause.start + match.end())
    if side is None:
        return
    a, b = (re.sub(r"〇|(?:可能|会|将|往往|通常|或|也)+$", "", match[side_of].strip()) for side_of in "ab")
    effect = replace(side, move=Move.UP, name=f"{a}对{b}的影响")
    for cause in scan.opening:
        scan.add(cause, effect, (side.start, side.start + 1), VerbClass.CAUSE)


def _effects_of(scan: Scan, at: int, match: re.Match[str], shape: Shape) -> list[Side]:
    if "b" not in match.re.groupindex:
        return scan.events
    start, end = at + match.start("b"), at + match.end("b")
    if "m" in match.re.groupindex:  # "B因A而M": the movement stands at the end
        side = scan.side(start, end)
        moved = scan.words.move.search(match["m"])
        if moved is None:
            done = scan.read(at + match.start("m"), at + match.end("m"))
            return [done] if done is not None and done.move is not None else []
        return [replace(side, move=scan.words.moves[moved["move"]])] if side is not None else []
    if shape.whole:
        side = scan.side(start, end)
        if side is not None and shape.named != "{b}":
            side = replace(side, name=shape.named.format(b=scan.text[side.start : side.end]))
        return [side] if side is not None else scan.events
    return scan.parts(start, end) or scan.events


def _pushed(scan: Scan, clause: Clause, match: re.Match[str]) -> bool:
    effect = scan.read(clause.start + match.start("c"), clause.start + match.end("c"))
    causes = scan.opening or scan.events
    if effect is None or not causes:
        return False
    for cause in causes:
        scan.add(cause, effect, (clause.start + match.end("b"), clause.start + match.start("c")), VerbClass.CAUSE)
    scan.events, scan.opening = [effect], []
    return True


def _filled(scan: Scan, clause: Clause, body: str) -> bool:
    """ "X填补缺口" after something fell: X has or does more of it."""
    match = _FILLS.match(body)
    fallen = [side for side in scan.events if side.move is Move.DOWN]
    who = scan.side(clause.start, clause.start + match.end("who")) if match is not None else None
    if match is None or who is None or not fallen:
        return False
    lost = scan.text[fallen[-1].start : fallen[-1].end]
    bare = re.sub(r"[(].*[)]", "", scan.text[who.start : who.end])
    thing = lost.rsplit("的", 1)[-1] if "的" in lost else last_word(lost)
    effect = replace(who, move=Move.UP, name=f"{bare}的{thing}")
    scan.add(fallen[-1], effect, (who.end, clause.start + match.end()), VerbClass.CAUSE)
    scan.events = [effect]
    return True


def _through(scan: Scan, clause: Clause, match: re.Match[str]) -> bool:
    """ "W通过A传导": A lets W spread."""
    cause = scan.side(clause.start + match.start("a"), clause.start + match.end("a"))
    what = scan.side(clause.start + match.start("w"), clause.start + match.end("w"))
    if cause is not None and what is not None:
        word = match.group()[-2:]
        name = f"{scan.text[what.start : what.end].rsplit('的', 1)[-1]}{word}"
        spread = Side(clause.start + match.end() - 2, clause.start + match.end(), None, name)
        scan.add(cause, spread, (cause.end, clause.start + match.end()), VerbClass.CAUSE)
        scan.events = [spread]
    return True


def _transitive(scan: Scan, clause: Clause, body: str) -> bool:
    """ "A将B压低了100个基点", "A把B推高"; "将B归因于A"."""
    verbs = {verb for verb, kind in scan.words.verbs.items() if kind in (VerbClass.RAISE, VerbClass.LOWER)}
    match = re.match(
        rf"^(?P<a>.*?)(?:将|把)(?P<b>[^,将把]{{2,24}}?)(?:大幅|显著|明显|进一步|持续|直接)*(?P<verb>{any_of(verbs)}|归因于|归咎于)"
        r"(?P<rest>了?(?:至|到|约|近|超过|逾)*(?:(?:\s*[\d.,]+|近?[一二三四五六七八九十两几数]+个?).*)?|.+)$",
        body,
    )
    if match is None or scan.words.verb.search(match["b"]) or ADVERBS.fullmatch(match["b"]):
        return False
    if match["verb"] in ("归因于", "归咎于"):
        return _attributed(scan, clause, match)
    if re.match(r"[^了至到约近超逾\d\s一二三四五六七八九十两几数]", match["rest"]):
        return False  # 将 says "will" here: "A将B推高C"
    causes = scan.parts(clause.start, clause.start + match.end("a")) or scan.opening or scan.events
    denied = re.search(r"(?:没有|并未|不会|未能|未|不能|无法)$", match["a"].strip()) is not None
    for cause in causes:
        thing = len(FROM_WHERE.sub("", match["b"]))
        for effect in scan.parts(clause.start + match.start("b"), clause.start + match.start("b") + thing):
            marker = (clause.start + match.start("verb"), clause.start + match.end("verb"))
            scan.add(cause, effect, marker, scan.words.verbs[match["verb"]], denied=denied)
    scan.events = [relation.effect for relation in scan.found[-1:]]
    scan.opening = []
    return True


def _attributed(scan: Scan, clause: Clause, match: re.Match[str]) -> bool:
    effect = scan.read(clause.start + match.start("b"), clause.start + match.end("b"))
    for cause in scan.parts(clause.start + match.start("rest"), clause.start + match.end("rest")):
        scan.add(cause, effect, (clause.start + match.start("verb"), clause.start + match.end("verb")), VerbClass.CAUSE)
    return True


def _brought(scan: Scan, clause: Clause, body: str) -> bool:
    """ "A引起的B..." names a cause and its effect in one phrase."""
    match = re.match(rf"^(?P<a>[^,]{{2,24}}?)(?:所)?(?P<verb>{MAKE})的(?P<b>[^,]{{2,}})$", body)
    if match is None:
        return False
    moves = any_of(scan.words.moves)
    noun = re.match(rf"^.{{2,14}}?{moves}", match["b"]) or re.match(
        r"^.{2,16}?(?=可能|会|将|已|正在|很快|大多|往往|通常|也|仍|并|是|超|$)", match["b"]
    )
    cause = scan.read(clause.start, clause.start + match.end("a"))
    if noun is None or cause is None:
        return False
    at = clause.start + match.start("b")
    effect = scan.read(at, at + noun.end())
    scan.add(cause, effect, (clause.start + match.start("verb"), clause.start + match.end("verb")), VerbClass.CAUSE)
    scan.events = [effect] if effect is not None else []
    return True


def _arrows(scan: Scan, clause: Clause, body: str) -> bool:
    """ "A→B→C": each node brings about the next."""
    edges = [match.span() for match in _ARROW.finditer(body)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(body)]
    nodes = [scan.parts(clause.start + start, clause.start + end) for start, end in zip(starts, ends, strict=True)]
    for (left, right), edge in zip(pairwise(nodes), edges, strict=True):
        for cause in left:
            for effect in right:
                scan.add(cause, effect, (clause.start + edge[0], clause.start + edge[1]), VerbClass.CAUSE)
    scan.events = nodes[-1]
    return True
