"""The walk over names finds what no word of the question names, tells its way, and takes any input."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concept import load_scheme
from kg.index.words import TightropeWords
from kg.walk.names import ConceptNames, ConceptWords, Named, Page, TitleNames, folded
from kg.walk.search import Walk, Weights

PAGES = [
    Page(
        "The Salt Ledger",
        "The Salt Ledger is a drama of 1951. It was directed by Márta Kelemen after a novel of the coast that few had read. "
        "The cast, found late and paid little, had Otto Brandvik and Lise Hall as its leading actors.",
    ),
    Page("Otto Brandvik", "Otto Brandvik (1899 - 1970) came from a harbour town. He retired to an island."),
    Page("Márta Kelemen", "Marta Kelemen made nine pictures. She was born at Szolna, the daughter of a miller."),
    Page("Grey Orchard (film)", "Grey Orchard is a picture by the company of Ivo Lanz, who also directed it."),
    Page("Ivo Lanz", "Ivo Lanz, 1910 to 1988, kept a diary."),
    Page("Szolna", "Szolna lies on the river Tarn in the county of Velm. Its mill is the oldest."),
    Page("Film", "A film is a work of moving pictures. Who directed a film is told in its credits."),
    Page("Directed graph", "In a directed graph each edge has a direction."),
    Page("Quay, Velm", "Quay is a hamlet. A director of the railway was born there."),
    Page("Harbour", "A harbour is where ships lie. The film of oil on its water was once a scandal."),
    *(Page(f"Halt {number}", f"Halt {number} is a stop of the line that opened in {1850 + number}.") for number in range(30)),
]
CUT = TightropeWords()
PLACE = {page.title: place for place, page in enumerate(PAGES)}


def walk(weights: Weights | None = None) -> Walk:
    return Walk(PAGES, TitleNames(PAGES), CUT, weights)


def test_a_step_finds_the_passage_that_the_question_does_not_name() -> None:
    question = "Where was the director of the film The Salt Ledger born?"
    found = walk().search(question, 3)
    ways = {PAGES[one.place].title: one.way for one in found[:2]}
    assert ways == {"The Salt Ledger": (), "Márta Kelemen": ((PLACE["The Salt Ledger"], "marta kelemen"),)}
    still = walk(Weights(steps=0)).search(question, 3)
    assert PLACE["Márta Kelemen"] not in {one.place for one in still}


def test_what_stands_beside_the_name_decides_which_name_is_followed() -> None:
    def led(question: str, weights: Weights | None = None) -> float:
        """How far the director is ahead of the actor."""
        scores = {PAGES[one.place].title: one.score for one in walk(weights).search(question, 40)}
        return scores["Márta Kelemen"] / scores["Otto Brandvik"]

    assert led("Who directed The Salt Ledger?") > 1 > led("Who were the actors of The Salt Ledger?")
    blind = Weights(said=0)
    assert led("Who directed The Salt Ledger?") > led("Who directed The Salt Ledger?", blind)


def test_what_the_first_passage_leaves_unmet_is_met_by_the_next() -> None:
    question = "Who of The Salt Ledger came from a harbour?"
    found = [PAGES[one.place].title for one in walk().search(question, 3)]
    assert found.index("Otto Brandvik") < 2 and "Márta Kelemen" not in found[:2]
    blind = {PAGES[one.place].title: one.score for one in walk(Weights(meets=0)).search(question, 40)}
    seeing = {PAGES[one.place].title: one.score for one in walk().search(question, 40)}
    assert seeing["Otto Brandvik"] > blind["Otto Brandvik"]


def test_a_second_step_goes_on_from_the_first() -> None:
    question = "On which river lies the birthplace of the director of The Salt Ledger?"
    ways = {PAGES[one.place].title: [name for _, name in one.way] for one in walk().search(question, 6)}
    assert ways["Szolna"] == ["marta kelemen", "szolna"]
    assert all(len(one.way) <= 1 for one in walk(Weights(steps=1)).search(question, 40))


def test_both_sides_of_a_comparison_are_followed() -> None:
    found = walk().search("Which film has the director who was born first, The Salt Ledger or Grey Orchard?", 4)
    films, directors = {"The Salt Ledger", "Grey Orchard (film)"}, {"Márta Kelemen", "Ivo Lanz"}
    assert {PAGES[one.place].title for one in found} == films | directors


def test_vectors_alone_can_seed_a_walk() -> None:
    likeness = np.zeros(len(PAGES), dtype=np.float32)
    likeness[PLACE["Grey Orchard (film)"]] = 1
    found = walk().search("xyzzy", 2, likeness)
    assert [PAGES[one.place].title for one in found] == ["Grey Orchard (film)", "Ivo Lanz"]


def test_titles_are_found_without_accents_brackets_and_in_any_case() -> None:
    names = TitleNames(PAGES)
    assert [one.name for one in names.in_question("who is MARTA KELEMEN, of grey orchard?")] == [
        "marta kelemen",
        "grey orchard",
    ]
    assert ("grey orchard", 0.8) in names.of_title("Grey Orchard (film)")
    assert ("quay", 0.6) in names.of_title("Quay, Velm")


def test_a_lower_case_word_of_a_text_is_no_name() -> None:
    names = TitleNames(PAGES)
    assert names.in_text("She stood on the quay.") == []
    assert names.in_text("She moved to Quay.") == [Named("quay", 13, 17)]


def test_a_capitalised_run_is_a_name_where_two_passages_share_it() -> None:
    pages = [
        Page("A", "He met Nell Quandt there."),
        Page("B", "It was Nell Quandt who left."),
        Page("C", "Then Ada Prell came."),
    ]
    names = TitleNames(pages)
    assert [one.name for one in names.in_text("With Nell Quandt and Ada Prell.")] == ["nell quandt"]


def test_accents_go_and_offsets_stay() -> None:
    text = "Čestmír Žák 逆回购 Åse"
    assert folded(text) == "Cestmir Zak 逆回购 Ase" and len(folded(text)) == len(text)


def test_our_concepts_join_a_chinese_question_to_english_passages() -> None:
    scheme = load_scheme()
    pages = [
        Page("", "When the Treasury General Account rises, reserves fall one for one."),
        Page("", "As reserves grow scarce, repo rates climb at quarter-ends."),
        Page("", "The committee thanked the staff for its work."),
    ]
    found = Walk(pages, ConceptNames(scheme), ConceptWords(scheme)).search("财政部一般账户增加会怎样影响回购利率？", 3)
    assert {one.place for one in found} == {0, 1}
    alone = Walk(pages[:2], ConceptNames(scheme), ConceptWords(scheme)).search("What follows when the TGA rises?", 2)
    assert [one.way for one in alone] == [(), ((0, "reserves"),)]


WALK = walk()


@settings(max_examples=40)
@given(st.text(max_size=60), st.integers(0, 12))
def test_any_question_gives_distinct_passages_within_the_limit(question: str, limit: int) -> None:
    found = WALK.search(question, limit)
    assert len({one.place for one in found}) == len(found) <= limit
    assert all(one.score > 0 for one in found) and found == WALK.search(question, limit)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=5), st.text(max_size=20))
@settings(max_examples=40)
def test_any_passages_can_be_walked(pages: list[tuple[str, str]], question: str) -> None:
    made = [Page(title, text) for title, text in pages]
    assert len(Walk(made, TitleNames(made), CUT).search(question)) <= len(made)
