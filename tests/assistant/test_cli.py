"""The command line through real processes: exit codes, what goes to which stream, and no traceback for a person to read."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pytest

from assistant.cli import main
from tests.starter import starter_folder

Run = Callable[..., subprocess.CompletedProcess[str]]
QUESTION = "What happens to repo rates when reserves become scarce?"
NOTE = """# A note on cash

A decline in reserves raises repo rates. Heavy Treasury issuance may widen repo spreads.
"""
NOTE_ZH = "# 关于流动性的短文\n\n缩表导致银行准备金下降。准备金下降推高回购利率。\n"


def run(*arguments: str, data: Path | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
    """One run of the command line, in a process of its own."""
    environment = {**os.environ, **({"TIGHTROPE_DATA": str(data)} if data else {}), **more.pop("env", {})}
    command = [sys.executable, "-m", "assistant", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, env=environment, **more)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The same without a new process: `main()` itself, with its streams and its exit code."""

    def called(*arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["tightrope", *arguments])
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        if data:
            monkeypatch.setenv("TIGHTROPE_DATA", str(data))
        with pytest.raises(SystemExit) as ended:
            main()
        written = capfd.readouterr()
        return subprocess.CompletedProcess([], int(ended.value.code or 0), written.out, written.err)

    return called


@pytest.fixture(scope="module")
def starter() -> Path:
    return starter_folder()


def test_an_answer_as_json_stands_alone_on_standard_output_and_verifies(starter: Path, tmp_path: Path) -> None:
    done = run("ask", QUESTION, "--json", data=starter)
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["question"] == QUESTION and answer["references"]
    saved = tmp_path / "answer.json"
    saved.write_text(done.stdout, encoding="utf-8")
    checked = run("verify", str(saved), "--json", data=starter)
    assert checked.returncode == 0, checked.stdout
    verdict = json.loads(checked.stdout)
    assert all(document["unchanged"] for document in verdict["documents"])

    answer["statements"][0]["citations"][0]["quote"] = "Nobody wrote this."
    saved.write_text(json.dumps(answer), encoding="utf-8")
    forged = run("verify", str(saved), data=starter)
    assert forged.returncode == 1 and "quote" in forged.stdout and "does not stand" in forged.stderr


def test_an_answer_in_chinese_is_markdown_where_nobody_watches(starter: Path) -> None:
    done = run("ask", "准备金变得稀缺时，回购利率会怎样？", "--lang", "zh", data=starter)
    assert done.returncode == 0 and "[0]" in done.stdout and "参考" in done.stdout
    assert "\x1b" not in done.stdout


def test_to_abstain_is_no_failure(inside: Run, starter: Path) -> None:
    done = inside("ask", "How do I bake sourdough bread at home?", "--json", data=starter)
    assert done.returncode == 0 and json.loads(done.stdout)["status"] == "abstained"


def test_paths_print_signs_claims_and_sources(inside: Run, starter: Path) -> None:
    done = inside("paths", "qt-pace", "repo-rate", "--max-hops", "3", data=starter)
    assert done.returncode == 0
    assert "1. " in done.stdout and "-->" in done.stdout and "overall (" in done.stdout and '"' in done.stdout
    found = json.loads(inside("paths", "缩表", "回购利率", "--json", data=starter).stdout)
    assert found["paths"] and found["effect"] == "repo-rate"
    early = json.loads(inside("paths", "qt-pace", "repo-rate", "--as-of", "2018-01-01", "--json", data=starter).stdout)
    known = [claim["source"]["date"] for path in early["paths"] for step in path["steps"] for claim in step["claims"]]
    assert all(date <= "2018-01-01" for date in known)


