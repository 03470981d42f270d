"""Scores of the causal tagger on the public data it did not train on.

    python -m evals.causal --data ../shared/data/causal [--model FOLDER] [--record]

prints one JSON object. What the numbers mean, and what the published ones were reached with, stands in the model card.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

from evals.fairspans import LabelledSpan, Parts, best_pairing, score_of
from ingest.extract.tagged import Style, Tagged, TaggedRelation
from ingest.extract.tagger import MODEL, Tagger
from ingest.extract.train import WRITTEN
from ingest.extract.training.calibrate import overlap, written_dev
from ingest.extract.training.card import model_card
from ingest.extract.training.corpora import normalised, read_countercausal, read_news
from ingest.extract.training.finance import read_finance
from ingest.extract.training.instance import Passage, Relation, Span

Read = Callable[[Sequence[str], Style, bool], list[Tagged]]
"""Reads texts in a style; the last argument asks for a relation in every text, however unlikely."""
Scores = dict[str, float]


def _words(text: str) -> list[Span]:
    return [found.span() for found in re.finditer(r"\S+", text)]


def _labelled(label: str, span: Span, words: Sequence[Span]) -> LabelledSpan | None:
    inside = [at for at, (start, end) in enumerate(words) if start < span[1] and span[0] < end]
    return (label, inside[0], inside[-1]) if inside else None


def _parts(causes: Sequence[Span], effects: Sequence[Span], signals: Sequence[Span], words: Sequence[Span]) -> Parts:
    sides = [_labelled("C", one, words) for one in causes] + [_labelled("E", one, words) for one in effects]
    marks = [_labelled("S", one, words) for one in signals]
    return tuple(one for one in sides if one), tuple(one for one in marks if one)


def _gold(relation: Relation, words: Sequence[Span]) -> Parts:
    return _parts(relation.causes, relation.effects, relation.signals, words)


def _found(relation: TaggedRelation, words: Sequence[Span]) -> Parts:
    return _parts([relation.cause], [relation.effect], [relation.signal] if relation.signal else [], words)


def binary(wanted: Sequence[bool], given: Sequence[bool]) -> Scores:
    """F1 of the positive class and Matthews' correlation."""
    table = Counter(zip(wanted, given, strict=True))
    tp, fp, fn, tn = table[True, True], table[False, True], table[True, False], table[False, False]
    under = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return {"f1": 2 * tp / max(2 * tp + fp + fn, 1), "mcc": (tp * tn - fp * fn) / under if under else 0.0}


def news_scores(passages: Sequence[Passage], read: Read, threshold: float = 0.5) -> Scores:
    """Causal News Corpus: spans as the shared task scores them, spans with detection, and the sentence label."""
    tagged = read([one.text for one in passages], Style.NEWS, True)
    task: Counter[str] = Counter()
    strict: Counter[str] = Counter()
    for passage, one in zip(passages, tagged, strict=True):
        words = _words(passage.text)
        wanted = [_gold(relation, words) for relation in passage.relations]
        given = [_found(relation, words) for relation in one.relations]
        sure = [_found(relation, words) for relation in one.relations if relation.asserted >= threshold]
        task += best_pairing(wanted, given)
        strict += best_pairing(wanted, sure) if wanted else Counter()
        strict["FP"] += sum(len(side) for relation in sure[len(wanted) :] for side in relation)
    found = binary([bool(one.relations) for one in passages], [one.heads[0] >= 0.5 for one in tagged])
    return {
        "cnc_span_fair_f1": score_of(task).f1,
        "cnc_span_weighted_f1": score_of(task, weighted=True).f1,
        "cnc_span_with_detection_fair_f1": score_of(strict).f1,
        "cnc_sentence_f1": found["f1"],
        "cnc_sentence_mcc": found["mcc"],
    }


