"""A publish is all or nothing: for readers beside it, for a process killed in it, and on a disk that is full."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.store.library import Library
from tests.lifecycle.documents import GUEST, MARKERS, note, raw, take
from tests.lifecycle.whole_store import everything, files_with

ROOT = Path(__file__).resolve().parents[2]
TURNS = """
import sys
from pathlib import Path
from kg.store.library import Library
from tests.lifecycle.documents import GUEST, note, raw, take
with Library.open(Path(sys.argv[1]), write=True) as library:
    print("open", flush=True)
    for turn in range(1000):
        take([raw("guest", GUEST), raw("even", note(2 * turn + 2))], library)
        library.remove("guest")
        library.publish()
        print(turn, flush=True)
"""
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import assistant.cli
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["tightrope", *sys.argv[2:]]
assistant.cli.main()
"""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "data", write=True) as library:
        take([raw("one", note(1))], library)
    return tmp_path / "data"


def whole(library: Library) -> None:
    """Documents, passages, claims and graph of one publish, none of them of another."""
    held = set(library.info())
    known = library.knowledge
    assert {claim.evidence.document for claim in known.claims.values()} == held
    assert {passage.document for passage in library.index.passages} == held
    graphs = {name.rsplit("/", 2)[1] for name in library.graph.graphs() if "/derived" not in name}
    assert graphs == held and held in ({"one"}, {"one", "even"}, {"one", "even", "guest"})
    for claim in known.claims.values():
        assert library.documents.get(claim.evidence.document).version == claim.evidence.version


def test_readers_beside_a_writer_see_one_publish_or_the_next(data: Path) -> None:
    seen = set()
    with started(TURNS, str(data)) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        with Library.open(data) as kept:
            until = time.monotonic() + 4
            while time.monotonic() < until or len(seen) < 3:
                kept.refresh()
                whole(kept)
                seen.add(kept.generation)
                with Library.open(data) as fresh:
                    whole(fresh)
        writer.kill()
    assert len(seen) >= 3, "the writer did publish meanwhile"


def test_killed_at_any_moment_the_last_publish_serves_and_the_next_ingest_works(data: Path, tmp_path: Path) -> None:
    dice = random.Random(4)
    for _ in range(3):
        with started(TURNS, str(data)) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(dice.uniform(0.1, 1.5))
            writer.send_signal(signal.SIGKILL)
        with Library.open(data) as library:
            whole(library)
    with Library.open(data, write=True) as library:
        take([raw("even", note(2)), raw("guest", GUEST)], library)
        library.remove("guest")
        library.publish()
        whole(library)
    assert not files_with(data, *MARKERS)
    with Library.open(tmp_path / "never", write=True) as library:
        take([raw("one", note(1)), raw("even", note(2))], library)
    assert everything(data) == everything(tmp_path / "never")


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs limits on the size of files")
@pytest.mark.parametrize("limit", [700, 30_000, 120_000])
@pytest.mark.parametrize("what", ["ingest", "remove"])
def test_a_full_disk_is_said_and_the_last_publish_serves(data: Path, tmp_path: Path, limit: int, what: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(GUEST * 40)
    arguments = ("ingest", str(page)) if what == "ingest" else ("remove", "one")
    process = started(FULL, str(limit), *arguments, "--data", str(data))
    out, said = process.communicate(timeout=240)
    assert process.returncode == 1, (out, said)
    assert "Traceback" not in said and "fault in tightrope itself" not in said and "remedy" in said, said
    with Library.open(data) as library:
        assert set(library.info()) == {"one"}
        whole(library)
    with Library.open(data, write=True) as library:
        take([raw("even", note(2))], library)
        assert "even" in library.info()
        library.publish()
        assert library.knowledge.claims_of("even")
