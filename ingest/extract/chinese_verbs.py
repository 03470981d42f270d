"""Chinese clauses with a causal verb: which verb, what it denies, its causes (stated, carried over or waiting), its effects."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.chinese_events import Clause, Scan
from ingest.extract.chinese_words import Words, any_of, word_edges
from ingest.extract.lexicon import VerbClass
from ingest.extract.relation import Relation, Side
from kg.claim import Move

ADVERBS = re.compile(
    r"(?:(?<![员事协社机国工大约])会|将|可能|或|也|还|并|则|就|又|直接|显著|大幅|进一步|往往|通常|正在|已经?|持续|不断|逐步|同时|最终|反而|容易|易|再次|明显|因此|从而|进而"
    r"|有助于|有利于|能够?|可以?|倾向于|均|都|必然|势必|恐|有望|预计|一度|间接|随之|便|由此|共同|一起|足以|往往会|自然|难免|料|不免|终将|必将|势将|迟早|迅速|快速|急剧|悄然|只是|在?未来[^,的]{0,3}[年月周期季度]内?|在[^,的]{1,6}期间|极大|严重|小幅|适度|暂时|只会|反过来|又会|相应|才|更|一定程度上"
    r"|在很大程度上|总体上|整体上|不仅|部分|略微|短期内|中长期|曾|此后|随后|所|仍|继续|更容易|更?[直有快迅明显积持][一-鿿]地|近年来?|今年以来|年初以来|去年以来|近期|本周|本月|适时|重新|提前|陆续|相继|率先|择机|主动|被动|事实上|甚至)*$"
)
NEGATED = re.compile(
    r"(?:不会|没有|并未|未能|未|并不|不再|无法|不能|不|并非|未必|不一定|难以|很难|不大可能|不太可能|不足以|并没有|从未|尚未|从不|绝不|不至于|并不会|无力|不必然|不该|不应该?|不宜)$"
)
_HEDGED = re.compile(r"(?:会|将|可能|正在|已经?|往往|通常|未|未必|没有|难以|有望|不再)$")
_INTENT = re.compile(
    r"(?:(?<![难可予足])以|旨在|为了|用以|意在|试图|希望|力求|拟|计划|以期|以便|寻求|着手|致力于|(?<![效反响供相对])应|应该|应当|须|必须|需要?|打算"
    r"|承诺|呼吁|建议|请求|想要|有意|考虑|决定|宣布|是否|能否|如何|为何)$"
)
_REVERSE = (
    "反映出", "反映了", "反映", "源于", "源自", "归因于", "归咎于", "缘于", "来自于", "得益于", "受制于", "取决于",
    "起因于", "来自", "根源于", "出于", "受益于", "归功于",
)  # fmt: skip
_VERBISH = ("反映", "源于", "导致", "引发", "造成", "意味着", "推高", "压低", "归因")
_GOES_ON = re.compile(
    r"(?:难免|不免|终将|必将|势将|势必|必然|迟早|共同|一起|双双|只会|只能|来得|更加|最终|进而|从而|没有|不会|并|仍|却|还|均|都|反而|正在|又|难以|容易|有望|无法|未|不|会|将|可能|已|也|往往|通常|显著|大幅|进一步|直接|使|令|推|压|导致|引发|造成|影响|抬|拖累|削弱|加剧)"
)
_FIGURE = re.compile(
    r"(?:约|近|超过|逾)?[\d.]+(?:(?![\d.年月日天个])|个?(?:基点|百分点))|[几数一二两三四五六七八九十]+个?(?:bps?|基点|百分点)"
)
AMOUNT = re.compile(
    r"^\s*(?:大约|约|近|超过|逾|至少)?[\d.,]+(?:\s*(?:[-~—–]|至|到)\s*[\d.,]+)?\s*[万亿]*\s*(?:美元|欧元|日元|英镑|元)(?:左右|以上)?的?(?=[一-鿿]{2})"
)
FROM_WHERE = re.compile(r"(?<=..)(?:从|向|为|给)[^,]{2,14}$")  # "X从银行体系抽走Y"
_MOVED = (
    "抽走",
    "抽离",
    "吸走",
    "注入",
    "移除",
    "释放",
    "投放",
    "撤走",
    "抽取",
    "收走",
    "回收",
    "带走",
    "回笼",
    "补充",
    "带来",
)
_DRAGS = ("拖累", "拖低", "打压", "压低", "拉低", "推低", "利空")
_DENIED_AFAR = re.compile(
    r"(?<=..)(?:并没有|没有|并未|未能|不会|并不会?)(?:像[^,]*(?:那样|一样)|如[^,]*(?:那样|般|所[^,]{2})|[^的,]{1,8})$"
)
_GOES_ON_OF = re.compile(r"^\s*(?:但|并|也|还|同时|且)")  # the subject of the clause before goes on
_SHARED = re.compile(r"共同|一起|都|均")
_MEANS = re.compile(r"^(?P<who>.+?)(?:会|将|可能|正在)*通过(?P<means>.{2,30})$")
_POINTER = re.compile(
    r"^\s*(?:据[说传称])?(?:这|此举|此|其|这些?(?:变化|举措|做法|趋势|情况|因素)|上述(?:变化|因素|情况))?\s*$"
)


def verb_match(scan: Scan, body: str) -> re.Match[str] | None:
    """The causal verb of a clause that has an object: one that an auxiliary marks, else the first."""
    every = re.finditer(f"{any_of(_REVERSE)}|{scan.words.verb.pattern}", body)
    every = (match for match in every if not _idle(body, match))
    valid = [match for match in every if _has_object(body, match, scan.words) and not body[: match.start()].endswith("通过")]
    if valid:
        edges = word_edges(body)
        valid = [match for match in valid if _stands(match, edges)]
    hedged = [match for match in valid if _HEDGED.search(body[: match.start()])]
    chosen = next(iter([*hedged, *valid]), None)
    if chosen is not None and chosen in valid and (main := _main_verb(scan, body, valid, chosen)) is not None:
        chosen = main
    if chosen is not None and chosen.group() in ("有助于", "有利于", "不利于", "利于"):
        after = [match for match in valid if match.start() == chosen.end()]
        return chosen if chosen.group() == "不利于" or not after else after[0]
    return chosen


def _main_verb(scan: Scan, body: str, valid: list[re.Match[str]], first: re.Match[str]) -> re.Match[str] | None:
    """The verb of "减少购债推高了利率": what is done first, without anyone who does it, is the subject of the next verb."""
    if (
        first.group() not in scan.words.gerunds
        or ADVERBS.sub("", body[: first.start()]).strip()
        or body.startswith("了", first.end())
    ):
        return None
    later = [match for match in valid if match.start() >= first.end() + 2 and not _INTENT.search(body[: match.start()])]
    own = [match for match in later if match.group() not in scan.words.moves or body.startswith("了", match.end())]
    return next((match for match in own if not body[: match.start()].endswith(("和", "与", "或", "并", "的"))), None)


def _idle(body: str, match: re.Match[str]) -> bool:
    """Whether a word that is a verb elsewhere is none here: 金融稳定 without 了 or an auxiliary, 无法反映."""
    before, after = body[: match.start()], body[match.end() :]
    if match.group() in ("加速", "加快"):  # "加速流向": an adverb
        return not after.startswith("了")
    if match.group() == "稳定":
        return not (after.startswith("了") or re.search(r"(?:有助于|有利于|有助|会|将|能|可能|以|来|可以)$", before))
    return (
        match.group().startswith("反映")
        and re.search(r"(?:无法|不能|难以|不再)(?:再|准确|真实|充分|如实|有效)*地?$", before) is not None
    )


def _stands(match: re.Match[str], edges: frozenset[int]) -> bool:
    """Whether a verb is a word: one character by both its edges (使 in 行使 is none), a longer one by either."""
    begins = match.start() in edges or match.string[match.start() - 1 : match.start()] in tuple(
        "将会能而也都可并却已就更又均或这此才"
    )
    ends = (begins, match.end() in edges)
    return all(ends) if len(match.group()) == 1 else any(ends)


def _has_object(body: str, verb: re.Match[str], known: Words) -> bool:
    """Whether what follows is an object and not the clause's own verb ("供给增加没有推高")."""
    left, right = body[: verb.start()].rstrip(), body[verb.end() :].removeprefix("了").strip()
    right = AMOUNT.sub("", right)
    if (
        len(right.strip("〇")) < 2
        or right.startswith(("的", "至", "到", "和", "与", "、", "或", *_VERBISH))
        or _FIGURE.match(right)
    ):
        return False
    if left.endswith(("的", "、", "和", "或")) or (
        verb.group() in known.lists["also_nouns"] and left.endswith(("其", "这一", "该"))
    ):
        return False
    return not (
        verb.group() in {*known.moves, "冲击", "影响", "刺激", "打击"} and (_GOES_ON.match(right) or known.verb.match(right))
    )


