"""The graph as a notebook uses it: lists, networkx, pandas, SPARQL rows, HTML; one publish until it is told otherwise."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from kg import Graph
from kg.claim import Modality, Move, Polarity
from kg.quantity import Quantity
from kg.rows import CLAIM_COLUMNS, EDGE_COLUMNS, SIDE_COLUMNS
from kg.sparql.guard import Limits
from kg.sparql.path_table import TooManyRows
from kg.store.library import Library
from tests.kg.making import claim, document, library_of
from tightrope.errors import QueryError, SettingError, StoreError, UnknownName, UsageError
from tightrope.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
EARLY = document("early", "Balance sheet runoff lowers reserves.", date="2021-03-01")
LATE = document("late", "Reserves <script>alert(1)</script> & lift rates.", date="2025-06-01", url="javascript:alert(1)")
ZH = document("zh", "缩表 推高 利率", date="2025-06-01", language="zh", url="https://example.org/?a=1&b=<2>")
AGAINST = document("against", "Balance sheet runoff raises reserves.", date="2024-01-01")
SIZED = document("sized", "Runoff of $200 billion raises repo rates by 10 basis points.", date="2024-05-01")
SIDES = ("Balance sheet runoff", "reserves")
DOCUMENTS = (
    (EARLY, [claim(EARLY, "qt-pace", "reserves", Polarity.OPPOSITE, sides=SIDES, moves=(None, Move.DOWN), score=0.9)]),
    (LATE, [claim(LATE, "reserves", "repo-rate", Polarity.OPPOSITE, condition="when reserves are scarce")]),
    (ZH, [claim(ZH, "qt-pace", "repo-rate", modality=Modality.POSSIBLE)]),
    (AGAINST, [claim(AGAINST, "qt-pace", "reserves", sides=SIDES, moves=(None, Move.UP), score=0.9)]),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "data"
    library_of(path, *DOCUMENTS).close()
    return path


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[Graph]:
    with Graph.open(folder) as opened:
        yield opened


def test_importing_it_loads_nothing_heavy() -> None:
    code = (
        "import sys, kg; assert 'kg.graph' not in sys.modules; kg.Graph; "
        "print(*(name for name in ('pandas', 'networkx', 'rdflib', 'chromadb', 'pydantic', 'jieba') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []


def test_it_opens_by_path_text_settings_or_what_is_in_force(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_DATA", str(folder))
    for data in (folder, str(folder), load_settings(data=folder), None):
        with Graph.open(data) as opened:
            assert len(opened.claims()) == 4


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere.*no published graph.*tightrope ingest"):
        Graph.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(UsageError, match="en or zh"):
        Graph(Library.open(tmp_path), language="fr")


def test_a_wrong_setting_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_QUERY_TIMEOUT", "soon")
    with pytest.raises(SettingError, match="QUERY_TIMEOUT"):
        Graph.open(folder)


@pytest.mark.parametrize("name", ["qt-pace", "quantitative tightening", "缩表", "https://tightrope.example/id/concept/qt-pace"])
def test_a_concept_goes_by_id_iri_or_label_in_either_language(graph: Graph, name: str) -> None:
    assert graph.concept(name).id == "qt-pace"
    assert [path.concepts for path in graph.paths(name, "回购利率")] == [
        path.concepts for path in graph.paths("qt-pace", "repo-rate")
    ]
    assert graph.edges(name)[:] and list(graph.claims(cause=name)) == list(graph.claims("qt-pace"))


@pytest.mark.parametrize("ask", ["paths", "edges", "claims", "conflicts", "magnitudes", "concept"])
def test_an_unknown_name_gives_the_nearest(graph: Graph, ask: str) -> None:
    names = ("qt-pase", "repo-rate") if ask == "paths" else ("qt-pase",)
    with pytest.raises(UnknownName, match="did you mean qt-pace"):
        getattr(graph, ask)(*names)


def test_paths_are_a_list_a_graph_and_a_table(graph: Graph) -> None:
    found = graph.paths("qt-pace", "repo-rate", max_hops=3, limit=5)
    assert {path.concepts for path in found} >= {("qt-pace", "repo-rate"), ("qt-pace", "reserves", "repo-rate")}
    assert found[0].belief >= found[-1].belief and not found.truncated
    assert found.net.ambiguous and found.net.deciding is not None and found.net.deciding.effect == "reserves"
    assert found.conditions == ("when reserves are scarce",)
    walked = found.to_networkx()
    assert isinstance(walked, nx.DiGraph) and walked.edges["reserves", "repo-rate"]["sign"] == -1
    frame = found.to_pandas()
    assert len(frame) == sum(len(path.steps) for path in found) and list(frame.columns) == list(found.columns)
    steps = frame[frame.path == 1]
    assert list(steps.step) == list(range(len(steps))) and list(steps.cause)[1:] == list(steps.effect)[:-1]
    assert set(frame.path_belief) == {path.belief for path in found}


def test_a_bound_says_where_it_cut(graph: Graph) -> None:
    one = graph.paths("qt-pace", "repo-rate", limit=1)
    assert len(one) == 1 and one.truncated and "there may be more: limit" in repr(one)
    with pytest.raises(UsageError, match="max_hops"):
        graph.paths("qt-pace", "repo-rate", max_hops=99)


def test_a_day_and_a_state_leave_out_what_they_should(graph: Graph) -> None:
    assert {edge.effect for edge in graph.edges(as_of="2022")} == {"reserves"}
    assert len(graph.paths("qt-pace", "repo-rate", as_of="2022")) == 0
    assert len(graph.claims(as_of="2022-03")) == 1 == len(graph.to_networkx(as_of="2022").edges)
    assert not graph.conflicts(as_of="2022") and len(graph.conflicts()) == 1
    ample = graph.paths("qt-pace", "repo-rate", given="reserves=ample")
    assert all("reserves" not in path.concepts for path in ample) and len(ample) == 1
    with pytest.raises(UsageError, match="not a date"):
        graph.claims(as_of="soon")
    with pytest.raises(UnknownName, match="scarce"):
        graph.edges(given="reserves=purple")


def test_claims_by_side_and_voice(graph: Graph) -> None:
    assert [one.evidence.document for one in graph.claims(effect="repo-rate")] == ["late", "zh"]
    assert [one.evidence.document for one in graph.claims("reserves", cause="qt-pace", effect="reserves")] == [
        "against",
        "early",
    ]
    assert len(graph.claims(voice="board-staff")) == 4 and len(graph.claims(voice="fomc")) == 0
    row = graph.claims(effect="repo-rate").records()[0]
    text = LATE.text
    assert text[row["start"] : row["end"]] == row["quote"] and row["title"] == LATE.title  # type: ignore[index]


def test_both_sides_of_a_conflict_stand_in_its_rows(graph: Graph) -> None:
    frame = graph.conflicts().to_pandas()
    assert set(frame.polarity) == {"+", "-"} and set(frame.cause) == {"qt-pace"}
    assert set(frame.kind) == {"direction"} and list(frame.columns) == list(SIDE_COLUMNS)
    assert {id for claims in frame.claims for id in claims} == {one.id for one in graph.claims("reserves", cause="qt-pace")}


def test_a_magnitude_comes_with_its_sum(tmp_path: Path) -> None:
    figures = (Quantity("$200 billion", 2e11, unit="USD"), Quantity("10 basis points", 10.0, unit="basis-point", change=True))
    one = claim(SIZED, "qt-pace", "repo-rate", sides=("Runoff", "repo rates"), score=0.9, quantities=figures)
    library_of(tmp_path / "data", (SIZED, [one])).close()
    with Graph.open(tmp_path / "data") as graph:
        (row,) = graph.magnitudes("repo-rate").records()
        assert (row["low"], row["high"], row["figure"], row["amount"]) == (5.0, 5.0, "10 basis points", "$200 billion")
        assert "$200 billion" in str(row["arithmetic"]) and row["claim"] == graph.claims()[0].id
        assert "arithmetic" in graph.magnitudes()._repr_html_() and repr(graph.magnitudes()).startswith("1 entry\n")
        assert repr(graph.magnitudes(as_of="2020")) == "0 entries"


def test_columns_stand_also_where_nothing_was_found(graph: Graph) -> None:
    assert list(graph.claims(as_of="1990").to_pandas().columns) == list(CLAIM_COLUMNS)
    assert list(graph.edges(as_of="1990").to_pandas().columns) == list(EDGE_COLUMNS)
    assert repr(graph.edges(as_of="1990")) == "0 edges" and "<table>" in graph.edges(as_of="1990")._repr_html_()
    assert "arithmetic" in graph.magnitudes().to_pandas().columns
    for listing in (graph.claims(), graph.edges(), graph.conflicts(), graph.paths("qt-pace", "repo-rate")):
        assert all(tuple(row) == listing.columns for row in listing.records())


def test_labels_come_in_the_language_asked(folder: Path) -> None:
    with Graph.open(folder, language="zh") as graph:
        assert {row["cause_label"] for row in graph.edges("qt-pace").records()} == {"量化紧缩"}
        assert "量化紧缩" in repr(graph.paths("qt-pace", "repo-rate")) and "量化紧缩" in graph.conflicts()._repr_html_()


def test_html_is_well_formed_and_escaped(graph: Graph) -> None:
    shown = graph.claims()._repr_html_()
    table = ET.fromstring(shown)
    assert len(list(table.iter("tr"))) == 5 and not list(table.iter("script"))
    assert [link.get("href") for link in table.iter("a")] == ["https://example.org/?a=1&b=<2>"]
    assert "javascript:" in shown, "shown as text, not as a link"
    ET.fromstring(graph._repr_html_()), ET.fromstring(graph.paths("qt-pace", "repo-rate")._repr_html_())


def test_long_listings_are_cut_where_they_are_shown_and_nowhere_else(graph: Graph) -> None:
    rows = graph.sparql("SELECT ?s ?p WHERE { ?s ?p ?o } LIMIT 60")
    assert len(rows) == 60 == len(rows.to_pandas()) and "and 50 more" in repr(rows)
    assert rows._repr_html_().count("<tr>") == 51 and "the first 50 rows" in rows._repr_html_()


def test_sparql_gives_python_values(graph: Graph) -> None:
    query = """SELECT * WHERE { ?e a tr:CausalEdge ; tr:cause concept:reserves ; tr:belief ?b ; tr:contested ?c ;
        tr:independentSources ?n OPTIONAL { ?e tr:no ?x } }"""
    (row,) = graph.sparql(query)
    assert (row["n"], row["c"], row["x"]) == (1, False, None) and row["b"] == graph.edges("repo-rate")[0].belief
    assert graph.sparql("ASK { ?a tr:causes ?b }").records() == [{"answer": True}]
    built = graph.sparql("CONSTRUCT { ?a tr:causes ?b } WHERE { ?a tr:causes ?b }").to_pandas()
    assert list(built.columns) == ["subject", "predicate", "object"] and len(built) == len(graph.edges())
    assert list(graph.sparql("SELECT ?nothing WHERE { ?nothing tr:no ?x }").to_pandas().columns) == ["nothing"]


def test_sparql_faults_are_told(folder: Path) -> None:
    with Graph(Library.open(folder), Limits(max_rows=5)) as graph:
        with pytest.raises(TooManyRows, match=r"5 rows.*LIMIT"):
            graph.sparql("SELECT * WHERE { ?s ?p ?o }")
        with pytest.raises(QueryError, match="does not parse"):
            graph.sparql("SELECT * WHERE { ?s ?p }")
        with pytest.raises(QueryError, match="updates are not taken"):
            graph.sparql("DELETE WHERE { ?s ?p ?o }")


def test_one_publish_is_read_until_refresh(tmp_path: Path) -> None:
    data = tmp_path / "data"
    library_of(data, DOCUMENTS[0]).close()
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?c a tr:Claim }"
    with Graph.open(data) as graph:
        assert graph.sparql(count)[0]["n"] == 1
        library_of(data, DOCUMENTS[1]).close()
        assert (len(graph.claims()), graph.sparql(count)[0]["n"]) == (1, 1)
        assert graph.refresh() and not graph.refresh()
        assert (len(graph.claims()), graph.sparql(count)[0]["n"]) == (2, 2)


def test_without_pandas_the_rows_are_still_there(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pandas is not installed.*records"):
        graph.edges().to_pandas()
    assert graph.edges().records()


def test_rdflib_gets_the_same_triples(graph: Graph) -> None:
    (row,) = graph.to_rdflib().query("SELECT (COUNT(*) AS ?n) WHERE { ?c a tr:Claim }").bindings
    assert [str(count) for count in row.values()] == ["4"]
