"""How answers are laid out: sections, numbered steps and tables whose every part is proved or says that it is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Place, Shape, Statement, StatementKind, Support
from assistant.ask import ask
from assistant.claim_cells import cells_told
from assistant.compose.notes.columns import columns
from assistant.compose.notes.material import outside
from assistant.compose.notes.supposition import supposed_first
from assistant.question import read_question
from assistant.render.layout import blocks, place_of, spoken, together
from assistant.render.markdown import marked
from assistant.render.sections import NOT_SAID, Sections, table
from assistant.retrieve.sentences import Found, sentences_in
from assistant.verify.certificate import verify_answer
from assistant.web.card import Setting, answer_card
from kg.concept import load_scheme
from kg.store.library import Library
from tests.assistant.notes_library import build

COMPARED = "Compare QT1 and QT2: caps and start"
STEPS = "How does runoff affect the federal funds rate, step by step?"
RISKS = "What are the consequences of quantitative tightening?"
RISKS_ZH = "量化紧缩有哪些后果？"
SUPPOSED = "What if reserve balances fall?"
QUESTIONS = (
    COMPARED, STEPS, RISKS, RISKS_ZH, SUPPOSED, "Why did repo rates rise in December 2018?",
    "第一轮缩表和第二轮缩表的上限有什么不同？", "How large was the monthly cap in 2023?",
    "What does Okoro say about the second programme?", "缩表如何一步步影响联邦基金利率？", "如果准备金下降会怎样？",
)  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The invented library of this floor's notes."""
    with build(tmp_path_factory.mktemp("notes") / "data") as library:
        yield library


def in_shape(answer: Answer, shape: Shape) -> list[Statement]:
    return [one for one in answer.statements if one.section is not None and one.section.shape is shape]


