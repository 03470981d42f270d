"""A server that runs while another process removes and withdraws: its next answers know, its disk holds nothing of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.store.library import Library
from tests.lifecycle.documents import GUEST, MARKERS, note, raw, take
from tests.lifecycle.whole_store import files_with
from tests.servers import free_port, running

ROOT = Path(__file__).resolve().parents[2]
# None of the markers: what a reader asks is the reader's, and stays in the answer log.
QUESTION = {"question": "By how many billion dollars a month does faster runoff reduce bank reserves at the desk?"}
SPARQL = "SELECT ?text { ?e <http://www.w3.org/ns/oa#exact> ?text FILTER(CONTAINS(?text, 'Zyxquorvian')) }"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "TIGHTROPE_DATA": str(tmp_path / "data"),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
    }


@pytest.fixture
def web(tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    with Library.open(tmp_path / "data", write=True) as library:
        take([raw("one", note(1)), raw("guest", GUEST, title="About Qixlotherum")], library)
    monkeypatch.setattr(os, "environ", environment)
    port = free_port()
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port)]
    with (
        running(command, f"http://127.0.0.1:{port}/healthz"),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False) as client,
    ):
        yield client


def command(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def found(web: httpx.Client) -> dict[str, object]:
    """What the server says of the guest, by every way that there is."""
    answer = web.post("/api/ask", json=QUESTION).json()
    rows = web.get("/sparql", params={"query": SPARQL}, headers={"Accept": "application/sparql-results+json"}).json()
    page = web.get("/documents/guest")
    return {
        "cited": {reference["document"] for reference in answer["references"]},
        "marks": {reference["document"]: reference["withdrawn"] for reference in answer["references"]},
        "rows": len(rows["results"]["bindings"]),
        "page": page.status_code,
        "banner": bool(re.search("withdrawn", page.text)),
        "listed": "About Qixlotherum" in web.get("/documents").text,
        "paths": json.dumps(web.get("/api/paths", params={"cause": "qt-pace", "effect": "reserves"}).json()).count('"guest"')
        > 0,
        "answer": answer,
    }


def test_what_left_is_gone_from_the_next_answer_on(web: httpx.Client, environment: dict[str, str], tmp_path: Path) -> None:
    before = found(web)
    assert "guest" in before["cited"] and before["rows"] and before["paths"] and not before["banner"]  # type: ignore[operator]
    saved = tmp_path / "answer.json"
    saved.write_text(json.dumps(before["answer"]))
    assert "answers.sqlite3" in files_with(tmp_path / "data", *MARKERS)

    assert command(environment, "withdraw", "guest", "--date", "2025-03-01", "--reason", "a slip").returncode == 0
    marked = found(web)
    assert "guest" not in marked["cited"] and not marked["paths"] and marked["banner"] and marked["page"] == 200  # type: ignore[operator]
    assert web.get("/api/documents/guest").json()["withdrawn"]["reason"] == "a slip"

    gone = command(environment, "remove", "guest")
    assert gone.returncode == 0 and "guest" in gone.stdout
    after = found(web)
    assert "guest" not in after["cited"] and (after["rows"], after["page"]) == (0, 404)  # type: ignore[operator]
    assert not after["paths"] and not after["listed"] and web.get("/api/documents/guest").status_code == 404
    web.get("/healthz")
    assert not files_with(tmp_path / "data", *MARKERS)

    judged = command(environment, "verify", str(saved), "--json")
    verdict = json.loads(judged.stdout)
    assert judged.returncode == 1 and {"document": "guest", "unchanged": False, "state": "missing"} in verdict["documents"]
    assert any("missing-document" in check["reasons"] for check in verdict["statements"])
