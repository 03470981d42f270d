"""The plan of a question of disagreement: the point at issue and how far apart the sources are, then each side's own quotes.

Nothing is called a disagreement that the quotes do not show: voices that lean to opposite poles of the point asked about,
figures of one unit that are not the same, or claims of the graph that clash (`assistant.compose.disagreement`, shown after
the statements). Where all lean one way, or one alone speaks, the answer says that instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.answer import Place, StatementKind, Status
from assistant.compose.attribution import attribution
from assistant.compose.draft import Draft
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.plain import Plain
from assistant.points_at_issue import Axis
from assistant.retrieve.parties import Party, parties
from assistant.retrieve.rooting import rooted
from assistant.retrieve.select import runs
from assistant.retrieve.views import View, Views
from assistant.verify.numbers import Figure, figures
from assistant.voices import spoken_on
from kg.document import parse_date

EACH, OF_MANY, OF_MANY_AMONG, UNNAMED = 3, 8, 4, 2  # views of one voice, of a body alone, beside others, and not asked for
# What a view gains on a pole not heard yet and by taking a side; what it loses where its voice, or its pole, was heard.
FRESH, SIDED, AGAIN, EVENLY = 0.6, 1.0, 0.5, 0.25
OF_A_VOICE = 2  # views of one speaker within a body
OF_A_MEETING = 6  # the same where one meeting is asked about: its minutes hold the views of many
LONG_SPAN = 3  # years from which a reader is told that the passages are not of one time
ENOUGH = 3  # views in so many words, from which what only reports is left out
FAR_APART = 2  # years between two sides after which their times may explain the difference
FULL = 6  # statements below which what else was found fills up the note
ALIKE = 0.7  # share of words in common above which a second view tells nothing new
RELATED = 0.6  # of the best party's best view; a party below it has nothing to say on this

SAID = {
    "en": {
        "differ": "Read together, the sources do not agree: {one} {points} to {pole}; {other} {other_points} to {other_pole}.",
        "within": "Read together, both views stand in {one}: one of {pole}, one of {other_pole}.",
        "mixed": "Read together, they overlap: {one} {has} both {pole} and {other_pole}; {rest} {points} to {lean}.",
        "spread": " The passages date from {first} to {last}; much changed in between.", "besides": "Besides",
        "apart": " They speak of different times ({years}), which may explain part of it.",
        "range": "Read together, the figures given are not the same: {figures}.",
        "figure": "{figure} according to {name}", "semicolon": "; ",
        "same": "Read together, no passage found is plainly set against another; each is given with its voice and date.",
        "alone": "Read together: only {one} can be found on this in the library, so there is no other side to set against it.",
        "silent": "On this, nothing was found in the library from {names}.",
        "unnamed": "None of these passages names {names} as such.",
        "and": " and ", "comma": ", ",
    },
    "zh": {
        "differ": "综合来看，各来源的说法并不一致：{one}指向{pole}；{other}指向{other_pole}。",
        "within": "综合来看，{one}中两种看法并存：一种指向{pole}，一种指向{other_pole}。",
        "mixed": "综合来看，双方并不截然对立：{one}中既有指向{pole}的，也有指向{other_pole}的；{rest}指向{lean}。",
        "spread": "所引各段出自{first}年至{last}年，其间情况多有变化。", "besides": "其他说法",
        "apart": "双方所说的时间不同（{years}），这可能是部分原因。",
        "range": "综合来看，各来源给出的数字并不相同：{figures}。",
        "figure": "{name}为{figure}", "semicolon": "；",
        "same": "综合来看，所找到的各段原文没有明显针锋相对之处；以下逐一注明出处和日期。",
        "alone": "综合来看，资料库中只有{one}谈到这一点，没有可与之对照的另一方。",
        "silent": "关于这一点，资料库中没有找到{names}的说法。",
        "unnamed": "以上各段均未直接谈到{names}。",
        "and": "和", "comma": "、",
    },
}  # fmt: skip


class Sides:
    """A lead that says how far apart the sources are, then each side's own words, best first."""

    def compose(self, material: Material) -> Note:
        """The plain plan's answer where no view was found at all, or levels of the balance sheet are what is asked for."""
        question = material.question
        views = Views(question, material.library, material.seen)
        heard = [(party, views.of(party)) for party in parties(question, material.library.documents.info())]
        speaking, silent = _speaking(heard)
        if not speaking or material.stated:
            return Plain().compose(material)
        picked = {id(party): _picked(party, found, views, len(speaking)) for party, found in speaking}
        ordered = _unrepeated([view for party, _ in speaking for view in picked[id(party)]])
        axis, by_pole = _opposed(ordered, views.axes)
        shown = _in_sides(
            [view for view in _voiced(ordered, axis) if axis is None or view.party.named or _lean(view, axis) is not None], axis
        )
        if spread := _range(material, ordered):
            figured = [view for view in ordered if view.names_subject and view.found.features.figures]
            return Note((spread, *_stated(material, figured, None), *_silent(silent, material.language)), answers=True)
        if material.decided.status is Status.ABSTAINED:
            return Plain().compose(material)
        lead, unnamed = _lead(material, axis, by_pole, shown), _unnamed(views, shown, material)
        stated = list(_stated(material, shown, axis))
        return Note((lead, *stated, *_besides(material, stated, axis), *unnamed, *_silent(silent, material.language)))


