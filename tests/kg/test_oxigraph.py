"""The graph store on Oxigraph: in memory and on disk alike, one writer, snapshots that stand, a killed writer loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.oxigraph import OxigraphStore
from tests.contracts.graph_store_contract import ONE, TWO, GraphStoreContract, size, triple
from tightrope.errors import StoreBusy, StoreError

ROOT = Path(__file__).resolve().parents[2]


class TestInMemory(GraphStoreContract):
    @pytest.fixture
    def store(self) -> OxigraphStore:
        return OxigraphStore.memory()


class TestOnDisk(GraphStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[OxigraphStore]:
        store = OxigraphStore.write(tmp_path / "graph")
        yield store
        store.close()


def test_what_was_written_is_there_after_closing(tmp_path: Path) -> None:
    first = OxigraphStore.write(tmp_path / "graph")
    first.replace_graph(ONE, [triple("a", "p", "1")])
    first.close()
    again = OxigraphStore.write(tmp_path / "graph")
    assert list(again.triples(ONE)) == [triple("a", "p", "1")]
    again.close()


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_snapshot_never_changes(tmp_path: Path, on_disk: bool) -> None:
    store = OxigraphStore.write(tmp_path / "graph") if on_disk else OxigraphStore.memory()
    store.replace_graph(ONE, [triple("a", "p", "1")])
    store.snapshot(tmp_path / "snapshot")
    reader = OxigraphStore.read(tmp_path / "snapshot")
    store.replace_graph(ONE, [triple("a", "p", "2")])
    store.replace_graph(TWO, [triple("b", "p", "3")])
    store.flush()
    assert list(reader.triples(ONE)) == [triple("a", "p", "1")]
    assert reader.graphs() == {ONE}
    store.close()
    late = OxigraphStore.read(tmp_path / "snapshot")
    assert size(late) == 1


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    store = OxigraphStore.write(tmp_path / "graph")
    with pytest.raises(StoreBusy) as refused:
        OxigraphStore.write(tmp_path / "graph")
    assert str(tmp_path / "graph") in str(refused.value) and str(os.getpid()) in str(refused.value)
    store.close()
    OxigraphStore.write(tmp_path / "graph").close()


def test_a_folder_that_is_no_graph_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(StoreError, match="remedy"):
        OxigraphStore.write(tmp_path / "graph")
    with pytest.raises(StoreError, match="cannot be opened"):
        OxigraphStore.read(tmp_path / "nothing here")


WRITER = """
import sys
from pathlib import Path
from kg.store.oxigraph import OxigraphStore
from tests.contracts.graph_store_contract import ONE, triple
store = OxigraphStore.write(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    store.replace_graph(ONE, [triple(f"s{i}", "p", str(number)) for i in range(50)])
    print(number, flush=True)
"""


def test_a_killed_writer_leaves_a_whole_graph_and_a_free_folder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "graph")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        acknowledged = 0
        while acknowledged < 25:
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
    store = OxigraphStore.write(tmp_path / "graph")
    values = {found.object.value for found in store.triples(ONE)}  # type: ignore[union-attr]
    assert len(values) == 1 and int(values.pop()) >= acknowledged
    assert len(list(store.triples(ONE))) == 50
    store.close()
