"""How far apart the sources are, told in a sentence: only what the quotes below it bear out.

A side is named with the voices that take it in so many words (`assistant.positions`); where no two take opposite sides, that
is said plainly.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import StatementKind
from assistant.compose.attribution import attribution
from assistant.compose.draft import Draft
from assistant.points_at_issue import Axis
from assistant.retrieve.views import View, Views
from assistant.voices import spoken_on
from kg.document import parse_date

LONG_SPAN = 3  # years from which a reader is told that the passages are not of one time
FAR_APART = 2  # years between two sides after which their times may explain the difference

SAID = {
    "en": {
        "differ": "Read together, the sources do not agree: views {one_pole} stand in {one}; "
                  "views {other_pole} stand in {other}.",
        "within": "Read together, both views stand in {one}: some {one_pole}, some {other_pole}.",
        "same": "Read together, no source found is set against another on this; the views found are given, each with its voice "
                "and date.",
        "alone": "Read together: only {one} can be found on this in the library, so there is no other side to set against it.",
        "votes": " Votes against are on record in {names}.", "no votes": " None of the passages found tells of a vote against.",
        "spread": " The passages date from {first} to {last}; much changed in between.",
        "apart": " They speak of different times ({years}), which may explain part of it.",
        "and": " and ", "comma": ", ",
        "seen": "that see {pole}", "pace": "that favour {pole}", "favour": "of {pole}", "merit": "that stress {pole}",
        "cause": "that name {pole}",
    },
    "zh": {
        "differ": "综合来看，各来源的说法并不一致：{one_pole}的看法见于{one}；{other_pole}的看法见于{other}。",
        "within": "综合来看，{one}中两种看法并存：有的{one_pole}，有的{other_pole}。",
        "same": "综合来看，所找到的来源在这一点上没有互相对立的；以下逐一列出所找到的看法，注明出处和日期。",
        "alone": "综合来看，资料库中只有{one}谈到这一点，没有可与之对照的另一方。",
        "votes": "{names}中载有反对票。", "no votes": "所找到的各段原文均未提到反对票。",
        "spread": "所引各段出自{first}年至{last}年，其间情况多有变化。",
        "apart": "双方所说的时间不同（{years}），这可能是部分原因。",
        "and": "和", "comma": "、",
        "seen": "认为{pole}", "pace": "主张{pole}", "favour": "表示{pole}", "merit": "强调{pole}", "cause": "归因于{pole}",
            },
}  # fmt: skip


def lead(
    views: Views, axis: Axis | None, by_pole: tuple[list[View], list[View]], shown: Sequence[View], language: str
) -> Draft:
    """The opening of the answer, an inference from the views `shown`; `by_pole` are those that take either side of `axis`."""
    said = SAID[language]
    text = _apart_told(axis, by_pole, shown, language) if axis else _together(shown, language)
    if views.votes_asked:
        against = names([view for view in shown if view.votes], language)
        text += said["votes"].format(names=listed(against, language)) if against else said["no votes"]
    return Draft(text + ((axis and _apart(by_pole, said)) or _spread(shown, said)), StatementKind.INFERENCE)


def _apart_told(axis: Axis, by_pole: tuple[list[View], list[View]], shown: Sequence[View], language: str) -> str:
    said = SAID[language]
    leading = 0 if shown and any(view.found.id == shown[0].found.id for view in by_pole[0]) else 1
    one, other = (names(by_pole[place], language) for place in (leading, 1 - leading))
    poles = {"one_pole": _held(axis, leading, language), "other_pole": _held(axis, 1 - leading, language)}
    if one == other:
        return said["within"].format(one=listed(one, language), **poles)
    return said["differ"].format(one=listed(one, language), other=listed(other, language), **poles)


def _together(shown: Sequence[View], language: str) -> str:
    """That none is set against another: since one voice alone speaks, or since no two take opposite sides."""
    voices = names(shown, language)
    return SAID[language]["alone"].format(one=voices[0]) if len(voices) == 1 else SAID[language]["same"]


def _held(axis: Axis, place: int, language: str) -> str:
    """How a side is told: who favours an act, voices support, or sees a thing so."""
    said = SAID[language]
    return said.get(axis.name, said["seen"]).format(pole=axis.poles[place].said[language])


def names(views: Sequence[View], language: str) -> list[str]:
    """Who speaks in the views, each once."""
    return list(dict.fromkeys(attribution([view.found], language) for view in views))


def listed(each: Sequence[str], language: str) -> str:
    """Names in a row, "a, b and c"."""
    said = SAID[language]
    return said["comma"].join(each[:-1]) + said["and"] + each[-1] if len(each) > 1 else each[0]


def _apart(by_pole: tuple[list[View], list[View]], said: dict[str, str]) -> str:
    """That the two sides spoke in different years, where no view of one lies near any of the other."""
    years = [{day.year for view in pole if (day := parse_date(spoken_on(view.found.document)))} for pole in by_pole]
    if not all(years) or min(abs(one - other) for one in years[0] for other in years[1]) < FAR_APART:
        return ""
    return said["apart"].format(years=said["comma"].join(str(year) for year in sorted(years[0] | years[1])))


def _spread(views: Sequence[View], said: dict[str, str]) -> str:
    """That the passages span years, in which things changed, where they do."""
    years = sorted({day.year for view in views if (day := parse_date(spoken_on(view.found.document)))})
    return said["spread"].format(first=years[0], last=years[-1]) if years and years[-1] - years[0] >= LONG_SPAN else ""
