"""The verifier: what it lets through, and each kind of single-slot error that it must catch, in both languages."""

from __future__ import annotations

import json

import pytest

from assistant.verify.certificate import verify_answer
from assistant.verify.verifier import Level, Quoted, verify
from kg.document import Document, Section, Sentence, Tier, Voice
from tightrope.errors import UnknownName, UsageError

TEXT = (
    "Between June 2021 and May 2024 the portfolio shrank by about $1.3 trillion, and reserve balances fell to $3.1 trillion. "
    "A further decline in reserve balances may raise overnight repo rates by 15 to 20 basis points at quarter-end. "
    "Most dealers did not expect the Treasury to raise coupon auction sizes before November. "
    "The Committee decided to lower the monthly cap on Treasury securities from $25 billion to $5 billion."
)
DOCUMENT = Document(
    id="note", version="0" * 64, title="Reserves after the runoff", publisher="Board of Governors", voice=Voice.BOARD_STAFF,
    tier=Tier.PRIMARY, kind="feds_note", language="en", text=TEXT, sections=(Section(0, len(TEXT)),),
    sentences=(Sentence(0, len(TEXT), 0),), date="2024-06-14", authors=("A. Larsen", "B. Okonkwo"),
)  # fmt: skip
FIRST, SECOND, THIRD, FOURTH = (sentence + "." for sentence in TEXT.rstrip(".").split(". "))


def check(statement: str, quote: str) -> tuple[str, tuple[str, ...]]:
    verdict = verify(statement, [Quoted(quote, DOCUMENT, TEXT.index(quote))])
    return verdict.level.value, verdict.reasons


@pytest.mark.parametrize("quote", (FIRST, SECOND, THIRD, FOURTH))
@pytest.mark.parametrize(
    "frame",
    ("{}", "Board staff note (14 June 2024): {}", "“{}”", "美联储理事会工作人员（2024年6月14日）：“{}”"),
)
def test_a_quote_with_its_source_is_full(quote: str, frame: str) -> None:
    assert check(frame.format(quote), quote) == ("full", ())


@pytest.mark.parametrize(
    ("statement", "quote"),
    (
        ("A decline in reserve balances may raise overnight repo rates.", SECOND),
        ("Reserve balances fell to $3.1 trillion.", FIRST),
        ("The Committee decided to lower the monthly cap on Treasury securities to $5 billion.", FOURTH),
        ("准备金余额下降可能推高回购利率，幅度为15至20个基点。", SECOND),
        ("准备金余额降至3.1万亿美元。", FIRST),
    ),
)
def test_a_part_of_a_sentence_and_a_gist_are_full(statement: str, quote: str) -> None:
    assert check(statement, quote)[0] == "full"


@pytest.mark.parametrize(
    ("statement", "quote", "reason"),
    (
        (FIRST.replace("$1.3", "$1.8"), FIRST, "number"),
        (FIRST.replace("$3.1 trillion", "$3.1 billion"), FIRST, "scale"),
        (SECOND.replace("basis points", "percent"), SECOND, "unit"),
        (FIRST.replace("May 2024", "May 2023"), FIRST, "date"),
        (FIRST.replace("June 2021", "July 2021"), FIRST, "date"),
        (FIRST.replace("fell to", "rose to"), FIRST, "direction"),
        (SECOND.replace("raise", "lower"), SECOND, "direction"),
        (SECOND.replace("may raise", "will raise"), SECOND, "modality"),
        (SECOND.replace("may raise", "raises"), SECOND, "modality"),
        (THIRD.replace("did not expect", "expected"), THIRD, "negation"),
        (FOURTH.replace("decided", "decided not"), FOURTH, "negation"),
        (THIRD.replace("dealers", "hedge funds"), THIRD, "actor"),
        (FOURTH.replace("Treasury securities", "agency MBS"), FOURTH, "instrument"),
        (SECOND.replace("repo rates", "SOFR"), SECOND, "instrument"),
        ("TBAC (14 June 2024): " + FIRST, FIRST, "actor"),
        ("Board staff note (14 June 2023): " + FIRST, FIRST, "date"),
        ("准备金余额下降推高回购利率。", SECOND, "modality"),
        ("准备金余额上升可能推高回购利率，幅度为15至25个基点。", SECOND, "number"),
        ("准备金余额降至3.1亿美元。", FIRST, "scale"),
        ("准备金余额并未降至3.1万亿美元。", FIRST, "negation"),
        ("准备金余额升至3.1万亿美元，银行定期融资增加。", FIRST, "instrument"),
        (FIRST + " See https://example.com/more for details.", FIRST, "link"),
    ),
)
def test_one_wrong_slot_is_caught(statement: str, quote: str, reason: str) -> None:
    level, reasons = check(statement, quote)
    assert level == "none"
    assert reason in reasons


def test_words_that_no_quote_holds_are_not_full() -> None:
    level, reasons = check("Reserve balances fell because pension funds withdrew deposits abroad.", FIRST)
    assert level != "full"
    assert reasons


def test_quoted_words_must_stand_in_the_quote() -> None:
    assert check('The staff wrote that "the portfolio will never shrink again".', FIRST) == ("none", ("quote",))


def test_no_evidence_supports_nothing() -> None:
    assert verify("Reserves fell.", []).level is Level.NONE


def saved(text: str, quote: str = SECOND, **changed: object) -> dict[str, object]:
    start = TEXT.find(quote)
    citation = {"marker": 0, "document": "note", "quote": quote, "start": start, "end": start + len(quote), "support": "full"}
    return {
        "statements": [{"text": text, "kind": "fact", "citations": [citation | changed]}],
        "references": [{"document": "note", "sha256": "0" * 64}],
    }


def get(id: str) -> Document:
    if id != "note":
        raise UnknownName("no such document", value=id)
    return DOCUMENT


def test_a_certificate_holds_for_what_was_quoted() -> None:
    certificate = verify_answer(saved(SECOND), get)
    assert certificate.holds
    assert certificate.to_dict() == {
        "statements": [{"index": 0, "verdict": "full", "reasons": []}],
        "documents": [{"document": "note", "unchanged": True}],
        "premises": [], "conflicts": [], "differs": [], "versions": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "reason"),
    (
        (saved(SECOND.replace("may raise", "raises")), "modality"),
        (saved(SECOND, start=5, end=5 + len(SECOND)), "quote"),
        (saved(SECOND, quote=SECOND.replace("15", "55")), "quote"),
        (saved(SECOND, document="elsewhere"), "missing-document"),
        ({"statements": [{"text": "Reserves fell.", "kind": "fact", "citations": []}]}, "quote"),
    ),
)
def test_an_edited_answer_loses_its_certificate(answer: dict[str, object], reason: str) -> None:
    certificate = verify_answer(json.loads(json.dumps(answer)), get)
    assert not certificate.holds
    assert reason in certificate.statements[0].reasons


def test_a_changed_document_is_named() -> None:
    answer = saved(SECOND) | {"references": [{"document": "note", "sha256": "1" * 64}]}
    assert verify_answer(answer, get).to_dict()["documents"] == [{"document": "note", "unchanged": False, "state": "changed"}]


@pytest.mark.parametrize("wrong", (None, [], {}, {"statements": "none"}, {"statements": [{"kind": "fact"}]}))
def test_a_file_of_another_shape_is_a_usage_error(wrong: object) -> None:
    with pytest.raises(UsageError, match="not an answer"):
        verify_answer(wrong, get)
