"""Verdicts are remembered for one answer and no longer, and only for the very same words over the very same spans."""

from __future__ import annotations

from unittest.mock import patch

from assistant.verify import remembering
from assistant.verify.remembering import verdict_on
from assistant.verify.verifier import Level
from tests.kg.making import document

SOURCE = document("note", "Reserves fell by $35 billion per month.")
WHOLE = [(SOURCE, 0, len(SOURCE.text))]


def test_the_same_statement_is_judged_once_within_an_answer_and_anew_after_it() -> None:
    with patch.object(remembering, "verify", wraps=remembering.verify) as judged:
        with remembering.remembering():
            first = verdict_on("Reserves fell by $35 billion per month.", WHOLE, None)
            assert verdict_on("Reserves fell by $35 billion per month.", WHOLE, None) is first
            assert judged.call_count == 1
        verdict_on("Reserves fell by $35 billion per month.", WHOLE, None)
        verdict_on("Reserves fell by $35 billion per month.", WHOLE, None)
        assert judged.call_count == 3


def test_other_words_or_another_span_get_their_own_verdict() -> None:
    with remembering.remembering():
        assert verdict_on("Reserves fell by $35 billion per month.", WHOLE, None).level is Level.FULL
        assert verdict_on("Reserves fell by $53 billion per month.", WHOLE, None).level is not Level.FULL
        assert verdict_on("Reserves fell by $35 billion per month.", [(SOURCE, 0, 13)], None).level is not Level.FULL
        with remembering.remembering():
            assert verdict_on("Reserves fell by $53 billion per month.", WHOLE, None).level is not Level.FULL
