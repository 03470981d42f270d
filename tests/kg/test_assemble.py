"""Claims become edges: votes over independent sources, belief by the documented formula, denials against."""

from __future__ import annotations

from datetime import date
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assemble import AGAINST, BRIEF, LADDER, MODALITY, TIER, Edges, assemble, definition_edges, weight
from kg.claim import Claim, Modality, Polarity
from kg.concept import load_scheme
from kg.document import CitedReference, Document, Tier
from kg.edge import CausalEdge
from tests.kg.making import claim, document

SAME, OPPOSITE, NONE = Polarity.SAME, Polarity.OPPOSITE, Polarity.NONE
KEY = ("qt-pace", "repo-rate")


def _edge(*claims: Claim, sources: list[Document], **options: object) -> CausalEdge:
    edges = assemble(claims, {source.id: source.info for source in sources}, **options)  # type: ignore[arg-type]
    return edges[KEY]


def _says(source: Document, polarity: Polarity = SAME, modality: Modality = Modality.ASSERTED, **options: object) -> Claim:
    return claim(source, *KEY, polarity, modality, **options)  # type: ignore[arg-type]


def _different(count: int, **options: object) -> list[Document]:
    """Documents whose sentences share no four words in a row."""
    return [document(f"d{place}", " ".join(f"w{place}x{word}" for word in range(9)) + ".", **options) for place in range(count)]  # type: ignore[arg-type]


class TestVotes:
    def test_one_claim_makes_an_edge(self) -> None:
        (source,) = _different(1)
        said = _says(source, condition="when reserves are scarce")
        edge = _edge(said, sources=[source])
        assert (edge.polarity, edge.modality, edge.claims, edge.votes) == (SAME, Modality.ASSERTED, (said.id,), {SAME: 1})
        assert (edge.independent_sources, edge.contested, edge.method) == (1, False, "claims")
        assert edge.conditions == ("when reserves are scarce",)
        assert edge.belief == pytest.approx(weight(said, {source.id: source.info}))

    def test_the_side_with_more_weight_wins_and_the_other_is_seen(self) -> None:
        sources = _different(3)
        edge = _edge(_says(sources[0]), _says(sources[1]), _says(sources[2], OPPOSITE), sources=sources)
        assert edge.polarity is SAME and edge.contested and edge.votes == {SAME: 2, OPPOSITE: 1}
        assert (edge.independent_sources, edge.opposing_sources) == (2, 1)
        assert len(edge.claims) == 2

    def test_a_strong_source_outweighs_two_weak_ones(self) -> None:
        strong = document("strong", "one two three four five six.")
        weak = _different(2, tier=Tier.SYNDICATED)
        hedged = [_says(source, OPPOSITE, Modality.POSSIBLE, score=0.0) for source in weak]
        assert _edge(_says(strong, score=1.0), *hedged, sources=[strong, *weak]).polarity is SAME

    def test_the_strongest_wording_of_the_winning_side_counts(self) -> None:
        sources = _different(3)
        edge = _edge(
            _says(sources[0], modality=Modality.POSSIBLE),
            _says(sources[1], modality=Modality.CONDITIONAL),
            _says(sources[2], OPPOSITE, Modality.POSSIBLE),
            sources=sources,
        )
        assert edge.modality is Modality.CONDITIONAL

    def test_a_may_alone_stays_a_may(self) -> None:
        (source,) = _different(1)
        assert _edge(_says(source, modality=Modality.POSSIBLE), sources=[source]).modality is Modality.POSSIBLE

    def test_claims_without_direction_neither_win_nor_contest(self) -> None:
        sources = _different(3)
        edge = _edge(_says(sources[0], NONE), _says(sources[1], NONE), _says(sources[2]), sources=sources)
        assert edge.polarity is SAME and not edge.contested and edge.votes == {NONE: 2, SAME: 1}
        alone = _edge(_says(sources[0], NONE), sources=sources)
        assert alone.polarity is NONE and alone.belief > 0

    def test_unlinked_sides_and_circles_make_no_edge(self) -> None:
        (source,) = _different(1)
        unlinked = claim(source, "qt-pace", None)  # type: ignore[arg-type]
        assert assemble([unlinked, claim(source, "reserves", "reserves")], {source.id: source.info}) == {}


class TestDenials:
    def test_a_denial_speaks_against(self) -> None:
        sources = _different(2)
        said, denied = _says(sources[0]), _says(sources[1], modality=Modality.DENIED)
        edge, alone = _edge(said, denied, sources=sources), _edge(said, sources=sources)
        assert edge.polarity is SAME and edge.contested and edge.belief < alone.belief
        assert edge.votes == {SAME: 1} and edge.opposing_sources == 1 and edge.claims == (said.id,)

    def test_denying_the_other_direction_is_no_opposition(self) -> None:
        sources = _different(2)
        edge = _edge(_says(sources[0]), _says(sources[1], OPPOSITE, Modality.DENIED), sources=sources)
        assert not edge.contested

    def test_denying_any_effect_is_opposition(self) -> None:
        sources = _different(2)
        assert _edge(_says(sources[0]), _says(sources[1], NONE, Modality.DENIED), sources=sources).contested

    def test_what_all_deny_is_kept_without_belief(self) -> None:
        (source,) = _different(1)
        edge = _edge(_says(source, modality=Modality.DENIED), sources=[source])
        assert (edge.belief, edge.modality, edge.independent_sources, edge.contested) == (0.0, Modality.DENIED, 0, False)


