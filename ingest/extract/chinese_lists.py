"""Chinese lists after a lead-in: what its cause brings about ("A会导致:"), by which channels, or in which steps.

The lead-in says what the items are. 后果, 影响 and 风险 lists hold effects of its cause; in 渠道 lists each label is a link
between its cause and its effect; in 机制 lists each step brings about the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extract.chinese import scanned
from ingest.extract.chinese_events import Scan, clauses
from ingest.extract.chinese_openers import conceded, opened
from ingest.extract.relation import Relation, Side, sign_of
from ingest.extract.stretches import mostly_chinese
from ingest.extract.traditional import plain_chinese
from kg.claim import Move, Polarity
from kg.document import Document, Section, SectionKind, Sentence

MAX_QUOTE = 600  # characters from the first word of the quote to the end of the item
_WILL = r"(?:会|将|可能|往往|通常|也|还|都|同样|正在|正|已)*"
_MANY = r"(?:以下|下列|如下|多种|多个|多条|多重|几[个种条]|[两三四五][个种条]|若干|不同|各种|一系列|诸多|种种)"
_BRINGS = re.compile(
    rf"^(?P<a>.*?){_WILL}(?:导致|引发|造成|带来|产生)了?{_MANY}?(?:的)?(?:主要|意外|连锁|一系列)?(?:后果|影响|结果|变化|反应)?$"
)
_EFFECTS = re.compile(
    r"^(?P<a>.+?)(?:所)?(?:带来|产生|造成|引发)?的?(?:主要|意外|潜在|负面|可能|市场|直接|间接|连锁|宏观|经济)*(?:表现|后果|影响|结果|效应|冲击)(?:主要|会|将|也|并|还)*"
    r"(?:包括|为|有|如下|(?:涉及|体现在|表现在|波及|遍及|可?分为|见于|延伸到|扩散到|(?:不|并不|不仅|远不)(?:仅|只|局)*限于).*)$"
)
_CHANNELS = re.compile(rf"^(?P<a>.+?){_WILL}(?:主要)?通过{_MANY}(?:主要)?的?(?:渠道|途径|机制|方式|路径)(?P<rest>.*)$")
_WAYS = re.compile(
    rf"^(?P<a>.+?)影响(?P<b>.+?)的?(?:主要)?(?:有|存在|包括|分为)?{_MANY}?的?(?:主要)?(?:渠道|途径|机制|方式|路径)(?:如下|包括|有)?$"
)
_RISKS = re.compile(
    rf"^(?P<a>.+?){_WILL}(?:本身|其实)?(?:存在|带来|面临|伴随|蕴含|伴有|埋下|隐藏)(?:了|着)?(?:{_MANY}|重大|一些|不少|几[项类]|主要|潜在|新的?|一定|严重|的)*"
    r"(?:风险|隐患|问题|挑战|代价|副作用|后遗症)$"
)
_NUMBERED = re.compile(r"^\s*(?:[(]\d{1,2}[)]|\d{1,2}[)、]|[①-⑩]|第[一二三四五六七八九]步)")
_STEPS = re.compile(
    r"(?:机制|路径|链条|过程|步骤|逻辑|顺序|链|环节)(?:主要|大致|可以?)?(?:如下|为|包括|是|有|分[成为]?.{0,4}[步阶][段]?)?$"
)
_POINTER = re.compile(r"^\s*(?:这|此举|此|其|这些?)\s*$")
_POINTED_ACT = re.compile(
    r"^\s*(?:这种|该|这一|上述|此类|这套)(?:政策)?(?:方法|做法|策略|政策|组合|安排|方案|措施|框架|思路|模式)\s*$"
)
FILLS_GAP = re.compile(r"(?:填补|弥补|补上)[^,。]{0,6}(?:缺口|空缺|空白|真空)")
_ACTS = re.compile(r"[“\"]?[^,;。的了“”\"]{2,12}[”\"]?(?:策略|方案|政策组合|计划|安排|框架|操作|做法)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Relations whose offsets count from `start`, the first character of what they quote."""

    start: int
    end: int
    section: Section
    relations: list[Relation]
    skipped: tuple[int, int] = (0, 0)  # other items between lead-in and item: they hedge nothing here


@dataclass(frozen=True, slots=True)
class Listing:
    """A lead-in that ends in a colon, the sentence before it, and the items: each the sentences of one section."""

    lead: Sentence
    previous: Sentence | None
    items: tuple[tuple[Sentence, ...], ...]
    sections: tuple[Section, ...]


