"""The last touches to a Chinese clause: what two rules joined badly put right, and whether it can be read at all."""

from __future__ import annotations

import re
from functools import cache

from assistant.saying.terms import listed_words, rows, table


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


@cache
def _clumsy() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in listed_words("clumsy")))


def polished_well(clause: str) -> bool:
    """Whether the Chinese can be read: no long row of 的, no stretch of sixty characters without a comma."""
    return not _clumsy().search(clause)
