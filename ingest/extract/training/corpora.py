"""Readers of the public causal data and of the written sentences; every split is fixed by document or by hash of the text."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from ast import literal_eval
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ingest.extract.query import MODALITIES, SIGNS
from ingest.extract.training.instance import Passage, Relation, Span

FINANCE_DEV_SHARE = 0.15
WRITTEN_DEV_SHARE = 0.12
_TAG = re.compile(r"</?(?:ARG[01]|SIG\d)>")
_ENTITY = re.compile(r"</?e\d+>")
BARRED = frozenset({"dba08e5927ca2d3e", "0ae0fce39588b4b8", "b36abee6c8a37f21"})
"""Texts of FinCausal that quote a document by which the work is judged, by digest; `leaks.leaked` names others if there are."""
_ARTICLE = 10
"""The longest gap, in characters, over which two spans of one side are joined."""


def normalised(text: str) -> str:
    """The text as leak and split tests compare it: lower case, only letters and digits, single spaces."""
    return " ".join(re.findall(r"\w+", text.lower()))


def digest(text: str) -> str:
    """A short name of a normalised text, for lists that must not hold the text itself."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]


def share_of(key: str) -> float:
    """A number in [0, 1) that depends only on the key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") / 2**48


def marked(tagged: str, pattern: re.Pattern[str]) -> tuple[str, dict[str, list[Span]]]:
    """The text without its tags, and the character spans of each tag name."""
    plain, last = "", 0
    spans: dict[str, list[Span]] = {}
    opened: dict[str, int] = {}
    for tag in pattern.finditer(tagged):
        plain += tagged[last : tag.start()]
        last = tag.end()
        name = tag.group().strip("</>")
        if tag.group().startswith("</"):
            spans.setdefault(name, []).append((opened.pop(name), len(plain)))
        else:
            opened[name] = len(plain)
    return plain + tagged[last:], spans


def _news_relation(tagged: str) -> Relation:
    _, spans = marked(tagged, _TAG)
    signals = tuple(sorted(span for name, found in spans.items() if name.startswith("SIG") for span in found))
    return Relation(tuple(spans["ARG0"]), tuple(spans["ARG1"]), signals, sign=None)


def read_news(folder: Path, part: str) -> Iterator[Passage]:
    """Causal News Corpus V2: `part` is `train` or `dev`."""
    with (folder / "cnc_v2" / f"{part}_subtask2_grouped.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            relations = tuple(_news_relation(one) for one in literal_eval(row["causal_text_w_pairs"]))
            yield Passage(row["text"], "cnc", relations, {"news": float(bool(relations))})


def _gap_signal(text: str, first: Span, second: Span) -> tuple[Span, ...]:
    """The words that probably deny: a short gap between both sides, else up to three words before the first side."""
    left, right = sorted((first, second))
    gap = text[left[1] : right[0]]
    if 0 < len(re.findall(r"\w+", gap)) <= 6:
        start = left[1] + len(gap) - len(gap.lstrip(" ,;"))
        return ((start, left[1] + len(gap.rstrip(" ,;"))),)
    before = re.search(r"((?:\w+ ){1,3})$", text[: left[0]])
    if before is not None:
        return ((before.start(), before.end() - 1),)
    return ()


def _claim(text: str, spans: dict[str, list[Span]], row: dict[str, object]) -> Relation:
    cause, effect = spans[str(row["first"])][0], spans[str(row["second"])][0]
    denied = row["relationship"] == 2
    return Relation((cause,), (effect,), _gap_signal(text, cause, effect) if denied else (), denied=denied)


def read_countercausal(folder: Path, part: str, keep_causal: bool) -> Iterator[Passage]:
    """CCNC. Its causal claims repeat the news corpus without signals, so training takes them only where asked for."""
    for line in (folder / "ccnc" / "causality-identification" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, spans = marked(row["text"], _ENTITY)
        found = tuple(_claim(text, spans, one) for one in row["relations"] if one["first"] in spans and one["second"] in spans)
        denied = any(one.denied for one in found)
        wanted = tuple(one for one in found if keep_causal or one.denied)
        yield Passage(text, "ccnc", wanted, {"denied": float(denied)}, complete=False)


def _hull(parts: list[str] | None, text: str) -> Span | None:
    if not parts:
        return None
    start, end = text.find(parts[0]), -1
    for part in parts:
        at = text.find(part, max(end, 0))
        if at < 0 or (end >= 0 and at - end > _ARTICLE):
            return None
        end = at + len(part)
    return (start, end)


def read_because(folder: Path) -> Iterator[Passage]:
    """BECAUSE 2.1, the MASC part: relations with both sides; its other causal words are not annotated as absent."""
    grouped: dict[str, list[Relation]] = {}
    for line in (folder / "because_masc" / "because_masc.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["sentence"]
        cause, effect, signal = (_hull(row[key], text) for key in ("cause", "effect", "connective"))
        if cause and effect and signal:
            sign = 1 if row["degree"] == "Inhibit" else None
            grouped.setdefault(text, []).append(Relation((cause,), (effect,), (signal,), sign=sign))
    for text, relations in grouped.items():
        yield Passage(text, "because", tuple(relations), complete=False)


def _signal_near(text: str, words: str, around: tuple[Span, Span]) -> tuple[Span, ...]:
    """The occurrence of the signal words nearest to both sides and inside neither where that can be."""
    if not words:
        return ()
    best: tuple[float, Span] | None = None
    for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        span = found.span()
        cost = sum(max(span[0] - e, s - span[1], 0) for s, e in around)
        cost += 1000 * any(s <= span[0] and span[1] <= e for s, e in around)
        if best is None or cost < best[0]:
            best = (cost, span)
    return (best[1],) if best else ()


def _written_relation(text: str, row: dict[str, object]) -> Relation | None:
    sides = []
    for side in ("cause", "effect"):
        words, start = str(row[side]), row.get(f"{side}_start")
        at = start if isinstance(start, int) and text[start : start + len(words)] == words else text.find(words)
        if at < 0:
            return None
        sides.append((at, at + len(words)))
    cause, effect = sides
    modality = MODALITIES.index(str(row.get("modality") or "asserted"))
    sign = SIGNS.index(str(row["sign"])) if row.get("sign") in SIGNS else None
    signal = _signal_near(text, str(row.get("signal") or ""), (cause, effect))
    return Relation((cause,), (effect,), signal, MODALITIES[modality] == "denied", sign, modality)


def _agreed(values: set[int | None]) -> int | None:
    return values.pop() if len(values) == 1 else None


def merged(relations: list[Relation]) -> tuple[Relation, ...]:
    """Relations of one signal as one with several causes or effects; a sign that they do not share is left open."""
    groups: dict[object, list[Relation]] = {}
    for one in relations:
        groups.setdefault((one.signals, one.denied), []).append(one)
    joined = []
    for same in groups.values():
        causes = tuple(sorted({span for one in same for span in one.causes}))
        effects = tuple(sorted({span for one in same for span in one.effects}))
        sides = sorted(causes + effects)
        apart = all(a[1] <= b[0] for a, b in pairwise(sides))
        first, sign, modality = same[0], _agreed({one.sign for one in same}), _agreed({one.modality for one in same})
        both = (causes, effects) if apart else (first.causes, first.effects)
        joined.append(Relation(*both, first.signals, first.denied, sign, modality))
    return tuple(joined)


def read_written(folder: Path) -> Iterator[Passage]:
    """The sentences written for this project, one JSON object a line, from every file of the folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            row = json.loads(line)
            found = [_written_relation(row["text"], one) for one in row["claims"]]
            whole = [one for one in found if one is not None]
            label = {"short": float(bool(row["claims"]))}
            yield Passage(row["text"], "written", merged(whole), label, complete=len(whole) == len(found))


