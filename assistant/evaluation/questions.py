"""A file of questions to evaluate on: JSON Lines, or plain text with a question a line. First step of `tightrope evaluate`.

A line that cannot be used is a Fault beside the others' questions, never an end to them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from kg.knowledge import day_of
from tightrope.errors import TightropeError, UsageError

BUNDLED = "the questions that come with Tightrope"
ASKED_OF_ANY = "any"
FALSE_PREMISE = "false_premise"
MOST_BYTES = 64_000_000  # of a file of questions; a larger one is something else
_REMEDY = 'one object a line, such as {"question": "Why did repo rates spike in September 2019?"}'


@dataclass(frozen=True, slots=True)
class Nugget:
    """A fact that a good answer holds. `quote` is a sentence that proves it, in a document that may not be held here.

    `also` holds other sentences, each of which proves it as well: the fact as other documents or other words put it.
    """

    text: str
    quote: str
    vital: bool = False
    document: str | None = None
    also: tuple[str, ...] = ()

    @property
    def proofs(self) -> tuple[str, ...]:
        """Every sentence that proves it, `quote` first."""
        return (self.quote, *self.also)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question with what is known of its answer: `answerable` and `reference` (an answer to compare with) may be None."""

    id: str
    text: str
    language: str | None = None
    kind: str = ASKED_OF_ANY
    answerable: bool | None = None
    nuggets: tuple[Nugget, ...] = ()
    as_of: str | None = None
    reference: str | None = None

    @property
    def gold(self) -> str | None:
        """The answer to compare with: `reference`, else the nuggets' own words."""
        return self.reference or " ".join(nugget.text for nugget in self.nuggets) or None


@dataclass(frozen=True, slots=True)
class Fault:
    """A line or question that gave no score, and why."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """What a file holds: questions in its order, and the lines that hold none."""

    name: str
    questions: tuple[AskedQuestion, ...]
    faults: tuple[Fault, ...] = field(default=())


class _Nugget(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)
    text: str = ""
    quote: str = ""
    vital: bool = False
    doc: str | None = None
    also: list[str] = []

    @model_validator(mode="after")
    def _says_something(self) -> _Nugget:
        if not (self.text.strip() or self.quote.strip()):
            raise ValueError("a nugget needs text or quote")
        return self


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)
    question: str = Field(min_length=1)
    id: str | int | None = None
    language: Literal["en", "zh"] | None = None
    type: str | None = None
    answerable: bool | None = None
    nuggets: list[_Nugget] | None = None
    as_of: str | None = None
    reference: str | None = None

    @field_validator("as_of")
    @classmethod
    def _a_day(cls, value: str | None) -> str | None:
        try:
            day_of(value)
        except UsageError as failure:
            raise ValueError(failure.allowed) from None
        return value


def read_questions(path: Path | None) -> QuestionFile:
    """The questions of `path`; without one those that come with Tightrope. Raises UsageError where the file has none at all."""
    name = BUNDLED if path is None else str(path)
    lines = _lines(path, name)
    rows = _rows(lines) if _is_json(lines, path) else _plain(lines)
    questions: dict[str, AskedQuestion] = {}
    faults: list[Fault] = []
    for number, found in rows:
        where = f"{name}, line {number}"
        if isinstance(found, TightropeError):
            faults.append(Fault(where, str(found)))
        elif found.id in questions:
            taken = UsageError("this id stands twice", value=found.id, allowed="an id once", remedy="change one")
            faults.append(Fault(where, str(taken)))
        else:
            questions[found.id] = found
    if not questions:
        raise _nothing(name, faults)
    return QuestionFile(name, tuple(questions.values()), tuple(faults))


def _nothing(name: str, faults: Sequence[Fault]) -> UsageError:
    if not faults:
        return UsageError("holds no question", where=name, remedy=_REMEDY)
    more = f" (and {len(faults) - 1} more lines)" if len(faults) > 1 else ""
    return UsageError(f"{faults[0].message}{more}", where=faults[0].where)


def _lines(path: Path | None, name: str) -> list[bytes]:
    """The file's lines as bytes, so that one with broken characters spoils no other."""
    remedy = "name a file of questions: JSON Lines, or text with a question a line"
    if path is None:
        data = files("assistant.evaluation").joinpath("questions.jsonl").read_bytes()
    else:
        try:
            if path.is_file() and path.stat().st_size > MOST_BYTES:
                raise UsageError("is too large", where=name, allowed=f"at most {MOST_BYTES:,} bytes", remedy=remedy)
            data = path.read_bytes()
        except OSError as failure:
            raise UsageError("cannot be read", where=name, value=failure.strerror, remedy=remedy) from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError("is UTF-16", where=name, allowed="UTF-8", remedy=f"iconv -f UTF-16 -t UTF-8 {name}")
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n")


def _is_json(lines: Sequence[bytes], path: Path | None) -> bool:
    first = next((line.strip() for line in lines if line.strip()), b"")
    return first.startswith((b"{", b"[")) or path is None or path.suffix.lower() in (".jsonl", ".json", ".ndjson")


def _plain(lines: Iterable[bytes]) -> Iterator[tuple[int, AskedQuestion | TightropeError]]:
    for number, line in enumerate(lines, 1):
        text = _text(line)
        if isinstance(text, TightropeError):
            yield number, text
        elif text and not text.startswith("#"):
            yield number, AskedQuestion(f"q{number}", text)


def _rows(lines: Iterable[bytes]) -> Iterator[tuple[int, AskedQuestion | TightropeError]]:
    for number, line in enumerate(lines, 1):
        text = _text(line)
        if isinstance(text, TightropeError):
            yield number, text
        elif text:
            yield number, _row(text, number)


def _text(line: bytes) -> str | TightropeError:
    try:
        return line.decode().strip()
    except UnicodeDecodeError as failure:
        bad = line[failure.start : failure.end]
        return UsageError("is not UTF-8", value=bad, allowed="UTF-8", remedy="save the file as UTF-8")


def _row(text: str, number: int) -> AskedQuestion | TightropeError:
    try:
        row = _Row.model_validate(json.loads(text))
    except ValidationError as failure:
        first = failure.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        return UsageError(
            f"{at} cannot be used" if at else "is no question",
            value=first.get("input"), allowed=first["msg"], remedy=_REMEDY,
        )  # fmt: skip
    except (ValueError, RecursionError) as failure:
        return UsageError("is not JSON", value=text, allowed=str(failure), remedy=_REMEDY)
    return AskedQuestion(
        id=str(row.id if row.id not in (None, "") else f"q{number}"),
        text=row.question,
        language=row.language,
        kind=row.type or ASKED_OF_ANY,
        answerable=row.answerable,
        nuggets=tuple(_nugget(nugget) for nugget in row.nuggets or ()),
        as_of=row.as_of,
        reference=row.reference or None,
    )


def _nugget(row: _Nugget) -> Nugget:
    also = tuple(text for text in row.also if text.strip())
    return Nugget(row.text or row.quote, row.quote or row.text, row.vital, row.doc or None, also)
