"""Rules and tagger together: the extractor that every ingest uses keeps the extractor's contract and its own promises."""

from __future__ import annotations

import pickle

import pytest

from ingest.extract.claims import ClaimExtractor
from ingest.extract.confidence import NAMES, Confidence, Facts, fitted
from ingest.extract.default import open_extractor
from ingest.extract.joint import JointFinder
from ingest.extract.rules import RuleExtractor
from kg.claim import Method, Modality, Polarity
from kg.concept import load_scheme
from tests.contracts.extractor_contract import ExtractorContract, assert_exact, document

FACTS = Facts(0.8, 0.9, None, 0.9, 3, 3, 20, 1)
UNKNOWN_TO_RULES = "Dealers' tighter leverage limits were the chief culprit behind wider swap spreads."


class TestJointExtractor(ExtractorContract):
    @pytest.fixture
    def extractor(self) -> ClaimExtractor:
        return open_extractor(load_scheme())


def test_the_tagger_finds_what_no_rule_knows() -> None:
    source = document(UNKNOWN_TO_RULES)
    assert not RuleExtractor(load_scheme()).extract(source).claims
    found = ClaimExtractor(load_scheme(), [JointFinder(Confidence(fitted().weights, 0.0))], "all").extract(source)
    assert {claim.evidence.method for claim in found.claims} == {Method.TAGGER}
    assert_exact(found, source)


def test_a_score_is_a_chance_and_none_is_below_the_threshold() -> None:
    text = "Heavier bill supply pushed up repo rates, while lower reserves may widen spreads as dealers pull back."
    scores = [claim.score for claim in open_extractor(load_scheme()).extract(document(text)).claims]
    assert scores and all(fitted().least <= score < 1 for score in scores)


def test_what_both_find_is_surer_than_what_one_does() -> None:
    both, rule, tag = FACTS, Facts(0.8, None, None, 0.9, 3, 3, 20, 1), Facts(None, 0.9, None, 0.9, 3, 3, 20, 1)
    assert fitted().chance(both) > max(fitted().chance(rule), fitted().chance(tag))


def test_facts_have_a_number_for_each_weight() -> None:
    assert len(FACTS.values()) == len(NAMES) == len(fitted().weights)


def test_a_hedged_tag_is_never_asserted() -> None:
    finder = JointFinder(Confidence(fitted().weights, 0.0))
    text = "Tighter leverage limits could conceivably have been the chief culprit behind wider swap spreads."
    claims = ClaimExtractor(load_scheme(), [finder], "all").extract(document(text)).claims
    assert all(claim.modality is not Modality.ASSERTED for claim in claims)


def test_it_can_be_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(open_extractor(load_scheme())))
    assert again.extract(document(UNKNOWN_TO_RULES)) == open_extractor(load_scheme()).extract(document(UNKNOWN_TO_RULES))


def test_what_is_taken_out_of_a_thing_lowers_it() -> None:
    text = "Heavy bill issuance pulled $200 billion out of the overnight reverse repo facility."
    (claim,) = open_extractor(load_scheme()).extract(document(text)).claims
    assert (claim.polarity, claim.effect.concept) == (Polarity.OPPOSITE, "on-rrp")


@pytest.mark.parametrize(
    "text",
    [
        "Had the Fed not cut the runoff cap, spreads would have widened.",
        "Lower reserves may raise repo rates if reserves become scarce.",
    ],
)
def test_no_cause_is_what_did_not_happen_or_a_condition_of_the_claim(text: str) -> None:
    claims = open_extractor(load_scheme()).extract(document(text)).claims
    assert all(" not " not in claim.cause.span.quote for claim in claims) and len(claims) < 2
