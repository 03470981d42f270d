"""Removal, withdrawal and export by command over servers; a person's query never sees what is not published."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from kg.sparql import remote_runner
from kg.sparql.guard import Limits
from kg.sparql.runner import open_runner
from kg.store.library import Library
from tests.lifecycle.documents import GUEST, MARKERS, note, raw, take
from tests.lifecycle.whole_store import files_with
from tests.servers import chroma, oxigraph
from tightrope.services import places

COUNT = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a tr:Document }"


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    with oxigraph() as graph, chroma(tmp_path_factory.mktemp("chroma")) as vectors:
        yield f"sparql+{graph};profile=oxigraph", f"chroma+{vectors}"


def test_commands_over_servers_and_what_is_not_published(
    addresses: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    data, where = tmp_path / "data", places(*addresses)
    monkeypatch.setattr(remote_runner, "FEW", 0)  # so that the union is tried with four graphs
    monkeypatch.setattr(remote_runner, "SOON", 0.0)
    with Library.open(data, write=True, places=where) as library:
        take([raw("one", note(1)), raw("guest", GUEST, title="About Qixlotherum")], library)
    for name, value in zip(("GRAPH", "VECTORS"), addresses, strict=True):
        monkeypatch.setitem(os.environ, f"TIGHTROPE_{name}", value)

    def called(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["tightrope", *arguments, "--data", str(data)])
        with pytest.raises(SystemExit) as ended:
            main()
        written = capfd.readouterr()
        assert not ended.value.code, written.err
        return written.out

    assert "Zyxquorvian" in called("export", "evidence") and "Qixlotherum" in called("export", "turtle")
    called("withdraw", "guest", "--date", "2025-03-01")
    listed = {entry["id"]: entry["withdrawn"] for entry in json.loads(called("sources", "--json"))["documents"]}
    assert listed["guest"]["date"] == "2025-03-01" and listed["one"] is None
    assert "Zyxquorvian" not in called("export", "evidence")
    called("remove", "guest")
    for format in ("turtle", "jsonld", "graphml", "csv", "evidence"):
        assert not [marker for marker in MARKERS if marker in called("export", format)]
    assert not files_with(data, *MARKERS)
    with Library.open(data, places=where) as library:
        assert {hit.passage.document for hit in library.index.search("reserves at the Zyxquorvian desk", 50)} == {"one"}
        assert set(library.index.collection.get(include=["metadatas"])["ids"]) == {one.id for one in library.index.passages}
        with open_runner(library, Limits(timeout=60.0)) as runner:
            unpublished_is_not_seen(runner, library)


def unpublished_is_not_seen(runner: object, library: Library) -> None:
    def counted() -> str:
        return str(json.loads(runner.run(COUNT).body)["results"]["bindings"][0]["n"]["value"])  # type: ignore[attr-defined]

    assert counted() == "1"
    with Library.open(library.data, write=True, places=library.places) as writing:
        writing.add(*_prepared(writing))
        assert counted() == "1", "a document that is taken in and not published"
        writing.publish()
        library.refresh()
        assert counted() == "2"
        writing.remove("two")
        writing.publish()
    library.refresh()
    assert counted() == "1"


def _prepared(library: Library) -> tuple[object, ...]:
    from ingest.extract.rules import RuleExtractor
    from ingest.prepare import Prepared, prepare

    ready = prepare(raw("two", note(2)), RuleExtractor(library.scheme))
    assert isinstance(ready, Prepared)
    return ready.document, ready.passages, ready.findings.claims, ready.findings.observations