def _token_labels(text: str, cause: Span | None, effect: Span | None) -> list[str]:
    labels = []
    for found in re.finditer(r"\w+|[^\w\s]", text):
        at = found.start()
        inside = [name for name, span in (("C", cause), ("E", effect)) if span and span[0] <= at < span[1]]
        labels.append(inside[0] if inside else "-")
    return labels


def _weighted_f1(wanted: Sequence[str], given: Sequence[str]) -> float:
    total = 0.0
    for name in set(wanted):
        tp = sum(a == b == name for a, b in zip(wanted, given, strict=True))
        total += 2 * tp / (wanted.count(name) + given.count(name)) * wanted.count(name)
    return total / len(wanted)


def _core(text: str, span: Span) -> str:
    return normalised(text[span[0] : span[1]])


def finance_span_scores(passages: Sequence[Passage], read: Read) -> Scores:
    """FinCausal task 2: weighted token F1 over cause, effect and neither, and the share with both sides exact."""
    causal = [one for one in passages if one.relations]
    tagged = read([one.text for one in causal], Style.CLAUSE, True)
    wanted: list[str] = []
    given: list[str] = []
    exact = rows = 0
    for passage, one in zip(causal, tagged, strict=True):
        for number, relation in enumerate(passage.relations):
            best = one.relations[min(number, len(one.relations) - 1)] if one.relations else None
            cause, effect = (best.cause, best.effect) if best else (None, None)
            wanted += _token_labels(passage.text, relation.causes[0], relation.effects[0])
            given += _token_labels(passage.text, cause, effect)
            rows += 1
            if cause and effect:
                same = _core(passage.text, cause) == _core(passage.text, relation.causes[0])
                exact += same and _core(passage.text, effect) == _core(passage.text, relation.effects[0])
    return {"fincausal_token_f1": _weighted_f1(wanted, given), "fincausal_exact": exact / max(rows, 1)}


FINANCE_CUT = 0.95
"""Training shows one text in 19 of those without a cause (900 of 16,800 an epoch): even odds there are 0.95 here."""


def finance_text_scores(passages: Sequence[Passage], read: Read) -> Scores:
    """FinCausal task 1: is this text causal? F1 of the causal class, and Matthews' correlation."""
    labelled = [one for one in passages if "finance" in one.sentence]
    tagged = read([one.text for one in labelled], Style.CLAUSE, False)
    found = binary([one.sentence["finance"] > 0.5 for one in labelled], [one.heads[2] >= FINANCE_CUT for one in tagged])
    return {"fincausal_task1_causal_f1": found["f1"], "fincausal_task1_mcc": found["mcc"]}


def _meets(span: Span, other: Span) -> bool:
    return max(span[0], other[0]) < min(span[1], other[1])


def _same_claim(one: TaggedRelation, relation: Relation) -> bool:
    cause, effect = relation.causes[0], relation.effects[0]
    straight = _meets(one.cause, cause) and _meets(one.effect, effect)
    return straight or (_meets(one.cause, effect) and _meets(one.effect, cause))


def denial_scores(passages: Sequence[Passage], read: Read, cuts: Sequence[float] = (0.3, 0.5)) -> Scores:
    """CCNC: the share of denied claims that come out asserted, in the style that claims are made with and in the news style."""
    scores: Scores = {}
    for style, cut in product((Style.SHORT, Style.NEWS), cuts):
        tagged = read([one.text for one in passages], style, False)
        denied = asserted = causal = kept = 0
        for passage, one in zip(passages, tagged, strict=True):
            for relation in passage.relations:
                same = any(_same_claim(found, relation) and found.asserted >= cut for found in one.relations)
                denied, asserted = denied + relation.denied, asserted + (relation.denied and same)
                causal, kept = causal + (not relation.denied), kept + (not relation.denied and same)
        scores[f"ccnc_denied_as_causal_{style.value}_at_{cut}"] = asserted / max(denied, 1)
        scores[f"ccnc_causal_found_{style.value}_at_{cut}"] = kept / max(causal, 1)
    return scores


