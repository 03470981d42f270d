"""A premise that repeats a source's sentence but for one thing is contradicted by it; one that repeats it whole is not."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from assistant.premise import contradicted
from assistant.premises.checked import Sentence, sentences_of
from assistant.premises.followed import followed
from assistant.question import Question, read_question
from assistant.retrieve.sentences import features_of
from evals.planting import SLOTS
from kg.store.library import Library
from tests.starter import starter_folder

DRAWN = 40


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as opened:
        yield opened


@pytest.fixture(scope="module")
def drawn(library: Library) -> list[str]:
    """Sentences of the starter's sources, drawn by chance, that state something whole and suppose nothing."""
    fit = sorted({
        " ".join(one.text.split()).rstrip(".")
        for id in library.documents.info() if library.documents.get(id).language == "en"
        for one in sentences_of(library.documents.get(id)) if _is_fit(one)
    })  # fmt: skip
    return random.Random(7).sample(fit, min(DRAWN, len(fit)))


def _is_fit(one: Sentence) -> bool:
    plain = re.search(r"\b(?:may|might|could|would|should|if|not|no)\b|[:;“\"]", one.text) is None
    return plain and 70 <= len(one.text) <= 200 and not features_of(one.text).opens and one.text.rstrip().endswith(".")


def _granting(text: str, library: Library) -> Question:
    return read_question(f"Given that {text}, what followed?", library.scheme)


def test_what_a_source_says_word_for_word_is_not_disputed(library: Library, drawn: list[str]) -> None:
    disputed = [text for text in drawn if contradicted(_granting(text, library), library)]
    assert len(drawn) > DRAWN // 2 and not disputed


@pytest.mark.parametrize("slot", ("number", "negation"))
def test_one_thing_exchanged_is_contradicted_with_the_very_sentence(library: Library, drawn: list[str], slot: str) -> None:
    edited = [(text, edit) for text in drawn for edit in list(SLOTS[slot](text))[:1]]
    noticed = [
        text in " ".join(found.other.text.split())
        for text, edit in edited
        if (found := followed(_granting(edit, library), library)).other
    ]
    assert edited and all(noticed) and len(noticed) >= 0.8 * len(edited)


def test_a_question_whether_it_is_so_takes_nothing_for_granted(library: Library, drawn: list[str]) -> None:
    asked = (read_question(f"Is it true that {text}?", library.scheme) for text in drawn)
    assert all(found.other is None and not found.borne_out for found in (followed(one, library) for one in asked))
