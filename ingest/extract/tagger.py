"""The trained causal tagger: which spans of an English text a sentence relates as cause and effect, and how surely.

The weights ship with the package (ingest/extract/model, see the model card there) and run on onnxruntime. A text is read by
itself, so the answer for it is the same alone and among others.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.extract.reading import Answer, Thresholds, read_encodings
from ingest.extract.tagged import Style, Tagged, TaggedRelation
from ingest.extract.window import Row
from tightrope.errors import WeightsError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from tokenizers import Tokenizer

__all__ = ["MODEL", "Style", "Tagged", "TaggedRelation", "Tagger"]

MODEL = Path(__file__).with_name("model")
"""The folder of the weights that come with the package: model.json, tagger.onnx, tokenizer.json, MODEL_CARD.md."""
FORMAT = 1
THREADS = 2
REMEDY = "install the package again, or train with python -m ingest.extract.train"
LONGEST = 200_000
"""Characters of one text past which it is not read: no sentence or paragraph is so long."""


_loaded: dict[tuple[Path, int], Tagger] = {}
_lock = threading.Lock()


def _checked(folder: Path, entry: Any) -> bytes:
    name, wanted = str(entry["file"]), str(entry["sha256"])
    path = folder / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"the tagger's file cannot be read: {error}", where=str(path), remedy=REMEDY) from error
    found = hashlib.sha256(content).hexdigest()
    if found != wanted:
        raise WeightsError("not the bytes that model.json names", where=str(path), value=found, allowed=wanted, remedy=REMEDY)
    return content


def _described(folder: Path) -> dict[str, Any]:
    path = folder / "model.json"
    try:
        described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        known = {name: (str(described[name]["file"]), str(described[name]["sha256"])) for name in ("weights", "tokenizer")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            "does not describe a tagger",
            where=str(path),
            value=error,
            allowed="weights and tokenizer with file, sha256",
            remedy=REMEDY,
        ) from error
    if described.get("format") != FORMAT or not all(Path(file).name == file for file, _ in known.values()):
        raise WeightsError(
            "a format that this version does not read",
            where=str(path),
            value=described.get("format"),
            allowed=str(FORMAT),
            remedy=REMEDY,
        )
    return described


class OnnxRunner:
    """Runs passes on onnxruntime, one text a run, `threads` runs at a time."""

    def __init__(self, weights: bytes, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._threads = threads

    def _one(self, row: Row) -> Answer:
        feed = {"ids": np.array(row.ids, np.int64), "types": np.array(row.types, np.int64)}
        words, text = self._session.run(None, feed)
        return Answer(words, text[0])

    def __call__(self, rows: Sequence[Row]) -> list[Answer]:
        """One answer a row, in the order of the rows."""
        if self._threads < 2 or len(rows) < 2:
            return [self._one(row) for row in rows]
        from concurrent.futures import ThreadPoolExecutor

        pool: ThreadPoolExecutor
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._one, rows, chunksize=1))


class Tagger:
    """Reads causal relations from English texts. Safe to use from several threads."""

    def __init__(self, tokenizer: Tokenizer, runner: OnnxRunner, thresholds: Thresholds, identity: str) -> None:
        self._tokenizer = tokenizer
        self._runner = runner
        self._thresholds = thresholds
        self.identity = identity
        """The first 12 hex digits of the weights' SHA-256: what a claim names as the model that found it."""

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int = THREADS) -> Tagger:
        """The tagger of a folder (by default the one that comes with the package), read once in a process.

        Raises WeightsError where a file is missing or does not have the SHA-256 that model.json names.
        """
        folder = (path or MODEL).resolve()
        with _lock:
            known = _loaded.get((folder, threads))
            if known is None:
                known = _loaded[folder, threads] = cls._read(folder, threads)
            return known

    @classmethod
    def _read(cls, folder: Path, threads: int) -> Tagger:
        from tokenizers import Tokenizer

        described = _described(folder)
        weights, tokens = (_checked(folder, described[name]) for name in ("weights", "tokenizer"))
        tokenizer = Tokenizer.from_str(tokens.decode())
        tokenizer.no_padding()
        tokenizer.no_truncation()
        weigh = tuple(float(one) for one in described.get("weigh") or ())
        bounds = Thresholds(**{name: float(value) for name, value in dict(described["thresholds"]).items()}, weights=weigh)
        return cls(tokenizer, OnnxRunner(weights, threads), bounds, str(described["weights"]["sha256"])[:12])

    def read(self, texts: Sequence[str]) -> list[Tagged]:
        """What each text relates, spans cut short as a claim wants them, the likeliest relation first.

        Long texts are read in overlapping windows. A text without a Latin letter, or longer than LONGEST, has no relations.
        """
        return self.read_as(texts, Style.SHORT)

    def read_as(self, texts: Sequence[str], style: Style, every: bool = False) -> list[Tagged]:
        """The same in another style; with `every`, each text is asked for a relation even where none seems to be."""
        wanted = [at for at, text in enumerate(texts) if _readable(text)]
        encodings = [(texts[at], self._tokenizer.encode(_encodable(texts[at]))) for at in wanted]
        answers = dict(zip(wanted, read_encodings(encodings, self._runner, style, self._thresholds, every), strict=True))
        return [answers.get(at, Tagged(0.0, (), (0.0,) * 4)) for at in range(len(texts))]


def _readable(text: str) -> bool:
    return len(text) <= LONGEST and any(one.isascii() and one.isalpha() for one in text)


def _encodable(text: str) -> str:
    """The text with each lone surrogate, which no tokenizer takes, as one replacement character, so that offsets stay."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