def one_question_a_text(passages: list[Passage]) -> list[Passage]:
    """The countercausal label of a sentence put beside its news label, where both data sets hold the same sentence."""
    denied = {one.text: one for one in passages if one.source == "ccnc"}
    found = []
    for one in passages:
        twin = denied.get(one.text)
        if one.source == "cnc" and twin is not None:
            found.append(replace(one, sentence=one.sentence | twin.sentence, relations=one.relations + twin.relations))
            del denied[one.text]
        elif one.source != "ccnc":
            found.append(one)
    return found + list(denied.values())


def without(passages: Iterable[Passage], texts: Iterable[str]) -> list[Passage]:
    """The passages whose normalised text is none of these."""
    barred = {normalised(text) for text in texts}
    return [one for one in passages if normalised(one.text) not in barred]


def training_passages(data: Path, written: Path | None) -> list[Passage]:
    """All that is trained on: no sentence of a dev part, no held-out document or written sentence."""
    from ingest.extract.training.finance import read_finance

    held = [one.text for one in (*read_news(data, "dev"), *read_countercausal(data, "dev", keep_causal=True))]
    public = [*read_news(data, "train"), *read_countercausal(data, "train", keep_causal=False), *read_because(data)]
    own = list(read_written(written)) if written is not None else []
    kept = [one for one in own if share_of(normalised(one.text)) >= WRITTEN_DEV_SHARE]
    passages = without([*one_question_a_text(public), *read_finance(data)[0]], held) + kept
    return [one for one in passages if digest(one.text) not in BARRED]
