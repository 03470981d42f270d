"""Bad input to the English rules: none of it may come out as an asserted claim that the text does not make."""

from __future__ import annotations

from functools import cache

import pytest

from ingest.extract.rules import RuleExtractor
from kg.claim import Claim, Modality
from kg.concept import load_scheme
from kg.document import SectionKind
from tests.contracts.extractor_contract import document

PLAIN = "Heavier bill supply pushed up overnight rates."


@cache
def extractor() -> RuleExtractor:
    return RuleExtractor(load_scheme())


def claims(text: str, kind: SectionKind = SectionKind.BODY) -> list[Claim]:
    """The claims of a text, each with exact offsets."""
    source = document(text, kind=kind)
    found = list(extractor().extract(source).claims)
    for claim in found:
        for span in (claim.evidence.span, claim.cause.span, claim.effect.span):
            assert source.text[span.start : span.end] == span.quote
    return found


def asserted(text: str, kind: SectionKind = SectionKind.BODY) -> list[str]:
    """The asserted claims of a text, as "cause -> effect"."""
    return [
        f"{claim.cause.span.quote} -> {claim.effect.span.quote}"
        for claim in claims(text, kind)
        if claim.modality is Modality.ASSERTED
    ]


def test_a_plain_sentence_is_asserted() -> None:
    assert asserted(PLAIN) == ["Heavier bill supply -> overnight rates"]


@pytest.mark.parametrize(
    "clause",
    [
        "reserves of pond {0} fell while the heron of pond {0} rose",
        "pond {0} drained pond {0} and raised pond {0}",
        "x{0} because y{0}",
    ],
)
def test_a_sentence_of_five_thousand_characters_claims_nothing(clause: str) -> None:
    text = ", ".join(clause.format(number) for number in range(400))[:5000] + "."
    assert claims(text) == []
    assert asserted(f"{text} {PLAIN}") == ["Heavier bill supply -> overnight rates"]


@pytest.mark.parametrize(
    "text",
    [
        "Heavier bill supply pushed up overnight rates.12The desk met in May.",
        "The desk met in May.3Heavier bill supply pushed up overnight rates.4",
        "Heavier bill supply pushed up overnight rates.7 Nobody disagreed.",
        "The desk met in March 2031.9 Heavier bill supply pushed up overnight rates.10",
    ],
)
def test_footnote_digits_glued_to_words_stay_out_of_both_sides(text: str) -> None:
    assert asserted(text) == ["Heavier bill supply -> overnight rates"]


@pytest.mark.parametrize(
    "text",
    [
        "Item 2031 2032 2033 Securities held 410 388 371 Reserves 3,210 3,105 2,990 Repo rate 4.31 4.36 4.42 Spread 1 4 9.",
        "Table 2 Maturity Bills Notes Bonds Change from last quarter -12 +8 +3 Average rate 4.2 4.0 4.4 Source: staff.",
        "Participant Rate change (bp) Driver A 12 lower reserves B -4 higher balances C 0 none Total 8.",
        "Reserves | fell | 3.1 Repo rate | rose | 4.4 Volume | flat | 0.2",
    ],
)
def test_a_table_flattened_to_text_claims_nothing(text: str) -> None:
    assert asserted(text) == []
    assert asserted(text, SectionKind.TABLE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Did heavier bill supply push up overnight rates?",
        "Why would smaller reserves lead to higher repo rates?",
        "What would happen if reserves fell and pushed up repo rates?",
        "Has the runoff raised term premiums, and if so, through which channel?",
        "The panel asked what would happen if larger auctions raised yields.",
        "Members discussed what might happen if smaller balances were to push up repo rates.",
        "It is not clear whether runoff raised term premiums.",
        "How the new rule affects dealer capacity is an open question.",
    ],
)
def test_questions_and_hypotheticals_are_not_asserted(text: str) -> None:
    assert asserted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some argue that asset purchases caused the surge in rents. This is wrong.",
        "Critics claim that the facility encourages reckless lending.",
        "The view that runoff raised mortgage rates is mistaken.",
        "It would be wrong to say that stress tests caused the shortage of credit.",
        "There is little evidence that the new ratio reduced market depth.",
        "Nothing in the data suggests that the tariff raised wages.",
        "I doubt that smaller auctions lowered yields.",
        "I reject the claim that interest on reserves depresses lending.",
        "The notion that larger balances caused the rally does not hold up.",
        "It is simply not true that lower fees attracted new dealers and raised turnover.",
        "Neither the shutdown nor the strike raised prices.",
        "Contacts denied that tighter rules had reduced their lending.",
    ],
)
def test_a_view_that_the_speaker_rejects_is_not_asserted(text: str) -> None:
    assert asserted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We would like the Committee's views on how larger auctions may affect liquidity in older notes.",
        "Please discuss the likely effects of faster runoff on dealer balance sheets.",
        "What factors does the Committee expect to drive demand for bills, and how might they affect the schedule?",
        "Please comment on whether buybacks improve market functioning.",
    ],
)
def test_what_a_committee_is_asked_is_not_asserted(text: str) -> None:
    assert asserted(text) == []
    assert claims(text, SectionKind.QUESTION) == []


@pytest.mark.parametrize(
    "text",
    [
        "Heavier supply may push up overnight rates.",
        "Heavier supply might have pushed up overnight rates.",
        "Yields could rise because of heavier supply.",
        "As supply grows, yields may rise.",
        "Given heavier supply, yields could climb.",
        "The tools may help contain funding pressures.",
        "Smaller balances may make it harder to settle payments.",
        "By trimming auctions, the Treasury may lower term premiums.",
        "A wider range may give dealers time to adjust.",
        "Overnight rates rose in May. This may raise mortgage costs.",
        "Reserves fell in May. As a result, repo rates may rise.",
        "A pause may be essential to orderly markets.",
        "Faster runoff may keep spreads wide.",
        "Larger auctions were announced, possibly raising term premiums.",
    ],
)
def test_may_never_becomes_does(text: str) -> None:
    assert asserted(text) == []


def test_the_month_of_may_hedges_nothing() -> None:
    assert asserted("In May 2031, heavier bill supply pushed up overnight rates.") == ["heavier bill supply -> overnight rates"]


@pytest.mark.parametrize(
    "text",
    [
        "Heavier bill supply pushed up overnight rates â€” so dealers said.",
        "准备金 fell and 回购利率 rose.",
        "\u200b\u200bHeavier bill supply\u00a0pushed up overnight\u00a0rates.",
        "HEAVIER BILL SUPPLY PUSHED UP OVERNIGHT RATES",
        "See https://ponds.example/a.pdf addresses the supply of herons and raises the level.",
    ],
)
def test_odd_scripts_and_addresses_break_nothing(text: str) -> None:
    assert all("http" not in claim.cause.span.quote for claim in claims(text))