def cells_of(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip().strip("|"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_passes_its_own_certificate_and_numbers_its_markers(held: Library, question: str) -> None:
    answer = ask(question, held)
    saved = json.loads(json.dumps(answer.to_dict()))
    certificate = verify_answer(saved, held.documents.get, held.knowledge)
    assert certificate.holds, [check for check in certificate.statements if not check.holds]
    used = [int(marker) for marker in re.findall(r"(?<!\\)\[(\d+)\]", answer.markdown)]
    assert set(used) == set(range(len(answer.references)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_sentence_stands_twice(held: Library, question: str) -> None:
    texts = [one.text for one in ask(question, held).statements if one.citations]
    assert len(texts) == len(set(texts))


def test_a_comparison_has_a_cell_for_each_thing_and_each_cell_is_cited_or_says_that_nothing_was_found(held: Library) -> None:
    answer = ask(COMPARED, held)
    cells = in_shape(answer, Shape.GRID)
    assert {one.section.column for one in cells if one.section} == {"QT1", "QT2"}
    rows = {one.section.row for one in cells if one.section}
    assert {"Start and end", "Pace and caps"} <= rows
    for one in cells:
        assert one.citations or (one.kind is StatementKind.CAVEAT and "do not say" in one.text)
    caps = {one.section.column: one.text for one in cells if one.section and one.section.row == "Pace and caps"}
    assert "$12 billion" in caps["QT1"]
    assert "$44 billion" in caps["QT2"]


def test_steps_follow_a_chain_and_the_conclusion_says_that_it_is_inferred(held: Library) -> None:
    answer = ask(STEPS, held)
    steps = in_shape(answer, Shape.STEPS)
    links = [one.section.row.split(" → ") for one in steps if one.section]
    assert len(links) == 3
    assert all(before[1].lower() == after[0].lower() for before, after in pairwise(links))
    assert all(one.citations for one in steps)
    closing = answer.statements[answer.statements.index(steps[-1]) + 1]
    assert closing.kind is StatementKind.INFERENCE
    assert "inference" in closing.text
    assert "federal funds rate move with quantitative tightening" in closing.text


def test_a_supposition_points_where_its_links_point_and_no_further(held: Library) -> None:
    answer = ask(SUPPOSED, held)
    said = [one.text for one in answer.statements if one.kind is StatementKind.INFERENCE]
    assert len(said) == 1
    assert "point to: repo rate up - an inference" in said[0]


@pytest.mark.parametrize(("question", "heads"), ((RISKS, ("Consequence", "Direction")), (RISKS_ZH, ("后果", "方向"))))
def test_a_row_of_risks_says_what_its_quote_says(held: Library, question: str, heads: tuple[str, str]) -> None:
    rows = in_shape(ask(question, held), Shape.ROWS)
    assert len(rows) >= 3
    shown = [dict(one.section.cells) for one in rows if one.section]
    assert len({cells[heads[0]] for cells in shown}) == len(shown)
    for one, cells in zip(rows, shown, strict=True):
        cited = one.citations[0]
        told = set(cells_told(held.documents.get(cited.document), cited.start, cited.end, held.knowledge))
        assert tuple(cells.values())[:4] in told
        assert tuple(cells.values())[4] in one.text


def test_what_followed_an_event_is_no_general_risk(held: Library) -> None:
    asked = f"{RISKS.rstrip('?')} after the repo spike of September 2019?"
    assert not in_shape(ask(asked, held), Shape.ROWS)


def test_a_direction_turned_round_in_a_saved_table_is_found(held: Library) -> None:
    saved = json.loads(json.dumps(ask(RISKS, held).to_dict()))
    row = next(one for one in saved["statements"] if (one["section"] or {}).get("shape") == "rows")
    cell = row["section"]["cells"][1]
    cell[1] = {"up": "down", "down": "up"}[cell[1]]
    certificate = verify_answer(saved, held.documents.get, held.knowledge)
    assert [check.reasons for check in certificate.statements if not check.holds] == [("table",)]


def test_tables_are_well_formed_though_quotes_hold_pipes(held: Library) -> None:
    for question in (COMPARED, RISKS):
        lines = [line for line in ask(question, held).markdown.splitlines() if line.startswith("|")]
        assert len(lines) > 3
        assert len({len(cells_of(line)) for line in lines}) == 1
    assert r"dealers \| cannot" in ask(RISKS, held).markdown


@given(
    st.lists(
        st.lists(st.text(max_size=30).filter(lambda text: "\\" not in text), min_size=3, max_size=3), min_size=1, max_size=4
    )
)
def test_any_text_stays_in_its_cell(rows: list[list[str]]) -> None:
    lines = table(["a", "b", "c"], rows).split("\n")
    assert len(lines) == 2 + len(rows)
    assert all(len(cells_of(line)) == 3 for line in lines)


PLACES = st.one_of(
    st.none(),
    st.builds(Place, st.sampled_from(("", "One", "Two")), st.sampled_from([Shape.POINTS, Shape.SUMMARY, Shape.STEPS])),
    st.builds(Place, st.just("Table"), st.just(Shape.GRID), st.sampled_from("rs"), st.sampled_from("xy")),
)


@given(st.lists(PLACES, max_size=12))
def test_each_statement_is_drawn_once_and_with_its_marker(places: list[Place | None]) -> None:
    cited = (Citation(0, "a#0-4", "a", "Word", 0, 4, None, Support.FULL),)
    statements = [Statement(f"Point number {n}.", StatementKind.FACT, cited, place) for n, place in enumerate(places)]
    drawn = "\n".join(Sections(statements, "en", marked).lines())
    assert [drawn.count(f"Point number {n} [0].") for n in range(len(places))] == [1] * len(places)
    assert sorted(member for block in blocks(places) for member in block.members) == list(range(len(places)))


@given(PLACES)
def test_a_place_survives_json(place: Place | None) -> None:
    shape = (
        None
        if place is None
        else json.loads(json.dumps(Statement("x", StatementKind.CAVEAT, (), place).section, default=vars_of))
    )
    assert place_of(shape) == place


def vars_of(place: Place) -> dict[str, object]:
    return {name: getattr(place, name) for name in ("head", "shape", "row", "column", "cells")}


def test_an_empty_cell_says_so() -> None:
    missing = Statement(
        "Size, QT1: the sources searched do not say.", StatementKind.CAVEAT, (), Place("T", Shape.GRID, "Size", "QT1")
    )
    assert NOT_SAID["en"] in "\n".join(Sections([missing], "en", marked).lines())


@pytest.mark.parametrize(
    ("text", "name", "body"),
    (
        ("Okoro (6 February 2024): Reserves fell.", "Okoro (6 February 2024)", "Reserves fell."),
        ('Okoro (6 February 2024) on reserves: "Reserves fell."', "Okoro (6 February 2024)", '"Reserves fell."'),
        ("奥科罗（2024年2月6日）：准备金下降。", "奥科罗（2024年2月6日）", "准备金下降。"),
        ("Reserves fell: so it is said.", "", "Reserves fell: so it is said."),
    ),
)
def test_a_source_is_told_from_what_it_says(text: str, name: str, body: str) -> None:
    assert spoken(text) == (name, body)


def test_one_source_is_named_once_for_what_it_says_in_a_row() -> None:
    texts = ["A (2024): One.", "A (2024): Two.", "B (2024): Three."]
    assert together(texts, range(3)) == [[0, 1], [2]]


@pytest.mark.parametrize(
    ("question", "heads"),
    (
        ("Compare QT1 and QT2", ["QT1", "QT2"]),
        ("qt1 (2017-19) vs qt2 (2022-25), caps", ["QT1 (2017-19)", "QT2 (2022-25)"]),
        ("How did money markets in 2019 differ from 2025?", ["2019", "2025"]),
        ("How do the Fed and the ECB differ?", ["Fed", "ECB"]),
        ("What is the difference between the standing repo facility and the discount window?",
         ["Standing repo facility", "Discount window"]),
        ("隔夜逆回购与常备回购便利有何区别？", ["隔夜逆回购", "常备回购便利"]),
        ("How do reserves differ?", []),
    ),
)  # fmt: skip
def test_what_is_compared_is_read_from_the_question(question: str, heads: list[str]) -> None:
    scheme = load_scheme()
    assert [side.head for side in columns(read_question(question, scheme), scheme)] == heads


class Counted(HTMLParser):
    """Counts the tags of a page and the depth that is left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


@pytest.mark.parametrize(("question", "tag"), ((COMPARED, "table"), (RISKS, "table"), (STEPS, "ol"), (RISKS_ZH, "table")))
def test_the_page_draws_tables_and_steps(held: Library, question: str, tag: str) -> None:
    answer = json.loads(json.dumps(ask(question, held).to_dict()))
    labels = {concept.id: concept.label(answer["language"]) for concept in held.scheme}
    card = answer_card(answer, Setting(labels, (), answer["language"]))
    tags = Counted(card).tags
    assert tag in tags
    if tag == "table":
        assert "|" not in re.sub(r"<[^>]*>", "", card.split('<table role="table">')[1].split("</table>")[0]).replace(
            "dealers | cannot", ""
        )


def test_what_stands_beside_a_leading_claim_is_not_lost(held: Library) -> None:
    document = held.documents.get("links")
    run = [Found(document, start, end, 1.0, frozenset()) for start, end, _ in sentences_in(document, 0, len(document.text))][:4]
    assert outside(run, []) == [run]
    assert outside(run, [run[1]]) == [run[:1], run[2:]]
    assert outside(run, run) == []


@pytest.mark.parametrize(
    ("question", "first"),
    (
        ("What would happen to repo rates if reserves fell?", "reserves"),
        ("If reserves fell, what would happen to repo rates?", "reserves"),
        ("回购利率会怎样，如果准备金下降？", "reserves"),
        ("What would higher repo rates do to reserves?", "repo-rate"),
    ),
)
def test_what_is_supposed_moves_what_is_asked_about(question: str, first: str) -> None:
    read = read_question(question, load_scheme())
    named = [id for id in read.concept_ids if id in ("reserves", "repo-rate")]
    assert len(named) == 2 and supposed_first(named, read)[0] == first