def test_a_query_in_every_format(inside: Run, starter: Path, tmp_path: Path) -> None:
    query = tmp_path / "q.rq"
    query.write_text("SELECT ?cause ?effect WHERE { ?cause tr:causes ?effect } ORDER BY ?cause ?effect LIMIT 4")
    shown = {
        name: inside("sparql", "--file", str(query), "--format", name, data=starter)
        for name in ("table", "json", "csv", "tsv", "xml")
    }
    assert {done.returncode for done in shown.values()} == {0}
    assert len(json.loads(shown["json"].stdout)["results"]["bindings"]) == 4
    assert len(list(csv.reader(io.StringIO(shown["csv"].stdout)))) == 5
    assert len(shown["tsv"].stdout.splitlines()) == len(shown["table"].stdout.splitlines()) == 5
    assert ET.fromstring(shown["xml"].stdout).tag.endswith("sparql")
    assert "concept:" in shown["table"].stdout and "4 row(s)" in shown["table"].stderr
    assert inside("sparql", "ASK { ?s ?p ?o }", data=starter).stdout == "true\n"
    graph = inside("sparql", "CONSTRUCT { ?c tr:causes ?e } WHERE { ?c tr:causes ?e } LIMIT 2", data=starter).stdout
    assert len(list(pyoxigraph.parse(graph.encode(), format=pyoxigraph.RdfFormat.TURTLE))) == 2


