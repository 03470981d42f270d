"""Who is quoted: the name that tells one person or house from others, out of the words that a text uses for whoever speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TITLES = re.compile(
    r"^(?:(?:the|then|former|acting|fed(?:eral reserve)?|treasury|assistant|deputy|under|vice|first|chief|senior)\s+)*"
    r"(?:(?:chair(?:man|woman|person)?|governor|president|secretary|director|economist|strategist|analyst|manager|das"
    r"|mr|ms|mrs|dr|prof(?:essor)?)\.?\s+)*",
    re.I,
)
_MANY = re.compile(
    r"\b(?:some|several|many|most|few|various|other|others|certain|all|both|these|those|a number|a couple|another|one)\b"
    r"|\b(?:participants?|members?|analysts?|economists?|investors?|dealers?|traders?|strategists?|officials?|observers?|critics?"
    r"|experts?|commentators?|respondents?|researchers?|policymakers?|markets?|presenters?|sources?|he|she|it|they|we|i)\b",
    re.I,
)
_MANY_CN = re.compile(
    r"分析师|经济学家|投资者|市场|官员|专家|人士|参与者|成员|交易商|机构|他们|有人|部分|一些|多数|学者|我们|作者"
)
_HAN = re.compile(r"[㐀-鿿]")
_TITLES_CN = re.compile(r"(?:美联储|前|时任)*(?:主席|理事|行长|财长|部长|首席|先生|女士)|表示$|认为$")


def quoted_speaker(speaker: str | None, authors: Sequence[str] = ()) -> str | None:
    """The key of the one person or house that `speaker` names; None for several, for no name, and for one of the `authors`."""
    if speaker is None:
        return None
    key = person_key(speaker)
    return None if key is None or key in {person_key(author) for author in authors} else key


def person_key(name: str) -> str | None:
    """Equal for the ways to name one person or house ("Chair Powell", "Jerome H. Powell"); None where no name is left."""
    if _HAN.search(name):
        bare = "" if _MANY_CN.search(name) else _TITLES_CN.sub("", name).strip(" ：:")
        return bare if 2 <= len(bare) <= 12 else None
    words = _TITLES.sub("", name.strip().rstrip(".:")).split()
    if not words or len(words) > 4 or _MANY.search(name) or not all(word[:1].isupper() for word in words):
        return None
    return words[-1].casefold()
