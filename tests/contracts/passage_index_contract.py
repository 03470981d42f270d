"""What every passage index promises. A back end's test class inherits this and gives `index`."""

from __future__ import annotations

from kg.index.protocol import PassageIndex
from kg.passage import Passage

TEXTS = {
    "reserves": "Reserve balances fell as the portfolio ran off, and money market rates drifted upward.",
    "repo": "Overnight repo rates jumped in the middle of September 2019 when tax payments drained cash.",
    "issuance": "The department raised auction sizes for coupon securities to finance a wider deficit.",
    "cap": "The monthly redemption cap on Treasury securities was lowered to $25 billion from $60 billion.",
    "zh-reserves": "准备金变得稀缺时，回购利率会上升，资金市场的波动也会加大。",
    "zh-issuance": "财政部提高了付息国债的拍卖规模，以弥补扩大的赤字。",
}


def passage(document: str, text: str, start: int = 0) -> Passage:
    end = start + len(text)
    language = "zh" if document.startswith("zh") else "en"
    return Passage(f"{document}#{start}-{end}", document, start, end, text, language, date="2024-05-01")


def everything() -> list[Passage]:
    return [passage(document, text) for document, text in TEXTS.items()]


class PassageIndexContract:
    """Inherit and define a fixture `index` that gives an empty one."""

    def test_a_new_index_finds_nothing(self, index: PassageIndex) -> None:
        assert index.count() == 0
        assert index.search("repo rates") == []
        index.publish()
        assert index.search("repo rates") == []

    def test_what_was_added_is_found_after_a_publish_and_not_before(self, index: PassageIndex) -> None:
        index.add(everything())
        assert index.search("repo rates September 2019") == []
        index.publish()
        hits = index.search("repo rates September 2019", 3)
        assert hits[0].passage == passage("repo", TEXTS["repo"])
        assert len(hits) == 3

    def test_hits_come_best_first_and_no_more_than_asked_for(self, index: PassageIndex) -> None:
        index.add(everything())
        index.publish()
        for limit in (0, 1, 2, 100):
            hits = index.search("auction sizes of Treasury securities", limit)
            assert len(hits) <= limit
            assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert len({hit.passage.id for hit in hits}) == len(hits)

    def test_a_chinese_question_finds_chinese_text(self, index: PassageIndex) -> None:
        index.add(everything())
        index.publish()
        assert index.search("准备金稀缺对回购利率的影响", 1)[0].passage.document == "zh-reserves"
        assert index.by_words("国债拍卖规模", 1)[0].passage.document == "zh-issuance"

    def test_only_the_documents_asked_for_are_searched(self, index: PassageIndex) -> None:
        index.add(everything())
        index.publish()
        for search in (index.search, index.by_words, index.by_meaning):
            found = {hit.passage.document for hit in search("repo rates and reserves", 10, {"issuance", "cap", "no such"})}
            assert found <= {"issuance", "cap"}
            assert search("repo rates", 10, set()) == []
        assert index.search("overnight repo rates", 1, ["issuance"])[0].passage.document == "issuance"

    def test_adding_again_replaces_and_never_doubles(self, index: PassageIndex) -> None:
        index.add(everything())
        index.add(everything())
        index.publish()
        index.add(everything()[:2])
        index.publish()
        assert index.count() == len(TEXTS)
        assert sorted(hit.passage.document for hit in index.search("reserves", 50)) == sorted(TEXTS)

    def test_an_added_passage_takes_the_place_of_one_with_its_id(self, index: PassageIndex) -> None:
        old, new = "Stablecoins hold short bills as backing assets.", "Term premiums widened in the longer maturities."
        assert len(old) == len(new)
        index.add([passage("same", old)])
        index.publish()
        index.add([passage("same", new)])
        index.publish()
        assert [hit.passage.text for hit in index.search("stablecoins", 5)] == [new]
        assert index.by_words("stablecoins") == []

    def test_a_removed_document_is_found_no_more(self, index: PassageIndex) -> None:
        index.add(everything())
        index.add([passage("repo", "A second passage on repo haircuts.", 500)])
        index.publish()
        index.remove("repo")
        index.remove("never seen")
        index.publish()
        assert index.count() == len(TEXTS) - 1
        for search in (index.search, index.by_words, index.by_meaning):
            assert "repo" not in {hit.passage.document for hit in search("overnight repo rates September 2019", 50)}

    def test_removed_and_added_again_before_a_publish_is_there_once(self, index: PassageIndex) -> None:
        index.add(everything())
        index.publish()
        index.remove("repo")
        index.add([passage("repo", TEXTS["repo"])])
        index.publish()
        found = [hit.passage.document for hit in index.search("repo rates", 50)]
        assert found.count("repo") == 1

    def test_words_and_figures_are_found_as_written(self, index: PassageIndex) -> None:
        index.add(everything())
        index.publish()
        assert index.by_words("$25 billion cap", 1)[0].passage.document == "cap"
        assert index.by_words("caps", 1)[0].passage.document == "cap"
        assert index.by_words("zeppelin") == []

    def test_questions_without_words_are_no_error(self, index: PassageIndex) -> None:
        index.add(everything())
        index.publish()
        for question in ("", "   ", "?!", "the of and", "\x00", "😀" * 50, "a" * 20_000):
            assert isinstance(index.search(question, 3), list)
            assert isinstance(index.by_words(question, 3), list)

    def test_every_field_of_a_passage_comes_back(self, index: PassageIndex) -> None:
        text = "Footnote text."
        full = Passage("odd id/#;#7-21", "odd id/#;", 7, 7 + len(text), text, "en", "2025-12", "Heading: 准备金", 3, False)
        bare = Passage("bare#0-14", "bare", 0, len(text), text)
        index.add([full, bare])
        index.publish()
        assert {hit.passage for hit in index.search("footnote", 5)} == {full, bare}
