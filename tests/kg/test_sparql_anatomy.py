"""The text of a query: its words, its groups, what is replaced in it, and where a mistake stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sparql.anatomy import Anatomy
from kg.sparql.guard import QueryRunner
from kg.sparql.lexer import tokens, words
from kg.sparql.rewriting import Edit, Rewriting, line_and_column, offset_of
from kg.sparql.syntax import SyntaxFault

PIECES = st.sampled_from(
    ["{", "}", "(", ")", "[", "]", ".", ";", ",", "?x", "$y", "tr:a", "_:b", "<http://x/>", '"{"', "'''}'''", '"', "'",
     "1.5", "SERVICE", "FILTER", "OPTIONAL", "VALUES", "UNION", "SELECT", "a", "\\", "<", ">", "准", "😀", "{|", "|}", "^^",
     "@en", " ", "\n", "#c\n"]
)  # fmt: skip
ANY = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def kinds(text: str) -> list[tuple[str, str]]:
    anatomy = Anatomy(text, {})
    brace = next(place for place in range(len(anatomy.tokens)) if anatomy.is_(place, "{"))
    return [(one.kind, anatomy.between(one.first, one.last)) for one in anatomy.elements(brace)]


def test_the_patterns_of_a_group_are_told_apart() -> None:
    assert kinds(
        """SELECT * { ?s tr:p 1.5 ; tr:q "} ." . ?s a tr:c. FILTER(?a < 3) OPTIONAL { ?s ?p ?o . }
        { ?a ?b ?c } UNION { ?d ?e ?f } VALUES (?x ?y) { (1 2) } ?q ?r [ tr:p (1 2) ] BIND(1 AS ?n)
        FILTER NOT EXISTS { ?s ?p ?o } GRAPH ?g { ?s ?p ?o } ?t tr:u ?v {| tr:w 1 |} . MINUS { ?s ?p ?o } FILTER(tr:f(?x)) }"""
    ) == [
        ("triples", '?s tr:p 1.5 ; tr:q "} ."'),
        ("triples", "?s a tr:c"),
        ("filter", "FILTER(?a < 3)"),
        ("optional", "OPTIONAL { ?s ?p ?o . }"),
        ("group", "{ ?a ?b ?c } UNION { ?d ?e ?f }"),
        ("values", "VALUES (?x ?y) { (1 2) }"),
        ("triples", "?q ?r [ tr:p (1 2) ]"),
        ("bind", "BIND(1 AS ?n)"),
        ("filter", "FILTER NOT EXISTS { ?s ?p ?o }"),
        ("graph", "GRAPH ?g { ?s ?p ?o }"),
        ("triples", "?t tr:u ?v {| tr:w 1 |}"),
        ("minus", "MINUS { ?s ?p ?o }"),
        ("filter", "FILTER(tr:f(?x))"),
    ]


def test_prologue_dataset_and_trailing_values_are_found() -> None:
    text = "PREFIX x: <http://x/> CONSTRUCT { ?s ?p ?o } FROM <http://g> FROM NAMED x:h WHERE { ?s ?p ?o } VALUES ?s { x:a }"
    anatomy = Anatomy(text, {"y": "http://y/"})
    assert anatomy.prologue == "PREFIX x: <http://x/> " and anatomy.dataset == "FROM <http://g> FROM NAMED x:h"
    trailing = anatomy.trailing
    assert trailing is not None and anatomy.between(trailing.first, trailing.last) == "VALUES ?s { x:a }"
    assert anatomy.prefixes == {"x": "http://x/", "y": "http://y/"}


@pytest.mark.parametrize(
    ("text", "place"),
    [("SELECT * {\n { ?s", "2:2"), ("SELECT * { } }", "1:14"), ("SELECT * { ?s ?p 'it }", "1:18"), ("ASK { '''a }", "1:9")],
)
def test_what_does_not_close_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(SyntaxFault, match=f"at {place}"):
        Anatomy(text, {})


def test_ten_thousand_groups_within_each_other_are_read() -> None:
    deep = Anatomy("SELECT * " + "{" * 10_000 + "}" * 10_000, {})
    assert len(list(deep.groups_around(10_001))) == 9_999


@given(ANY)
def test_the_lexer_loses_nothing_and_anatomy_reads_it_or_says_why_not(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text
    try:
        anatomy = Anatomy(text, {"tr": "http://x/"})
    except SyntaxFault as fault:
        assert 0 <= fault.place < len(text)
        return
    for place in range(len(anatomy.tokens)):
        if anatomy.is_(place, "{"):
            ends = [(one.first, one.last) for one in anatomy.elements(place)]
            assert all(first < last <= anatomy.match[place] for first, last in ends)
            assert all(one[1] <= other[0] for one, other in pairwise(ends))


@given(ANY)
def test_no_word_hides_in_a_string_that_never_ends(text: str) -> None:
    assert "SERVICE" in words("ASK { SERVICE " + text) and "SERVICE" in set(words(f"{text}\n' SERVICE"))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=60))
    marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text(max_size=8))) for start, end in pairs]


@given(edited())
def test_what_an_edit_leaves_is_found_where_it_stood(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    rewriting = Rewriting(source, edits)
    kept = [place for place in range(len(source)) if not any(edit.start <= place < edit.end for edit in edits)]
    found = [rewriting.original(place) for place in range(len(rewriting.text))]
    assert [place for place in kept if place not in found] == []
    assert found == sorted(found)
    for place, old in enumerate(found):
        if rewriting.text[place] != source[old : old + 1]:
            assert any(edit.start == old for edit in edits)


@given(st.text(max_size=50), st.integers(0, 50))
def test_places_and_lines_are_each_others_inverse(text: str, place: int) -> None:
    place = min(place, len(text))
    assert offset_of(text, *line_and_column(text, place)) == place


@pytest.fixture(scope="module")
def runner() -> Iterator[QueryRunner]:
    with QueryRunner(None) as runner:
        yield runner


@pytest.mark.parametrize(
    ("query", "place", "expected"),
    [
        ("SELECT ?p WHERE { ?p ?q }", "1:25", "a variable"),
        ("SELECT * { ?s ?p ?o .\n FILTER ?o > 3 }", "2:9", '"("'),
        ("SELECT * { ?s ?p ?o LIMIT 3", "1:21", '"}"'),
        ("SELECT ?s { ?s nobody:x ?o }", "1:16", "a prefix that is declared"),
        ("SELECT * { ?s ?p ?o } LIMIT x", "1:29", "a number"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", "1:29", "BY"),
        ("SELECT * { OPTIONAL ?s ?p ?o }", "1:21", '"{"'),
        ("SELECT * { ?s ?p 1 } ; DROP ALL", "1:22", "the end of the query"),
        ("# 准备金\nSELECT * { ?s ?p '准备金😀' . ?x }", "2:30", "a variable"),
        ("SELECT * { VALUES ?x { ?y } }", "1:24", "UNDEF"),
        ("SELECT * { ?s ?p", "1:17", "a variable"),
        ("SELECT * { ?s ?p 'abc }", "1:18", "a closing quote"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_could_stand_there(
    runner: QueryRunner, query: str, place: str, expected: str
) -> None:
    with pytest.raises(SyntaxFault) as caught:
        runner.run(query)
    assert f"{caught.value.line}:{caught.value.column}" == place and f"at {place}" in str(caught.value)
    assert caught.value.expected is not None and expected in re.split(', (?!["])|, (?=")', caught.value.expected)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("SELECT ?a ?b { ?b ?c ?d } GROUP BY ?c", "variable that is unbound"),
        ("SELECT * { ?s ?p 1 . BIND(1 AS ?s) }", "overriding an existing variable"),
    ],
)
def test_what_is_no_matter_of_words_is_told_in_the_parsers_own(runner: QueryRunner, query: str, why: str) -> None:
    with pytest.raises(SyntaxFault, match=why):
        runner.run(query)
