"""Which side a sentence takes on a point that is argued about: only one that it takes in so many words.

A word of the point is no side by itself. On a point of policy someone must want, favour, judge right or do the thing, or
speak against it; on a point of fact the pole must be asserted of what is asked about. What is supposed, meant, only possible
or told as news takes no side; what is denied turns round, or counts for nothing where the opposite does not follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant import position_words as said
from assistant.lexicon import NEGATION, words
from assistant.terms import normalised

NEAR = 80  # characters between a stance and what it is towards
DENIED = 24  # characters before a word within which a negation turns it round
POLICY = frozenset({"pace", "favour", "merit"})
_CLAUSE = re.compile(
    r"[.;:?](?=\s|$)|[。；：？]|, (?:but|so|because|since|as)\b|,? \b(?:while|whereas|although|though|however|because)\b|"
    r"，?(?:但是?|而(?!非|不是)|不过|然而|尽管|虽然)"
)
# What a speaker grants before the point that is made: "While it is important to ..., we are not yet there".
_GRANTED = re.compile(r"^\W*(?:while|although|though) (?:it (?:is|may be|would be|will be)|I|we)\b[^,]*,\s*", re.I)
_DUTY = r"should|must|ought to|can"  # said of what is as well as of what one wants
_QUESTION = re.compile(r"[?？]\W*$")
_HOLDER = (
    r"(?:almost all|nearly all|all|most|many|some|several|various|a few|a couple of|a number of|one|two|three|a majority of|"
    r"the vast majority of) (?:of (?:these|those|the) )?(?:other )?(?:participants?|members?|dealers|respondents)|others"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about, as far as a side needs it.

    `named`: whether a stretch of text names it; `whole`: whether the sentence names all of it; `beside`: whether it or those
    next to it do; `own_act`: whether the document is of the body whose acts are argued about;
    `pointed`: whether a thing of the field is asked about, and not a meeting alone.
    """

    named: Callable[[str], bool]
    whole: bool
    beside: bool
    own_act: bool
    pointed: bool = True


def taken(text: str, axis: str, subject: Subject) -> int | None:
    """The pole of `axis` that a sentence takes the side of; None where it takes none, or both."""
    plain = normalised(text)
    if _QUESTION.search(plain):
        return None
    read = {"pace": _courses, "favour": _favours, "merit": _worths}.get(axis)
    sides = set(read(plain, subject) if read else _asserted(plain, axis, subject))
    return sides.pop() if len(sides) == 1 else None


def votes(text: str) -> bool:
    """Whether a sentence tells of votes cast against, or of a dissent."""
    plain = normalised(text)
    return words(said.VOTED_AGAINST).search(plain) is not None and words(said.UNDISPUTED).search(plain) is None