def listings(document: Document) -> Iterator[Listing]:
    """Every list that follows a Chinese sentence ending in a colon, in order."""
    lead: Sentence | None = None
    before: Sentence | None = None
    last: Sentence | None = None
    items: list[list[Sentence]] = []
    sections: list[Section] = []
    for sentence, section in (*document.readable(), (None, None)):
        if section is not None and sentence is not None and lead is not None and _is_item(document, sentence, section):
            if sections and sections[-1] is section and section.kind is SectionKind.LIST:
                items[-1].append(sentence)
            else:
                items.append([sentence])
                sections.append(section)
            last = sentence
            continue
        if lead is not None and items:
            yield Listing(lead, before, tuple(map(tuple, items)), tuple(sections))
        items, sections, lead = [], [], None
        if sentence is not None:
            text = plain_chinese(document.sentence_text(sentence).rstrip())
            if text.endswith(":") and mostly_chinese(text):
                lead, before = sentence, last
            last = sentence


def _is_item(document: Document, sentence: Sentence, section: Section) -> bool:
    """Whether a sentence is an item: of a list, or numbered within a paragraph."""
    if section.kind is SectionKind.LIST:
        return True
    return section.kind is SectionKind.BODY and _NUMBERED.match(plain_chinese(document.sentence_text(sentence))) is not None


def listed(document: Document, group: Listing) -> Iterator[Quoted]:
    """The relations of one list, each quoted from what names its cause to the end of its item."""
    stem = _stem(document.sentence_text(group.lead))
    if _STEPS.search(stem):
        yield from _steps(document, group)
        return
    start, causes, possible = _causes(document, group, stem)
    channels = _CHANNELS.match(stem) is not None or _WAYS.match(stem) is not None
    for sentences, section in zip(group.items, group.sections, strict=True):
        end = sentences[-1].end
        if end - start > MAX_QUOTE or not causes:
            continue
        offset = sentences[0].start - start
        scan = scanned(document.text[sentences[0].start : end])
        found = [
            *_outcomes(scan, causes, offset, channels=channels),
            *_same_mover(scan, document.text[start:end], causes, offset),
        ]
        relations = [replace(relation, possible=possible) for relation in found]
        if channels:
            relations += _links(scan, document, group.lead, offset)
        if relations:
            yield Quoted(start, end, section, relations, (group.lead.end - start, offset))


def lead_causes(lead: str) -> list[Side]:
    """The causes that a lead-in names whose items are effects; none where it leads in something else."""
    return _named(lead)[1]


def _stem(lead: str) -> str:
    return plain_chinese(re.sub(r"(?:\[\d+\]|【\d+】)+(?=\s*[:：]\s*$)", lambda m: " " * len(m.group()), lead).rstrip())[
        :-1
    ].rstrip()


def _causes(document: Document, group: Listing, stem: str) -> tuple[int, list[Side], bool]:
    """Where the quote begins, the causes with offsets from there, and whether the effects are only risks."""
    match, named = _named(stem + ":")
    possible = match is not None and match.re is _RISKS
    start = group.lead.start
    if match is not None and not named and group.previous is not None:
        start = group.previous.start
        named = _pointed(document.text[start : group.lead.start], match["a"])
    if match is None:
        told = [relation for relation in scanned(stem).found if not relation.denied]
        named = [told[0].cause] if told else []
    return start, named, possible


def _named(lead: str) -> tuple[re.Match[str] | None, list[Side]]:
    """How a lead-in introduces its items, and the causes it names itself."""
    stem = _stem(lead)
    parts = clauses(stem)
    if not parts:
        return None, []
    last, scan = parts[-1], Scan(stem)
    for pattern in (_CHANNELS, _WAYS, _BRINGS, _EFFECTS, _RISKS):
        match = pattern.match(last.text)
        if match is None:
            continue
        if _POINTER.match(match["a"]) or _POINTED_ACT.match(match["a"]):
            return match, []
        end = match.start("a") + len(match["a"].split("对")[0]) if "对" in match["a"] else match.end("a")
        causes = scan.parts(last.start + match.start("a"), last.start + end)
        if not causes and len(parts) > 1 and not match["a"].strip():
            causes = scan.parts(parts[-2].start, parts[-2].end)
        return match, causes
    return None, []


def _pointed(previous: str, pointer: str) -> list[Side]:
    """What 这 or 这种做法 stands for in the sentence before: its last event, or the one policy that it names."""
    scan = scanned(previous)
    if _POINTER.match(pointer):
        held = [relation for relation in scan.found if not relation.denied]
        return [held[-1].effect] if held else [side for side in scan.events if side.move is not None]
    acts = [match.span() for match in _ACTS.finditer(scan.text)]
    side = scan.side(*acts[0]) if len(acts) == 1 else None
    return [side] if side is not None else []


def _outcomes(scan: Scan, causes: Sequence[Side], offset: int, *, channels: bool) -> Iterator[Relation]:
    """A relation from each cause to each thing that an item says happens."""
    marker = (max(offset - 1, 0), offset)
    for effect in outcomes(scan, label_only=channels and scan.label is not None):
        placed = replace(effect, start=effect.start + offset, end=effect.end + offset)
        for cause in causes:
            sign = sign_of(cause.move, effect.move or Move.UP)
            words_of = scan.text[effect.start : effect.end]
            measure = effect.move is None and scan.words.heads.search(words_of) and not scan.words.events.search(words_of)
            yield Relation(cause, placed, marker, Polarity.NONE if measure else sign, score=0.55)


