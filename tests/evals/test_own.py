"""Our own questions: balanced, without a word of the documents, and every span whole sentences that still stand there."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from evals.held import read_wanted
from evals.own import Row, read_own, worded, words
from kg.document import Document
from kg.knowledge import day_of
from tightrope.errors import UnknownName

TYPES = ("as_of", "cause", "comparison", "consequence", "definition", "disagreement", "fact", "false_premise", "mechanism",
         "unanswerable", "whatif")  # fmt: skip
MOST_SENTENCES = 2


def spans(rows: list[Row]) -> list[tuple[Row, Row]]:
    return [(row, span) for row in rows for nugget in row["nuggets"] for span in nugget["any"]]


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, Document]:
    return read_wanted(shared / "corpus", {span["doc"] for _, span in spans(read_own())})


def test_types_and_languages_are_balanced() -> None:
    rows = read_own()
    assert Counter((row["type"], row["language"]) for row in rows) == {
        (type, tongue): 3 for type in TYPES for tongue in ("en", "zh")
    }
    assert len({row["id"] for row in rows}) == len({row["question"] for row in rows}) == len(rows) == 66


def test_each_answerable_question_says_what_an_answer_must_hold() -> None:
    for row in read_own():
        vital = sum(nugget["vital"] for nugget in row["nuggets"])
        assert row["answerable"] == (row["type"] != "unanswerable") and (row["as_of"] is not None) == (row["type"] == "as_of")
        assert (
            (2 <= len(row["nuggets"]) <= 5 and 1 <= vital <= 3) if row["answerable"] else not row["nuggets"] and row["must_not"]
        )
        chinese = any("\u4e00" <= char <= "\u9fff" for char in row["question"] + "".join(one["text"] for one in row["nuggets"]))
        assert chinese == (row["language"] == "zh"), row["id"]


@pytest.mark.shared
def test_every_span_is_whole_sentences_that_stand_there(documents: dict[str, Document]) -> None:
    for row, span in spans(read_own()):
        document = documents[span["doc"]]
        assert words(span, document.text), (row["id"], span["doc"], "reads differently now: anchor the span anew")
        inside = [one for one in document.sentences if span["start"] <= one.start and one.end <= span["end"]]
        assert inside and (inside[0].start, inside[-1].end) == (span["start"], span["end"]), (row["id"], span)
        assert len(inside) <= MOST_SENTENCES, (row["id"], span)


@pytest.mark.shared
def test_no_proof_of_a_dated_question_is_later_than_its_day(documents: dict[str, Document]) -> None:
    for row, span in spans([row for row in read_own() if row["as_of"]]):
        day = day_of(row["as_of"])
        assert day is not None and documents[span["doc"]].info.known_by(day), (row["id"], span["doc"])


@pytest.mark.shared
def test_they_are_other_questions_than_the_development_ones(shared: Path, documents: dict[str, Document]) -> None:
    given = [json.loads(line) for line in (shared / "gold" / "questions_dev.jsonl").read_text("utf-8").splitlines()]
    known = {" ".join(nugget["quote"].split()) for row in given for nugget in row["nuggets"]}
    ours = {" ".join((words(span, documents[span["doc"]].text) or "").split()) for _, span in spans(read_own())}
    assert not {row["question"] for row in given} & {row["question"] for row in read_own()}
    assert not [one for one, other in ((one, other) for one in ours for other in known) if one in other or other in one]


@pytest.mark.shared
def test_a_changed_document_is_named_and_not_scored(documents: dict[str, Document]) -> None:
    first, *others = chain.from_iterable(nugget["any"] for nugget in read_own()[0]["nuggets"])
    text = documents[first["doc"]].text
    shifted = {**documents, first["doc"]: replace(documents[first["doc"]], text="x" + text)}
    made = worded(read_own()[:1], shifted.__getitem__)
    assert made.changed and all(first["doc"] in line for line in made.changed)
    kept = [proof for nugget in made.rows[0]["nuggets"] for proof in (nugget["quote"], *nugget["also"])]
    assert len(kept) == sum(span["doc"] != first["doc"] for span in (first, *others))


def test_a_library_without_the_documents_is_told() -> None:
    def none(id: str) -> Document:
        raise UnknownName("not held", value=id)

    made = worded(read_own(), none)
    assert len(made.changed) == len(spans(read_own())) and not any(row["nuggets"] for row in made.rows)