def holder(text: str) -> str:
    """Whose view a sentence of minutes tells, "a few participants"; empty where it names none so."""
    match = words(_HOLDER).search(normalised(text))
    return match[0].lower() if match else ""


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a sentence, but for one that is granted at its head and that the rest is set against."""
    return (piece for piece in _CLAUSE.split(_GRANTED.sub("", text)) if piece and piece.strip())


def _open(clause: str, at: int) -> bool:
    """Whether what stands at a place is only supposed, or told as news."""
    return words(f"{said.SUPPOSED}|{said.SAID_OF_OTHERS}").search(clause[:at]) is not None


def _courses(text: str, subject: Subject) -> Iterator[int]:
    """The course of an act that a sentence is for: 0 to slow or end it, 1 to go on."""
    if not subject.beside:
        return
    for clause in _clauses(text):
        late = words(said.DELAYED).search(clause)
        if late is not None:
            if (stance := _stance(clause, late.start(), subject)) is not None:
                yield 1 if stance else 0
            clause = clause[: late.start()]
        for _, pole, match in _matches(clause, said.ACTS["pace"]):
            stance = _stance(clause, match.start(), subject)
            stance = _stance_after(clause, match.end()) if stance is None else stance
            if stance is not None and not _open(clause, match.start()):
                yield pole if stance else 1 - pole


def _stance(clause: str, at: int, subject: Subject) -> bool | None:
    """Whether the stance nearest before a place is for what stands there; None where there is none."""
    act = f"|(?P<act>{said.OWN_ACT})" if subject.own_act else ""
    found = list(words(f"(?P<no>{said.AGAINST})|(?P<yes>{said.FOR}){act}").finditer(clause, 0, at))
    if not found or at - found[-1].end() > NEAR:
        return None
    last = found[-1]
    return (last["no"] is None) != (_denied(clause, last.start()) or _not_to(clause[last.end() : at]))


def _stance_after(clause: str, end: int) -> bool | None:
    match = words(f"(?P<no>{said.AFTER_AGAINST})|(?P<yes>{said.AFTER_FOR})").search(
        clause, end, min(len(clause), end + NEAR + 20)
    )
    if match is None:
        return None
    return (match["no"] is None) != _denied(clause, match.start())


def _not_to(between: str) -> bool:
    return words(r"not to|not|rather than|instead of|而非|而不是|不").search(between) is not None


def _denied(clause: str, at: int) -> bool:
    before = re.split(r"[,，、]", clause[max(0, at - DENIED) : at])[-1]
    return words(rf"{NEGATION}|不").search(before) is not None


def _favours(text: str, subject: Subject) -> Iterator[int]:
    """Whether a sentence is for what is asked about (0) or against it (1), by a stance towards it or by a vote."""
    if subject.beside and words(said.UNDISPUTED).search(text) is None:
        for match in words(said.VOTED).finditer(text):
            yield int(words(said.VOTED_AGAINST).match(match[0]) is not None)
    for clause in _clauses(text) if subject.pointed else ():
        for match in words(f"(?P<no>{said.AGAINST})|(?P<yes>{said.FOR})").finditer(clause):
            towards = clause[match.end() : match.end() + NEAR + 20]
            if words(_DUTY).match(match[0]) or _open(clause, match.start()) or not subject.named(towards):
                continue
            yield int((match["no"] is not None) != (_denied(clause, match.start()) or _not_to(towards[:8])))


def _worths(text: str, subject: Subject) -> Iterator[int]:
    """Whether a sentence tells the good (0) or the bad (1) of the thing asked about."""
    for clause, pole, match in _matches(text, (said.GOOD, said.BAD)):
        before = clause[: match.start()]
        unsure = words(f"{said.MAYBE}|{said.MEANT}").search(f"{before} {match[0]}") or _open(clause, match.start())
        anywhere = pole == 1 or match[0].endswith((" of", " in", " from"))
        if not unsure and not _denied(clause, match.start()) and subject.named(clause if anywhere else before):
            yield pole


def _asserted(text: str, axis: str, subject: Subject) -> Iterator[int]:
    """The poles that a sentence asserts of what is asked about."""
    for clause, pole, match in _matches(text, said.ASSERTED[axis]):
        before = clause[: match.start()]
        unsure = words(f"{said.MAYBE}|{said.MEANT}|{said.WHERE}").search(f"{before} {match[0]}")
        if unsure or _open(clause, match.start()) or not _of_subject(clause, axis, subject):
            continue
        if not _denied(clause, match.start()):
            yield pole
        elif axis in said.TURNED:
            yield 1 - pole


def _of_subject(clause: str, axis: str, subject: Subject) -> bool:
    """Whether a clause is about what is asked: a cause is told of an event named beside it, a size of cause and effect both."""
    return subject.beside if axis == "cause" else (subject.whole or axis != "size") and subject.named(clause)


def _matches(text: str, patterns: Sequence[str]) -> Iterator[tuple[str, int, re.Match[str]]]:
    """Each clause with the words of each pole in it."""
    if not any(words(pattern).search(text) for pattern in patterns):
        return
    for clause in _clauses(text):
        for pole, pattern in enumerate(patterns):
            yield from ((clause, pole, match) for match in words(pattern).finditer(clause))
