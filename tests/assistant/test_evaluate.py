"""`tightrope evaluate`: the questions that come with it on the starter library, files good and bad, suites, the command."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Premise, PremiseVerdict
from assistant.cli import main
from assistant.evaluation.questions import Nugget, read_questions
from assistant.evaluation.run import Evaluated, Evaluation, evaluate
from assistant.evaluation.score import Score, score
from assistant.evaluation.suites import SUITES
from assistant.evaluation.suites.parts import marked, pieces, sentences
from assistant.evaluation.suites.ragas import paired
from assistant.evaluation.table import figures, groups, table
from assistant.evaluation.text import as_dict, as_text
from kg.store.library import Library
from tests.assistant.suite_rules import RULES
from tests.starter import starter_folder

Run = Callable[..., subprocess.CompletedProcess[str]]
QUESTION = '{"id": "a", "question": "What happens to repo rates when reserves become scarce?"}'


@pytest.fixture(scope="module")
def starter() -> Iterator[Library]:
    with Library.open(starter_folder()) as library:
        yield library


@pytest.fixture(scope="module")
def evaluation(starter: Library) -> Evaluation:
    return evaluate(read_questions(None), starter)


# Floors of the questions that come with Tightrope: what is proved by construction at 1, the rest as measured on 2026-11-23,
# less one question. Raise them with the measure; lowering one needs a reason in the commit.
FLOORS = {
    "citations_exist": 1.0, "citations_resolve": 1.0, "quotes_verbatim": 1.0, "statements_full": 0.99, "vital_nuggets": 0.78,
    "unanswerable_refused": 1.0, "premises_noticed": 0.5,
}  # fmt: skip
CEILINGS = {"answerable_refused": 0.14, "other_premises_disputed": 0.0, "as_of_leaks": 0, "uncited_factual_statements": 0}


def test_the_bundled_questions_keep_their_floors(evaluation: Evaluation) -> None:
    assert not evaluation.faults and len(evaluation.answers) >= 19
    made = figures(evaluation.scores)
    below = {name: made[name] for name, floor in FLOORS.items() if (found := made[name]) is None or found.value < floor}
    above = {name: made[name] for name, top in CEILINGS.items() if (found := made[name]) is None or found.value > top}
    assert not below and not above


def test_both_languages_and_every_type_have_their_figures(evaluation: Evaluation) -> None:
    made = table(evaluation.scores)
    assert {"all", "language:en", "language:zh", "type:as_of", "type:false_premise", "type:unanswerable"} <= made.keys()
    assert sum(len(held) for name, held in groups(evaluation.scores).items() if name.startswith("language:")) == 19


def answered(evaluation: Evaluation) -> Evaluated:
    return next(one for one in evaluation.answers if one.asked.id == "starter-03")


def test_a_forged_quote_is_counted(evaluation: Evaluation, starter: Library) -> None:
    one = answered(evaluation)
    first = one.answer.statements[0]
    quote = first.citations[0].quote
    forged = replace(first, citations=(replace(first.citations[0], quote="X" + quote[1:]), *first.citations[1:]))
    bad = score(one.asked, replace(one.answer, statements=(forged, *one.answer.statements[1:])), starter)
    assert (bad.verbatim, bad.resolve) == (one.score.verbatim - 1, one.score.resolve)
    assert bad.full == one.score.full - 1
    versions = tuple(replace(reference, sha256="0" * 64) for reference in one.answer.references)
    assert score(one.asked, replace(one.answer, references=versions), starter).resolve == 0


def test_a_nugget_is_answered_by_any_of_the_sentences_that_prove_it(evaluation: Evaluation, starter: Library) -> None:
    one = answered(evaluation)
    elsewhere = Nugget("a fact", "Penguins rarely settle auctions in Antarctica.", vital=True)
    quote = one.answer.statements[0].citations[0].quote
    shares = [score(replace(one.asked, nuggets=(nugget,)), one.answer, starter).vital
              for nugget in (elsewhere, replace(elsewhere, also=("Nor do seals.", quote)))]  # fmt: skip
    assert shares == [0.0, 1.0]


def test_a_wrong_statement_a_leak_and_an_uncited_premise_are_counted(evaluation: Evaluation, starter: Library) -> None:
    one = answered(evaluation)
    wrong = replace(one.answer.statements[0], text="Reserves rose by $900 billion in March 1987.")
    assert score(one.asked, replace(one.answer, statements=(wrong, *one.answer.statements[1:])), starter).full < one.score.cited
    early = score(one.asked, replace(one.answer, as_of="2000-01-01"), starter)
    assert early.leaks == early.citations > 0 and one.score.leaks == 0
    bare = replace(one.answer, premises=(Premise("It ended.", PremiseVerdict.CONTRADICTED),))
    assert score(one.asked, bare, starter).uncited == 1
    assert score(replace(one.asked, kind="false_premise"), bare, starter).noticed is True


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=30))
def test_an_interval_holds_its_value_and_is_the_same_each_time(parts: list[tuple[int, int]]) -> None:
    scores = [_score(verbatim=min(hits, of), citations=of) for hits, of in parts]
    first = figures(scores, draws=200)["quotes_verbatim"]
    assert first == figures(scores, draws=200)["quotes_verbatim"] and first is not None
    assert 0 <= first.low <= 1 and first.low <= first.high <= 1
    assert first.value == round(sum(min(hits, of) for hits, of in parts) / sum(of for _, of in parts), 4)
    assert first.of == sum(of for _, of in parts)


def test_an_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    dice, covered = random.Random(5), 0
    for _ in range(120):
        scores = [_score(verbatim=int(dice.random() < 0.7), citations=1) for _ in range(60)]
        found = figures(scores, draws=300)["quotes_verbatim"]
        covered += found is not None and found.low <= 0.7 <= found.high
    assert 0.87 <= covered / 120 <= 1


def test_no_doubt_at_all_is_never_claimed() -> None:
    found = figures([_score(verbatim=1, citations=1)] * 10)["quotes_verbatim"]
    assert found is not None and found.value == found.high == 1 and 0.68 < found.low < 0.7


def _score(**given: int) -> Score:
    from assistant.answer import Status

    counts = dict.fromkeys(("citations", "exist", "resolve", "verbatim", "cited", "full", "partial", "leaks", "uncited"), 0)
    return Score(
        id="q", kind="any", language="en", answerable=None, dated=False, status=Status.ANSWERED, vital=None, all_nuggets=None,
        noticed=None, disputed=False, independent_sources=1, single_source_share=1.0, milliseconds=1, **{**counts, **given},
    )  # fmt: skip


def test_a_question_that_cannot_be_asked_is_a_fault_beside_the_rest(starter: Library, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    rows = [
        {"question": text} for text in ("x" * 5000, "???", "half a character: \ud800", "What is the standing repo facility?")
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = evaluate(read_questions(file), starter)
    assert [one.asked.id for one in done.answers] == ["q4"]
    for fault, said in zip(done.faults, ("cannot be used", "too long", "no word"), strict=True):
        assert said in fault.message
    for suite in SUITES.values():
        assert "".join(suite(done.answers)).encode()


def test_the_table_speaks_both_languages(evaluation: Evaluation) -> None:
    english, chinese = ("\n".join(as_text(evaluation, language)) for language in ("en", "zh"))
    assert "vital nuggets answered" in english and "95% intervals" in english
    assert "关键要点命中" in chinese and "无引用的事实陈述" in chinese and "自带题库" in chinese and "vital" not in chinese
    held = as_dict(evaluation)
    assert held == json.loads(json.dumps(held)) and held["groups"]["all"]["quotes_verbatim"]["value"] == 1


@pytest.mark.parametrize("suite", SUITES)
def test_a_file_keeps_the_rules_of_its_suite(evaluation: Evaluation, suite: str) -> None:
    assert list(RULES[suite]("".join(SUITES[suite](evaluation.answers)))) == []


@pytest.mark.parametrize("suite", SUITES)
def test_an_answer_that_holds_every_trap_keeps_the_rules_too(evaluation: Evaluation, suite: str) -> None:
    one = answered(evaluation)
    nasty = [
        'The "[2022 plan]" was the Fed\'s own. It said so.\nTwice [1, 2]! And U.S. rates rose',
        "他说：“准备金[3]下降。利率上升！”结果如此。",
        "An unpaired “quote that never ends. So it goes on",
        "words " * 390,
    ]
    statements = list(one.answer.statements)
    for place, text in enumerate(nasty):
        statements[place] = replace(statements[place], text=text)
    made = replace(one, answer=replace(one.answer, statements=tuple(statements)))
    assert list(RULES[suite]("".join(SUITES[suite]([made])))) == []


def test_a_quotation_within_a_quotation_is_found_in_its_context(evaluation: Evaluation) -> None:
    one = answered(evaluation)
    first = one.answer.statements[0].citations[0]
    quote = 'The “regular and predictable” way isn\'t new, "he" wrote'
    cited = replace(first, quote=quote, end=first.start + len(quote))
    inner = quote.translate(dict.fromkeys(map(ord, '“”"'), "'"))  # as the answer's own quotation marks make of it
    stated = replace(one.answer.statements[0], text=f"Smith: “{inner}.”", citations=(cited,))
    text = "".join(SUITES["ragas"]([replace(one, answer=replace(one.answer, statements=(stated, *one.answer.statements[1:])))]))
    assert '\\"The ’regular and predictable’ way isn’t new, ’he’ wrote.\\"' in text
    assert "The ’regular and predictable’ way isn’t new, ’he’ wrote" in json.loads(text)["retrieved_contexts"][0]


def test_the_rules_catch_what_they_name(evaluation: Evaluation) -> None:
    rows = {suite: "".join(write(evaluation.answers)) for suite, write in SUITES.items()}
    spoiled = {
        "trec": rows["trec"].replace('"citations": [0]', '"citations": [7777]', 1),
        "alce": rows["alce"].replace("[1].", ". [1]"),
        "ragas": rows["ragas"].replace("’", "'", 1),
        "ragchecker": rows["ragchecker"].replace('["Entailment"', '["Entailment", "yes"', 1),
        "deepeval": rows["deepeval"].replace("[1].", "[0].", 1),
        "longbench-cite": rows["longbench-cite"].replace('"few_shot_scores"', '"scores"', 1),
    }
    for suite, text in spoiled.items():
        assert text != rows[suite] and list(RULES[suite](text)), suite


def test_sentences_are_cut_at_stops_only() -> None:
    assert sentences("The U.S. Treasury sold bills. Rates rose to 4.5 percent! So be it.") == [
        "The U.S. Treasury sold bills.", "Rates rose to 4.5 percent!", "So be it."]  # fmt: skip
    assert len(sentences("It was called a 'tantrum.' Mr. Jones agreed.")) == 2
    assert sentences("准备金下降。利率上升！") == ["准备金下降。", "利率上升！"]
    quoted = "He said: “Rates rose. Banks waited.” Then he left."
    assert sentences(quoted)[0] == "He said: “Rates rose. Banks waited.”"
    assert len(sentences(quoted, in_quotes=True)) == 3
    assert paired('one " mark') == "one ″ mark" and paired("“a b c” isn't") == '"a b c" isn’t'


def test_a_sentence_cites_what_holds_it(evaluation: Evaluation) -> None:
    answer: Answer = answered(evaluation).answer
    first, second = (
        next(one.citations[0] for one in answer.statements if one.citations[0].marker == place) for place in (0, 1)
    )
    both = replace(answer.statements[0], text=f"{first.quote} Moreover it was so.", citations=(first, second))
    cut = pieces(replace(answer, statements=(both, *answer.statements[1:])))
    assert cut[0].markers == [0] and marked(cut[0]).endswith("[1].")
    assert next(piece for piece in cut if piece.text == "Moreover it was so.").markers == [0, 1]


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process, on the starter library."""

    def called(*arguments: str) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["tightrope", "evaluate", *arguments])
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        monkeypatch.setenv("TIGHTROPE_DATA", str(starter_folder()))
        with pytest.raises(SystemExit) as ended:
            main()
        written = capfd.readouterr()
        assert "Traceback" not in written.err
        return subprocess.CompletedProcess([], int(ended.value.code or 0), written.out, written.err)

    return called


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "q.jsonl"
    path.write_text(f'{QUESTION}\n{{"question": "准备金稀缺时，回购利率会怎样？"}}\n', encoding="utf-8")
    return path


