"""Words that are each other's opposite, in English and Chinese: what a sentence says on one side denies the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_NEGATED = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|hardly|cannot|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|won't|far from|"
    r"rather than|instead of|less|no longer|too|not yet|little|nothing)\W+(?:(?:appear|seem|to|be|been|an?|the|any|"
    r"currently|very|yet|involve|necessarily|particularly)\W+){0,5}"
    r"(?:(?!(?:and|but|or)\b)[\w'’-]+\W+){0,2}|n['’]t (?:\w+ ){0,2}"
    r"|(?:没有|并未|并非|不是|不会|不再|不太|不够|尚未|而非|而不是|毫无|并不|不|未|无)[^，。]{0,2})$",
    re.I,
)

# Where a whole word begins and ends: Chinese ones may stand right beside Latin letters ("减少TIPS").
_FROM, _TO = r"(?:(?<![A-Za-z-])|(?=[\u3400-\u9fff]))", r"(?:(?<=[\u3400-\u9fff])|(?![A-Za-z]))"


@dataclass(frozen=True, slots=True)
class Pole:
    """A word on one side of an axis (0 or 1) and where it stands; a denied one counts for the other side."""

    axis: str
    side: int
    start: int
    end: int


@cache
def _sides() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Each side of each axis of `opposites.txt`."""
    text = resources.files("assistant.premises").joinpath("opposites.txt").read_text("utf-8")
    axes = [block.splitlines() for block in text.split("\n\n")[1:]]
    return tuple(
        (name, side, re.compile(rf"{_FROM}(?:{pattern}){_TO}", re.I))
        for name, *patterns in axes
        for side, pattern in enumerate(patterns)
    )


def poles_in(text: str, axes: frozenset[str] | None = None) -> list[Pole]:
    """Every such word of `text`, of the `axes` where given, in order."""
    found = []
    for name, side, pattern in _sides():
        if axes is not None and name not in axes:
            continue
        for match in pattern.finditer(text):
            denied = _NEGATED.search(text[max(0, match.start() - 48) : match.start()])
            found.append(Pole(name, 1 - side if denied else side, match.start(), match.end()))
    return sorted(found, key=lambda pole: pole.start)
