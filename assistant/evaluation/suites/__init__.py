"""The answers of an evaluation in the shapes that public suites read; `docs/evaluate.md` names what each one needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from assistant.evaluation.run import Evaluated
from assistant.evaluation.suites.alce import alce
from assistant.evaluation.suites.longbench_cite import longbench_cite
from assistant.evaluation.suites.ragas import deepeval, ragas
from assistant.evaluation.suites.ragchecker import ragchecker
from assistant.evaluation.suites.trec import trec

SUITES: Mapping[str, Callable[[Iterable[Evaluated]], Iterator[str]]] = {
    "trec": trec,
    "alce": alce,
    "ragas": ragas,
    "ragchecker": ragchecker,
    "deepeval": deepeval,
    "longbench-cite": longbench_cite,
}
"""How each suite's file is written, as pieces of text, by the name that `--export` takes."""
