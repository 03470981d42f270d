"""A passage that an answer shows begins where a reader can follow it, and the same question gets the same answer everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.compose.wording import MOST_WORDS, trimmed
from assistant.retrieve.leaning import leans, points_out, takes_up
from assistant.retrieve.rooting import WORDS, alone, rooted, unrooted
from assistant.retrieve.sentences import Found, features_of
from ingest.pipeline import ingest
from kg.document import Document, Section, Sentence, Voice
from kg.store.library import Library
from tests.assistant.conftest import DOCUMENTS
from tests.kg.making import document

pytestmark = pytest.mark.usefixtures("by_the_rules_alone")

TEXT = (
    "Balances at the overnight facility fell to almost nothing. This drained no reserves at first. "
    "They began to fall in autumn. It is clear that rates moved. Dealers held more bills."
)


def several(id: str, text: str) -> Document:
    """A document of as many sentences as `text` has full stops."""
    whole = document(id, text)
    return replace(whole, sentences=tuple(Sentence(one.start(), one.end(), 0) for one in re.finditer(r"\S[^.]*\.", text)))


def found(source: Document, *places: int) -> list[Found]:
    """The sentences of `source` at `places`, as one run."""
    spans = [(source.sentences[place].start, source.sentences[place].end) for place in places]
    return [Found(source, a, b, 1.0, frozenset({"g"}), features=features_of(source.text[a:b])) for a, b in spans]


def texts(runs: list[list[Found]]) -> list[list[int]]:
    """Each run as the places of its sentences."""
    return [[[one.start for one in item.document.sentences].index(item.start) for item in run] for run in runs]


@pytest.mark.parametrize(
    "text",
    [
        "This could raise rates.", "In addition, they fell.", "During that period, rates rose.", "Such a facility would help.",
        "In response to these developments, the Desk began to buy.", "It would also help.", "However, it fell.",
        "Thereafter, reserves grew.", "The facility allows banks to borrow.", "I strongly support this principle.",
        "Participants noted that this would help.", "However, goods prices had picked up over that period.",
        "Further out, the tax season was viewed as another strain.", "In that regard, repo helps.", "That is important.",
        "As a result, the Treasury raised its target.", "Third is the cash account.", "For example, our share is larger.",
        "Unless the limit is raised before then, the Treasury will draw its cash down.",
        "Another reason is that dealers hold more bills.", "One could also argue that it matters.",
        "Another member pointed to a shift into bonds that many of the largest of these same accounts made.",
        "One of the many members of the group of dealers at hand pointed to low spreads over that period.",
        "The presenting member noted a rise in bills.",
        "Or, the Desk could lend at a fixed rate.", "Most recommended a small programme.", "Others argued for more time.",
        "Two of them voted against that decision.", "The events would lift demand.",
        "What that tells you is that rates rose.", "A month later, the plan came out.",
        "Another countered that it would not.",
        "The conclusions were that bills are cheap.", "Rates are the heart of all of this.",
        "Outlays over the same period were a tenth higher.", "We plan further reductions, should needs change.",
        "Some dealers noted that prices had moved in sectors that stood far away from the firms most hurt by those shocks.",
        "As their talk of the matter had shown, risks had grown.",
        "该工具已经停用。", "因此，这会推高利率。", "Its size fell.",
    ],
)  # fmt: skip
def test_a_sentence_that_points_back_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "As a result of runoff, reserves fell.", "Runoff began in June 2022, and reserves have fallen since then.",
        "It is clear that reserves fell.", "That said, reserves fell.",
        "The decline in reserves slowed.", "Tools such as repo operations help.", "The increase of the cap was small.",
        "In this speech, I discuss reserves.", "The Committee agreed that it would slow the pace.",
        "The Desk bought bills in that year, and later more.", "There were few buyers.",
        "The second quarter was weak.", "Most banks noted higher costs.",
        "Runoff fell in 2031, and outlays over the same period rose.",
        "The Desk made cuts, and further cuts will come.", "Further reductions of bills may follow.",
        "As their views differed, participants agreed to wait.", "Many others lend.",
        "Large firms hold fewer of the bonds that were sold, and many dealers have less room on their books for those shocks.",
        "此外，准备金下降。", "其中，银行买得最多。",
    ],
)  # fmt: skip
def test_a_sentence_that_stands_alone_does_not_lean(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("After the announcement, the Desk bought bills.", "On Monday the Committee announced a programme."),
        ("The simulations showed a slow decline.", "The staff presented a set of simulations of runoff."),
        ("A good part of the slowing reflects lower supply.", "Job gains have slowed."),
        (
            "Some asked whether the choice of how and when to set the caps, or of the next, could rest on these simulations.",
            "The staff ran simulations.",
        ),
        ("Large sales would be needed to regain control.", "If interest could not be paid, the Desk would lose control."),
        ("Muster's analysis found a small saving.", "The economist Jenny Muster found a cost."),
        ("Two of the three options relied on the operations.", "Dealers used the new repo operations daily."),
    ],
)  # fmt: skip
def test_a_sentence_takes_up_what_the_one_before_it_brought_in(text: str, before: str) -> None:
    assert not leans(text)
    assert takes_up(text, before)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("The Committee voted for the change of pace.", "The Committee met and discussed a change."),
        ("Banks announced that the announcement effect was small.", "The Committee announced a programme."),
        ("If sales rose, yields would rise.", "If interest could not be paid, the Desk would lose control."),
        ("Participants noted that sales would be small.", "If interest could not be paid, sales would follow."),
        ("The simulations of the staff showed a decline.", "The staff presented a set of simulations."),
        ("The market functioned well.", "The Treasury market is large."),
    ],
)  # fmt: skip
def test_a_sentence_that_says_which_takes_up_nothing(text: str, before: str) -> None:
    assert not takes_up(text, before)


def test_a_later_sentence_may_point_at_what_stands_before_the_passage() -> None:
    before = "Large firms are required to hold more."
    assert points_out("After these requirements took effect, buffers grew.", "Firms insure themselves.", before)
    assert not points_out("After these requirements took effect, buffers grew.", "Requirements were raised.", before)
    assert points_out("He further noted that the outlook is unclear.", "It was noted that bills fell.", "Director Probe spoke.")
    assert not points_out(
        "He further noted that the outlook is unclear.", "Probe noted that bills fell.", "Director Probe spoke."
    )


def test_a_passage_whose_root_is_shown_is_rooted() -> None:
    source = several("note", TEXT)
    drained, they = source.sentences[1], source.sentences[2]
    assert unrooted(source, drained.start, drained.end)
    assert unrooted(source, they.start, they.end)
    assert not unrooted(source, 0, they.end)


def test_the_sentence_before_may_close_the_paragraph_before_but_not_another_turn_or_head() -> None:
    source = several("note", TEXT)
    halves = (Section(0, source.sentences[1].start), Section(source.sentences[1].start, len(source.text)))
    placed = tuple(replace(one, section=int(place > 0)) for place, one in enumerate(source.sentences))
    paragraphs = replace(source, sections=halves, sentences=placed)
    assert texts(rooted([found(paragraphs, 1)])) == [[0, 1]]
    turns = replace(paragraphs, sections=(replace(halves[0], speaker="MS. A"), replace(halves[1], speaker="MR. B")))
    assert texts(rooted([found(turns, 1)])) == [[1]]
    heads = replace(paragraphs, sections=(replace(halves[0], heading="One"), replace(halves[1], heading="Other")))
    assert texts(rooted([found(heads, 1)])) == [[1]]


def test_a_long_passage_loses_its_end_before_its_root() -> None:
    half = "dealers held more bills and more notes " * (WORDS // 16)
    source = several("note", f"The facility was opened in spring. It grew as {half}. Later {half}. And {half}.")
    run = found(source, 1, 2, 3)
    assert texts(rooted([[replace(run[0], score=2.0), run[1], run[2]]])) == [[0, 1, 2]]


def test_what_the_next_sentence_takes_back_of_the_same_thing_is_shown_with_it() -> None:
    source = several(
        "note", "The law let the Desk pay interest from 2031. However, a later law moved the interest to 2028. Bills rose."
    )
    assert texts(rooted([found(source, 0)])) == [[0, 1]]
    other = several("note", "The law let the Desk pay interest from 2031. However, dealers were full. Bills rose.")
    assert texts(rooted([found(other, 0)])) == [[0]]


def test_what_is_granted_is_shown_with_what_is_set_against_it() -> None:
    source = several("note", "To be sure, dealers may be full. But a repo line would help. Bills rose.")
    assert texts(rooted([found(source, 0)])) == [[0, 1]]


@pytest.mark.parametrize(("before", "leans_on"), [("One project is on repo.", True), ("Bills rose.", False)])
def test_one_of_several_has_the_sentence_before_only_where_that_counts_too(before: str, leans_on: bool) -> None:
    source = several("note", f"{before} The fifth project is on data. Notes fell.")
    second = source.sentences[1]
    assert unrooted(source, second.start, second.end)
    assert texts(rooted([found(source, 1)])) == [[0, 1] if leans_on else [1]]
    told = several(
        "note", "Bills rose. The second charge reviewed by the group was on notes. The second quarter of it was weak."
    )
    assert not any(unrooted(told, one.start, one.end) for one in told.sentences)


def test_minutes_go_on_with_the_view_of_those_who_hold_it() -> None:
    text = "Participants favoring a cut cited risks. Trade was weak. Several participants saw no need. Staff saw growth."
    source = several("minutes", text)
    minutes = replace(source, kind="minutes")
    assert texts(rooted([found(minutes, 1)])) == [[0, 1]]
    assert texts(rooted([found(minutes, 2)])) == [[2]]
    assert texts(rooted([found(minutes, 3)])) == [[3]]
    assert texts(rooted([found(source, 1)])) == [[1]], "a speech says nothing for others"


def test_a_speaker_tells_of_the_paper_of_another_and_a_paper_of_itself() -> None:
    talk = several("note", "The authors find a small effect of sales. Bills rose.")
    end = talk.sentences[0].end
    assert unrooted(replace(talk, voice=Voice.GOVERNOR), 0, end)
    assert not unrooted(replace(talk, voice=Voice.ACADEMIC), 0, end)
    assert not unrooted(replace(talk, voice=Voice.GOVERNOR, brief=True), 0, end)
    told = several("note", "The paper that I discussed finds a small effect. Bills rose.")
    assert not unrooted(replace(told, voice=Voice.GOVERNOR), 0, told.sentences[0].end)


def test_a_first_sentence_that_cannot_be_rooted_is_left_out_of_its_run() -> None:
    half = "dealers held more bills and more notes " * (WORDS // 10)
    source = several("note", f"Buyers of every kind came {half}. They bought {half}. Balances of reserves fell.")
    first, second = found(source, 1, 2)
    assert texts(rooted([[replace(first, score=0.5), second]])) == [[2]]
    assert texts(rooted([[first, replace(second, score=0.5)]])) == [[1, 2]]


def test_what_is_left_of_a_run_begins_where_it_stands_alone() -> None:
    source = several("note", TEXT)
    assert [item.start for item in alone(found(source, 2, 3, 4))] == [source.sentences[3].start, source.sentences[4].start]
    assert alone(found(source, 2)) == []


def test_a_run_gets_what_it_leans_on_and_no_more() -> None:
    source = several("note", TEXT)
    assert texts(rooted([found(source, 1)])) == [[0, 1]]
    assert texts(rooted([found(source, 2)])) == [[0, 1, 2]]
    assert texts(rooted([found(source, 3)])) == [[3]]


def test_runs_that_meet_are_one_where_the_first_stood() -> None:
    source, other = several("note", TEXT), several("other", TEXT)
    assert texts(rooted([found(source, 1), found(other, 4), found(source, 2, 3)])) == [[0, 1, 2, 3], [4]]
    assert texts(rooted([found(source, 0), found(source, 4)])) == [[0], [4]]


def test_a_long_passage_before_is_left_out() -> None:
    long = "Reserves " + "and more reserves " * (WORDS // 3) + "fell. This mattered."
    source = several("note", long)
    assert texts(rooted([found(source, 1)])) == [[1]]


def test_several_sentences_are_shown_whole_and_a_single_long_one_is_cut_after_its_main_clause() -> None:
    clause = "reserves fell by a little in each of the many weeks of that long and rather uneventful year of the runoff"
    source = several("several", " ".join(f"In week {n} {clause}, while bills rose." for n in range(5)))
    assert trimmed(source, 0, source.sentences[-1].end) == (0, source.sentences[-1].end)
    single = f"The {clause}, " + ", ".join(f"and {clause}" for _ in range(6)) + "."
    source = document("single", single)
    start, end = trimmed(source, 0, source.sentences[-1].end)
    assert len(source.text[start:end].split()) <= MOST_WORDS
    reversed_order = f"If the {clause}, " + ", ".join(f"and {clause}" for _ in range(6)) + ", rates rise."
    source = document("reversed", reversed_order)
    assert trimmed(source, 0, source.sentences[-1].end) == (0, source.sentences[-1].end), "a condition alone says nothing"


ASK = """
import json, sys
from pathlib import Path
from assistant.ask import ask
from kg.store.library import Library
with Library.open(Path(sys.argv[1])) as library:
    said = [ask(question, library).to_dict() for question in sys.argv[2:]]
print(json.dumps([{**one, "milliseconds": 0} for one in said], sort_keys=True, default=str))
"""


def test_the_same_question_gets_the_same_answer_in_every_process(tmp_path: Path) -> None:
    """Neither the order of hashes nor an approximate search may choose what a reader sees."""
    with Library.open(tmp_path / "data", write=True) as library:
        assert not ingest(DOCUMENTS, library).failed
    questions = ["What does a faster runoff do to reserves and repo rates?", "准备金稀缺会怎样？"]
    answers = {
        subprocess.run(
            [sys.executable, "-c", ASK, str(tmp_path / "data"), *questions],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(answers) == 1
