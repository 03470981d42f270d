"""Documents added, updated, removed, withdrawn and published in any order: the library is that of what is left."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kg.store.library import Library
from kg.withdrawal import Withdrawal
from tests.kg.reading import claims, document, observations, passages
from tests.lifecycle.whole_store import everything

IDS = st.sampled_from(["one", "two", "三"])
MARKS = st.sampled_from([None, Withdrawal("2025-11-30", "a slip"), Withdrawal()])


def put(library: Library, id: str, version: int) -> None:
    """A document of three sentences, one figure of which is its version's."""
    one = document(id, version=str(version), text=f"{document(id).text} Repo rates stood at {version} percent in July.")
    library.add(one, passages(one), claims(one), observations(one))


class Life(RuleBasedStateMachine):
    """The model: for each document held its version and its mark."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tightrope-life-"))
        self.library = Library.open(self.folder / "lived", write=True)
        self.held: dict[str, tuple[int, Withdrawal | None]] = {}

    @rule(id=IDS, version=st.integers(1, 3))
    def add(self, id: str, version: int) -> None:
        put(self.library, id, version)
        self.held[id] = (version, None)

    @rule(id=IDS, erase=st.booleans())
    def remove(self, id: str, erase: bool) -> None:
        assert self.library.remove(id, erase=erase) is (id in self.held)
        self.held.pop(id, None)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), mark=MARKS)
    def withdraw(self, data: st.DataObject, mark: Withdrawal | None) -> None:
        id = data.draw(st.sampled_from(sorted(self.held)))
        assert self.library.withdraw(id, mark) is (self.held[id][1] != mark)
        self.held[id] = (self.held[id][0], mark)

    @rule()
    def publish(self) -> None:
        self.library.publish()
        assert set(self.library.knowledge.withdrawn) == {id for id, (_, mark) in self.held.items() if mark}

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder / "lived", write=True)

    @invariant()
    def the_writer_holds_what_is_held(self) -> None:
        marks = {id: info.withdrawn for id, info in self.library.info().items()}
        assert marks == {id: mark for id, (_, mark) in self.held.items()}

    def teardown(self) -> None:
        if not hasattr(self, "library"):
            return
        self.library.publish()
        self.library.close()
        with Library.open(self.folder / "new", write=True) as new:
            for id, (version, mark) in sorted(self.held.items()):
                put(new, id, version)
                new.withdraw(id, mark)
            new.publish()
        assert everything(self.folder / "lived") == everything(self.folder / "new")
        shutil.rmtree(self.folder)


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=3, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
