"""Files of questions for `tightrope evaluate`: what each line may be, and that a bad one costs no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.questions import AskedQuestion, read_questions
from tightrope.errors import UsageError

QUESTION = '{"id": "a", "question": "What happens to repo rates when reserves become scarce?"}'

# Lines that hold no question, what the message names.
BAD = (
    ('{"question": 7}', "question cannot be used; got 7"),
    ('{"question": ""}', "question cannot be used"),
    ('{"id": "x"}', "question cannot be used"),
    ("{not json", "is not JSON"),
    ('["a", "b"]', "is no question"),
    ('{"question": "Why?", "language": "fr"}', "language cannot be used; got 'fr'"),
    ('{"question": "Why?", "as_of": "2025-13-40"}', "as_of cannot be used; got '2025-13-40'"),
    ('{"question": "Why?", "answerable": "yes"}', "answerable cannot be used"),
    ('{"question": "Why?", "nuggets": [{"vital": true}]}', "nuggets.0 cannot be used"),
    (QUESTION, "this id stands twice; got 'a'"),
    ("[" * 100_000, "is not JSON"),
)


@pytest.mark.parametrize(("line", "said"), BAD, ids=[line[:30] for line, _ in BAD])
def test_a_bad_line_is_told_with_its_number_and_costs_no_other(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(f'{QUESTION}\n\n{line}\n{{"question": "为什么？"}}\n', encoding="utf-8")
    read = read_questions(file)
    assert [one.text for one in read.questions] == ["What happens to repo rates when reserves become scarce?", "为什么？"]
    (fault,) = read.faults
    assert fault.where.endswith("q.jsonl, line 3") and said in fault.message and "remedy: " in fault.message


@pytest.mark.parametrize(
    ("data", "said"),
    (
        (b"", "holds no question"),
        (b"\n \n# only a comment\n", "holds no question"),
        ('{"question": "a"}'.encode("utf-16"), "is UTF-16"),
        (b'{"id": 1}\n{"id": 2}\n', "and 1 more lines"),
    ),
)
def test_a_file_without_questions_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes(data)
    with pytest.raises(UsageError, match=said):
        read_questions(file)
    for other in (tmp_path, tmp_path / "nowhere.jsonl"):
        with pytest.raises(UsageError, match="cannot be read"):
            read_questions(other)


def test_plain_text_holds_a_question_a_line(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes("\ufeff# mine\r\nWhat is QT?\r\n\r\n什么是缩表？\r\n".encode() + b"caf\xe9\r\n")
    read = read_questions(file)
    assert [(one.id, one.text, one.answerable) for one in read.questions] == [
        ("q2", "What is QT?", None),
        ("q4", "什么是缩表？", None),
    ]
    assert "not UTF-8" in read.faults[0].message and read.faults[0].where.endswith("line 5")


def test_gold_is_the_reference_or_the_nuggets() -> None:
    assert AskedQuestion("a", "Why?").gold is None
    assert AskedQuestion("a", "Why?", reference="So.").gold == "So."
