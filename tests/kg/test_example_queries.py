"""The twelve example queries on the starter graph: each gives the rows that its first lines promise, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.conflicts import find_conflicts
from kg.namespaces import CONCEPT
from kg.sparql.example_queries import Example, examples
from kg.sparql.guard import Limits
from kg.sparql.path_runner import PathRunner
from kg.sparql.runner import open_runner
from kg.store.library import Library
from tests.starter import starter_folder

ROOT = Path(__file__).resolve().parents[2]
ALL = [example.name for example in examples()]
SIGNS = {"+", "-", "0"}

Row = dict[str, str]


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as library:
        yield library


@pytest.fixture(scope="module")
def runner(library: Library) -> Iterator[PathRunner]:
    with open_runner(library, Limits(timeout=60)) as runner:
        yield runner


def rows(runner: PathRunner, query: str) -> list[Row]:
    record = json.loads(runner.run(query, "json").body)
    return [{name: term["value"] for name, term in row.items()} for row in record["results"]["bindings"]]


def example(name: str, language: str = "en") -> Example:
    return next(one for one in examples(language) if one.name == name)


def test_there_are_twelve_with_a_question_and_an_explanation_in_each_language() -> None:
    assert len(set(ALL)) == 12
    for english, chinese in zip(examples("en"), examples("zh"), strict=True):
        assert english.name == chinese.name
        assert english.question.endswith("?") and not re.search(r"[一-鿿]", english.question + english.rows)
        assert re.search(r"[一-鿿]", chinese.question) and re.search(r"[一-鿿]", chinese.rows)


@pytest.mark.parametrize("name", ALL)
def test_it_has_rows_with_every_column_in_both_languages(runner: PathRunner, name: str) -> None:
    english, chinese = (rows(runner, example(name, language).query) for language in ("en", "zh"))
    assert english and len(english) == len({tuple(sorted(row.items())) for row in english}), "rows, none of them twice"
    assert {tuple(row) for row in english} and set().union(*english) == set().union(*chinese)
    assert len(chinese) == len(english)


def test_consequences_are_concepts_within_four_steps_each_once(runner: PathRunner) -> None:
    found = rows(runner, example("consequences").query)
    assert len({row["effect"] for row in found}) == len(found)
    assert {int(row["steps"]) for row in found} >= {1, 2} and all(1 <= int(row["steps"]) <= 4 for row in found)
    reserves = next(row for row in found if row["effect"] == CONCEPT + "reserves")
    assert reserves["sign"] == "-" and reserves["label"] == "reserve balances"


def test_causes_agree_with_the_edges_in_memory(runner: PathRunner, library: Library) -> None:
    found = {row["cause"].removeprefix(CONCEPT): row for row in rows(runner, example("causes").query)}
    edges = {cause: edge for (cause, effect), edge in library.knowledge.edges.items() if effect == "repo-rate"}
    assert found.keys() == edges.keys()
    for cause, edge in edges.items():
        assert (found[cause]["sign"], int(found[cause]["sources"])) == (edge.polarity.value, edge.independent_sources)


def test_paths_come_with_quotes_that_stand_in_their_documents(runner: PathRunner, library: Library) -> None:
    found = rows(runner, example("paths-with-quotes").query)
    assert {row["path"] for row in found} == {"0", "1", "2"} and any("quote" in row for row in found)
    texts = {info.title: library.documents.get(id).text for id, info in library.info().items()}
    assert all(row["quote"] in texts[row["title"]] for row in found if "quote" in row)


def test_disagreements_are_the_conflicts_with_both_their_sides(runner: PathRunner, library: Library) -> None:
    found = rows(runner, example("disagreements").query)
    conflicts = list(find_conflicts(library.knowledge))
    sides: dict[tuple[str, str, str], set[str]] = {}
    for row in found:
        sides.setdefault((row["cause"], row["effect"], row["kind"]), set()).add(row["side"])
    assert len(sides) == len({(conflict.cause, conflict.effect, conflict.kind) for conflict in conflicts}) > 0
    assert all(both == {"0", "1"} for both in sides.values())


def test_single_source_edges_are_those_with_one_source(runner: PathRunner, library: Library) -> None:
    found = rows(runner, example("single-source").query)
    alone = [edge for edge in library.knowledge.edges.values() if edge.independent_sources == 1 and edge.belief > 0]
    assert len(found) == min(len(alone), 100) and all(row["source"] and int(row["claims"]) >= 1 for row in found)


def test_claims_by_voice_name_more_than_one_voice(runner: PathRunner) -> None:
    found = rows(runner, example("claims-by-voice").query)
    assert len({row["voice"] for row in found}) > 2 and {row["sign"] for row in found} <= SIGNS


def test_as_of_shows_only_what_was_out_by_then(runner: PathRunner, library: Library) -> None:
    found = rows(runner, example("as-of").query)
    then = [edge for edge in library.knowledge.seen(as_of="2022-03").edges.values() if edge.belief > 0]
    assert len(found) == len(then) < len(library.knowledge.edges)
    assert any(row["beliefThen"] != row["beliefNow"] for row in found)


def test_state_dependent_claims_name_a_state_and_say_whether_all_do(runner: PathRunner) -> None:
    found = rows(runner, example("state-dependent").query)
    assert all(row["state"] and row["only"] in ("true", "false") for row in found)


def test_magnitudes_are_figures_of_the_quote(runner: PathRunner) -> None:
    assert all(row["figure"] in row["quote"] for row in rows(runner, example("magnitudes").query))


def test_between_publishes_counts_what_came_and_edges_that_are_new(runner: PathRunner, library: Library) -> None:
    query = example("between-publishes").query
    found = {row["document"]: row for row in rows(runner, query)}
    assert set(found) == set(library.info())
    for id, row in found.items():
        claims = {claim.id for claim in library.knowledge.claims.values() if claim.evidence.document == id}
        edges = sum(not claims.isdisjoint(edge.claims) and edge.belief > 0 for edge in library.knowledge.edges.values())
        assert (int(row["claims"]), int(row["newEdges"])) == (len(claims), edges)
    assert rows(runner, query.replace("(0 1000000)", "(1 1000000)")) == []


def test_uncited_concepts_are_those_that_nothing_speaks_of(runner: PathRunner, library: Library) -> None:
    found = {row["concept"].removeprefix(CONCEPT) for row in rows(runner, example("uncited").query)}
    known = library.knowledge
    spoken = {side.concept for claim in known.claims.values() for side in (claim.cause, claim.effect)}
    spoken |= {observation.subject.concept for observation in known.observations.values()}
    assert found == {concept.id for concept in library.scheme} - spoken


def test_behind_an_answer_stand_the_documents_that_it_cites(runner: PathRunner, library: Library) -> None:
    from assistant.ask import ask

    answer = ask("What happens to repo rates when reserves become scarce?", library).to_dict()
    cited = {item["evidence"]: item["document"] for said in answer["statements"] for item in said["citations"]}
    query, values = example("behind-an-answer").query, " ".join(f'"{id}"' for id in cited)
    sample = re.compile(r"  \{ SELECT DISTINCT \?evidence \{.*?LIMIT 3 \}\n", re.DOTALL)
    found = rows(runner, sample.sub(f"  VALUES ?evidence {{ {values} }}\n", query))
    assert cited and {row["evidence"] for row in found} == set(cited)
    titles = {id: library.info()[id].title for id in cited.values()}
    assert all(row["title"] == titles[cited[row["evidence"]]] for row in found)
    assert any("cause" in row for row in found)
