"""What the question has done or going on, where a sentence of that very time says in so many words that it was not.

"Treasury will not be conducting buybacks this quarter" denies that they were carried on, whatever else the clause holds.
"""

from __future__ import annotations

import re

from assistant.premises.checked import DENIES, Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.guarded import LONGEST, of_other_securities, of_that_time, reports_plan
from assistant.premises.propositions import acts_in

LEAST, REACH = 0.45, 7  # share of the topic; content words between the denial and the thing
WEIGHTY = 1.1  # weight of a thing that tells what is meant
_DOING = (
    r"conduct\w*|hold(?:ing)?|held|resum\w*|auction\w*|issu\w*|offer\w*|buy\w*|purchas\w*|sell\w*|reinvest\w*|us(?:e[ds]?|ing)|"
    r"introduc\w*|launch\w*|begin|start|change[sd]?|changing|increas\w*|rais\w*|cut|reduc\w*|alter\w*|adjust\w*"
)
_NOT = re.compile(
    rf"\b(?:will not|does not (?:plan|intend|expect|anticipate)(?: to)?|did not|is not|are not|was not|were not|"
    rf"have not|has not|has no plans? to|no longer) "
    rf"(?:(?:be|been|currently|now|yet|plan(?:ning)? to|expect(?:ing)? to|intend(?:ing)? to) )*"
    rf"(?P<doing>{_DOING})\b",
    re.I,
)
_GOING_ON = re.compile(
    r"\b(?:carr\w+ on|continu\w*|still|keep\w*|kept|ongoing|under way|went on|conduct\w*|held|hold(?:ing)?|auction\w*|resum\w*|"
    r"restart\w*|expand\w*|step\w* up)\b|继续|仍在|还在|持续|恢复|重启|加大|扩大|举行|进行|增加",
    re.I,
)
_ABLE = re.compile(r"\bflexib\w*|\bab(?:le|ility)\b|\bin the future\b|\bcapacity\b|\bdiscuss\w*|\bquestion\w*", re.I)
_NONE = re.compile(r"\b(?:no|without|absence|lack\w*|paus\w*|stop\w*|suspen\w*)\b|[没未不停]", re.I)
_CHANGING = re.compile(r"chang\w*|increas\w*|rais\w*|cut|reduc\w*|alter\w*|adjust\w*", re.I)


def denied_then(asked: Presupposed) -> Sentence | None:
    """The sentence that denies it, where none of that time tells of it as done."""
    if not granted(asked.question) or not asked.question.dates or asked.question.people:
        return None
    for clause in asked.clauses:
        if (
            _GOING_ON.search(clause.text)
            and not (DENIES.search(clause.text) or _NONE.search(clause.text))
            and (found := _denial(clause))
        ):
            return found.sentence
    return None


def _denial(clause: Clause) -> Told | None:
    things = [name for name in clause.groups if clause.is_thing(name) and clause.weights[name] >= WEIGHTY]
    denial = None
    for told in clause.told:
        if told.share < LEAST or len(told.text) > LONGEST or not of_that_time(told, clause, this_quarter=True):
            continue
        met = [name for name in things if name in told.met]
        denied = _NOT.search(told.text)
        if denied is None:
            if met and reports_plan(told, clause) and not _ABLE.search(told.text) and _as_done(told.text, clause, met):
                return None
        elif denial is None and met and _is_of(denied, told, clause, met) and not of_other_securities(told.text, clause.text):
            denial = told
    return denial


def _is_of(denied: re.Match[str], told: Told, clause: Clause, met: list[str]) -> bool:
    """Whether what is denied is done to the weightiest of the things, and is no change of it."""
    if _CHANGING.fullmatch(denied["doing"]):
        return False
    main = max(met, key=lambda name: clause.weights[name])
    gap = clause.gap(told.text, denied.start(), denied.end(), main)
    return gap <= REACH


def _as_done(text: str, clause: Clause, met: list[str]) -> bool:
    """Whether a sentence tells, right beside one of the things, that it was done or went on."""
    done = [match.span() for match in _GOING_ON.finditer(text)]
    done += [(act.start, act.end) for act in acts_in(text) if act.value in ("on", "up")]
    return any(clause.beside(text, span, name) for span in done for name in met)