def test_a_data_folder_may_be_named_from_where_one_stands(inside: Run, starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(starter.parent)
    done = inside("sparql", "ASK { ?cause tr:causes ?effect }", "--format", "json", "--data", starter.name)
    assert done.returncode == 0 and json.loads(done.stdout)["boolean"] is True


def test_the_graph_leaves_in_every_format(inside: Run, starter: Path, tmp_path: Path) -> None:
    def exported(name: str) -> Path:
        target = tmp_path / name
        done = inside("export", name, "--output", str(target), data=starter)
        assert done.returncode == 0 and done.stdout == ""
        return target

    turtle, jsonld = exported("turtle").read_bytes(), exported("jsonld").read_bytes()
    triples = {quad.triple for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
    quads = set(pyoxigraph.parse(jsonld, format=pyoxigraph.RdfFormat.JSON_LD))
    assert len(triples) > 500 and {quad.triple for quad in quads} == triples
    edges = list(csv.DictReader(exported("csv").open(encoding="utf-8", newline="")))
    graph = nx.read_graphml(exported("graphml"))
    assert len(edges) == graph.number_of_edges() > 10
    assert all(graph.nodes[edge["cause"]]["label"] for edge in edges)
    evidence = [json.loads(line) for line in exported("evidence").read_text(encoding="utf-8").splitlines()]
    assert evidence and all(claim["quote"] and claim["source"]["title"] for claim in evidence)
    known = {claim["id"] for claim in evidence}
    assert all(set(edge["claims"].split("|")) <= known for edge in edges if edge["claims"])


def test_documents_go_in_once_and_out_without_a_trace(tmp_path: Path) -> None:
    folder, data = tmp_path / "notes", tmp_path / "data"
    folder.mkdir()
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    (folder / "zh.md").write_text(NOTE_ZH, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")

    first = run("ingest", str(folder), "--json", data=data)
    report = json.loads(first.stdout)
    assert first.returncode == 1 and report["added"] == 2 and report["failed"] == 1
    assert "empty.txt" in first.stderr and "remedy" in first.stderr

    (folder / "empty.txt").unlink()
    again = run("ingest", str(folder), data=data)
    assert again.returncode == 0 and again.stdout.startswith("nothing to do: 2 documents already held")

    held = json.loads(run("sources", "--json", data=data).stdout)["documents"]
    assert len(held) == 2
    unknown = run("remove", held[0]["id"], "no-such-document", data=data)
    assert unknown.returncode == 2 and "no-such-document" in unknown.stderr
    removed = run("remove", *(document["id"] for document in held), data=data)
    assert removed.returncode == 0
    assert "empty" in run("doctor", data=data).stdout


@pytest.mark.parametrize(("name", "text"), [("note.md", NOTE), ("注释.md", NOTE_ZH)])
def test_extract_prints_claims_at_their_offsets(inside: Run, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    done = inside("extract", str(path), "--json")
    assert done.returncode == 0
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert claims and all(claim["end"] - claim["start"] == len(claim["quote"]) for claim in claims)
    assert all(claim["quote"] in text for claim in claims)
    assert not (tmp_path / "data").exists()
    assert "-->" in inside("extract", str(path)).stdout


def test_an_empty_folder_gets_the_starter_graph_and_says_so(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    done = run("sources", "--json", data=data)
    assert done.returncode == 0 and "starter graph" in done.stderr
    assert len(json.loads(done.stdout)["documents"]) > 20


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", ""], 2, "question"),
        (["ask", "x" * 20_000], 2, "allowed"),
        (["ask", QUESTION, "--as-of", "soon"], 2, "--as-of"),
        (["ask", QUESTION, "--lang", "fr"], 2, "--lang: not allowed; got 'fr'"),
        (["paths", "no-such-concept", "repo-rate"], 2, "remedy"),
        (["paths", "qt-pace", "repo-rate", "--max-hops", "99"], 2, "max-hops"),
        (["paths", "qt-pace", "repo-rate", "--given", "no-such-state"], 2, "no-such-state"),
        (["sparql", "SELEC"], 1, "SPARQL"),
        (["sparql", "DROP ALL"], 1, "updates"),
        (["sparql"], 2, "one query"),
        (["sparql", "--file", "missing.rq"], 2, "missing.rq"),
        (["verify", "missing.json"], 2, "missing.json"),
        (["export", "pdf"], 2, "pdf"),
        (["ingest", "no-such-thing"], 2, "no-such-thing"),
        (["extract", "missing.html"], 2, "missing.html"),
        (["nonsense"], 2, "nonsense"),
        (["ask"], 2, "QUESTION"),
    ],
)
def test_wrong_usage_is_said_in_one_line_with_its_exit_code(
    inside: Run, starter: Path, arguments: list[str], code: int, said: str
) -> None:
    done = inside(*arguments, data=starter)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_an_unknown_setting_stops_the_start(starter: Path) -> None:
    done = run("ask", QUESTION, data=starter, env={"TIGHTROPE_MODLE": "x"})
    assert done.returncode == 2 and "TIGHTROPE_MODEL" in done.stderr


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    done = run("ask", QUESTION, data=blocked / "data")
    assert done.returncode == 1 and "file" in done.stderr and "remedy" in done.stderr


def test_the_doctor_tells_what_is_there_and_what_is_next(inside: Run, starter: Path) -> None:
    findings = json.loads(inside("doctor", "--json", data=starter).stdout)
    by_name = {finding["name"]: finding for finding in findings}
    assert by_name["library"]["state"] == "ok" and "briefs" in by_name["library"]["seen"]
    assert by_name["network"]["seen"] == "not asked"
    assert {finding["area"] for finding in findings} == {"installed", "built", "model", "reachable"}


def test_a_reader_who_leaves_early_is_no_trouble(starter: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "assistant", "export", "evidence"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "TIGHTROPE_DATA": str(starter)},
    )  # fmt: skip
    assert writer.stdout and writer.stderr
    writer.stdout.read(10)
    writer.stdout.close()
    assert b"Traceback" not in writer.stderr.read()
    writer.wait(30)
    writer.stderr.close()


def test_an_interrupt_ends_a_command_quietly(tmp_path: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, "-m", "assistant", "sources"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "TIGHTROPE_DATA": str(tmp_path / "d")},
    )  # fmt: skip
    assert started.stderr
    assert "starter graph" in started.stderr.readline()
    time.sleep(0.3)
    started.send_signal(signal.SIGINT)
    _, rest = started.communicate(timeout=60)
    # A shell says 130 of both: ended by its own word, or by the signal where it struck after that.
    assert started.returncode in (1, 130, -signal.SIGINT) and "Traceback" not in rest, rest