def verb_clause(scan: Scan, clause: Clause, body: str, verb: re.Match[str]) -> None:
    """Read a clause around its causal verb."""
    left = body[: verb.start()]
    adverbs = ADVERBS.search(left)
    cut = adverbs.start() if adverbs else len(left)
    afar = _DENIED_AFAR.search(left)
    denied = bool(afar or NEGATED.search(left) or NEGATED.search(left[:cut]))
    subject = left[: afar.start()] if afar else NEGATED.sub("", left[:cut])
    trimmed = ADVERBS.sub("", subject)
    if verb.group() in _MOVED:
        trimmed = FROM_WHERE.sub("", trimmed)
    if (_INTENT.search(left) or _INTENT.search(trimmed)) and not (denied and verb.group() in _REVERSE):
        scan.events = scan.parts(clause.start, clause.start + len(body))
        return
    marker = (clause.start + verb.start(), clause.start + verb.end())
    if verb.group() in _REVERSE:
        _reverse(scan, clause, len(subject), marker, denied=denied)
        return
    _forward(scan, clause, body, verb, (len(trimmed), denied, left[len(trimmed) :]))


def _forward(scan: Scan, clause: Clause, body: str, verb: re.Match[str], before: tuple[int, bool, str]) -> None:
    """A verb whose subject is the cause; `before`: the length of the subject, whether it is denied, what stands between."""
    length, denied, between = before
    kind = scan.words.verbs[verb.group()]
    marker = (clause.start + verb.start(), clause.start + verb.end())
    offset = verb.end() + (body[verb.end() :].startswith("了"))
    offset += amount.end() if (amount := AMOUNT.match(body[offset:])) is not None else 0
    effects = scan.parts(clause.start + offset, clause.start + len(body))
    chained = (kind is VerbClass.AFFECT and not denied and not _GOES_ON_OF.match(body)) or verb.group().startswith("传导")
    kind = _adverse(scan, body, length, kind, effects)
    if kind is VerbClass.CAUSE and (inner := _inner(scan, clause, body, offset)) is not None:
        effects, kind = inner
    causes = _causes(scan, clause, (length, between), chained=chained)
    known = len(scan.found)
    if verb.group() in scan.words.gerunds:  # what someone increases or reduces is their own doing
        causes = [side for side in causes if not scan.words.actor.search(scan.text[side.start : side.end])]
    for cause in causes:
        for effect in effects:
            dragged = verb.group() in _DRAGS and effect.move is Move.DOWN  # "拖累股价下跌": it does fall
            scan.add(cause, effect, marker, VerbClass.CAUSE if dragged else kind, denied=denied)
    if verb.group().startswith("传导"):  # what is passed on moves as its cause does
        scan.found[known:] = [_passed(relation) for relation in scan.found[known:]]
    added = scan.found[known:]
    scan.events = [] if denied else list(dict.fromkeys(relation.effect for relation in added)) or effects
    scan.opening = []