def _besides(material: Material, stated: Sequence[Draft], axis: Axis | None) -> list[Draft]:
    """What else was found, where few views were: a sentence that tells both views at once is no view of either."""
    place = None if axis is None else Place(SAID[material.language]["besides"])
    return [replace(draft, section=place) for draft in material.apart(stated)[: max(0, FULL - len(stated))]]


def _stated(material: Material, views: Sequence[View], axis: Axis | None) -> Iterator[Draft]:
    """The views as statements, those of one side under its head; what follows on in its document is one statement."""
    language = material.language
    for lean, side in groupby(views, key=lambda view: _lean(view, axis)):
        head = "" if axis is None else SAID[language]["besides"] if lean is None else axis.poles[lean].said[language]
        place = Place(head[:1].upper() + head[1:]) if head else None
        for run in rooted(runs([view.found for view in side])):
            yield replace(material.draft(run), section=place)


def _speaking(heard: Sequence[tuple[Party, list[View]]]) -> tuple[list[tuple[Party, list[View]]], list[Party]]:
    """Who has something to say on the point, with what, and who has nothing."""
    best = max((found[0].worth for _, found in heard if found), default=0.0)
    speaking = [(party, found) for party, found in heard if found and found[0].worth >= RELATED * best]
    return speaking, [party for party, found in heard if not found or found[0].worth < RELATED * best]


def _picked(party: Party, found: Sequence[View], views: Views, parties: int) -> list[View]:
    """The party's views to show: of a body those of different voices and of either pole, of one voice its best."""
    most = OF_MANY if party.many and parties == 1 else OF_MANY_AMONG if party.many else EACH
    most = most if party.named else UNNAMED
    of_a_voice = OF_A_MEETING if views.of_a_meeting else OF_A_VOICE
    names = {axis.name for axis in views.axes}
    picked: list[View] = []
    rest = list(found)
    while rest and len(picked) < most:
        best = max(rest, key=lambda view: _gain(view, picked, names, party.many and not views.of_a_meeting))
        rest.remove(best)
        if not any(_alike(best, other) for other in picked) and (
            not party.many or sum(best.voice == other.voice for other in picked) < of_a_voice
        ):
            picked.append(best)
    return picked


def _gain(view: View, picked: Sequence[View], axes: set[str], spread: bool) -> float:
    """What a view adds to those picked; with `spread`, less where its voice or its pole was heard."""
    covered = frozenset().union(*(other.poles for other in picked))
    leans = [pole for pole in view.poles if pole[0] in axes]
    fresh = any(pole not in covered for pole in leans)
    again = sum(view.voice == other.voice for other in picked) if spread else 0
    held = sum(pole in other.poles for pole in leans for other in picked) if spread else 0
    return view.worth + FRESH * fresh + SIDED * (bool(leans) and spread) - AGAIN * again - EVENLY * held


def _alike(one: View, other: View) -> bool:
    mine, theirs = one.found.features.tokens, other.found.features.tokens
    return bool(mine and theirs) and len(mine & theirs) / min(len(mine), len(theirs)) >= ALIKE


def _unrepeated(views: Iterable[View]) -> list[View]:
    """Each sentence once, for the party that has it first; what only repeats another party's words is left out."""
    kept: list[View] = []
    for view in views:
        if not any(view.found.id == other.found.id or _alike(view, other) for other in kept):
            kept.append(view)
    return kept


def _opposed(views: Sequence[View], axes: Sequence[Axis]) -> tuple[Axis | None, tuple[list[View], list[View]]]:
    """The first point at issue on which two voices lean to either pole, with who leans where; None where there is none."""
    for axis in axes:
        poles = tuple([view for view in views if (axis.name, place) in view.poles] for place in (0, 1))
        if all(poles) and len({view.voice for pole in poles for view in pole}) > 1:
            return axis, (poles[0], poles[1])
    return None, ([], [])


def _in_sides(views: Sequence[View], axis: Axis | None) -> list[View]:
    """The first side's views, the other's, then those that lean neither way; as they come where nothing is opposed."""
    if axis is None:
        return list(views)
    first = next(place for view in views for name, place in sorted(view.poles) if name == axis.name)
    order = {first: 0, 1 - first: 1, None: 2}
    return sorted(views, key=lambda view: order[_lean(view, axis)])


def _voiced(views: Sequence[View], axis: Axis | None) -> Sequence[View]:
    """Where no sides are told apart, the views that say in so many words that they are views, where there are some."""
    voiced = [view for view in views if view.opinion]
    return voiced if axis is None and len(voiced) >= ENOUGH else views


