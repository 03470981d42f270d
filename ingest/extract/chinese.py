"""Causal relations of Chinese prose: "A导致B", "随着A下降,B会上升", "由于A,B", "当A时,B", "A越低,B越敏感", "B反映了A".

Works clause by clause; a clause that opens with its verb takes its cause from the clauses before it, a table cell from the
row's first cell, a list item's label ("买卖价差扩大:...") from what the text after the colon gives as its cause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.chinese_contrasts import contrasted
from ingest.extract.chinese_events import BECOMES, Clause, Scan, clauses
from ingest.extract.chinese_frames import left_open, past_the_frame, rejected_view, reporting
from ingest.extract.chinese_labels import explain, label_of
from ingest.extract.chinese_openers import causes_of, conceded, only_time, opened
from ingest.extract.chinese_shapes import result_of, shaped
from ingest.extract.chinese_verbs import ADVERBS, FROM_WHERE, NEGATED, verb_clause, verb_match
from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Side, flipped
from kg.claim import Move

_ASKED = re.compile(
    r"是否|能否|会否|可否|会不会|有没有|是不是|如何|为何|为什么|怎样|多大程度|多少|怎么样|会怎样|吗\s*$|呢\s*$|难道|几何\s*$|与否|有多大|谁说|何曾|岂|怎会|怎么会|哪里会"
)
_INTENDED = re.compile(
    r"^[^,]{0,10}?(?:希望|打算|意图|力图|企图|设法|寄望于)|^\s*(?:试图|旨在|为(?:了|避免|防止|应对|保留|维持|确保|支持)|计划|要么|以(?:避免|防止|支持|促进|确保|便|期|抑制|缓解|降低|减少|压低)|力图|力求|应当?|需要|必须|请|建议|参见|详见|见〇)"
)
_PURPOSE = re.compile(r"^[^,]{1,12}?为(?:了|避免|防止|应对|保留|维持|确保|保持|满足|控制|规避)[^,]{2,}$")
_OUTLINE = re.compile(
    r"(?:有|包括|分为|存在)[^,]{0,6}(?:渠道|途径|方式|步骤|方面|路径|阶段|类)$|相当于|等同于|约合|(?:进行|作出|做出|展开)[^,]{0,6}(?:分析|梳理|讨论|评估|探讨|研究|说明)$|^\s*(?:本文|下文|下面将|本节|本报告)[^,]*(?:分析|梳理|讨论|评估|探讨|介绍|总结)"
)
_MORE = re.compile(r"^(?P<what>.+?)(?:就|也|则)?越(?:是|发)?(?P<how>.{1,6})$")
_MORE_DOWN = re.compile(r"[低少小紧弱慢窄稀]|不足")
_SO = re.compile(r"^\s*(?:因此|所以|于是|因而|故(?!障)|由此|从而|进而|结果(?=[^,的])|以致|以至于?|致使|随之|继而)")
_SO_LATER = re.compile(r"^[^,]{2,16}?(?:因此|因而|随之|由此|也因此|自然就|自然会|自然也)(?!而)[^,]{2,}")
_AND = re.compile(r"(?:并且?|同时)(?:会|将|进一步|可能|也|最终)*")
_NO_SUBJECT = re.compile(r"^\s*(?:并|且|同时|也|还|将|再|继续|进一步|逐步|适时)")
_AUXILIARY = re.compile(
    r"(?:[〇\s]|随后|此前|早前|近日|日前|已|将|(?<![员事协社机国工大约])会|可能|正|[在于][^,]{2,10}|也|还|再次|决定|宣布)+$"
)
_NOT_SO = re.compile(r"不会|没有|并未|未能|并不|并非|不再")
_STEADY = re.compile(
    r"(?:稳定|不变|持平|平稳|(?:没有|没|未|无)(?:发生)?(?:太大|明显|显著|任何|实质性?|什么)*的?变化|(?:大致|基本|几乎)未变|(?:什么也|并)?没有?发生)$"
)
_HEREBY = re.compile(
    r"^\s*(?:受此(?:影响|拖累|提振|推动|带动|冲击|消息影响)|有鉴于此|在此(?:背景|影响|情况|推动)下|(?:这|如此)样?一来|这样|由此|因此|因而|所以|为此|结果|于是)\s*$"
)
_TITLED = re.compile(r"(?:建议|策略|提示|展望|要点|关注|结论|来源|备注|注|问|答|观点|日程|免责声明)$")
_ABOUT = re.compile(r"^\s*[^,]{1,4}(?:[供需求给资]+端|端|侧|方面)$")  # "供给端,": what is spoken of next
_TO_DO = re.compile(r"^[^,]{1,12}?为了?[^,]{2,12}?而(?!是|非|不)[^,]{2,}$")  # "银行为了粉饰报表而撤出": it does
_ASIDE = re.compile(r"^\s*(?:例如|比如|譬如|诸如|尤其是|特别是|也就是说?|即(?!使|便|将|期))")
_ADDED = re.compile(r"^\s*(?:再)?(?:叠加|加上|加之|外加)")
_OTHERWISE = re.compile(r"^\s*否则")
_WILL = re.compile(r"会|将|可能|才|难以|往往|通常|就")
_HABIT = re.compile(r"往往|通常|一般|容易|会|可能|倾向于|多半|大多|总是|历来")


def scanned(text: str, begin: int = 0, carried: Sequence[Side] = ()) -> Scan:
    """One pass over a sentence, from `begin`; `carried` is the event of the text before, which 这 or 因此 goes on from."""
    scan = Scan(text)
    scan.events = list(carried)
    parts = [clause for clause in clauses(scan.text) if clause.start >= begin]
    if (view := rejected_view(scan.text[begin:])) is not None:
        begin = _read_rejected(scan, begin + view[0], begin + view[1])
        parts = [clause for clause in clauses(scan.text) if clause.start >= begin]
    if " | " in scan.text and parts:
        scan.row = scan.side(parts[0].start, parts[0].end)
        parts = parts[1:]
    label = label_of(scan, parts)
    for clause in parts[1:] if label is not None else parts:
        read_clause(scan, clause)
    _late_reason(scan)
    if label is not None:
        scan.label = label
        explain(scan, label)
    return scan


def _read_rejected(scan: Scan, start: int, end: int) -> int:
    """Deny what a view claims that its own sentence rejects, and say where it ends; what it denies, nobody claims."""
    inner = Scan(scan.text)
    for clause in clauses(scan.text[:end]):
        if clause.end > start:
            first = max(clause.start, start)
            read_clause(inner, Clause(first, clause.end, clause.text[first - clause.start :]))
    scan.found += [replace(relation, denied=True) for relation in inner.found if not relation.denied]
    return end


def _late_reason(scan: Scan) -> None:
    """ "B上升,主要由于A": a reason with no main clause after it explains what stood before."""
    for cause in scan.opening if scan.reason else []:
        for effect in scan.before_opening:
            if effect.move is not None:
                scan.add(cause, effect, (cause.start, cause.start + 1), VerbClass.CAUSE)


def read_clause(scan: Scan, clause: Clause) -> None:
    """What one clause adds to the scan."""
    body = re.sub(r"(?:\[\d+\]|【\d+】)+\s*$", "", clause.text.rstrip('”" \t'))
    clause, body, denied = past_the_frame(clause, body)
    known = len(scan.found)
    if not body.strip() or reporting(body) or left_open(body) or only_time(body) or _OUTLINE.search(body):
        return
    intended = _INTENDED.match(body) or _PURPOSE.match(body) or (scan.intended and re.match(r"^\s*(?:同时|并|且|以及)", body))
    scan.intended = intended is not None and intended is not False
    if scan.intended and _TO_DO.match(body):
        scan.events = scan.parts(clause.start, clause.start + len(body))
    if scan.intended:
        return
    if _leads_in(scan, clause, body):
        return
    if (second := _second_verb(scan, body)) is not None:
        read_clause(scan, Clause(clause.start, clause.start + second, body[:second]))
        read_clause(scan, Clause(clause.start + second, clause.end, clause.text[second:]))
        return
    if _ASKED.search(body):
        scan.events = []
        return
    if (granted := conceded(body)) is not None:
        _grant(scan, clause, body, granted)
        return
    if not (
        contrasted(scan, clause, body)
        or _more(scan, clause, body)
        or _result(scan, clause, body)
        or _opener(scan, clause, body)
        or shaped(scan, clause, body)
    ):
        verb = verb_match(scan, body)
        if verb is not None and not _own_doing(scan, body, verb):
            verb_clause(scan, clause, body, verb)
        else:
            _plain(scan, clause, body)
    scan.acting = scan.words.acts.match(body) is not None or (scan.acting and _NO_SUBJECT.match(body) is not None)
    if denied:
        scan.found[known:] = [replace(relation, denied=True) for relation in scan.found[known:]]


def _leads_in(scan: Scan, clause: Clause, body: str) -> bool:
    """Whether a clause only points or introduces: "例如", "供给端", "受此影响", "建议:"."""
    if _HEREBY.match(body):
        scan.opening = scan.opening or scan.events
        return True
    if _TITLED.search(body) and scan.text[clause.end : clause.end + 1] == ":":
        scan.events = []
        return True
    return _ASIDE.match(body) is not None or _ABOUT.match(body) is not None


def _second_verb(scan: Scan, body: str) -> int | None:
    """Where "并" and a second causal verb begin in a clause that has one before them: "推高A并压低B"."""
    first = scan.words.verb.search(body)
    for match in _AND.finditer(body, first.end() + 2 if first is not None else len(body)):
        if scan.words.verb.match(body, match.end()):
            return match.start()
    return None


def _grant(scan: Scan, clause: Clause, body: str, granted: tuple[int, bool]) -> None:
    """ "尽管A推高了B" grants that it did; "即使A" grants nothing. Either way the main clause holds in spite of it."""
    begin, fact = granted
    inner, known = Clause(clause.start + begin, clause.end, body[begin:]), len(scan.found)
    scan.events, scan.opening = [], []
    verb = verb_match(scan, inner.text)
    if fact and verb is not None and not _own_doing(scan, inner.text, verb):
        verb_clause(scan, inner, inner.text, verb)
    effects = [relation.effect for relation in scan.found[known:] if not relation.denied]
    scan.conceded = effects[-1:] or scan.parts(inner.start, clause.start + len(body))
    scan.events = []


def _own_doing(scan: Scan, body: str, verb: re.Match[str]) -> bool:
    """Whether someone only does something ("财政部增加短债发行"): an event, and no claim that one thing moves another."""
    if verb.group() not in scan.words.gerunds and verb.group() not in scan.words.lists["doings"]:
        return False
    before = FROM_WHERE.sub("", body[: verb.start()])
    if scan.acting and not ADVERBS.sub("", before).strip() and not body[verb.end() :].startswith("了"):
        return scan.words.move.search(body) is None  # the actor of the clause before goes on
    return scan.words.actor.search(_AUXILIARY.sub("", before).strip()) is not None


def _opener(scan: Scan, clause: Clause, body: str) -> bool:
    found = opened(clause, body)
    if found is None:
        return False
    known = len(scan.found)
    before, waiting = scan.events, scan.opening
    inner = Clause(found.start, found.end, found.text)
    verb = verb_match(scan, found.text)
    scan.events, scan.opening = [], []
    if verb is not None and not _own_doing(scan, found.text, verb):
        verb_clause(scan, inner, found.text, verb)
    else:
        shaped(scan, inner, found.text)
    effects = [relation.effect for relation in scan.found[known:] if not relation.denied]
    scan.before_opening, scan.events = before, []
    scan.opening = effects[-1:] or [*(waiting if scan.reason else []), *causes_of(scan, found)]
    scan.unless = body.strip().startswith(("除非", "若非", "要不是"))
    scan.habit, scan.reason = found.habit, found.reason
    scan.inner += scan.found[known:]
    return True


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


def _result(scan: Scan, clause: Clause, body: str) -> bool:
    """ "B是A导致C的结果": A -> C, C -> B; "B是A的结果": A -> B."""
    match = result_of(body)
    if match is None:
        return False
    at = clause.start
    named = scan.read(at + match.start("b"), at + match.end("b")) if match["b"].strip(" 这也并不") else None
    effects = [named] if named is not None else scan.events
    denied = NEGATED.search(match["b"]) is not None
    inner = verb_match(scan, match["a"])
    start, end = at + match.start("a"), at + match.end("a")
    cause = scan.read(start, end)
    if inner is not None:
        verb_clause(scan, Clause(start, end, match["a"]), match["a"], inner)
        cause = scan.found[-1].effect if scan.found else None
    for effect in effects:
        scan.add(cause, effect, (end, end + 1), VerbClass.CAUSE, denied=denied)
    return True


def _plain(scan: Scan, clause: Clause, body: str) -> None:
    """A clause without a causal verb: the main clause of an opener, what follows from the event before, or an event."""
    parts = scan.parts(clause.start, clause.start + len(body))
    if not parts or _STEADY.search(body):
        return
    side = parts[-1]
    if scan.opening and _ADDED.match(body):
        scan.opening += parts
        return
    if scan.opening and (side.move is not None or _WILL.search(body)):
        _main(scan, parts if all(one.move is not None for one in parts) else parts[-1:], body)
    elif (_SO.match(body) or _SO_LATER.match(body)) and scan.events:
        for cause in scan.events:
            for effect in parts:
                scan.add(cause, effect, (clause.start, clause.start + 2), VerbClass.CAUSE)
    elif scan.found and side.move is not None and scan.found[-1].effect.move is side.move and _next_to(scan, clause):
        scan.add(scan.found[-1].cause, side, scan.found[-1].marker, VerbClass.CAUSE)
    else:
        scan.told += [side for side in parts if side.move is not None or BECOMES.search(scan.text[side.start : side.end])]
    parts = [*scan.events, *parts] if _ADDED.match(body) else parts
    scan.events = parts if side.move is not None or not _NOT_SO.search(body) else []


def _main(scan: Scan, parts: Sequence[Side], body: str) -> None:
    """The main clause of an opener; 否则 says what happens without what 除非 names."""
    causes, scan.opening, scan.before_opening = scan.opening, [], []
    if scan.habit and not _HABIT.search(body):
        return
    other = scan.unless or _OTHERWISE.match(body) is not None
    for cause in causes:
        for side in parts:
            effect = replace(side, move=flipped(side.move or Move.UP)) if other else side
            scan.add(cause, effect, (side.start, side.start + 1), VerbClass.CAUSE)


def _next_to(scan: Scan, clause: Clause) -> bool:
    """Whether only the last effect's own verb and figure stand between it and this clause."""
    between = scan.text[scan.found[-1].effect.end : clause.start]
    return len(between) < 14 and not re.search(r"[。;:]", between)
