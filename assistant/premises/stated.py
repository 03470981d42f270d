"""A figure of the question where the sources state another one of the same thing: 31 percent for 77, 35 billion for 17.5."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.lexicon import words
from assistant.premises.acts import RECORD, UNSURE
from assistant.premises.bounds import bears_out, bound_of
from assistant.premises.checked import Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.guarded import may_deny, months_in, of_that_time, years_in
from assistant.premises.maturities import maturities
from assistant.premises.opposites import poles_in
from assistant.premises.propositions import masked
from assistant.premises.topic import placed
from assistant.verify.dates import days, without_dates
from assistant.verify.numbers import Figure, figures
from kg.document import Voice

# Share of the topic in the sentence that states another figure, of people or of any, and in one that states the same.
LEAST, LEAST_OF_ANY, NEARBY = 0.65, 0.8, 0.35
SURE = 0.95  # share of the topic in a sentence of a body whose figures of a time are of many kinds
_DECIDING = frozenset({Voice.FOMC, Voice.GOVERNOR})  # whose figures of a time are levels set, not readings of many kinds
SEVERAL = 2  # dates: of a question that names more, it is not told which is the figure's
AMOUNTS = frozenset({"USD", "percent", "percentage-point", "basis-point", "times", "EUR", "JPY", "GBP", "CNY"})
LEAST_IN_ROLE = 0.6  # where both say that it is what something began with, or came to
ROUNDED = 0.03
FAR = 12.0  # times: a figure so far off is of something else
_SEAM = re.compile(
    r"[;；—]\s*|, (?!000|which )|，|\b(?:and|while|whereas|but|compared with|compared to|versus|relative to|more than double|"
    r"than|due|because|resulted|resulting|reflecting|driven)\b|--|而|相比|、",
    re.I,
)
_AGO = re.compile(r"\bago\b|\bprevious(?:ly)?\b|\bformer(?:ly)?\b|\bhad been\b|\bearlier\b|此前|之前|原来|从前", re.I)
_LEVEL = re.compile(
    r"\b(?:to|at|of|below|above|stands?|stood|totale?d|is|was|were|are)(?: (?:just|only|about|around|roughly|nearly|almost|a|"
    r"the|below|above|as))*"
    r"\s*$|[到至为在有达](?:了|约|近|大约)?$",
    re.I,
)
# Words that make another thing, or another time, of the same names.
_QUALIFIED = re.compile(
    r"\b(?:reverse|core|headline|nominal|real|gross|imports?|exports?|primary|secondary|reopen\w*|average\w*|median|minimum|"
    r"maximum|excess|cumulative|total|additional|remaining|less|excluding)\b|核心|名义|实际|累计|平均|额外",
    re.I,
)
_TERM = re.compile(r"\b(?:average|weighted|mean)\b[^.;]{0,40}\bmaturit|\bduration\b|平均期限|久期", re.I)
_SET = re.compile(r"\b(?:rais|lower|cut|reduc|set|slow|lift|trim)\w*|上调|下调|降到|降至|定为|提高", re.I)
_SINCE = re.compile(r"\bsince [^,;.]{0,30}|[\d年月日底初中旬]{0,12}以来", re.I)
_PHASE = re.compile(
    r"\b(?:by|at|until|till|before|after|during|toward|through) (?:the |its |their |that )?(?:very )?"
    r"(?:end|start|beginning|peak|outset|time|early|late|mid|previous|last|first|second|third)\b|"
    r"\bat (?:its|their) (?:peak|height)\b|\bpeaked\b|末|初期|期间|峰值",
    re.I,
)
_BY = re.compile(
    r"\bby(?: (?:about|around|roughly|nearly|almost|some|a))?\s*$|(?:[高低多少增减升降涨跌加]|[缩扩]表)了?\D{0,3}$", re.I
)
_SHRUNK = re.compile("缩表|缩了表")  # a movement of the balance sheet told in one word
_MORE = re.compile(r"\s*(?:dollars )?(?:higher|lower|more|less|increase|decrease|decline|rise|difference|change)\b", re.I)
_FROM, _TO = re.compile(r"\bfrom\b[^,;.]{0,20}$|[从由]\D{0,4}$", re.I), re.compile(r"\bto\b|[到至]", re.I)
_OLD = re.compile(r"\bfrom(?: (?:about|around|roughly|nearly))?\s*$|[从由]$", re.I)
REACH = 60  # characters on either side of a figure in which its role is told
FIRST = (
    r"initial\w*|at first|at the (?:outset|start)|start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|originally|outset|起步|"
    r"起初|最初|一开始|开始|起始|初始"
)
THEN = (
    r"eventual\w*|ultimate\w*|finally|later|after (?:\w+ )?(?:months?|that)|maximum|increase[sd]? to|rise to|最终|"
    r"最后|后来|之后|升至"
)


def stated_otherwise(asked: Presupposed) -> Sentence | None:
    """The sentence that states another figure, where none of the same people and time states the question's."""
    if not granted(asked.question) or not asked.question.figures:
        return None
    return next((other.sentence for clause in asked.clauses if (other := _in_clause(clause))), None)