def outcomes(scan: Scan, *, label_only: bool = False) -> list[Side]:
    """What an item says happens: its label, the effects of its claims, what moves in it; no cause, no condition."""
    found = [scan.label] if scan.label is not None else []
    if not label_only:
        news = [relation for relation in scan.found if relation not in scan.inner and not relation.denied]
        found += [relation.effect for relation in news if relation.polarity is not Polarity.NONE] + scan.told
    if not found and scan.events and len(scan.text) <= 14:
        found = [side for side in scan.events if side.move or scan.words.heads.search(scan.text[side.start : side.end])]
    kept: list[Side] = []
    for side in found:
        if not any(_alike(scan.text, side, other) for other in kept):
            kept.append(side)
    return kept


def _alike(text: str, one: Side, other: Side) -> bool:
    """Whether two sides overlap, or one's words are the other's or part of them."""
    first, second = text[one.start : one.end], text[other.start : other.end]
    return (one.start < other.end and other.start < one.end) or first in second or second in first


def _same_mover(scan: Scan, text: str, causes: Sequence[Side], offset: int) -> Iterator[Relation]:
    """A claim of an item whose cause is the lead-in's own mover in other words ("美元流动性") moves with that."""
    open_ended = [one for one in scan.found if one.cause.move is None and one.polarity is Polarity.NONE and not one.denied]
    for relation in open_ended:
        for cause in causes:
            if cause.move is None or text[cause.start : cause.end] not in scan.text[relation.cause.start : relation.cause.end]:
                continue
            first, second = (
                replace(side, start=side.start + offset, end=side.end + offset) for side in (relation.cause, relation.effect)
            )
            marker = (relation.marker[0] + offset, relation.marker[1] + offset)
            yield Relation(replace(first, move=cause.move), second, marker, sign_of(cause.move, second.move), score=0.5)


def _links(scan: Scan, document: Document, lead: Sentence, offset: int) -> Iterator[Relation]:
    """In a list of channels a label brings about what the lead-in says and what the item tells after it."""
    if scan.label is None or scan.label.move is None:
        return
    label = replace(scan.label, start=scan.label.start + offset, end=scan.label.end + offset)
    told = scanned(_stem(document.sentence_text(lead))).found
    marker = (label.end, label.end + 1)
    for effect in [relation.effect for relation in told[-1:]]:
        yield Relation(label, effect, marker, sign_of(label.move, effect.move or Move.UP), score=0.5)
    busy = {_sentence(scan, relation.effect.start) for relation in scan.found if relation.polarity is not Polarity.NONE}
    for side in scan.told:
        if side.start >= scan.label.end and side.move is not None and _sentence(scan, side.start) not in busy:
            effect = replace(side, start=side.start + offset, end=side.end + offset)
            yield Relation(label, effect, marker, sign_of(label.move, effect.move), score=0.5)


def _sentence(scan: Scan, at: int) -> int:
    return scan.text.count("。", 0, at)


def _steps(document: Document, group: Listing) -> Iterator[Quoted]:
    """Each step's last event brings about the next step's first; a step with a condition of its own begins anew."""
    before: tuple[Sentence, Side] | None = None
    for sentences, section in zip(group.items, group.sections, strict=True):
        step = sentences[0]
        text = document.sentence_text(step)
        scan = scanned(text)
        first, last = _first(scan, text), _last(scan)
        if before is not None and first is not None and step.end - before[0].start <= MAX_QUOTE and not _own_cause(text):
            by = step.start - before[0].start
            effect = replace(first, start=first.start + by, end=first.end + by)
            sign = sign_of(before[1].move, effect.move or Move.UP)
            yield Quoted(before[0].start, step.end, section, [Relation(before[1], effect, (by, by + 1), sign, score=0.55)])
        before = (step, last) if last is not None else None


def _first(scan: Scan, text: str) -> Side | None:
    """The event that a step begins with; none where it fills a gap that the step before left, which says so itself."""
    if scan.found:
        return scan.found[0].cause
    if FILLS_GAP.search(scan.text):
        return None
    return scan.told[0] if scan.told else next(iter(scan.events), None) if len(clauses(text)) == 1 else None


def _last(scan: Scan) -> Side | None:
    if scan.found:
        return scan.found[-1].effect
    return scan.told[-1] if scan.told else next(iter(scan.events), None)


def _own_cause(text: str) -> bool:
    first = next(iter(clauses(plain_chinese(re.sub(r"^\s*\d+[.、)]", lambda m: " " * len(m.group()), text)))), None)
    return first is not None and (opened(first, first.text) is not None or conceded(first.text) is not None)
