"""The network: a BERT encoder whose token types carry the question, one linear layer on the words, one on the first token."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.extract.query import MODALITIES, SENTENCE_HEADS, SIGNS, SPAN_LABELS, TRIGGER_LABELS, TYPES

if TYPE_CHECKING:
    from torch import nn

WORD_WIDTHS = {
    "spans": len(SPAN_LABELS),
    "pointers": 4,
    "trigger_news": len(TRIGGER_LABELS),
    "trigger_short": len(TRIGGER_LABELS),
}
TEXT_WIDTHS = {"sentence": len(SENTENCE_HEADS), "valid": 1, "denied": 1, "sign": len(SIGNS), "modality": len(MODALITIES)}


def _feature_dropout(share: float) -> nn.Module:
    """Drops the same features at every word of a row; single values take three times the step on a CPU."""
    import torch
    from torch import Tensor, nn

    class FeatureDropout(nn.Module):
        def forward(self, states: Tensor) -> Tensor:
            if not self.training or share <= 0.0:
                return states
            kept = torch.rand(states.shape[0], 1, states.shape[2]) >= share
            return states * (kept.to(states.dtype) / (1.0 - share))

    return FeatureDropout()


def _layer(config: dict[str, Any], dropout: float) -> nn.Module:
    import torch
    from torch import Tensor, nn

    width, heads = config["hidden_size"], config["num_attention_heads"]

    class Layer(nn.Module):
        """One post-norm transformer layer with BERT's weight layout."""

        def __init__(self) -> None:
            super().__init__()
            self.qkv = nn.Linear(width, 3 * width)
            self.out = nn.Linear(width, width)
            self.up = nn.Linear(width, config["intermediate_size"])
            self.down = nn.Linear(config["intermediate_size"], width)
            self.norm1 = nn.LayerNorm(width, eps=config["layer_norm_eps"])
            self.norm2 = nn.LayerNorm(width, eps=config["layer_norm_eps"])
            self.drop = _feature_dropout(dropout)

        def forward(self, states: Tensor, bias: Tensor) -> Tensor:
            rows, size, _ = states.shape
            query, key, value = self.qkv(states).view(rows, size, 3, heads, width // heads).permute(2, 0, 3, 1, 4).unbind(0)
            weights = torch.softmax(query @ key.transpose(-1, -2) * (width // heads) ** -0.5 + bias, dim=-1)
            mixed = (weights @ value).transpose(1, 2).reshape(rows, size, width)
            states = self.norm1(states + self.drop(self.out(mixed)))
            grown = self.down(nn.functional.gelu(self.up(states)))
            normed: Tensor = self.norm2(states + self.drop(grown))
            return normed

    return Layer()


def build_model(config: dict[str, Any], dropout: float = 0.1) -> nn.Module:
    """A network with random weights of this shape; its forward gives one tensor for the words and one for the text."""
    import torch
    from torch import Tensor, nn

    width = config["hidden_size"]

    class TaggerNet(nn.Module):
        """`forward(ids, types, mask)`: word logits (rows, pieces, 15), text logits (rows, 14), in the order of the widths."""

        def __init__(self) -> None:
            super().__init__()
            self.words = nn.Embedding(config["vocab_size"], width)
            self.places = nn.Embedding(config["max_position_embeddings"], width)
            self.kinds = nn.Embedding(TYPES, width)
            self.norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
            self.layers = nn.ModuleList([_layer(config, dropout) for _ in range(config["num_hidden_layers"])])
            self.drop = _feature_dropout(dropout)
            self.text_hidden = nn.Linear(width, width)
            self.text_head = nn.Linear(width, sum(TEXT_WIDTHS.values()))
            self.word_head = nn.Linear(width, sum(WORD_WIDTHS.values()))

        def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
            places = torch.arange(ids.shape[1], device=ids.device)
            states = self.drop(self.norm(self.words(ids) + self.places(places) + self.kinds(types)))
            bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
            for layer in self.layers:
                states = layer(states, bias)
            first = self.drop(torch.tanh(self.text_hidden(self.drop(states[:, :1]))))
            return self.word_head(self.drop(states)), self.text_head(first)[:, 0]

    return TaggerNet()


def _renamed(weights: dict[str, Any], config: dict[str, Any]) -> dict[str, Any]:
    """BERT's published weight names as ours; query, key and value in one matrix."""
    import torch

    found = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(config["num_hidden_layers"]):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            joined = [weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            found[f"{new}qkv.{part}"] = torch.cat(joined)
            found[f"{new}out.{part}"] = weights[f"{old}attention.output.dense.{part}"]
            found[f"{new}norm1.{part}"] = weights[f"{old}attention.output.LayerNorm.{part}"]
            found[f"{new}up.{part}"] = weights[f"{old}intermediate.dense.{part}"]
            found[f"{new}down.{part}"] = weights[f"{old}output.dense.{part}"]
            found[f"{new}norm2.{part}"] = weights[f"{old}output.LayerNorm.{part}"]
    return found


def load_encoder(folder: Path, dropout: float = 0.1) -> nn.Module:
    """The network with the encoder weights of a BERT folder (config.json, model.safetensors); heads and questions new."""
    import torch
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    weights = load_file(folder / "model.safetensors")
    model = build_model(config, dropout)
    found = _renamed(weights, config)
    first = weights["embeddings.token_type_embeddings.weight"][0]
    found["kinds.weight"] = torch.cat([first[None], first[None] + 0.02 * torch.randn(TYPES - 1, len(first))])
    missing = model.load_state_dict(found, strict=False)
    assert not missing.unexpected_keys, missing
    return model
