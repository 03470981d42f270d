"""The rule extractor keeps the extractors' contract, and reads what the contract leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.extract.rules import RuleExtractor
from kg.claim import Move, Polarity
from kg.concept import load_scheme
from kg.document import Section, SectionKind
from tests.contracts.extractor_contract import ExtractorContract, document


class TestRuleExtractor(ExtractorContract):
    @pytest.fixture
    def extractor(self) -> RuleExtractor:
        return RuleExtractor(load_scheme())

    def test_links_both_sides_and_reads_the_figure(self, extractor: RuleExtractor) -> None:
        claim = extractor.extract(
            document("A decline in reserve balances lifted repo rates by 12 basis points in September 2019.")
        ).claims[0]
        assert (claim.cause.concept, claim.cause.move) == ("reserves", Move.DOWN)
        assert (claim.effect.concept, claim.effect.move) == ("repo-rate", Move.UP)
        assert claim.polarity is Polarity.OPPOSITE
        assert [(q.value, q.unit, q.change) for q in claim.quantities] == [(12.0, "basis-point", True)]
        assert claim.episode == "repo-spike-2019" and claim.period == "in September 2019"

    def test_a_label_that_names_a_fall_keeps_its_own_direction(self, extractor: RuleExtractor) -> None:
        claim = extractor.extract(document("A shortage of reserves pushed up repo rates.")).claims[0]
        assert (claim.cause.concept, claim.cause.move, claim.polarity) == ("reserve-scarcity", Move.UP, Polarity.SAME)

    @pytest.mark.parametrize(
        ("text", "concept", "move", "polarity"),
        [
            ("A slower pace of runoff lowered repo rates.", "qt-pace", Move.DOWN, Polarity.SAME),
            ("Ending balance sheet runoff lowered repo rates.", "qt-pace", Move.DOWN, Polarity.SAME),
            ("Smaller reductions in the balance sheet lowered repo rates.", "qt-pace", Move.DOWN, Polarity.SAME),
            ("A larger decline in securities holdings raised repo rates.", "qt-pace", Move.UP, Polarity.SAME),
            ("The runoff of agency MBS raised repo rates.", "fed-mbs-holdings", Move.DOWN, Polarity.OPPOSITE),
            ("Slower runoff of agency MBS lowered repo rates.", "fed-mbs-holdings", Move.UP, Polarity.OPPOSITE),
            ("停止缩表将压低回购利率。", "qt-pace", Move.DOWN, Polarity.SAME),
            ("Swings in reserve demand raised repo rates.", "reserve-demand", None, Polarity.NONE),
        ],
    )
    def test_only_a_fall_inside_the_label_turns_the_concept(
        self, extractor: RuleExtractor, text: str, concept: str, move: Move | None, polarity: Polarity
    ) -> None:
        (claim,) = extractor.extract(document(text)).claims
        assert (claim.cause.concept, claim.cause.move, claim.polarity) == (concept, move, polarity)
        assert claim.effect.concept == "repo-rate"

    def test_what_points_back_is_quoted_with_the_sentence_before(self, extractor: RuleExtractor) -> None:
        text = "Overnight rates moved higher in late spring. This increase was due to heavier bill supply."
        (claim,) = extractor.extract(document(text)).claims
        assert claim.evidence.span.quote == text and claim.effect.span.quote == "Overnight rates"

    def test_what_points_back_at_nothing_is_dropped(self, extractor: RuleExtractor) -> None:
        assert extractor.extract(document("This increase was due to heavier bill supply.")).claims == ()
        assert (
            extractor.extract(document("The staff gave a briefing. This increase was due to heavier bill supply.")).claims == ()
        )

    def test_a_transcript_turn_gives_its_speaker(self, extractor: RuleExtractor) -> None:
        text = "Heavier bill supply pushed up overnight funding rates."
        turn = Section(0, len(text), SectionKind.BODY, speaker="Chair Powell")
        spoken = replace(document(text), sections=(turn,))
        assert extractor.extract(spoken).claims[0].speaker == "Chair Powell"

    def test_a_level_or_movement_with_a_figure_is_an_observation(self, extractor: RuleExtractor) -> None:
        findings = extractor.extract(document("Reserve balances have declined by about $1.3 trillion since June 2022."))
        assert findings.claims == ()
        (seen,) = findings.observations
        assert (seen.subject.concept, seen.subject.move) == ("reserves", Move.DOWN)
        assert [(q.value, q.change) for q in seen.quantities] == [(1.3e12, True)]

    def test_a_chinese_figure_is_an_observation_too(self, extractor: RuleExtractor) -> None:
        (seen,) = extractor.extract(document("外国官方持有量下降了约12%。", language="zh")).observations
        assert (seen.subject.concept, seen.subject.move) == ("foreign-treasury-holdings", Move.DOWN)

    def test_the_owner_of_a_pronoun_names_the_effect(self, extractor: RuleExtractor) -> None:
        (claim,) = extractor.extract(document("对MBS的需求下降推高其收益率。", language="zh")).claims
        assert claim.effect.concept == "mbs-yield"

    @pytest.mark.parametrize(
        "side",
        [
            "A decline in inflation volatility",  # a property of the thing
            "Information on repo rates",  # about the thing
            "A wider talent deficit",  # another thing with a word of the label
            "Supplies of building materials",  # a label that names its concept only where it stands alone
        ],
    )
    def test_only_the_head_of_a_mention_names_its_concept(self, extractor: RuleExtractor, side: str) -> None:
        (claim,) = extractor.extract(document(f"{side} raised the term premium.")).claims
        assert claim.cause.concept is None and claim.effect.concept == "term-premium"

    def test_nothing_moves_itself(self, extractor: RuleExtractor) -> None:
        (claim,) = extractor.extract(document("Higher overnight repo rates pushed up term repo rates.")).claims
        assert claim.cause.concept is None and claim.effect.concept is None

    def test_growing_sensitivity_is_not_a_growing_rate(self, extractor: RuleExtractor) -> None:
        for text, language in (
            ("The lower reserves fall, the more repo rates react.", "en"),
            ("准备金越少,回购利率越敏感。", "zh"),
        ):
            (claim,) = extractor.extract(document(text, language=language)).claims
            assert claim.effect.concept != "repo-rate", text


def test_a_heading_above_a_sentence_is_neither_quoted_nor_part_of_a_side() -> None:
    text = "Review of Money Markets\n\nOvernight rates were driven by heavier bill settlements."
    (claim,) = RuleExtractor(load_scheme()).extract(document(text)).claims
    assert claim.evidence.span.quote.startswith("Overnight rates")
    assert claim.effect.span.quote == "Overnight rates"


def test_wrapped_prose_is_one_sentence() -> None:
    text = "Over the whole of the period that the report covers, heavier bill\nsettlements lifted overnight rates."
    (claim,) = RuleExtractor(load_scheme()).extract(document(text)).claims
    assert claim.evidence.span.quote == text