class TestIndependence:
    def test_one_document_counts_once_however_often_it_says_it(self) -> None:
        source = document("d", "alpha beta gamma delta epsilon. zeta eta theta iota kappa.")
        claims = [_says(source, quote=(0, 31)), _says(source, quote=(32, len(source.text)))]
        edge = _edge(*claims, sources=[source])
        assert edge.votes == {SAME: 1} and len(edge.claims) == 2

    @pytest.mark.parametrize(
        ("first", "second", "sources"),
        [
            ("Quick runoff lifts the overnight repo rate.", "Quick runoff lifts the overnight repo rate.", 1),
            ("Quick runoff lifts the overnight repo rate.", "  quick runoff LIFTS the overnight repo-rate!", 1),
            (
                "Quick runoff lifts the overnight repo rate a lot.",
                "They say: quick runoff lifts the overnight repo rate a lot.",
                1,
            ),
            ("Quick runoff lifts the overnight repo rate.", "A faster pace of shrinkage makes overnight cash dear.", 2),
            ("缩表过快会推高隔夜回购利率并扰乱市场", "缩表过快会推高隔夜回购利率,并扰乱市场。", 1),
            ("缩表过快会推高隔夜回购利率并扰乱市场", "准备金的减少使资金价格上行,这是常见的机制", 2),
        ],
    )
    def test_copies_count_once(self, first: str, second: str, sources: int) -> None:
        both = [document("one", first), document("two", second)]
        claims = [claim(source, *KEY, sides=(source.text[3:5], source.text[8:10])) for source in both]
        assert _edge(*claims, sources=both).independent_sources == sources

    @pytest.mark.parametrize(
        ("brief", "original"),
        [
            ("https://www.example.org/notes/a.html", "http://example.org/notes/a"),
            ("https://example.org/notes/a/", "https://example.org/notes/a?utm_source=x#top"),
        ],
    )
    def test_a_brief_and_its_original_are_one(self, brief: str, original: str) -> None:
        both = [
            document("brief", "one two three four five.", url=brief, brief=True),
            document("original", "six seven eight nine ten.", url=original),
        ]
        assert _edge(*map(_says, both), sources=both).independent_sources == 1

    def test_articles_that_echo_one_note_are_one_source_with_it(self) -> None:
        note = document("note", "one two three four five.", url="https://example.org/note")
        cited = CitedReference("3", "The staff note", url="http://www.example.org/note.htm")
        echoes = [
            document(f"e{place}", f"a{place} b{place} c{place} d{place} e{place}.", references=(cited,)) for place in range(5)
        ]
        claims = [_says(note), *(_says(echo, cites=("3",)) for echo in echoes)]
        references = {echo.id: echo.references for echo in echoes}
        edge = _edge(*claims, sources=[note, *echoes], references=references)
        assert edge.independent_sources == 1 and len(edge.claims) == 6
        assert _edge(*claims, sources=[note, *echoes]).independent_sources == 6, "without the lists nobody knows what [3] is"

    def test_two_echoes_of_a_work_not_held_are_one_source(self) -> None:
        echoes = _different(2)
        references = {
            "d0": (CitedReference("1", "On scarcity, again"),),
            "d1": (CitedReference("7", "ON SCARCITY  again"), CitedReference("8", "Else")),
        }
        claims = [_says(echoes[0], cites=("1",)), _says(echoes[1], cites=("7",))]
        assert _edge(*claims, sources=echoes, references=references).independent_sources == 1
        others = [_says(echoes[0], cites=("1",)), _says(echoes[1], cites=("8",))]
        assert _edge(*others, sources=echoes, references=references).independent_sources == 2

    def test_a_marker_that_leads_nowhere_leaves_the_document_as_the_source(self) -> None:
        echoes = _different(2)
        claims = [_says(echo, cites=("9",)) for echo in echoes]
        assert _edge(*claims, sources=echoes).independent_sources == 2

    def test_copies_of_copies_are_one(self) -> None:
        texts = ("a b c d e f g h.", "a b c d e f g h i j k l.", "e f g h i j k l.")
        sources = [document(f"d{place}", text) for place, text in enumerate(texts)]
        claims = [claim(source, *KEY, sides=("f", "h")) for source in sources]
        assert _edge(*claims, sources=sources).independent_sources == 1