def _lean(view: View, axis: Axis | None) -> int | None:
    """The pole of the point at issue that a view leans to; None for neither."""
    return next((place for name, place in view.poles if axis is not None and name == axis.name), None)


def _lead(material: Material, axis: Axis | None, by_pole: tuple[list[View], list[View]], views: Sequence[View]) -> Draft:
    language = material.language
    said = SAID[language]
    if axis is None:
        names = _names(views, language)
        text = said["alone"].format(one=names[0]) if len(names) == 1 else said["same"]
        return Draft(text + _spread(views, said), StatementKind.INFERENCE)
    leading = 0 if views and any(view.found.id == views[0].found.id for view in by_pole[0]) else 1
    ordered = (by_pole[leading], by_pole[1 - leading])
    one, other = (_names(pole, language) for pole in ordered)
    pole, other_pole = (axis.poles[place].said[language] for place in (leading, 1 - leading))
    both = [name for name in one if name in other]
    if both and set(one) == set(other):
        text = said["within"].format(one=_listed(both, said), pole=pole, other_pole=other_pole)
    elif both and (set(one) == set(both) or set(other) == set(both)):
        rest, lean = (
            ([name for name in one if name not in both], pole)
            if set(other) == set(both)
            else ([name for name in other if name not in both], other_pole)
        )
        text = said["mixed"].format(
            one=_listed(both, said), pole=pole, other_pole=other_pole, rest=_listed(rest, said), points=_points(rest),
            lean=lean, has="shows" if _points(both) == "points" else "show",
        )  # fmt: skip
    else:
        one, other = ([name for name in names if name not in both] for names in (one, other))
        text = said["differ"].format(
            one=_listed(one, said), points=_points(one), pole=pole,
            other=_listed(other, said), other_points=_points(other), other_pole=other_pole,
        )  # fmt: skip
    return Draft(text + (_apart(by_pole, said) or _spread(views, said)), StatementKind.INFERENCE)


def _points(names: Sequence[str]) -> str:
    """The verb for who points: minutes are many."""
    return "points" if len(names) == 1 and "minutes" not in names[0] else "point"


def _range(material: Material, views: Sequence[View]) -> Draft | None:
    """The figures that different voices give, where the question lists figures and two of them are found."""
    wanted = material.question.figures
    if len(wanted) < 2:
        return None
    units = {figure.unit for figure in wanted if figure.unit}
    given: dict[str, list[Figure]] = {}
    told: list[tuple[str, list[str]]] = []
    for view in views:
        held = given.setdefault(view.found.document.id, [])
        fresh = [figure for figure in _fitting(view, wanted, units) if not any(figure.same_value(one) for one in held)]
        held += fresh
        if fresh:
            told.append(
                (attribution([view.found], material.language), [view.found.text[one.start : one.end].strip() for one in fresh])
            )
    if len({figure.value for held in given.values() for figure in held}) < 2 or len(told) < 2:
        return None
    said = SAID[material.language]
    listed = (said["figure"].format(figure=_listed(amounts, said), name=name) for name, amounts in told)
    return Draft(said["range"].format(figures=said["semicolon"].join(listed)), StatementKind.INFERENCE)


def _fitting(view: View, wanted: Sequence[Figure], units: set[str]) -> Iterator[Figure]:
    """The figures of a view that the question lists, in its unit, where the sentence itself names the subject."""
    for figure in figures(view.found.text) if view.names_subject else ():
        if (not units or figure.unit in units) and any(abs(figure.value - one.value) < 1e-9 for one in wanted):
            yield figure


def _names(views: Sequence[View], language: str) -> list[str]:
    return list(dict.fromkeys(attribution([view.found], language) for view in views))


def _listed(names: Sequence[str], said: dict[str, str]) -> str:
    return said["comma"].join(names[:-1]) + said["and"] + names[-1] if len(names) > 1 else names[0]


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


def _unnamed(views: Views, shown: Sequence[View], material: Material) -> list[Draft]:
    """That what is asked about stands in none of the passages by name, where that is so."""
    met = frozenset().union(*(view.found.met | view.found.near for view in shown))
    missing = [one for one in map(material.library.scheme.get, sorted(views.subjects - met)) if one is not None]
    if not missing:
        return []
    said = SAID[material.language]
    names = _listed([one.label(material.language) for one in missing], said)
    return [Draft(said["unnamed"].format(names=names), StatementKind.CAVEAT)]


def _silent(parties: Sequence[Party], language: str) -> list[Draft]:
    """That nothing was found from a party; only for those whom the question names."""
    asked = [party.name[language] for party in parties if party.named]
    if not asked:
        return []
    names = _listed(asked, SAID[language])
    return [Draft(SAID[language]["silent"].format(names=names), StatementKind.CAVEAT)]
