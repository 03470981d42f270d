"""Which way a sentence leans on a point that is argued about, and whether it gives a view at all.

A sentence that speaks both ways leans neither; what is denied counts for the other pole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.lexicon import NEGATION, words
from assistant.points_at_issue import AXES, Axis
from assistant.terms import normalised

_INSTEAD = r"rather than|instead of|而非|而不是"
BEFORE = 24  # characters before a word within which a negation turns it round

# Someone gives a view, or two views are set against one another.
OPINION = (
    r"I (?:think|believe|view|see|suspect|expect|would|prefer|support|agree|disagree|doubt|interpret|"
    r"am (?:not )?convinced)|my (?:view|"
    r"reading|hypothesis|interpretation|sense|judgment|own)|in (?:my|his|her|their) view|clear evidence|"
    r"evidence (?:to date )?suggests|"
    r"(?:participants?|members?|respondents?|dealers|investors|authors?|committee) (?:\w+ ){0,3}(?:noted|judged|viewed|saw|"
    r"remarked|observed|commented|expressed|emphasi[sz]ed|cautioned|preferred|find|found|concluded|anticipated|"
    r"expected|argued)|"
    r"conclu(?:de|des|sion)|认为|主张|指出|强调|担心|看来|判断"
)
CONTRAST = (
    r"(?:some|several|a few|many|most|a couple of|one|a number of|other|two|a majority of|"
    r"various) (?:other )?(?:participants?|members?|"
    r"policymakers|officials|respondents?|dealers|observers)|others|in contrast|by contrast|on the other hand|"
    r"disagree\w*|differ(?:ed|ing) "
    r"(?:view|opinion|judg)\w*|dissent\w*|voting against|voted against|preferred|whereas|rather than|一些|"
    r"少数|多数|部分(?:委员|"
    r"与会者|官员)|"
    r"另一些|相反|反对|不同(?:看法|意见)|而非"
)


@lru_cache(maxsize=20_000)
def leaning(text: str) -> frozenset[tuple[str, int]]:
    """The (axis, pole) pairs that `text` leans to; none on an axis where it speaks both ways."""
    plain = normalised(text)
    found = set()
    for axis in AXES:
        sides = {place if not _denied(plain, match) else 1 - place
                 for place, pole in enumerate(axis.poles) for match in words(pole.pattern).finditer(plain)}  # fmt: skip
        if len(sides) == 1:
            found.add((axis.name, sides.pop()))
    return frozenset(found)


def at_issue(text: str) -> tuple[Axis, ...]:
    """The axes that the words of a question put at issue, in the order of `AXES`."""
    return tuple(axis for axis in AXES if words(axis.asked).search(text))


def _denied(text: str, match: re.Match[str]) -> bool:
    """Whether a negation stands right before the word, in its own clause; one inside the word's own pattern does not count."""
    before = re.split(r"[,;:.，；。：]", text[max(0, match.start() - BEFORE) : match.start()])[-1]
    return words(rf"{NEGATION}|{_INSTEAD}").search(before) is not None