def _inner(scan: Scan, clause: Clause, body: str, offset: int) -> tuple[list[Side], VerbClass] | None:
    """ "使得小额抛售也能引发波动": what the inner verb brings about is the effect; None where there is no inner verb."""
    rest = body[offset:]
    verb = verb_match(scan, rest)
    if verb is None or verb.start() < 2 or verb.group() not in scan.words.verbs or verb.group() in scan.words.gerunds:
        return None
    before = rest[: verb.start()]
    if NEGATED.search(before) or NEGATED.search(ADVERBS.sub("", before)) or _INTENT.search(before):
        return None
    start = clause.start + offset
    said = scan.parts(start, clause.start + len(body))
    if any(side.move is not None for side in said) or "的" in before[-1:]:
        return None
    after = verb.end() + rest[verb.end() :].startswith("了")
    effects = scan.parts(start + after, clause.start + len(body))
    return (effects, scan.words.verbs[verb.group()]) if effects else None


def _passed(relation: Relation) -> Relation:
    return replace(relation, effect=replace(relation.effect, move=relation.effect.move or relation.cause.move))


def _adverse(scan: Scan, body: str, subject: int, kind: VerbClass, effects: list[Side]) -> VerbClass:
    """A clause that opens with a bare 影响 or 冲击 after something that moved tells of harm to the good thing it names."""
    bare = not body[:subject].strip() and re.match(r"^\s*(?:并|也|从而|进而)*(?:影响|冲击)(?!了?对)", body)
    good = all(scan.words.goods.search(scan.text[side.start : side.end]) for side in effects)
    told = any(side.move is not None for side in scan.events)
    return VerbClass.LOWER if kind is VerbClass.AFFECT and bare and good and told and effects else kind


