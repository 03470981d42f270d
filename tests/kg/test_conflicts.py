"""Disagreements have both sides, and only those are reported that the sources' own words bear out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.claim import Claim, Horizon, Modality, Move, Polarity
from kg.conflicts import Conflict, Kind, Side, conflicts_between, find_conflicts
from kg.disputes import Excuse
from kg.document import CitedReference, Document
from kg.knowledge import Knowledge
from kg.quantity import Quantity
from tests.kg.making import claim, document

SAME, OPPOSITE, NONE = Polarity.SAME, Polarity.OPPOSITE, Polarity.NONE
UP, DOWN = Move.UP, Move.DOWN
ASSERTED, POSSIBLE, DENIED = Modality.ASSERTED, Modality.POSSIBLE, Modality.DENIED
WORDS = {SAME: "raises", OPPOSITE: "lowers", NONE: "moves"}
MOVES = {SAME: UP, OPPOSITE: DOWN, NONE: None}


def _said(
    id: str, sign: Polarity, modality: Modality = ASSERTED, text: str | None = None, **options: object
) -> tuple[Document, Claim]:
    """One document that says one thing of runoff and repo rates."""
    negation = "never " if modality is DENIED else ""
    source = document(id, text or f"According to {id * 5}, balance sheet runoff {negation}{WORDS[sign]} repo rates.")
    settings = {"sides": ("balance sheet runoff", "repo rates"), "moves": (None, MOVES[sign]), "score": 0.9} | options
    return source, claim(source, "qt-pace", "repo-rate", sign, modality, **settings)  # type: ignore[arg-type]


def _known(*said: tuple[Document, Claim], **references: tuple[CitedReference, ...]) -> Knowledge:
    infos = {source.id: source.info for source, _ in said}
    return Knowledge.build([claimed for _, claimed in said], [], infos, references)


def _conflicts(*said: tuple[Document, Claim]) -> list[Conflict]:
    return list(find_conflicts(_known(*said)))


def test_two_directions_are_two_sides() -> None:
    said = [_said("one", SAME), _said("two", OPPOSITE, POSSIBLE), _said("three", SAME, Modality.ESTIMATED)]
    known = _known(*said)
    (conflict,) = find_conflicts(known)
    assert conflict.kind is Kind.DIRECTION and conflict.about == ("qt-pace", "repo-rate")
    assert conflict.sides == (Side(SAME, (said[2][1].id, said[0][1].id)), Side(OPPOSITE, (said[1][1].id,)))
    assert known.edges["qt-pace", "repo-rate"].contested and not conflict.excuses
    assert (
        conflicts_between(known, "qt-pace", "repo-rate") == (conflict,)
        and conflicts_between(known, "repo-rate", "qt-pace") == ()
    )


@pytest.mark.parametrize(("one", "denied"), [(SAME, SAME), (OPPOSITE, OPPOSITE), (SAME, NONE), (OPPOSITE, NONE)])
def test_a_claim_and_its_denial_are_two_sides(one: Polarity, denied: Polarity) -> None:
    said = [_said("one", one), _said("two", denied, DENIED)]
    (conflict,) = _conflicts(*said)
    assert conflict.kind is Kind.DENIAL
    assert conflict.sides == (Side(one, (said[0][1].id,)), Side(denied, (said[1][1].id,), denied=True))


@pytest.mark.parametrize(
    "said",
    [
        [(SAME, ASSERTED), (SAME, POSSIBLE)],
        [(SAME, ASSERTED), (NONE, ASSERTED)],
        [(SAME, ASSERTED), (OPPOSITE, DENIED)],
        [(SAME, DENIED), (OPPOSITE, DENIED)],
        [(NONE, DENIED)],
    ],
)
def test_agreement_is_no_conflict(said: list[tuple[Polarity, Modality]]) -> None:
    assert _conflicts(*(_said(f"d{place}", *what) for place, what in enumerate(said))) == []


class TestWhatIsNoConflict:
    def test_states_that_exclude_one_another(self) -> None:
        scarce, ample = "when reserves are scarce", "when reserves are ample"
        assert _conflicts(_said("one", SAME, condition=scarce), _said("two", SAME, DENIED, condition=ample)) == []
        (conflict,) = _conflicts(_said("one", SAME, condition=scarce), _said("two", OPPOSITE, condition=scarce))
        assert not conflict.excuses

    def test_a_reading_that_is_not_sure(self) -> None:
        assert _conflicts(_said("one", SAME), _said("two", OPPOSITE, score=0.5)) == []
        text = "According to two, balance sheet runoff lowers repo rates despite new issuance."
        assert _conflicts(_said("one", SAME), _said("two", OPPOSITE, text=text)) == []

    @pytest.mark.parametrize(
        ("text", "sides", "moves"),
        [
            (
                "Balance sheet runoff lowers the risk to repo rates.",
                ("Balance sheet runoff", "the risk to repo rates"),
                (None, DOWN),
            ),
            ("Repo rates eased as balance sheet runoff went on.", ("balance sheet runoff", "Repo rates"), (None, DOWN)),
            ("A slower balance sheet runoff lowers repo rates.", ("A slower balance sheet runoff", "repo rates"), (None, DOWN)),
            (
                "Cuts in balance sheet runoff and reinvestment lower repo rates.",
                ("balance sheet runoff", "repo rates"),
                (None, DOWN),
            ),
            ("Our plan for it lowers repo rates.", ("Our plan", "repo rates"), (None, DOWN)),
            ("Balance sheet runoff leaves repo rates alone.", ("Balance sheet runoff", "repo rates"), (None, None)),
            ("缩表放缓使回购利率走低。", ("缩表放缓", "回购利率"), (None, DOWN)),
        ],
    )
    def test_words_that_leave_the_sign_open(
        self, text: str, sides: tuple[str, str], moves: tuple[Move | None, Move | None]
    ) -> None:
        assert _conflicts(_said("one", SAME), _said("two", OPPOSITE, text=text, sides=sides, moves=moves)) == []

    def test_one_text_or_one_echo_on_both_sides(self) -> None:
        source, up = _said("one", SAME)
        down = replace(up, polarity=OPPOSITE, effect=replace(up.effect, move=DOWN))
        assert _conflicts((source, up), (source, down)) == []
        (conflict,) = _conflicts((source, replace(up, speaker="Doe")), (source, replace(down, speaker="Roe")))
        assert conflict.kind is Kind.DIRECTION, "two people in one transcript"

    def test_different_things_under_one_concept(self) -> None:
        ends = [("the opening cash balance", SAME), ("the closing cash balance", OPPOSITE)]
        said = []
        for name, sign in ends:
            source = document(name[4:8], f"More of {name} {WORDS[sign]} borrowing.")
            made = claim(
                source, "tga", "treasury-borrowing-need", sign, sides=(name, "borrowing"), moves=(None, MOVES[sign]), score=0.9
            )
            said.append((source, made))
        assert _conflicts(*said) == []

    def test_reports_of_different_events(self) -> None:
        text = "According to {}, balance sheet runoff {} repo rates that week."
        past = [text.format("one", "raised"), text.format("two", "lowered")]
        said = [_said("one", SAME, text=past[0]), _said("two", OPPOSITE, text=past[1])]
        later = replace(said[1][0], date="2031-05-05"), said[1][1]
        assert _conflicts(said[0], later) == [] and len(_conflicts(*said)) == 1
        rule = _said("three", OPPOSITE)
        (conflict,) = _conflicts(said[0], rule)
        assert conflict.excuses == (Excuse.PERIOD,)


class TestWhatMayExplainIt:
    def test_a_condition_of_one_side(self) -> None:
        (conflict,) = _conflicts(_said("one", SAME, condition="when reserves are scarce"), _said("two", OPPOSITE))
        assert conflict.excuses == (Excuse.CONDITION,)

    def test_horizons(self) -> None:
        (one, up), (two, down) = _said("one", SAME), _said("two", OPPOSITE)
        horizons = (one, replace(up, horizon=Horizon.SHORT)), (two, replace(down, horizon=Horizon.LONG))
        assert _conflicts(*horizons)[0].excuses == (Excuse.HORIZON,)

    def test_nothing_where_it_explains_only_some(self) -> None:
        said = _said("one", SAME, condition="when reserves are scarce"), _said("two", OPPOSITE), _said("three", SAME)
        assert _conflicts(*said)[0].excuses == ()


def _cites(said: tuple[Document, Claim], marker: str) -> tuple[Document, Claim]:
    return said[0], replace(said[1], cites=(marker,))


class TestAgainstItsOwnSource:
    NOTE = (CitedReference("3", "The title of note"),)

    @pytest.mark.parametrize(
        ("says", "note", "found"),
        [
            ((SAME, ASSERTED), (OPPOSITE, ASSERTED), True),
            ((SAME, ASSERTED), (SAME, DENIED), True),
            ((SAME, ASSERTED), (SAME, POSSIBLE), True),
            ((SAME, POSSIBLE), (SAME, POSSIBLE), False),
            ((SAME, ASSERTED), (SAME, ASSERTED), False),
            ((SAME, POSSIBLE), (SAME, ASSERTED), False),
        ],
    )
    def test_a_source_is_told_otherwise_than_it_says(
        self, says: tuple[Polarity, Modality], note: tuple[Polarity, Modality], found: bool
    ) -> None:
        article, source = _cites(_said("article", *says), "3"), _said("note", *note)
        conflicts = list(find_conflicts(_known(article, source, article=self.NOTE)))
        assert [conflict.kind for conflict in conflicts] == [Kind.CITATION] * found
        if found:
            assert [side.claims for side in conflicts[0].sides] == [(article[1].id,), (source[1].id,)]

    def test_what_the_source_says_elsewhere_counts(self) -> None:
        article, firm, loose = _cites(_said("article", SAME), "note"), _said("note", SAME), _said("note", SAME, POSSIBLE)
        assert _conflicts(article, firm, loose) == []


class TestMagnitudes:
    @staticmethod
    def _sized(id: str, points: float, about: str = "", **options: object) -> tuple[Document, Claim]:
        text = (
            f"According to {id * 5}, balance sheet runoff of $1 trillion raises repo rates by {about}{points:g} basis points."
        )
        figures = (
            Quantity("$1 trillion", 1e12, unit="USD"),
            Quantity(f"{about}{points:g} basis points", points, unit="basis-point", change=True),
        )
        return _said(id, SAME, text=text, quantities=figures, **options)  # type: ignore[arg-type]

    def test_sizes_that_do_not_meet(self) -> None:
        (conflict,) = _conflicts(self._sized("one", 20), self._sized("two", 60))
        assert conflict.kind is Kind.MAGNITUDE
        assert [side.amount for side in conflict.sides] == [
            "2 basis points per $100 billion",
            "6 basis points per $100 billion",
        ]

    def test_sizes_that_meet_as_they_are_put(self) -> None:
        assert _conflicts(self._sized("one", 20), self._sized("two", 20.5)) == []
        assert _conflicts(self._sized("one", 20, "about "), self._sized("two", 25, "about ")) == []
        assert len(_conflicts(self._sized("one", 20), self._sized("two", 25))) == 1

    def test_sizes_in_states_that_exclude_one_another(self) -> None:
        scarce, ample = "when reserves are scarce", "when reserves are ample"
        assert _conflicts(self._sized("one", 20, condition=scarce), self._sized("two", 90, condition=ample)) == []


def test_a_conflict_is_known_once_both_sides_are_out() -> None:
    (one, up), (two, down) = _said("one", SAME), _said("two", OPPOSITE)
    known = _known((replace(one, date="2019-03-01"), up), (replace(two, date="2021-06"), down))
    (conflict,) = find_conflicts(known)
    assert str(conflict.known_from) == "2021-06-30"
    assert list(find_conflicts(known.seen(as_of="2021-06-29"))) == []
    assert list(find_conflicts(known.seen(as_of="2021-06"))) == [conflict]


def test_its_id_is_of_its_content() -> None:
    said = [_said("one", SAME), _said("two", OPPOSITE)]
    (conflict,), (turned,) = _conflicts(*said), _conflicts(*reversed(said))
    assert conflict.id == turned.id != _conflicts(*said, _said("three", SAME))[0].id


def test_a_conflict_has_two_sides_with_claims() -> None:
    with pytest.raises(ValueError, match="two sides"):
        Conflict(Kind.DIRECTION, "a", "b", (Side(SAME, ("x",)), Side(OPPOSITE, ())))