class TestBelief:
    def test_the_formula(self) -> None:
        sources = _different(3)
        for_it = [_says(sources[0], score=0.8), _says(sources[1], modality=Modality.ESTIMATED, score=0.4)]
        against = _says(sources[2], OPPOSITE, Modality.POSSIBLE, score=0.2)
        support = 1 - (1 - 0.95 * 0.9 * 0.9) * (1 - 0.95 * 1.0 * 0.7)
        opposition = 0.95 * 0.5 * 0.6
        edge = _edge(*for_it, against, sources=sources)
        assert edge.belief == pytest.approx(support * (1 - AGAINST * opposition))

    def test_the_worked_example_of_the_documentation(self) -> None:
        note, speech = _different(2)
        articles = [
            document(f"copy{place}", "The very same nine words stand in each of us.", tier=Tier.SECONDARY) for place in range(5)
        ]
        said = [
            _says(note, score=0.9),
            *(_says(article, modality=Modality.POSSIBLE, score=0.8) for article in articles),
            _says(speech, modality=Modality.DENIED, score=0.7),
        ]
        edge = _edge(*said, sources=[note, speech, *articles])
        assert (round(edge.belief, 3), edge.votes, edge.contested) == (0.557, {SAME: 2}, True)

    def test_a_brief_weighs_less_than_its_original(self) -> None:
        original, brief = document("d"), document("d", brief=True)
        assert weight(_says(brief), {"d": brief.info}) == pytest.approx(BRIEF * weight(_says(original), {"d": original.info}))

    def test_the_tables_are_ordered(self) -> None:
        assert [TIER[tier] for tier in Tier] == sorted((TIER[tier] for tier in Tier), reverse=True)
        spoken = [MODALITY[modality] for modality in LADDER if modality is not Modality.DENIED]
        assert spoken == sorted(spoken, reverse=True) and set(LADDER) == set(Modality)

    @given(st.lists(st.tuples(st.sampled_from(Modality), st.sampled_from(Polarity), st.floats(0, 1)), min_size=1, max_size=8))
    def test_belief_is_a_share_and_never_certain(self, said: list[tuple[Modality, Polarity, float]]) -> None:
        sources = _different(len(said))
        claims = [
            _says(source, sign, modality, score=score) for source, (modality, sign, score) in zip(sources, said, strict=True)
        ]
        edge = _edge(*claims, sources=sources)
        assert 0.0 <= edge.belief < 1.0
        assert set(edge.claims) <= {one.id for one in claims} and edge.claims
        assert sum(edge.votes.values()) == sum(modality is not Modality.DENIED for modality, _, _ in said)

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.floats(0, 1))
    def test_another_source_never_takes_belief_away(self, scores: list[float], more: float) -> None:
        sources = _different(len(scores) + 1)
        claims = [_says(source, score=score) for source, score in zip(sources, [*scores, more], strict=True)]
        before, after = (_edge(*held, sources=sources).belief for held in (claims[:-1], claims))
        assert after > before
        assert before == pytest.approx(1 - prod(1 - 0.95 * 0.9 * (1 + score) / 2 for score in scores))


class TestTime:
    @pytest.mark.parametrize(("published", "day", "known"), [
        ("2022-03-01", date(2022, 3, 1), True),
        ("2022-03-02", date(2022, 3, 1), False),
        ("2022-03", date(2022, 3, 30), False),
        ("2022-03", date(2022, 3, 31), True),
        ("2022", date(2022, 12, 30), False),
        (None, date(2030, 1, 1), False),
    ])  # fmt: skip
    def test_only_what_was_out_by_then_counts(self, published: str | None, day: date, known: bool) -> None:
        source = document("d", date=published)
        edges = assemble([_says(source)], {source.id: source.info}, as_of=day)
        assert (KEY in edges) is known


class TestDefinitions:
    def test_opposites_bridge_both_ways_without_a_source(self) -> None:
        edges = definition_edges(load_scheme())
        for key in (("reserves", "reserve-scarcity"), ("reserve-scarcity", "reserves")):
            edge = edges[key]
            assert (edge.polarity, edge.claims, edge.independent_sources, edge.method) == (OPPOSITE, (), 0, "definition")
            assert not edge.votes and 0.9 < edge.belief < 1.0
        assert edges["rate-hikes", "federal-funds-rate"].polarity is SAME


def test_edges_on_demand_are_those_of_all_at_once() -> None:
    one, other = document("one"), document("two")
    claims = [
        _says(one),
        _says(other, OPPOSITE),
        claim(one, "reserves", "repo-rate", OPPOSITE),
        claim(other, "repo-rate", "reserves"),
    ]
    infos = {source.id: source.info for source in (one, other)}
    edges = Edges(claims, infos)
    assert edges["reserves", "repo-rate"] == assemble(claims, infos)["reserves", "repo-rate"]
    assert dict(edges) == assemble(claims, infos)
    assert list(edges) == list(assemble(claims, infos)) == sorted(edges)
    assert edges[KEY] is edges[KEY]


def test_edges_on_demand_know_what_they_lack() -> None:
    source = document("one")
    edges = Edges([_says(source)], {source.id: source.info})
    assert KEY in edges
    assert ("repo-rate", "qt-pace") not in edges
    assert edges.get(("repo-rate", "qt-pace")) is None
    with pytest.raises(KeyError):
        edges["repo-rate", "qt-pace"]
    assert not Edges([], {})
