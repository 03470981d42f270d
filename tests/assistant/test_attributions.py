"""Every way of saying who says it passes the verifier, for each kind of document, voice, language and speaker's turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.compose.wording import worded
from assistant.retrieve.sentences import Found, features_of
from assistant.verify.verifier import Level, Quoted, verify
from assistant.voices import KIND_NAMES
from kg.document import Voice
from kg.knowledge import Knowledge
from tests.kg.making import document

TEXT = "I think that reserves were ample at the time. Other words follow."
KNOWLEDGE = Knowledge.build([], [], {})


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("brief", [False, True])
@pytest.mark.parametrize("turn", [None, "CHAIR POWELL."])
@pytest.mark.parametrize("kind", sorted(KIND_NAMES))
def test_who_says_it_is_never_taken_for_a_claim(kind: str, turn: str | None, brief: bool, language: str) -> None:
    for voice in Voice:
        for authors in ((), ("Jerome H. Powell",)):
            plain = replace(document("note", TEXT), kind=kind, voice=voice, authors=authors, brief=brief, date="2025-10-29")
            sections = tuple(replace(section, speaker=turn) for section in plain.sections)
            source = replace(plain, sections=sections)
            found = Found(source, 0, 45, 1.0, frozenset(), frozenset(), None, None, turn, features_of(TEXT[:45]))
            draft = worded([found], language, KNOWLEDGE)
            verdict = verify(draft.text, [Quoted(draft.proofs[0].span.quote, source, 0)])
            assert verdict.level is Level.FULL, (draft.text, verdict)
