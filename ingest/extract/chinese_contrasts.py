"""Chinese clauses that set one cause or effect against another, or deny what was to be expected.

"源于A而非B", "不是A推高了C,而是B", "与其说是A造成的,不如说是B", "推高C的并非A,而是B", "即使A,C也不会上升", "C并未因此上升".
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.chinese_events import Clause, Scan
from ingest.extract.chinese_verbs import verb_clause, verb_match
from ingest.extract.chinese_words import words
from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Side

_BROUGHT = r"(?:所致|(?:所)?(?:造成|导致|引起|引发|推动|带来|推高|触发)的?|的(?:结果|产物|功劳|责任))?"
_BECAUSE = r"(?:因为|由于|源于|出于|来自|归咎于|归因于|由|因)?"
_INSTEAD_OF = re.compile(rf"^\s*(?:而(?:并非|非|不是|并不是)|不是|并非)是?{_BECAUSE}(?P<x>.{{2,}}?){_BROUGHT}$")
_BUT_RATHER = re.compile(rf"^\s*而是{_BECAUSE}(?P<x>.{{2,}}?){_BROUGHT}$")
_NOT_SO_MUCH = re.compile(
    rf"^(?P<front>.*?)与其(?:说|将其|把它)(?P<is>是)?(?P<because>{_BECAUSE})(?P<x>.{{2,}}?)(?P<by>{_BROUGHT})$"
)
_AS = re.compile(rf"^\s*(?:倒|还|更)?不如说(?:更?是)?{_BECAUSE}(?P<x>.{{2,}}?){_BROUGHT}$")
_IS = re.compile(
    rf"^\s*(?P<no>并非|并不是|不是|不仅仅是|不只是|不仅是)?(?:正是|恰恰是|是)?{_BECAUSE}(?P<x>.{{2,}}?){_BROUGHT}$"
)
_ALSO = re.compile(r"不仅|不只|不单|不光|不但")
_DESPITE = re.compile(
    r"^\s*(?:但是?|然而|不过)?(?P<b>.{2,20}?)(?:却|也|仍|但|依然|仍然|还是|可能|短期内)*(?P<no>并没有|并未|没有|未曾|未必|不会|并不会|不至于|不一定|难以|未|没)"
    r"(?:必然|会|就|像[^,]{2,12}那样)*(?P<so>因此|随之|因而|就此|由此|相应)?(?:就|而|出现|大幅|明显|显著|进一步|立即|马上|同步)*(?P<m>[^,]{2,12})$"
)


def _cleft() -> re.Pattern[str]:
    """ "(真正)推高B的(原因)(并非A)": what a causal verb with its object and 的 opens."""
    return re.compile(
        rf"^\s*(?:但|然而|真正|主要|最终|直接|事实上|其实|恰恰|反而|[^,]{{0,6}}?(?<=[期日年月]))*(?P<verb>{words().verb.pattern})了?(?P<b>[^,的]{{2,20}}?)的"
        r"(?:真正|主要|根本|直接|更)*(?:原因|因素|力量|推手|元凶|罪魁祸首|关键|动力)?(?P<rest>.*)$"
    )


def _only() -> re.Pattern[str]:
    """ "A降低的是B": B is all that A does something to."""
    return re.compile(
        rf"^(?P<a>[^,]{{0,14}}?)(?P<verb>{words().verb.pattern})的(?P<no>并不|并非|不)?(?:只|主要|仅仅|恰恰|其实)*是(?P<b>[^,]{{2,}})$"
    )


def contrasted(scan: Scan, clause: Clause, body: str) -> bool:
    """Read a clause that contrasts or denies an expectation; whether it was one."""
    readers = (_named, _instead_of, _but_rather, _not_so_much, _as, _clefted, _focused, _despite)
    return any(reader(scan, clause, body) for reader in readers)


def _parts(scan: Scan, clause: Clause, match: re.Match[str], group: str = "x") -> list[Side]:
    return scan.parts(clause.start + match.start(group), clause.start + match.end(group))


def _add(scan: Scan, causes: list[Side], effect: Side, kind: VerbClass = VerbClass.CAUSE, *, denied: bool) -> None:
    for cause in causes:
        scan.add(cause, effect, (cause.start, cause.start + 1), kind, denied=denied)


def _instead_of(scan: Scan, clause: Clause, body: str) -> bool:
    """ "..., 而非B": the other cause that is none, or the effect that did not come about; "而非B推高C" after "是A"."""
    match = _INSTEAD_OF.match(body)
    if match is None or (not body.lstrip().startswith("而") and (not scan.found or verb_match(scan, body) is not None)):
        return False
    verb = verb_match(scan, body)
    if verb is not None and verb.start() > match.start("x") + 1 and scan.events:
        stood = scan.events
        known = len(scan.found)
        inner = Clause(clause.start + match.start("x"), clause.end, body[match.start("x") :])
        again = verb_match(scan, inner.text)
        if again is not None:
            verb_clause(scan, inner, inner.text, again)
        told = scan.found[known:]
        scan.found[known:] = [replace(relation, denied=True) for relation in told]
        for relation in told:
            for cause in stood:
                scan.found.append(replace(relation, cause=cause, polarity=relation.polarity))
        return True
    if scan.found:
        last = scan.found[-1]
        if last.cause.start > last.effect.start:
            _add(scan, _parts(scan, clause, match), last.effect, denied=not last.denied)
        elif not last.denied:
            for side in _parts(scan, clause, match):
                scan.add(
                    last.cause, replace(side, move=side.move or last.effect.move), last.marker, VerbClass.CAUSE, denied=True
                )
    return True


def _but_rather(scan: Scan, clause: Clause, body: str) -> bool:
    """ "而是B" after a cause that was denied."""
    match = _BUT_RATHER.match(body)
    if match is None or verb_match(scan, body) is not None:
        return False
    if scan.cleft is not None:
        _add(scan, _parts(scan, clause, match), scan.cleft[0], scan.cleft[1], denied=False)
        return True
    last = next((relation for relation in reversed(scan.found) if relation.denied), None)
    if last is not None and last is scan.found[-1]:
        _add(scan, _parts(scan, clause, match), last.effect, denied=False)
    return True


def _not_so_much(scan: Scan, clause: Clause, body: str) -> bool:
    """ "B与其说是A造成的": A is not what brings B about."""
    match = _NOT_SO_MUCH.match(body)
    if match is None:
        return False
    named = scan.read(clause.start, clause.start + match.end("front")) if match["front"].strip() else None
    effects = [named] if named is not None else scan.events[-1:]
    scan.rather = effects[0] if effects and (match["because"] or match["by"]) else None
    if scan.rather is not None:
        _add(scan, _parts(scan, clause, match), scan.rather, denied=True)
    scan.events = []
    return True


def _as(scan: Scan, clause: Clause, body: str) -> bool:
    """ "不如说是B所致" after "与其说"."""
    match = _AS.match(body)
    if match is None:
        return False
    if scan.rather is not None:
        _add(scan, _parts(scan, clause, match), scan.rather, denied=False)
        scan.events, scan.rather = [scan.rather], None
    return True


def _clefted(scan: Scan, clause: Clause, body: str) -> bool:
    """ "真正推高B的并非A" and, before a comma, "真正推高B的"."""
    match = _cleft().match(body)
    if match is None:
        return False
    rest = _IS.match(match["rest"]) if match["rest"].startswith(("并", "不", "正", "恰", "是")) else None
    if rest is None and match["rest"].strip():
        return False
    effects = _parts(scan, clause, match, "b")
    if len(effects) != 1:
        return False
    scan.cleft = (effects[0], words().verbs[match["verb"]])
    if rest is not None:
        _named(scan, Clause(clause.start + match.start("rest"), clause.end, match["rest"]), match["rest"])
    return True


def _named(scan: Scan, clause: Clause, body: str) -> bool:
    """ "并非A" or "是A" after "真正推高B的"."""
    match = _IS.match(body)
    if match is None or scan.cleft is None or not body.lstrip().startswith(("并", "不", "正", "恰", "是")):
        return False
    denied = match["no"] is not None and _ALSO.match(match["no"]) is None
    _add(scan, _parts(scan, clause, match), scan.cleft[0], scan.cleft[1], denied=denied)
    return True


def _despite(scan: Scan, clause: Clause, body: str) -> bool:
    """ "B也不会上升" after "即使A", and "B并未因此上升": A does not bring that about."""
    match = _DESPITE.match(body)
    causes = scan.conceded
    if match is None or not (causes or (match["so"] and scan.events)) or verb_match(scan, body) is not None:
        return False
    effect = scan.side(clause.start, clause.start + match.end("b"))
    moved = scan.words.move.search(re.sub(r"了$", "", match["m"]))
    if effect is None or moved is None or moved.start() > 4:
        return False
    effect = replace(effect, move=scan.words.moves[moved["move"]])
    _add(scan, causes or scan.events, effect, denied=True)
    scan.events, scan.conceded = [], []
    return True


def _focused(scan: Scan, clause: Clause, body: str) -> bool:
    """ "A降低的是B" and "A降低的不是B"."""
    match = _only().match(body)
    if match is None:
        return False
    causes = _parts(scan, clause, match, "a") if match["a"].strip() else [relation.cause for relation in scan.found[-1:]]
    for effect in _parts(scan, clause, match, "b"):
        _add(scan, causes, effect, words().verbs[match["verb"]], denied=match["no"] is not None)
    scan.events = causes
    return bool(causes)