def _in_clause(clause: Clause) -> Told | None:
    moved = moved_as_said(clause)
    if moved is not None:
        return None if moved[0] else moved[1]
    text = without_dates(clause.text)
    stated = [figure for figure in figures(text) if figure.unit in AMOUNTS or _is_term(figure, text)]
    if (moving := _movement(text)) is not None:
        stated = [figure for figure in stated if figure != moving[0]]
    if len(clause.question.dates) > SEVERAL or len({figure.unit for figure in stated}) < len(stated):
        return None  # of several amounts, and of several times, none is told apart
    told = (_other(figure, text, clause) for figure in stated)
    return next((other for other in told if other), None)


def _is_term(figure: Figure, text: str) -> bool:
    """Whether a figure is how long debt runs on average, and no security's maturity."""
    return figure.unit in ("year", "month") and _TERM.search(text) is not None and "-" not in text[figure.start : figure.end]


def moved_as_said(clause: Clause) -> tuple[bool, Told] | None:
    """Whether a sentence has the clause's "from 38 to 45" move that way, or the other; None where none speaks of the two."""
    asked = _movement(without_dates(clause.text))
    if asked is None:
        return None
    for told in clause.told:
        held = _movement(without_dates(told.text))
        if held is not None and clause.share(told, None) >= NEARBY:
            for as_said, (first, last) in ((True, held), (False, held[::-1])):
                if alike(first, asked[0]) and alike(last, asked[1]):
                    return as_said, told
    return next(((False, told) for told in clause.told if _from_elsewhere(asked, told, clause)), None)


def _from_elsewhere(asked: tuple[Figure, Figure], told: Told, clause: Clause) -> bool:
    """Whether a sentence has it come from, or to, another figure, the other end being the same."""
    held = _movement(without_dates(told.text))
    if held is None or clause.share_around(told, None) < LEAST or not _may_deny(told, clause):
        return False
    return held[0].unit == asked[0].unit and alike(held[0], asked[0]) is not alike(held[1], asked[1])


def _movement(text: str) -> tuple[Figure, Figure] | None:
    """The first pair of figures of one unit between which something is said to have moved."""
    for first, last in pairwise(figures(text)):
        between = text[first.end : last.start]
        if first.unit == last.unit and len(between) < 40 and _FROM.search(text[: first.start]) and _TO.search(between):
            return first, last
    return None


def _other(figure: Figure, text: str, clause: Clause) -> Told | None:
    heads = [head for head in clause.heads(figure.start, figure.end) if head not in clause.own_words(None)]
    role, bound = _role(text, figure), bound_of(text, figure)
    dated = any(day.month for day in clause.question.dates)
    contrary: list[Told] = []
    for told in clause.told:
        share = clause.share_around(told, None)
        if clause.share(told, None) < NEARBY:
            continue
        plain = without_dates(told.text)
        held = [one for one in figures(plain) if one.unit == figure.unit]
        rival = any(head not in told.met for head in heads) and _names_another(told.text, clause)
        said = any(
            bears_out(one.value, figure.value, bound, ROUNDED) and not _of_another(one, plain, role, heads, clause)
            for one in held
        )
        if said and not rival and (not dated or of_that_time(told, clause)):
            return None
        others = [
            one
            for one in held
            if not bears_out(one.value, figure.value, bound, ROUNDED) and _is_of(one, plain, role, heads, clause)
        ]
        near = [one for one in others if 1 / FAR <= one.value / figure.value <= FAR] if figure.value else []
        if (
            not (role or clause.people or share >= SURE or _names_the_time(told, clause))
            and told.sentence.document.voice not in _DECIDING
        ):
            continue
        if not near or share < (LEAST_IN_ROLE if role else _least(clause)) or not _may_deny(told, clause):
            continue
        if (role or not any(bears_out(one.value, figure.value, bound, ROUNDED) for one in held)) and _same_way(
            figure, text, near, plain
        ):
            contrary.append(told)
    return contrary[0] if contrary else None


def _names_the_time(told: Told, clause: Clause) -> bool:
    """Whether a sentence names the very month, with its day where the question does, or its document is of that month."""
    own = told.sentence.spoken
    year = own.year if own else None
    said = [replace(day, year=day.year or year) for day in days(told.text)] or ([own] if own else [])
    return any(asked.within(day) for asked in clause.question.dates if asked.year and asked.month for day in said)


def _may_deny(told: Told, clause: Clause) -> bool:
    """Whether a sentence may speak against the clause, and of no other maturity, year or stage."""
    mine, theirs = maturities(clause.text).keys(), maturities(told.text).keys()
    other = mine and theirs and not mine & theirs and not _TERM.search(clause.text)
    if other or not may_deny(told, clause):
        return False
    asked = clause.question.text
    if years_in(RECORD.sub(" ", told.text)) - years_in(asked) - {(told.sentence.document.date or "")[:4]}:
        return False
    if not _same_base(told.text, asked):
        return False
    return bool(_PHASE.search(told.text)) <= bool(_PHASE.search(asked)) and (
        _acts(clause) or months_in(told.text) <= months_in(asked)
    )


