"""What is said or held in private: documents that are published tell of it only where they say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.question import Question
from assistant.retrieve.sentences import Found

_TALK = re.compile(
    r"\b(?:say|said|tell|told|talk\w*|spoke|speak\w*|confid\w*|admit\w*|discuss\w*|assur\w*|warn\w*|promis\w*|ask\w*|argu\w*)"
    r"(?: \w+){0,6}? (?P<en>privately|in private|behind closed doors|off the record|confidentially)\b|"
    r"\b(?P<first>privately|behind closed doors|off the record)\b(?: \w+){0,3}? "
    r"(?:say|said|tell|told|talk|confid|admit|think|believ)|"
    r"(?P<zh>私下里?|私底下|不公开地?)[^，。？]{0,12}(?:说|谈|告诉|表示|承认|讨论|透露|答应|警告|沟通)",
    re.I,
)
_HELD = re.compile(
    r"\b(?P<en>(?:personal|own|private) (?:account|portfolio|investments?|brokerage account|savings|wealth))\b|"
    r"(?P<zh>(?:个人|私人)(?:账户|持仓|资产|投资组合|财富|存款))",
    re.I,
)
_TELLS_TALK = re.compile(r"\b(?:privately|in private|behind closed doors|off the record|confidentially)\b|私下|私底下", re.I)
_TELLS_HELD = re.compile(
    r"\bpersonal\w* (?:\w+ )?(?:accounts?|portfolios?|investments?|savings|wealth|holdings)\b|(?:个人|私人)", re.I
)


def missing_private(question: Question, found: Sequence[Found]) -> Iterator[str]:
    """What somebody named is asked to have said or held in private, where no sentence found tells of anything of the kind."""
    if not question.people:
        return
    for asked, told in ((_TALK, _TELLS_TALK), (_HELD, _TELLS_HELD)):
        if (match := asked.search(question.text)) and not any(told.search(item.text) for item in found):
            yield next(part for part in match.groupdict().values() if part)
