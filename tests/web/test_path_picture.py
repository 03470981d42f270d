"""Paths as pictures: valid, accessible SVG that says in words what it shows in colours."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.path_picture import columns, describe, path_picture, wrapped
from tests.web.answers import EVIL, LABELS, LABELS_ZH, path

SVG = "{http://www.w3.org/2000/svg}"
TWO_STEPS = path(("qt-pace", "-", "reserves"), ("reserves", "-", "repo-rate"), condition="reserves are scarce")


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


@pytest.mark.parametrize("tall", [False, True])
def test_a_path_is_drawn_with_its_concepts_signs_and_conditions(tall: bool) -> None:
    root = drawn(path_picture([TWO_STEPS], LABELS, tall=tall))
    words = " ".join(" ".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert all(part in words for part in ("Pace of", "Reserve", "Repo", "scarce", "−", "+"))
    assert len(list(root.iter(f"{SVG}rect"))) == 3
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["/claims/claim-0", "/claims/claim-1"]


def test_the_picture_says_in_words_what_it_shows() -> None:
    root = drawn(path_picture([TWO_STEPS], LABELS, name="n"))
    assert root.get("aria-labelledby") == "n-t" and root.get("aria-describedby") == "n-d"
    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and title.text == "Causal path from Pace of QT to Repo rate"
    assert described is not None and described.text is not None
    assert "Pace of QT to Reserve balances: moves the opposite way" in described.text
    assert "reserves are scarce" in described.text and described.text.endswith("overall: moves the same way.")
    assert all(link.get("aria-label") for link in root.iter(f"{SVG}a"))


def test_a_chinese_picture_is_chinese() -> None:
    assert "缩表速度到准备金余额：反向变动" in describe(TWO_STEPS, LABELS_ZH, "zh")
    assert "缩表速度" in path_picture([TWO_STEPS], LABELS_ZH, "zh")


def test_nothing_in_a_path_becomes_markup() -> None:
    evil = path((EVIL, "0", "b"), polarity="0", condition=EVIL)
    for tall in (False, True):
        root = drawn(path_picture([evil], {"b": EVIL}, tall=tall, name="x"))
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "title", "desc", "g", "rect", "text", "tspan", "path", "circle", "a",
        }  # fmt: skip


def test_everything_lies_inside_the_picture() -> None:
    long = path(*[(f"concept-number-{n}-with-a-long-name", "+", f"concept-number-{n + 1}-with-a-long-name") for n in range(5)])
    for tall in (False, True):
        root = drawn(path_picture([TWO_STEPS, long], LABELS, tall=tall))
        width, height = float(root.get("width", 0)), float(root.get("height", 0))
        for group in root.findall(f"{SVG}g"):
            down = float(group.get("transform", "").split()[1].rstrip(")"))
            for box in group.iter(f"{SVG}rect"):
                x, y, wide, high = (float(box.get(name, 0)) for name in ("x", "y", "width", "height"))
                assert x >= 0 and x + wide <= width and down + y >= 0 and down + y + high <= height
            for text in group.iter(f"{SVG}text"):
                if text.get("y"):
                    assert down + float(text.get("y", 0)) <= height


def test_no_paths_no_picture() -> None:
    assert path_picture([], LABELS) == ""


@given(st.text(max_size=80), st.integers(4, 40), st.integers(1, 4))
def test_wrapping_keeps_to_its_room(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, most)
    assert 1 <= len(lines) <= most
    assert all(columns(line) <= room + 3 for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Treasury supply to the public", ["Treasury", "supply to", "the public"]),
        ("公众持有的国债供给", ["公众持有的", "国债供给"]),
        ("repo", ["repo"]),
    ],
)
def test_lines_are_filled_evenly(text: str, lines: list[str]) -> None:
    assert wrapped(text, 11, 3) == lines
