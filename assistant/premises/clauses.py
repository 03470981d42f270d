"""The clauses of a question that take something for granted: a ground ("since P"), a reason ("why P"), a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.terms import is_chinese

_OPENING = re.compile(
    r"^\W*(?:(?P<why>why\b)|how come\b|for what reasons?\b|on what grounds\b|"
    r"what (?:made|makes|led|leads|persuaded|prompted|caused|drove|convinced|motivated|explains?|was behind|lay behind|"
    r"reasons? (?:did|does|do|has|have|was|were|is|are)|"
    r"push(?:ed|es)|lift(?:ed|s)|drives?|drove|rais(?:ed|es)|lower(?:ed|s)|mov(?:ed|es)|forc(?:ed|es)|ke(?:pt|eps)|sen(?:t|ds)|"
    r"brought|brings|allow(?:ed|s)|enabl(?:ed|es)|trigger(?:ed|s)|help(?:ed|s)|pull(?:ed|s)|turn(?:ed|s)|stopp?(?:ed|s)|"
    r"prevent(?:ed|s)|induc(?:ed|es)|spark(?:ed|s)|sway(?:ed|s)|took|takes|held|holds)\b|"
    r"how (?:did|does|do|has|have) .{2,40}? (?:defend|justify|explain|rationali[sz]e|account for|come to|manage to)\b|"
    r"(?:what|which) (?:reasons?|arguments?|considerations?|factors?|(?:lines? of )?reasoning|logic|"
    r"thinking|motiv\w+|concerns?|worr(?:y|ies)|explanations?|justifications?|grounds?|rationale|case|"
    r"evidence) (?:.{2,50}?\b(?:for|that|to)\b)?)",
    re.I,
)
_GIVEN = re.compile(
    r"^\W*(?:since|given that|given|now that|after|when|because|with|as|considering that|following|once|although|"
    r"even though)\b|"
    r"^\W*(?:既然|由于|鉴于|自从|在|当)|(?:之后|以后|后|以来|的情况下|时)$",
    re.I,
)
# What is asked is how much or how; that it was so is taken for granted.
_HOW = re.compile(
    r"^\W*(?:and |but |so )?(?:(?:by )?how (?:much|many|big|large|far|long|fast|soon|often|well)?\b[^,]{0,40}?|when|where) ?"
    r"\b(?:did|does|do|has|have|had|was|were|is|are)\b",
    re.I,
)
_ASKING = re.compile(
    r"^\W*(?:and |but |so |then )?(?:how|what|which|who|whom|whose|where|when|did|does|do|is|are|was|were|will|can)\b|"
    r"什么|哪|怎么|怎样|如何|多少|谁|吗",
    re.I,
)
_GROUND = "出于(?:什么|哪些|何种)(?:考虑|原因|目的|理由)?|是什么(?:让|使得?|促使|导致)了?|什么(?:促使|让|使|导致)了?"
_WHY_ZH = re.compile(f"为什么|为何|为啥|凭什么|{_GROUND}")
_REASON_ZH = re.compile(f"为什么|为何|为啥|凭什么|理由|原因|{_GROUND}")
_EDGES = re.compile(
    r",(?!\s?\d)\s*|\b(?=(?:when|whereas|once) (?!did|does|do|was|were|will|is|are|would)\w)|"
    r"(?<=[^.\s]{2})\.\s+|[;?，。；？：:]\s*|——|—|--"
)
# Another time than the one spoken of, or a view that the speaker only reports.
ELSEWHERE = re.compile(
    r"\b(?:before the (?:GFC|(?:global )?financial crisis|crisis|pandemic)|prior to the|historically|in the past|used to|"
    r"it has been argued|some (?:have )?(?:argue|observers|commentators|say|critics)\w*|critics|if we were|had (?:we|the))\b|"
    r"有人|一些人认为|以前|过去",
    re.I,
)


def taken_for_granted(text: str) -> Iterator[str]:
    """The clauses of a question that say something, without the words that ask; what others are said to say is left out."""
    for part in filter(None, map(str.strip, filter(None, _EDGES.split(text)))):
        if opened := _OPENING.match(part):
            yield part[opened.end() :].strip() if opened["why"] else part
        elif ELSEWHERE.search(part):
            continue
        elif how := _HOW.match(part):
            yield part[how.end() :].strip()
        elif _GIVEN.search(part) or not _ASKING.search(part) or _REASON_ZH.search(part):
            yield _WHY_ZH.sub("", part) if is_chinese(part) else part
