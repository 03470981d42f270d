"""What every extractor keeps, whatever it is made of. Back ends inherit `ExtractorContract` and give an `extractor` fixture."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.extract.protocol import Extractor, Findings
from ingest.segment import sentences
from kg.claim import Modality
from kg.document import Document, Section, SectionKind, Sentence, Tier, Voice

CAUSAL = "Heavier bill supply pushed up overnight funding rates by 6 basis points."
CAUSAL_ZH = "随着准备金下降,回购利率大幅上升。"
_WORDS = "Reserves| fell| because of| heavier supply|, which| raised| rates|. |\n|准备金|下降|导致|。|利率上升|,|(|)|[1]"
_PIECES = st.sampled_from([*_WORDS.split("|"), " 25 basis points", "🏦", " may", "\u3000", "?", '"', "§", "-", "As ", " if"])


def document(text: str, *, kind: SectionKind = SectionKind.BODY, language: str = "en", name: str = "a-note") -> Document:
    """A document of one section of `kind`."""
    cut = tuple(Sentence(start, end, 0) for start, end in sentences(text))
    return Document(
        id=name,
        version="1",
        title="A note",
        publisher="Someone",
        voice=Voice.ACADEMIC,
        tier=Tier.PRIMARY,
        kind="paper",
        language=language,
        text=text,
        sections=(Section(0, len(text), kind, page=2),),
        sentences=cut,
        date="2025-10",
    )


def assert_exact(findings: Findings, source: Document) -> None:
    """Quote, cause, effect and subject are the slices of the text that their offsets name."""
    for claim in findings.claims:
        for span in (claim.evidence.span, claim.cause.span, claim.effect.span):
            assert source.text[span.start : span.end] == span.quote
        assert claim.evidence.document == source.id and claim.evidence.version == source.version
        assert not (claim.cause.span.start < claim.effect.span.end and claim.effect.span.start < claim.cause.span.end)
        for quantity in claim.quantities:
            assert quantity.text in claim.evidence.span.quote
    for observation in findings.observations:
        assert source.text[observation.subject.span.start : observation.subject.span.end] == observation.subject.span.quote


class ExtractorContract:
    """Tests that every extractor passes."""

    @pytest.fixture
    def extractor(self) -> Extractor:
        raise NotImplementedError

    def test_finds_a_plain_claim_in_either_language(self, extractor: Extractor) -> None:
        for text, language in ((CAUSAL, "en"), (CAUSAL_ZH, "zh")):
            source = document(text, language=language)
            findings = extractor.extract(source)
            assert len(findings.claims) == 1, text
            assert_exact(findings, source)

    def test_a_page_and_a_voice_come_from_the_document(self, extractor: Extractor) -> None:
        claim = extractor.extract(document(CAUSAL)).claims[0]
        assert claim.evidence.page == 2 and claim.voice is Voice.ACADEMIC

    @pytest.mark.parametrize("kind", [SectionKind.HEADING, SectionKind.QUESTION, SectionKind.REFERENCES, SectionKind.FURNITURE])
    def test_reads_only_what_holds_findings(self, extractor: Extractor, kind: SectionKind) -> None:
        assert extractor.extract(document(CAUSAL, kind=kind)) == Findings()

    def test_says_nothing_of_a_document_that_asserts_nothing(self, extractor: Extractor) -> None:
        assert extractor.extract(document("The meeting began at nine and was held online.")) == Findings()

    def test_is_deterministic(self, extractor: Extractor) -> None:
        source = document(f"{CAUSAL} {CAUSAL_ZH} Reserves fell, which raised rates and lowered deposits.")
        assert extractor.extract(source) == extractor.extract(source)

    def test_claims_are_distinct_and_in_the_order_of_the_text(self, extractor: Extractor) -> None:
        text = f"{CAUSAL} Slower redemptions eased dealer funding costs. Higher tariffs raised goods prices."
        claims = extractor.extract(document(text)).claims
        assert len({claim.id for claim in claims}) == len(claims) == 3
        starts = [claim.evidence.span.start for claim in claims]
        assert starts == sorted(starts)

    @pytest.mark.parametrize(
        "text",
        [
            "Heavier supply may push up overnight rates.",
            "Heavier supply could push up overnight rates.",
            "If supply rises, overnight rates rise.",
            "Heavier supply did not push up overnight rates.",
            "供给增加可能推高隔夜利率。",
            "供给增加没有推高隔夜利率。",
        ],
    )
    def test_never_turns_a_hedge_into_an_assertion(self, extractor: Extractor, text: str) -> None:
        claims = extractor.extract(document(text, language="zh" if text[0] == "供" else "en")).claims
        assert all(claim.modality is not Modality.ASSERTED for claim in claims)

    @pytest.mark.parametrize(
        "text",
        [
            "Would heavier supply push up overnight rates?",
            "What would happen if heavier supply pushed up overnight rates?",
            "供给增加会推高隔夜利率吗?",
            "Heavier supply pushed up rates " * 200 + ".",
            "x" * 5000,
            "å\x00\ufeff heavier supply \u2028 pushed\u00a0up",
            "ReservesfellbecauseofheaviersupplyÃ¢â‚¬â„¢s1The",
            "2.1 1.9 3.4 | 2.0 1.8 3.3 | supply 4.4 rates 5.5",
        ],
    )
    def test_bad_input_gives_no_false_assertion(self, extractor: Extractor, text: str) -> None:
        source = document(text)
        findings = extractor.extract(source)
        assert_exact(findings, source)
        assert not [claim for claim in findings.claims if claim.modality is Modality.ASSERTED]

    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(pieces=st.lists(_PIECES, min_size=1, max_size=40))
    def test_offsets_hold_on_any_text(self, extractor: Extractor, pieces: list[str]) -> None:
        text = "".join(pieces)
        if text.strip():
            source = document(text)
            assert_exact(extractor.extract(source), source)