CUTS = (0.2, 0.3, 0.5)
"""Scores from which on a relation counts as claimed."""


def written_scores(passages: Sequence[Passage], read: Read, cuts: Sequence[float] = CUTS) -> Scores:
    """Our own held-out sentences: claims found (token overlap of each side half or more), their sign and modality."""
    tagged = read([one.text for one in passages], Style.SHORT, False)
    scores: Scores = {}
    for cut in cuts:
        counts: Counter[str] = Counter()
        for passage, one in zip(passages, tagged, strict=True):
            counts += _claim_counts(passage, [found for found in one.relations if found.asserted >= cut])
        right = max(counts["right"], 1)
        scores |= {
            f"written_precision_at_{cut}": counts["right"] / max(counts["given"], 1),
            f"written_recall_at_{cut}": counts["right"] / max(counts["wanted"], 1),
            f"written_exact_of_right_at_{cut}": counts["exact"] / right,
            f"written_sign_at_{cut}": counts["sign"] / max(counts["signed"], 1),
            f"written_modality_at_{cut}": counts["modality"] / right,
        }
    return scores


def _claim_counts(passage: Passage, sure: Sequence[TaggedRelation]) -> Counter[str]:
    wanted = [(c, e, r) for r in passage.relations if not r.denied for c in r.causes for e in r.effects]
    counts = Counter({"wanted": len(wanted), "given": len(sure)})
    left = list(sure)
    for cause, effect, relation in wanted:
        best = next((one for one in left if _same_pair(passage.text, one, cause, effect)), None)
        if best is None:
            continue
        left.remove(best)
        counts["right"] += 1
        counts["exact"] += best.cause == cause and best.effect == effect
        if relation.sign is not None and best.sign is not None:
            counts["signed"] += 1
            counts["sign"] += _top(best.sign) == relation.sign
        counts["modality"] += best.modality is not None and _top(best.modality) == relation.modality
    return counts


def _same_pair(text: str, found: TaggedRelation, cause: Span, effect: Span) -> bool:
    return overlap(text, found.cause, cause) >= 0.5 and overlap(text, found.effect, effect) >= 0.5


def _top(chances: dict[str, float]) -> int:
    return max(range(len(chances)), key=list(chances.values()).__getitem__)


def all_scores(data: Path, written: Path, read: Read, limit: int | None = None) -> Scores:
    """Every score; `limit` takes only the first texts of each part."""
    finance = read_finance(data)[1]
    scores = news_scores(list(read_news(data, "dev"))[:limit], read)
    scores |= finance_span_scores([one for one in finance if one.relations][:limit], read)
    scores |= finance_text_scores(finance[: limit or 1200], read)
    scores |= denial_scores(list(read_countercausal(data, "dev", keep_causal=True))[:limit], read)
    return scores | (written_scores(written_dev(written)[:limit], read) if written.is_dir() else {})


def record(folder: Path, scores: Scores) -> None:
    """Put the scores into model.json and the model card of a model folder."""
    path = folder / "model.json"
    described = json.loads(path.read_text(encoding="utf-8")) | {"scores": scores}
    path.write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "MODEL_CARD.md").write_text(model_card(described), encoding="utf-8")


def main() -> None:
    """Print the scores of a model folder as JSON."""
    parser = argparse.ArgumentParser(prog="python -m evals.causal", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with cnc_v2, ccnc and fincausal2020")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of a model; the one of the package where left out")
    parser.add_argument("--written", type=Path, default=WRITTEN, help="folder of our own sentences")
    parser.add_argument("--record", action="store_true", help="write the scores into the model's card")
    asked = parser.parse_args()
    read = Tagger.load(asked.model).read_as
    scores = {name: round(value, 4) for name, value in all_scores(asked.data, asked.written, read).items()}
    print(json.dumps(scores, indent=1))
    if asked.record:
        record(asked.model, scores)


if __name__ == "__main__":
    main()