def test_the_command_prints_table_json_and_export(inside: Run, file: Path, tmp_path: Path) -> None:
    shown = inside("--questions", str(file), "--lang", "zh")
    assert shown.returncode == 0 and "引文逐字一致" in shown.stdout
    held = json.loads(inside("--questions", str(file), "--json").stdout)
    assert [one["language"] for one in held["scores"]] == ["en", "zh"]
    both = inside("--questions", str(file), "--export", "trec")
    assert len(both.stdout.splitlines()) == 2 and not list(RULES["trec"](both.stdout)) and "quote verbatim" in both.stderr
    target = tmp_path / "out.json"
    written = inside("--questions", str(file), "--export", "alce", "--output", str(target), "--json")
    assert json.loads(written.stdout)["scored"] == 2 and not list(RULES["alce"](target.read_text(encoding="utf-8")))


def test_a_bad_line_costs_exit_1_and_nothing_else(inside: Run, file: Path, tmp_path: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + '{"question": 3}\n', encoding="utf-8")
    target = tmp_path / "out.jsonl"
    done = inside("--questions", str(file), "--export", "ragas", "--output", str(target))
    assert done.returncode == 1 and "q.jsonl, line 3: question cannot be used; got 3" in done.stderr
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2


def test_wrong_usage_leaves_the_old_file_alone(inside: Run, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")
    nothing = inside("--questions", str(tmp_path / "no.jsonl"), "--export", "trec", "--output", str(target))
    assert nothing.returncode == 2 and "cannot be read" in nothing.stderr and target.read_text(encoding="utf-8") == "old"
    assert inside("--export", "trec", "--json").returncode == 2
    assert inside("--export", "bleu").returncode == 2
    assert inside("--questions", str(file), "--export", "trec", "--output", str(tmp_path / "no" / "x")).returncode == 1
