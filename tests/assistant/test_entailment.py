"""The second opinion: by words without a model, and by a real cross-encoder whose weights are made here; it lifts nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answer import StatementKind, Support
from assistant.ask import ask
from assistant.compose.draft import Draft, Proof
from assistant.compose.gate import lowered, passed
from assistant.verify.entailment import (
    CrossEncoderScorer,
    Entailment,
    Lexical,
    Relation,
    Scorer,
    doubted,
    open_scorer,
)
from kg.store.library import Library
from tests.kg.making import document
from tightrope.errors import WeightsError

QUOTE = "A decline in reserve balances may raise overnight repo rates by 15 to 20 basis points at quarter-end."
CASES = (
    ("A decline in reserve balances may raise overnight repo rates.", Relation.ENTAILED),
    ("A decline in reserve balances may lower overnight repo rates.", Relation.CONTRADICTED),
    ("A decline in reserve balances may raise overnight repo rates by 35 basis points.", Relation.CONTRADICTED),
    ("Pension funds withdrew deposits abroad.", Relation.NEUTRAL),
    ("准备金余额下降可能推高回购利率。", Relation.ENTAILED),
    ("准备金余额下降可能压低回购利率。", Relation.NEUTRAL),
)


class Fixed:
    """A scorer that always says the same, and remembers what it was asked."""

    name = "fixed"

    def __init__(self, relation: Relation, score: float) -> None:
        self.said, self.asked = Entailment(relation, score), list[tuple[str, str]]()

    def judge(self, premise: str, hypothesis: str) -> Entailment:
        self.asked.append((premise, hypothesis))
        return self.said


@pytest.mark.parametrize(("hypothesis", "relation"), CASES)
def test_by_words(hypothesis: str, relation: Relation) -> None:
    found = Lexical().judge(QUOTE, hypothesis)
    assert found.relation is relation
    assert 0 <= found.score <= 1


def test_without_a_model_no_second_opinion_is_asked() -> None:
    assert open_scorer("none") is None


def draft(text: str, fallback: str | None = None) -> Draft:
    source = document("note", QUOTE)
    return Draft(text, StatementKind.FACT, (Proof(source, source.span(0, len(QUOTE))),), fallback)


TRUE = "A fall in reserve balances may raise overnight repo rates."
FALSE = "A fall in reserve balances raises overnight repo rates."


def test_it_lowers_to_the_plainer_words_or_to_a_part_that_says_so() -> None:
    against = Fixed(Relation.CONTRADICTED, 0.97)
    ((plainer, support),) = lowered(passed([draft(TRUE, f'"{QUOTE}"')]), against)
    assert (plainer.text, support) == (f'"{QUOTE}"', Support.FULL)
    ((said, support),) = lowered(passed([draft(TRUE)]), against)
    assert support is Support.PARTIAL
    assert said.text.startswith(TRUE) and "a second check" in said.text


def test_it_lifts_nothing_that_the_slots_refused() -> None:
    for_it = Fixed(Relation.ENTAILED, 1.0)
    assert list(lowered(passed([draft(FALSE)]), for_it)) == []
    assert for_it.asked == []


@pytest.mark.parametrize("score", (0.4, 0.89))
def test_an_unsure_scorer_changes_nothing(score: float) -> None:
    pairs = list(passed([draft(TRUE)]))
    assert list(lowered(pairs, Fixed(Relation.CONTRADICTED, score))) == pairs


@pytest.mark.parametrize(
    "text", (QUOTE, f'Board staff (14 June 2024): "{QUOTE}"', f"美联储理事会工作人员（2024年6月14日）：“{QUOTE}”")
)
def test_bare_quotes_are_not_asked_about(text: str) -> None:
    against = Fixed(Relation.CONTRADICTED, 1.0)
    assert not doubted(against, text, [QUOTE])
    assert against.asked == []


def test_an_answer_is_no_worse_for_a_scorer_that_doubts_everything(library: Library) -> None:
    question = "What happens to repo rates when reserves become scarce?"
    plain, checked = ask(question, library), ask(question, library, scorer=Fixed(Relation.NEUTRAL, 1.0))
    assert checked.statements
    assert [one.citations[0].quote for one in checked.statements if one.citations] == [
        one.citations[0].quote for one in plain.statements if one.citations
    ]
    assert checked.certificate is not None and checked.certificate["versions"]["entailment"] == "fixed"  # type: ignore[index]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny cross-encoder of three outputs, made from its configuration with seeded weights, as a user's folder holds one."""
    torch = pytest.importorskip("torch")
    pytest.importorskip("sentence_transformers")
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(set(QUOTE.lower().strip(".").split())), "lower", "."]
    tokenizer = Tokenizer(models.WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=64, num_labels=3, id2label={0: "contradiction", 1: "entailment", 2: "neutral"},
        label2id={"contradiction": 0, "entailment": 1, "neutral": 2},
    )  # fmt: skip
    made = tmp_path_factory.mktemp("weights")
    BertForSequenceClassification(config).save_pretrained(made)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=64,
    )
    fast.save_pretrained(made)
    return made


@pytest.mark.torch
def test_a_real_cross_encoder_is_read_from_a_folder(folder: Path) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    scorer: Scorer = CrossEncoderScorer(str(folder))
    found = scorer.judge(QUOTE, TRUE)
    with torch.no_grad():
        given = AutoTokenizer.from_pretrained(folder)(QUOTE, TRUE, return_tensors="pt")
        logits = AutoModelForSequenceClassification.from_pretrained(folder)(**given).logits[0]
    shares = logits.softmax(-1).tolist()
    names = (Relation.CONTRADICTED, Relation.ENTAILED, Relation.NEUTRAL)  # the order of its own configuration
    assert found.relation is names[shares.index(max(shares))]
    assert found.score == pytest.approx(max(shares), abs=1e-5)
    assert scorer.judge(QUOTE, TRUE) == found


@pytest.mark.torch
def test_a_model_of_something_else_is_refused(folder: Path, tmp_path: Path) -> None:
    import json
    import shutil

    other = shutil.copytree(folder, tmp_path / "other")
    config = json.loads((other / "config.json").read_text())
    config["id2label"] = {"0": "a", "1": "b", "2": "c"}
    (other / "config.json").write_text(json.dumps(config))
    with pytest.raises(WeightsError, match="no model of natural language inference"):
        CrossEncoderScorer(str(other)).judge(QUOTE, TRUE)


@pytest.mark.torch
def test_a_folder_that_is_not_there_is_named_with_a_remedy(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(WeightsError, match="TIGHTROPE_ENTAILMENT") as caught:
        open_scorer(str(tmp_path / "nowhere"))
    assert "folder" in str(caught.value)


def test_a_missing_package_is_named_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(WeightsError, match=r"tightrope\[sentence-transformers\]"):
        CrossEncoderScorer("any").judge(QUOTE, TRUE)


def test_nothing_heavy_is_read_where_no_model_is_set() -> None:
    code = (
        "import sys; from assistant.verify.entailment import open_scorer, CrossEncoderScorer; open_scorer('none');"
        "CrossEncoderScorer('some/model'); print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
