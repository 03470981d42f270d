"""The training run: layer-wise learning rates, a warm-up, an average of the weights, seeds fixed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ingest.extract.training.batches import IGNORED, Batch, collate, encodings_of, shuffled_batches
from ingest.extract.training.instance import Instance, Passage, instances_of, lexicon_of
from ingest.extract.training.model import TEXT_WIDTHS, WORD_WIDTHS

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer
    from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of one run; `minutes` ends it early, with the schedule bent to the time that is left."""

    epochs: int = 7
    budget: int = 2048
    rate: float = 1.3e-4
    head_rate: float = 6e-4
    decay: float = 0.85
    weight_decay: float = 0.01
    warm_up: float = 0.06
    average: float = 0.995
    finance_rows: int = 900
    written_repeats: int = 4
    seed: int = 13
    bfloat16: bool = False
    minutes: float = 600.0
    threads: int = 2


def epoch_rows(passages: Sequence[Passage], lexicon: dict[str, int], plan: Plan, rng: random.Random) -> list[Instance]:
    """The questions of one epoch: every passage, but only a sample of FinCausal's texts without a relation."""
    plain = [p for p in passages if p.source == "fincausal" and not p.relations]
    chosen = rng.sample(plain, min(plan.finance_rows, len(plain)))
    own = [p for p in passages if p.source == "written"] * (plan.written_repeats - 1)
    clauses = [replace(p, sentence={}) for p in passages if p.source == "fincausal" and p.relations]
    rows = [p for p in passages if p.source != "fincausal" or p.relations] + chosen + own + clauses
    return [instance for passage in rows for instance in instances_of(passage, lexicon, rng)]


def split_words(words: Any) -> dict[str, Any]:
    """The word logits by head."""
    parts, at = {}, 0
    for name, width in WORD_WIDTHS.items():
        parts[name] = words[..., at : at + width]
        at += width
    return parts


def split_text(text: Any) -> dict[str, Any]:
    """The text logits by head."""
    parts, at = {}, 0
    for name, width in TEXT_WIDTHS.items():
        parts[name] = text[..., at : at + width]
        at += width
    return parts


def _binary(logits: Tensor, wanted: Tensor) -> Tensor:
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as loss

    known = wanted >= 0
    if not bool(known.any()):
        return torch.zeros(())
    smooth = wanted[known] * 0.96 + 0.02
    return loss(logits[known], smooth, reduction="sum")


def _classes(logits: Tensor, wanted: Tensor, weight: float = 1.0) -> Tensor:
    from torch.nn.functional import cross_entropy

    return weight * cross_entropy(logits.flatten(0, -2), wanted.flatten(), ignore_index=IGNORED, reduction="sum")


