"""How a stretch of a source is shown as a statement: the items of a list are one sentence, quoted words stay as they are."""

from __future__ import annotations

import pytest

from assistant.compose.wording import listed, trimmed
from assistant.verify.verifier import Level, Quoted, verify
from tests.kg.making import document

ZH = "1. 缩表会减少银行的准备金\n2. 银行不愿在隔夜市场放贷\n3. 月末时利率飙升。"
EN = "The risks are these:\n- reserves run short\n- dealers have no room"
WRAPPED = "Reserves fell\nas the runoff went on."


@pytest.mark.parametrize(
    ("quote", "shown"),
    (
        (ZH, "1. 缩表会减少银行的准备金；银行不愿在隔夜市场放贷；月末时利率飙升。"),
        (EN, "The risks are these: reserves run short; dealers have no room"),
        (WRAPPED, "Reserves fell as the runoff went on."),
        ("One line only.", "One line only."),
    ),
)
def test_the_items_of_a_list_are_one_sentence(quote: str, shown: str) -> None:
    assert listed(quote) == shown
    assert verify(shown, [Quoted(quote, document("note", quote), 0)]).level is Level.FULL


@pytest.mark.parametrize(
    ("sentence", "shown"),
    (
        ("In addition to depressing yields, purchases signal.", "In addition to depressing yields, purchases signal."),
        ("Further runoff would drain reserves.", "Further runoff would drain reserves."),
        ("So far, reserves have been ample.", "So far, reserves have been ample."),
        ("First mortgages were hit.", "First mortgages were hit."),
        ("In addition, purchases signal.", "purchases signal."),
        ("But reserves fell.", "reserves fell."),
        ("此外，准备金下降。", "准备金下降。"),
    ),
)
def test_only_an_opener_is_left_out(sentence: str, shown: str) -> None:
    source = document("note", sentence)
    start, end = trimmed(source, 0, len(sentence))
    assert sentence[start:end] == shown
