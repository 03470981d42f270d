"""What a sentence denies without negating its causal verb never comes out as a claim that it does hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.denied import denied_relations, evaluate_denied, marked
from ingest.extract.claims import ClaimExtractor
from ingest.extract.default import open_extractor
from kg.claim import Modality
from kg.concept import load_scheme
from tests.contracts.extractor_contract import document


@pytest.fixture(scope="module")
def extractor() -> ClaimExtractor:
    return open_extractor(load_scheme())


@pytest.mark.parametrize(
    "text",
    [
        "Faster runoff led to no strains in funding markets.",
        "The pause in redemptions resulted in no change in swap spreads.",
        "Bid-ask spreads had not widened any further as a result of balance sheet runoff.",
        "No dealer stepped back from auctions because of the new leverage rule.",
        "Term premiums did not rise just because supply rose.",
        "The rise in yields was wrongly attributed to balance sheet runoff.",
        "It was mistakenly believed that runoff caused the spike in repo rates.",
    ],
)
def test_it_is_not_asserted(extractor: ClaimExtractor, text: str) -> None:
    assert all(claim.modality is Modality.DENIED for claim in extractor.extract(document(text)).claims)


@pytest.mark.parametrize(
    "text",
    ["Repo rates rose because reserves were scarce.", "Heavier supply raised yields by no less than 10 basis points."],
)
def test_a_reason_why_something_happened_is_no_denial(extractor: ClaimExtractor, text: str) -> None:
    claims = extractor.extract(document(text)).claims
    assert claims and all(claim.modality is Modality.ASSERTED for claim in claims)


def test_marks_are_cut_out_of_a_text() -> None:
    text, spans = marked("<e1>A rose</e1> but <e2>not <e3>B</e3></e2> .")
    assert text == "A rose but not B ."
    assert {name: text[slice(*span)] for name, span in spans.items()} == {"e1": "A rose", "e2": "not B", "e3": "B"}


@pytest.mark.shared
def test_at_most_three_in_a_hundred_denied_relations_come_out_asserted(extractor: ClaimExtractor, shared: Path) -> None:
    path = shared / "data" / "causal" / "ccnc" / "causality-identification" / "dev.jsonl"
    found = evaluate_denied(extractor, path)
    assert found["denied"] == len(list(denied_relations(path))) > 100
    assert found["asserted_share"] <= 0.03
