"""Nothing tells a library that a document left from one that never saw it: not its stores, not a byte of its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store.library import Library
from kg.withdrawal import Withdrawal
from tests.lifecycle.documents import CITING, COPY, GUEST, GUEST_AGAIN, MARKERS, note, raw, take
from tests.lifecycle.whole_store import everything, files_with

URL = "https://ledger.example/guest"
ONE, TWO = raw("one", note(1)), raw("two", note(2))
GUEST_FIRST = raw("guest", GUEST, title="About Qixlotherum", url=URL)
GUEST_LATER = raw("guest", GUEST_AGAIN, title="About Qixlotherum", url=URL)
CITES, ECHO = raw("citing", CITING), raw("echo", COPY)

Story = Callable[[Library], None]


def left_at_once(library: Library) -> None:
    take([ONE, GUEST_FIRST, TWO], library)
    leave(library)


def updated_before_it_left(library: Library) -> None:
    take([ONE, GUEST_FIRST], library)
    take([GUEST_LATER, TWO], library)
    leave(library)


def between_two_that_stay(library: Library) -> None:
    take([ONE], library)
    take([GUEST_FIRST], library)
    take([TWO], library)
    take([GUEST_LATER], library)
    leave(library)


def marked_as_withdrawn_before(library: Library) -> None:
    take([ONE, GUEST_FIRST, TWO], library)
    library.withdraw("guest", Withdrawal("2025-01-02", "Qixlotherum was wrong"))
    library.withdraw("one", Withdrawal("2025-01-02", "Qixlotherum too"))
    library.publish()
    library.withdraw("one", None)
    leave(library)


def corrected_another(library: Library) -> None:
    take([ONE, raw("guest", GUEST, title="About Qixlotherum", corrects=("one",)), TWO], library)
    assert set(library.knowledge.withdrawn) == {"one"}
    leave(library)


def leave(library: Library) -> None:
    assert set(files_with(library.data, *MARKERS)), "the markers can be seen while the document is there"
    assert library.remove("guest")
    assert library.publish()


@pytest.mark.parametrize(
    "story", [left_at_once, updated_before_it_left, between_two_that_stay, marked_as_withdrawn_before, corrected_another]
)
def test_the_whole_store_is_that_of_a_library_that_never_saw_it(tmp_path: Path, story: Story) -> None:
    with Library.open(tmp_path / "saw", write=True) as library:
        story(library)
        assert not files_with(tmp_path / "saw", *MARKERS)
    with Library.open(tmp_path / "never", write=True) as library:
        take([ONE, TWO], library)
    assert not files_with(tmp_path / "saw", *MARKERS)
    assert everything(tmp_path / "saw") == everything(tmp_path / "never")


def test_who_cites_or_copies_it_stays_and_is_counted_as_if_it_had_never_been_held(tmp_path: Path) -> None:
    with Library.open(tmp_path / "saw", write=True) as library:
        take([ONE, GUEST_FIRST, CITES, ECHO], library)
        library.remove("guest")
        library.publish()
    with Library.open(tmp_path / "never", write=True) as library:
        take([ONE, CITES, ECHO], library)
    assert everything(tmp_path / "saw") == everything(tmp_path / "never")


def test_a_new_version_leaves_nothing_of_the_old_one_in_any_store(tmp_path: Path) -> None:
    with Library.open(tmp_path / "saw", write=True) as library:
        take([ONE, GUEST_FIRST], library)
        take([raw("guest", note(9), title="About guest", url=URL)], library)
    with Library.open(tmp_path / "never", write=True) as library:
        take([ONE, raw("guest", note(9), title="About guest", url=URL)], library)
    assert everything(tmp_path / "saw") == everything(tmp_path / "never")


def test_bytes_go_also_where_the_removal_was_not_published_by_the_process_that_did_it(tmp_path: Path) -> None:
    with Library.open(tmp_path / "saw", write=True) as library:
        take([ONE, GUEST_FIRST], library)
        library.remove("guest")
    with Library.open(tmp_path / "saw", write=True) as library:
        library.publish()
    assert not files_with(tmp_path / "saw", *MARKERS)


def test_a_reader_takes_the_publish_that_it_leaves_away(tmp_path: Path) -> None:
    with Library.open(tmp_path / "saw", write=True) as library:
        take([ONE, GUEST_FIRST], library)
        with Library.open(tmp_path / "saw") as reading:
            assert reading.knowledge.claims_of("guest")
            library.remove("guest")
            library.publish()
            assert files_with(tmp_path / "saw" / "published" / "000001", *MARKERS), "it is still read"
            assert reading.refresh() and not reading.knowledge.claims_of("guest")
            assert not files_with(tmp_path / "saw", *MARKERS)