def _causes(scan: Scan, clause: Clause, before: tuple[int, str], *, chained: bool) -> list[Side]:
    """Own subject, else the row's first cell, the waiting opener, the cause of the verb before, or the event before."""
    length, adverbs = before
    subject = scan.text[clause.start : clause.start + length]
    if means := _MEANS.match(subject):
        return _by_means(scan, clause, means)
    pointing = _POINTER.match(subject) is not None
    if not pointing:
        shared = _SHARED.search(adverbs) is not None
        own = scan.parts(clause.start, clause.start + length, shared=shared)
        if own:
            return own
    if scan.row is not None:
        return [scan.row]
    if scan.opening:
        return scan.opening
    chained = (
        chained or re.search("从而|进而|随之|由此", adverbs) is not None or subject.strip().startswith(("这", "此", "上述"))
    )
    if scan.found and not chained:
        last = scan.found[-1]
        return [relation.cause for relation in scan.found if relation.marker == last.marker and relation.effect == last.effect]
    return scan.events


def _by_means(scan: Scan, clause: Clause, means: re.Match[str]) -> list[Side]:
    """ "A通过减少B推高C": A lowers B, and B so lowered raises C; means that do nothing to anything are A's own."""
    who = scan.read(clause.start, clause.start + means.end("who"))
    start, end = clause.start + means.start("means"), clause.start + means.end("means")
    verb = re.match(any_of({**scan.words.done, **scan.words.gerunds}), means["means"])
    thing = scan.side(start + verb.end(), end) if verb is not None else None
    if verb is None or thing is None or who is None:
        return [who] if who is not None else []
    move = scan.words.gerunds.get(verb.group()) or scan.words.done[verb.group()]
    kind = VerbClass.RAISE if move.value == "up" else VerbClass.LOWER
    scan.add(who, thing, (start, start + verb.end()), kind)
    return [relation.effect for relation in scan.found[-1:]]


_STRAIN = re.compile(r"(?:压力|波动|波动性|风险|冲击|动力|不确定性)$")


def _reverse(scan: Scan, clause: Clause, subject: int, marker: tuple[int, int], *, denied: bool) -> None:
    verb = scan.text[slice(*marker)]
    own = scan.read(clause.start, clause.start + subject) if subject else None
    if verb == "来自" and not (own is not None and (own.move or _STRAIN.search(scan.text[own.start : own.end]))):
        return  # data come from somewhere too
    kind = VerbClass.AFFECT if verb == "取决于" else VerbClass.CAUSE
    start = marker[1] + scan.text[marker[1] :].startswith("了")
    for cause in scan.parts(start, clause.end):
        for effect in [own] if own is not None else scan.events:
            scan.add(cause, effect, marker, kind, denied=denied)
