"""The plan of a question of disagreement: the point at issue and how far apart the sources are, then each side's own quotes.

Nothing is called a disagreement that the quotes do not show: voices that take opposite sides of the point asked about,
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
from assistant.compose.notes.sides_lead import lead, listed
from assistant.points_at_issue import Axis
from assistant.retrieve.parties import Party, parties
from assistant.retrieve.rooting import rooted
from assistant.retrieve.select import runs
from assistant.retrieve.views import View, Views
from assistant.verify.numbers import Figure, figures

EACH, OF_MANY, OF_MANY_AMONG, UNNAMED = 3, 8, 4, 2  # views of one voice, of a body alone, beside others, and not asked for
# What a view gains on a pole not heard yet and by taking a side; what it loses where its voice, or its pole, was heard.
FRESH, SIDED, AGAIN, EVENLY = 0.6, 1.0, 0.5, 0.25
OF_A_VOICE = 2  # views of one speaker within a body
OF_A_MEETING = 6  # the same where one meeting is asked about: its minutes hold the views of many
ENOUGH = 3  # views in so many words, from which what only reports is left out
FULL = 6  # statements below which what else was found fills up the note
ALIKE = 0.7  # share of words in common above which a second view tells nothing new
RELATED = 0.6  # of the best party's best view; a party below it has nothing to say on this

SAID = {
    "en": {
        "besides": "Besides",
        "range": "Read together, the figures given are not the same: {figures}.",
        "figure": "{figure} according to {name}", "semicolon": "; ",
        "silent": "On this, nothing was found in the library from {names}.",
        "unnamed": "None of these passages names {names} as such.",
    },
    "zh": {
        "besides": "其他说法",
        "range": "综合来看，各来源给出的数字并不相同：{figures}。",
        "figure": "{name}为{figure}", "semicolon": "；",
        "silent": "关于这一点，资料库中没有找到{names}的说法。",
        "unnamed": "以上各段均未直接谈到{names}。",
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
        opening = lead(views, axis, by_pole, shown, material.language)
        unnamed = _unnamed(views, shown, material)
        stated = list(_stated(material, shown, axis))
        return Note((opening, *stated, *_besides(material, stated, axis), *unnamed, *_silent(silent, material.language)))


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
    covered = frozenset().union(*(other.poles | other.sides for other in picked))
    leans = [pole for pole in view.poles | view.sides if pole[0] in axes]
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
    """The first point at issue on which two voices take either side, with who takes which; None where there is none."""
    narrow = [axis for axis in axes if axis.name != "favour"]  # "agree" asks for a difference of any kind
    for axis in narrow or axes:
        poles = tuple([view for view in views if (axis.name, place) in view.sides] for place in (0, 1))
        if any(one.held_by != other.held_by for one in poles[0] for other in poles[1]):
            return axis, (poles[0], poles[1])
    return None, ([], [])


def _in_sides(views: Sequence[View], axis: Axis | None) -> list[View]:
    """The first side's views, the other's, then those that take neither; votes before the rest where nothing is opposed."""
    if axis is None:
        return sorted(views, key=lambda view: not view.votes)
    first = next(place for view in views for name, place in sorted(view.sides) if name == axis.name)
    order = {first: 0, 1 - first: 1, None: 2}
    return sorted(views, key=lambda view: order[_lean(view, axis)])


def _voiced(views: Sequence[View], axis: Axis | None) -> Sequence[View]:
    """Where no sides are told apart, the views that say in so many words that they are views, where there are some."""
    voiced = [view for view in views if view.opinion]
    return voiced if axis is None and len(voiced) >= ENOUGH else views


def _lean(view: View, axis: Axis | None) -> int | None:
    """The side of the point at issue that a view takes; None for neither."""
    return next((place for name, place in view.sides if axis is not None and name == axis.name), None)


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
    language = material.language
    said = SAID[language]
    told_so = (said["figure"].format(figure=listed(amounts, language), name=name) for name, amounts in told)
    return Draft(said["range"].format(figures=said["semicolon"].join(told_so)), StatementKind.INFERENCE)


def _fitting(view: View, wanted: Sequence[Figure], units: set[str]) -> Iterator[Figure]:
    """The figures of a view that the question lists, in its unit, where the sentence itself names the subject."""
    for figure in figures(view.found.text) if view.names_subject else ():
        if (not units or figure.unit in units) and any(abs(figure.value - one.value) < 1e-9 for one in wanted):
            yield figure


def _unnamed(views: Views, shown: Sequence[View], material: Material) -> list[Draft]:
    """That what is asked about stands in none of the passages by name, where that is so."""
    met = frozenset().union(*(view.found.met | view.found.near for view in shown))
    missing = [one for one in map(material.library.scheme.get, sorted(views.subjects - met)) if one is not None]
    if not missing:
        return []
    names = listed([one.label(material.language) for one in missing], material.language)
    return [Draft(SAID[material.language]["unnamed"].format(names=names), StatementKind.CAVEAT)]


def _silent(parties: Sequence[Party], language: str) -> list[Draft]:
    """That nothing was found from a party; only for those whom the question names."""
    asked = [party.name[language] for party in parties if party.named]
    if not asked:
        return []
    names = listed(asked, language)
    return [Draft(SAID[language]["silent"].format(names=names), StatementKind.CAVEAT)]
