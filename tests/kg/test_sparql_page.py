"""`docs/sparql.md`: the twelve questions as their files have them, and only terms and limits that there are."""

from __future__ import annotations

import re
from pathlib import Path

from docs.make_sparql_page import PAGE, page
from kg.namespaces import NS, PREFIXES
from kg.rdf import ontology_triples
from kg.sparql.functions import FUNCTIONS
from kg.sparql.guard import MAX_QUERY, Limits
from kg.sparql.results import BINDINGS, GRAPHS
from tightrope.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TEXT = PAGE.read_text(encoding="utf-8")


def test_the_questions_are_those_of_the_files() -> None:
    assert page() == TEXT, "run python -m docs.make_sparql_page"


def test_every_term_of_ours_exists() -> None:
    known = {str(triple.subject)[1:-1] for triple in ontology_triples()} | set(FUNCTIONS)
    named = {NS + name for name in re.findall(r"\btr:(\w+)", TEXT)}
    assert len(named) > 30 and named <= known


def test_every_prefix_that_needs_no_line_is_known() -> None:
    named = set(re.findall(r"`(\w+):`", TEXT))
    assert set(PREFIXES) | {"c", "pathSearch"} <= named


def test_limits_and_formats_are_those_of_the_code() -> None:
    limits, settings = Limits(), Settings()
    assert f"| {settings.query_timeout:g} s |" in TEXT and limits.timeout == settings.query_timeout
    assert f"| {settings.query_max_rows:,} |" in TEXT and f"| {MAX_QUERY:,} characters |" in TEXT
    assert f"| {limits.memory / 2**30:g} GB |" in TEXT and f"| queries at once | {limits.workers} |" in TEXT
    words = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV", "turtle": "Turtle", "ntriples": "N-Triples",
             "jsonld": "JSON-LD", "rdfxml": "RDF/XML"}  # fmt: skip
    assert all(words[format.name] in TEXT for format in (*BINDINGS, *GRAPHS))


def test_every_file_that_it_names_is_there() -> None:
    for path in re.findall(r"`((?:kg|tests|docs|bench)/[\w/.]+)`", TEXT):
        assert (ROOT / path).exists(), path
    for link in re.findall(r"\]\((\w+\.md)\)", TEXT):
        assert (ROOT / "docs" / link).exists(), link
