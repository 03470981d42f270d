"""The last touches to a Chinese clause: what two rules joined badly put right, and whether it can be read at all."""

from __future__ import annotations

import re
from functools import cache

from assistant.saying.terms import rows, table


@cache
def _polish() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), "" if said == "-" else said) for pattern, said in rows("polish"))


@cache
def _late_time() -> re.Pattern[str]:
    """A time between 会 and its verb: 预计会明年下降."""
    said = {zh for zh in table("times").values() if not zh.startswith(("在", "自", "到", "直至"))}
    return re.compile(rf"(预计不会|预计会|估计会|不会|会|将|继续|开始)({'|'.join(sorted(said, key=len, reverse=True))})")


def _before_will(late: re.Match[str]) -> str:
    expected = re.match(r"预计|估计|", late[1])
    assert expected is not None
    return f"{expected[0]}{late[2]}{late[1].removeprefix(expected[0])}"


def polished(clause: str) -> str:
    """A clause with what two rules joined badly put right; nothing it says is changed."""
    clause = _late_time().sub(_before_will, clause)
    for pattern, said in _polish():
        clause = pattern.sub(said, clause)
    return clause


_HEAVY = re.compile(
    r"的[^，；]{1,14}的[^，；]{1,4}的|(?:[^，；……]*?的){5}|的[^，；]{1,12}的[^，；]{1,8}的[^，；]{1,8}的|的[^，；]{1,3}的[^，；]{1,3}的"
)
_CLUMSY = re.compile(
    r"(?:没有|并不|未)(?:似乎|可能|很可能|往往)|被被|对对|的的|(?:将|会)已|不不|来(?:开始|结束)|被(?:造成|看到|采取)|以是|，，|[^，]{60}"
)


def polished_well(clause: str) -> bool:
    """Whether the Chinese can be read: no long row of 的, no stretch of sixty characters without a comma."""
    return not (_HEAVY.search(clause) or _CLUMSY.search(clause))
