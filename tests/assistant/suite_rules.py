"""What each evaluation suite demands of its file, and the traps measured on it, as rules: every fault found, in words.

Written from each suite's published format and scorer. The real loaders of RAGAS, DeepEval and RAGChecker took the same files
(`docs/evaluate.md`); they are too heavy to install for a test.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

_LABELS = {"Entailment", "Neutral", "Contradiction"}


def trec(text: str) -> Iterator[str]:
    """TREC RAG 2025, augmented generation."""
    seen = set()
    for row in map(json.loads, text.splitlines()):
        metadata, references, answer = row["metadata"], row["references"], row["answer"]
        if missing := {"team_id", "run_id", "narrative_id", "type", "narrative", "prompt"} - metadata.keys():
            yield f"metadata without {missing}"
        if metadata["type"] not in ("manual", "automatic"):
            yield f"type {metadata['type']}"
        if metadata["narrative_id"] in seen:
            yield f"narrative {metadata['narrative_id']} twice"
        seen.add(metadata["narrative_id"])
        if (
            len(references) != len(set(references))
            or len(references) > 100
            or not all(isinstance(one, str) for one in references)
        ):
            yield "references: doubled, too many or no strings"
        used = [place for sentence in answer for place in sentence["citations"]]
        if any(type(place) is not int or not 0 <= place < len(references) for place in used):
            yield "a citation leads to no reference"
        if list(dict.fromkeys(used)) != list(range(len(references))):
            yield "references are not those cited, in order"
        if sum(len(unicodedata.normalize("NFKC", sentence["text"]).split()) for sentence in answer) > 400:
            yield "over 400 words"


def alce(text: str) -> Iterator[str]:
    """ALCE: what its scorer does with an output, sentence by sentence."""
    for row in json.loads(text)["data"]:
        if "\n" in row["output"].strip():
            yield "only the first line is read"
        if row.get("claims") == []:
            yield "no claims divide by zero"
        if not isinstance(row["answer"], str) or not all(isinstance(one["text"], str) and one["title"] for one in row["docs"]):
            yield "answer and docs are text"
        for sentence in western_sentences(row["output_citation_worthy"]):
            places = [int(found[1:]) - 1 for found in re.findall(r"\[\d+", sentence)]
            if not places:
                yield f"no marker: {sentence[:80]}"
            if any(not 0 <= place < len(row["docs"]) for place in places):
                yield f"a marker without its document: {sentence[:80]}"
            if re.search(r"\]\s*[^\s.\[]", sentence) or re.search(r"\[\d+\s*,", sentence):
                yield f"markers stand before the full stop, one in each bracket: {sentence[:80]}"


def western_sentences(text: str) -> list[str]:
    """Cut as a tokenizer of Western text cuts: after a stop and white space, never after a Chinese stop or an abbreviation."""
    joined = re.sub(r"\b(U\.S|M[rs]s?|[A-Z])\. ", lambda match: match[0].replace(" ", "\0"), text)
    return [one.replace("\0", " ") for one in re.split(r"(?<=[.!?])[\"”’)]*\s+", joined) if one.strip()]


def ragas(text: str) -> Iterator[str]:
    """RAGAS: one sample a line; a quoted span is what stands between two straight marks."""
    for row in map(json.loads, text.splitlines()):
        if not isinstance(row["user_input"], str) or not isinstance(row["response"], str):
            yield "user_input and response are text"
        if not (row["reference"] is None or isinstance(row["reference"], str)):
            yield "reference is text or null"
        if len(row["retrieved_contexts"]) != len(row["retrieved_context_ids"]):
            yield "an id for each context"
        if re.search(r"['`´“”‘]", row["response"] + "".join(row["retrieved_contexts"])):
            yield "curled double quotes score nothing, a straight apostrophe opens a span"
        sources = " ".join(row["retrieved_contexts"]).lower()
        for span in re.findall(r'"(.*?)"', row["response"]):
            if len(span.split()) >= 3 and span.strip().lower() not in sources:
                yield f"a quoted span of no context: {span[:80]}"


def ragchecker(text: str) -> Iterator[str]:
    """RAGChecker: arrays of entailment as long as what they judge."""
    for row in json.loads(text)["results"]:
        claims, gold, documents = row["response_claims"], row["gt_answer_claims"], row["retrieved_context"]
        if not all(isinstance(row[name], str) for name in ("query_id", "query", "gt_answer", "response")):
            yield "a text is no text"
        shapes = {
            "answer2response": (len(claims), None), "response2answer": (len(gold), None),
            "retrieved2response": (len(claims), len(documents)), "retrieved2answer": (len(gold), len(documents)),
        }  # fmt: skip
        for name, (rows, columns) in shapes.items():
            if len(row[name]) != rows or (columns is not None and any(len(one) != columns for one in row[name])):
                yield f"{name}: wrong shape"
            flat = row[name] if columns is None else [label for one in row[name] for label in one]
            if not set(flat) <= _LABELS:
                yield f"{name}: {set(flat) - _LABELS}"


def deepeval(text: str) -> Iterator[str]:
    """DeepEval: test cases; markers are counted from 1."""
    for row in json.loads(text):
        yield from _not_text(row, "input", "actual_output")
        if not isinstance(row["retrieval_context"], list):
            yield "retrieval_context is a list"
        if any(
            not 1 <= int(place) <= len(row["retrieval_context"]) for place in re.findall(r"\[(\d+)\]", row["actual_output"])
        ):
            yield "a marker without its context"


def longbench_cite(text: str) -> Iterator[str]:
    """LongBench-Cite: its scorer reads known datasets, deletes two fields and stumbles over an empty span."""
    rows: list[dict[str, Any]] = json.loads(text)
    if [row["idx"] for row in rows] != list(range(len(rows))):
        yield "idx is the place in the file"
    for row in rows:
        yield from _not_text(row, "query", "prediction")
        if row["dataset"] not in ("multifieldqa_en", "multifieldqa_zh"):
            yield f"dataset {row['dataset']} is passed over"
        if not {"answer", "few_shot_scores"} <= row.keys():
            yield "a field that is deleted is not there"
        if any(not cited["cite"].strip() for one in row["statements"] for cited in one["citation"]):
            yield "an empty span"


def _not_text(row: dict[str, Any], *names: str) -> Iterator[str]:
    yield from (f"{name} is text that is there" for name in names if not isinstance(row[name], str) or not row[name].strip())


RULES = {
    "trec": trec,
    "alce": alce,
    "ragas": ragas,
    "ragchecker": ragchecker,
    "deepeval": deepeval,
    "longbench-cite": longbench_cite,
}