def loss_of(words: Tensor, text: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """The loss of one batch: sums over what is labelled, scaled so that a long row weighs little more than a short one."""
    by_word, by_text = split_words(words), split_text(text)
    rows = float(words.shape[0])
    per_row = batch["mask"].sum(1, keepdim=True).clamp(min=8).sqrt()
    scale = (1.0 / per_row).expand_as(batch["mask"])[..., None]
    loss = _classes(by_word["spans"] * 1.0, batch["spans"]) * float(scale.mean())
    loss = loss + _classes(by_word["trigger_news"], batch["trigger_news"]) * float(scale.mean())
    loss = loss + _classes(by_word["trigger_short"], batch["trigger_short"]) * float(scale.mean())
    hidden = (batch["mask"] == 0)[..., None]
    pointers = by_word["pointers"].masked_fill(hidden, -1e4).transpose(1, 2)
    loss = loss + _classes(pointers, batch["pointers"], 0.5)
    loss = loss + _binary(by_text["sentence"], batch["sentence"])
    loss = loss + _binary(by_text["valid"][..., 0], batch["valid"]) + _binary(by_text["denied"][..., 0], batch["denied"])
    loss = loss + _classes(by_text["sign"], batch["sign"], 2.0) + _classes(by_text["modality"], batch["modality"], 1.5)
    return loss / rows


def parameter_groups(model: nn.Module, plan: Plan) -> list[dict[str, Any]]:
    """Lower rates for lower layers, none for the word embeddings, no weight decay on norms and biases."""
    layers = 1 + max(int(name.split(".")[1]) for name, _ in model.named_parameters() if name.startswith("layers."))
    groups: dict[tuple[float, float], list[Any]] = {}
    for name, weights in model.named_parameters():
        if name.startswith("words."):
            weights.requires_grad_(False)
            continue
        if name.startswith("layers."):
            rate = plan.rate * plan.decay ** (layers - 1 - int(name.split(".")[1]))
        elif "head" in name or "hidden" in name or name.startswith("kinds"):
            rate = plan.head_rate
        else:
            rate = plan.rate * plan.decay**layers
        groups.setdefault((rate, 0.0 if weights.ndim < 2 else plan.weight_decay), []).append(weights)
    return [{"params": found, "lr": rate, "weight_decay": decay} for (rate, decay), found in groups.items()]


def tensors_of(batch: Batch) -> dict[str, Tensor]:
    """The same batch for torch."""
    import torch

    return {name: torch.from_numpy(values) for name, values in batch.items()}


def _share(step: int, steps: int, warm_up: float) -> float:
    at = step / max(steps, 1)
    return at / warm_up if at < warm_up else max(0.0, (1.0 - at) / (1.0 - warm_up))


def _named(model: nn.Module, names: Sequence[str]) -> list[Tensor]:
    weights = dict(model.named_parameters())
    return [weights[name] for name in names]


class _Steps:
    """The optimizer, the schedule and the averaged weights of one run."""

    def __init__(self, model: nn.Module, plan: Plan) -> None:
        import copy

        import torch

        self.model, self.plan, self.count = model, plan, 0
        self.optimizer = torch.optim.AdamW(parameter_groups(model, plan), betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.base = [group["lr"] for group in self.optimizer.param_groups]
        self.averaged = copy.deepcopy(model).eval()
        learnt = [name for name, weights in model.named_parameters() if weights.requires_grad]
        self.slow, self.fast = _named(self.averaged, learnt), _named(model, learnt)
        self.began = time.monotonic()

    def progress(self, epochs_done: float) -> float:
        """How far the run is, by epochs or by the clock, whichever is further; it ends at 1."""
        return max(epochs_done / self.plan.epochs, (time.monotonic() - self.began) / (60 * self.plan.minutes))

    def step(self, rows: list[tuple[Instance, Encoding]], progress: float) -> float:
        """One batch; its loss."""
        import torch

        for part, rate in zip(self.optimizer.param_groups, self.base, strict=True):
            part["lr"] = rate * _share(int(progress * 10000), 10000, self.plan.warm_up)
        batch = tensors_of(collate(rows))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.plan.bfloat16):
            words, text = self.model(batch["ids"], batch["types"], batch["mask"])
        loss = loss_of(words.float(), text.float(), batch)
        self.optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.fast, 1.0)
        self.optimizer.step()
        self.count += 1
        keep = min(self.plan.average, self.count / (self.count + 10))
        with torch.no_grad():
            torch._foreach_lerp_(self.slow, self.fast, 1.0 - keep)
        return float(loss.detach())


def train(
    model: nn.Module,
    tokenizer: Tokenizer,
    passages: Sequence[Passage],
    plan: Plan,
    report: Callable[[int, nn.Module, float], None],
) -> nn.Module:
    """Train in place and return the averaged model; `report` is called with it and the mean loss after every epoch."""
    import torch

    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    rng, steps, lexicon = random.Random(plan.seed), _Steps(model, plan), frequent(passages)
    for epoch in range(plan.epochs):
        rows = encodings_of(tokenizer, epoch_rows(passages, lexicon, plan, rng))
        batches = list(shuffled_batches(rows, plan.budget, rng))
        losses: list[float] = []
        model.train()
        for number, group in enumerate(batches):
            progress = steps.progress(epoch + number / len(batches))
            if progress >= 1.0:
                break
            losses.append(steps.step(group, progress))
        report(epoch, steps.averaged, sum(losses) / max(len(losses), 1))
        if len(losses) < len(batches):
            break
    return steps.averaged


def frequent(passages: Sequence[Passage]) -> dict[str, int]:
    """Word groups that signal a relation at least twice: a sentence that has one without a relation teaches the difference."""
    return {words: count for words, count in lexicon_of(passages).items() if count >= 2 and len(words) < 25}
