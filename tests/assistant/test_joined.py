"""What a chain comes to never denies a source that ties its two ends itself: that source is named, and quoted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import StatementKind
from assistant.ask import ask
from kg.store.library import Library
from tests.assistant.conftest import raw
from tests.published import published

LINKS = """# From runoff to funding markets

Faster runoff reduces reserve balances. A decline in reserve balances raises repo rates because banks lend less. Higher repo
rates raise the federal funds rate.
"""
APART = """# On the summer

Runoff was steady for a year, while heavy issuance of bills raised repo rates.
"""
JOINED = """# What lenders told the desk

Lenders said that runoff reduced spare cash and so raised the federal funds rate.
"""
ASKED = {"en": "How does runoff affect the federal funds rate, step by step?", "zh": "缩表如何一步步影响联邦基金利率？"}
DENIED = {"en": "no source cited here states the whole chain", "zh": "没有来源陈述整条链条"}
NAMED = {
    "en": "Board staff note (12 June 2024), quoted in this answer, joins",
    "zh": "美联储理事会工作人员（2024年6月12日）中，有一句话",
}


def _built(folder: Path, text: str) -> Library:
    documents = (
        raw("links.md", LINKS, id="links", title="From runoff to funding markets", publisher="Board of Governors",
            date="2024-05-07", kind="feds_note", voice="board-staff", tier="primary"),
        raw("told.md", text, id="told", title="What was told", publisher="Board of Governors",
            date="2024-06-12", kind="feds_note", voice="board-staff", tier="primary"),
    )  # fmt: skip
    return published(documents, folder)


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library in which one sentence goes from the first cause to the last effect."""
    return _built(tmp_path_factory.mktemp("joined"), JOINED)


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library in which a sentence names both ends and ties neither to the other."""
    return _built(tmp_path_factory.mktemp("apart"), APART)


def _closing(library: Library, language: str) -> str:
    answer = ask(ASKED[language], library)
    return next(one.text for one in answer.statements if one.kind is StatementKind.INFERENCE)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_source_that_states_the_whole_chain_is_named_and_quoted(joined: Library, language: str) -> None:
    closing = _closing(joined, language)
    assert DENIED[language] not in closing and NAMED[language] in closing
    statements = ask(ASKED[language], joined).statements
    quotes = [cited.quote for one in statements for cited in one.citations if cited.document == "told"]
    assert any("and so raised" in quote for quote in quotes)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sentence_that_only_names_both_ends_states_no_chain(apart: Library, language: str) -> None:
    assert DENIED[language] in _closing(apart, language)
