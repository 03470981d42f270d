"""The folder of documents: what comes back is what went in, whole or not at all, whatever the id."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import CitedReference, Document, Section, SectionKind, Sentence, Tier, Voice
from kg.store.document_lines import decode, encode
from kg.store.documents import DocumentStore
from tests.kg.reading import CHINESE, document
from tightrope.errors import StoreError, UnknownName

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
maybe = st.none() | texts


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(texts)
    section = Section(
        0,
        len(text),
        draw(st.sampled_from(SectionKind)),
        heading=draw(maybe),
        page=draw(st.none() | st.integers(1, 900)),
        box=draw(st.none() | st.tuples(*[st.floats(0, 1000)] * 4)),
        speaker=draw(maybe),
        note=draw(maybe),
    )
    return Document(
        id=draw(texts),
        version=draw(texts),
        title=draw(texts),
        publisher=draw(texts),
        voice=draw(st.sampled_from(Voice)),
        tier=draw(st.sampled_from(Tier)),
        kind="paper",
        language=draw(st.sampled_from(["en", "zh"])),
        text=text,
        sections=(section,),
        sentences=(Sentence(0, len(text), 0),),
        date=draw(st.sampled_from([None, "2024", "2024-05", "2024-05-01"])),
        authors=tuple(draw(st.lists(texts, max_size=2))),
        url=draw(maybe),
        references=(CitedReference("[1]", draw(texts), draw(maybe), draw(maybe), draw(maybe)),),
        brief=draw(st.booleans()),
    )


@given(documents())
def test_every_document_comes_back_as_it_went_in(one: Document) -> None:
    assert decode(encode(one)) == one


def test_a_document_is_kept_and_listed_and_forgotten(tmp_path: Path) -> None:
    store, one, two = DocumentStore(tmp_path / "d"), document("one"), document("two", text=CHINESE)
    assert store.ids() == frozenset() and dict(store.info()) == {}
    store.put(one)
    store.put(two)
    for reader in (store, DocumentStore(tmp_path / "d")):
        assert reader.get("two") == two and reader.ids() == {"one", "two"} and "one" in reader and len(reader) == 2
        assert reader.info()["one"] == one.info
    assert one.info.characters == len(one.text) and not hasattr(one.info, "text")
    store.remove("one")
    store.remove("never seen")
    assert "one" not in store and list((tmp_path / "d").iterdir()) == [store.path("two")]
    with pytest.raises(UnknownName, match="no such document"):
        store.get("one")


def test_another_version_takes_the_place_of_the_first(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path / "d")
    store.put(document("one"))
    store.get("one")
    later = document("one", version="1", text=CHINESE)
    store.put(later)
    assert store.get("one") == later and store.info()["one"].version == later.version
    assert len(list((tmp_path / "d").iterdir())) == 1


@pytest.mark.parametrize(
    "id", ["../../etc/passwd", "https://example.org/a?b=c#d", "缩表/第一", "CON", "a" * 5000, ".", " ", "a\x00b", "Ünïcode"]
)
def test_any_id_can_be_kept_inside_the_folder(tmp_path: Path, id: str) -> None:
    store = DocumentStore(tmp_path / "d")
    store.put(document(id))
    assert DocumentStore(tmp_path / "d").get(id).id == id
    assert store.path(id).resolve().parent == (tmp_path / "d").resolve()


def test_ids_that_look_alike_on_disk_stay_apart(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path / "d")
    ids = ["A b", "a-b", "a_b", "A B", "a/b"]
    for id in ids:
        store.put(document(id))
    assert store.ids() == set(ids) and {store.get(id).id for id in ids} == set(ids)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"reserve", b"reserva"),
        lambda content: b"{}\n{}\n",
        lambda content: b"\x00\xff" * 50,
    ],
    ids=["empty", "cut off", "altered", "other fields", "not text"],
)
def test_a_damaged_file_is_named_with_the_remedy(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    store = DocumentStore(tmp_path / "d")
    store.put(document("one"))
    path = store.path("one")
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(StoreError, match="remedy") as refused:
        DocumentStore(tmp_path / "d").get("one")
    assert str(path) in str(refused.value)


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DocumentStore(tmp_path / "d")
    store.put(document("one"))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.store.durable.os.replace", refuse)
    with pytest.raises(StoreError, match="free space"):
        store.put(document("one", version="1"))
    monkeypatch.undo()
    assert DocumentStore(tmp_path / "d").get("one") == document("one")
    assert [path.suffix for path in (tmp_path / "d").iterdir()] == [".jsonl"]


def test_what_a_killed_writer_left_is_swept_and_never_listed(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path / "d")
    store.put(document("one"))
    (tmp_path / "d" / ".half.part").write_bytes(b"half a docu")
    assert DocumentStore(tmp_path / "d").ids() == {"one"}
    store.sweep()
    assert list((tmp_path / "d").iterdir()) == [store.path("one")]


def test_a_copy_does_not_follow_later_changes(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path / "d")
    store.put(document("one"))
    store.put(document("two"))
    store.link_to(tmp_path / "copy")
    store.put(document("one", version="1"))
    store.remove("two")
    copy = DocumentStore(tmp_path / "copy")
    assert copy.get("one") == document("one") and copy.ids() == {"one", "two"}


def test_memory_holds_no_more_text_than_it_should(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DocumentStore(tmp_path / "d")
    small = document("0", text="One. Two. Three.")
    monkeypatch.setattr("kg.store.documents.KEPT_IN_MEMORY", 5 * len(small.text))
    for number in range(9):
        store.put(dataclasses.replace(small, id=str(number)))
        store.get(str(number))
    store.get("4"), store.get("5"), store.remove("6")
    assert list(store._recent) == ["7", "8", "4", "5"]
    assert store._held == 4 * len(small.text)


def test_a_single_document_is_kept_however_long_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.documents.KEPT_IN_MEMORY", 3)
    store = DocumentStore(tmp_path / "d")
    store.put(document("long", text="One. Two. Three."))
    assert store.get("long") is store.get("long")