def _same_base(told: str, asked: str) -> bool:
    """Whether both are measured from one month, where both say from which."""
    mine, theirs = ({month for since in _SINCE.findall(text) for month in months_in(since)} for text in (asked, told))
    return not (mine and theirs) or mine == theirs


def _acts(clause: Clause) -> bool:
    """Whether the clause says that something was set: a decision of a month tells what holds from the next."""
    return _SET.search(clause.text) is not None


def _least(clause: Clause) -> float:
    """Of people's own words less is asked than of whatever was written in a month; without either, nothing is sure."""
    if not (clause.people or clause.question.dates):
        return 2.0
    return LEAST if clause.question.people else LEAST_OF_ANY


def stretch_of(figure: Figure, text: str) -> tuple[int, int]:
    """The stretch of a sentence that a figure stands in."""
    edges = [0, *(match.end() for match in _SEAM.finditer(text)), len(text)]
    return next((start, end) for start, end in pairwise(edges) if start <= figure.start < end or end == len(text))


def _named(segment: tuple[int, int], text: str, clause: Clause) -> set[str]:
    """The groups of the clause that a stretch of a sentence names."""
    tokens = frozenset(placed(masked(text[segment[0] : segment[1]]))[0])
    return {name for name, group in clause.groups.items() if group.met_by(tokens)}


def _of_another(figure: Figure, text: str, role: str, heads: list[str], clause: Clause) -> bool:
    """Whether a figure is plainly of another thing, another time or another stage than the question's."""
    segment = stretch_of(figure, text)
    said = text[segment[0] : segment[1]]
    if role and _role(text, figure) != role:
        return True
    if _AGO.search(said) or _OLD.search(text[: figure.start]):
        return True
    named = _named(segment, text, clause)
    if _names_another(said, clause) and any(head not in named for head in heads):
        return True
    return any(head in named for head in heads) and _turned(said, clause)


def _names_another(said: str, clause: Clause) -> bool:
    """Whether a stretch names a thing of the field that the clause does not."""
    return bool({match.concept for match in clause.library.scheme.find(said)} - set(clause.read.concept_ids))


def _turned(said: str, clause: Clause) -> bool:
    """Whether the stretch says of something higher what the clause says of something lower."""
    mine, theirs = ({(pole.axis, pole.side) for pole in poles_in(text)} for text in (clause.text, said))
    return any((axis, 1 - side) in theirs and (axis, side) not in theirs for axis, side in mine)


def _is_of(figure: Figure, text: str, role: str, heads: list[str], clause: Clause) -> bool:
    """Whether a figure is of the thing meant: it stands in one stretch with it, in the same role, and is no earlier value."""
    segment = stretch_of(figure, text)
    said = text[segment[0] : segment[1]]
    if (role and _role(text, figure) != role) or _AGO.search(said) or _OLD.search(text[: figure.start]):
        return False
    if {word.lower() for word in _QUALIFIED.findall(said)} - {word.lower() for word in _QUALIFIED.findall(clause.text)}:
        return False
    return (
        not UNSURE.search(said)
        and any(head in _named(segment, text, clause) for head in (*heads[:2], *clause.main(heads)[:1]))
        and not _turned(said, clause)
    )


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one, written more or less exactly."""
    return abs(one.value - other.value) <= ROUNDED * max(abs(one.value), abs(other.value))


def _role(text: str, figure: Figure) -> str:
    """Whether a figure is what something began with or what it came to: by the nearer word in its own stretch."""
    stretch = text[max(0, figure.start - REACH) : figure.end + REACH // 2]
    at = min(figure.start, REACH)
    found = [
        (min(abs(match.start() - at), abs(match.end() - at)) * (1 if match.start() < at else 2), role)
        for role, pattern in (("first", FIRST), ("then", THEN))
        for match in words(pattern).finditer(stretch)
    ]
    return min(found)[1] if found else ""


def _same_way(figure: Figure, text: str, others: list[Figure], plain: str) -> bool:
    """Whether the figures are both levels, or both of a change in one direction."""
    changed = _is_change(text, figure)
    others = [one for one in others if not (_is_level(plain, one) if changed else _is_change(plain, one))]
    return any(
        (_is_level(text, figure) and _is_level(plain, one)) or _moves(plain, one) == _moves(text, figure) for one in others
    )


def _is_change(text: str, figure: Figure) -> bool:
    """Whether a figure is by how much something is more or less than it was."""
    return bool(_BY.search(text[: figure.start]) or _MORE.match(text[figure.end :]))


def _is_level(text: str, figure: Figure) -> bool:
    return _LEVEL.search(text[max(0, figure.start - 30) : figure.start]) is not None


def _moves(text: str, figure: Figure) -> frozenset[int]:
    before = re.split(r"[,;，；]", text[: figure.start])[-1]
    shrunk = {1} if _SHRUNK.search(before) else set()
    return frozenset(pole.side for pole in poles_in(before, frozenset({"level"}))) | shrunk
